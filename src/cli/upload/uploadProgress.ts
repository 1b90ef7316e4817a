import type { ThrottleLimits } from "../../sentinel/throttle";
import type { UploadEvent, WaitReason } from "../../sentinel/run/runPorts";

export const whyWaiting: Readonly<Record<WaitReason, string>> = {
  limit: "As many requests as Sentinel takes are sent",
  throttled: "Sentinel says that there were too many requests",
  "service-error": "Sentinel failed",
  network: "Sentinel could not be reached",
};

/** What an upload has ahead of it. */
export interface UploadAmount {
  readonly objects: number;
  readonly requests: number;
  readonly limits: ThrottleLimits;
}

/** How far an upload is. Times are milliseconds of one clock. */
export class UploadProgress {
  #done = 0;
  #requests = 0;
  #waitedMs = 0;
  #waiting: { readonly until: number; readonly because: WaitReason } | undefined;

  constructor(
    private readonly amount: UploadAmount,
    private readonly startedAt: number,
  ) {}

  note(event: UploadEvent, now: number): void {
    if (event.kind === "outcomes") this.#done += event.outcomes.length;
    else if (event.kind === "requested") this.#requests++;
    else if (event.kind === "waiting") {
      this.#waitedMs += event.ms;
      this.#waiting = { until: now + event.ms, because: event.because };
    }
  }

  /** One line, without its end: `1200/5000 objects, 3400 a minute, about 2 min left; ...: waiting 12 s`. */
  line(now: number): string {
    const elapsed = now - this.startedAt;
    const parts = [`${String(this.#done)}/${String(this.amount.objects)} objects`];
    if (this.#done > 0 && elapsed > 0) parts.push(`${String(Math.round((this.#done / elapsed) * 60_000))} a minute`);
    const left = this.#done < this.amount.objects ? this.#leftMs(elapsed) : undefined;
    if (left !== undefined) parts.push(`about ${durationOf(left)} left`);
    const wait = this.#waiting;
    const waiting =
      wait && wait.until > now ? `; ${whyWaiting[wait.because]}: waiting ${durationOf(wait.until - now)}` : "";
    return parts.join(", ") + waiting;
  }

  /** By the limit's full windows that lie ahead, and by how long requests took so far. */
  #leftMs(elapsed: number): number | undefined {
    if (this.#requests === 0) return undefined;
    const { requests, limits } = this.amount;
    const windows = Math.floor((requests - 1) / limits.requests) * limits.windowMs - elapsed;
    const perRequest = Math.max(0, elapsed - this.#waitedMs) / this.#requests;
    return Math.max(windows, perRequest * Math.max(0, requests - this.#requests), 0);
  }
}

function durationOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90 ? `${String(seconds)} s` : `${String(Math.ceil(seconds / 60))} min`;
}
