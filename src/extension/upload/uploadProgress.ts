import * as vscode from "vscode";
import type { ObjectStatus } from "../../sentinel/outcome";
import type { UploadEvent } from "../../sentinel/run/runPorts";

const minuteMs = 60_000;

/** Counts what becomes of an upload's objects and shows it, about once a second. */
export class UploadProgress {
  readonly counts: Record<ObjectStatus, number> = { accepted: 0, rejected: 0, unknown: 0, "not-sent": 0 };
  requests = 0;
  /** When the requests of the last minute were sent. */
  #sent: number[] = [];
  #shownAt = -Infinity;
  #shownDone = 0;
  #waiting = "";

  constructor(
    private readonly total: number,
    private readonly progress: vscode.Progress<{ message?: string; increment?: number }>,
    private readonly now: () => number,
  ) {}

  note(event: UploadEvent): void {
    if (event.kind === "requested") {
      this.requests++;
      this.#sent.push(this.now());
      return;
    }
    if (event.kind === "outcomes") {
      for (const { status } of event.outcomes) this.counts[status]++;
      this.#waiting = "";
    } else if (event.kind === "waiting") this.#waiting = waitingSentence(event.because, Math.ceil(event.ms / 1000));
    // A wait is told at once, for a bar that stands still must say why; and so is the end.
    if (event.kind === "waiting" || this.#done === this.total || this.now() - this.#shownAt >= 1000) this.#show();
  }

  get #done(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }

  #show(): void {
    this.#shownAt = this.now();
    this.#sent = this.#sent.filter((sent) => sent > this.#shownAt - minuteMs);
    const { rejected, unknown } = this.counts;
    const done = this.#done;
    const parts = [vscode.l10n.t("{0} of {1}", done, this.total)];
    if (rejected > 0) parts.push(vscode.l10n.t("{0} rejected", rejected));
    if (unknown > 0) parts.push(vscode.l10n.t("{0} unknown", unknown));
    const { length } = this.#sent;
    parts.push(
      length === 1
        ? vscode.l10n.t("1 request in the last minute")
        : vscode.l10n.t("{0} requests in the last minute", length),
    );
    if (this.#waiting !== "") parts.push(this.#waiting);
    this.progress.report({ message: parts.join(" · "), increment: ((done - this.#shownDone) / this.total) * 100 });
    this.#shownDone = done;
  }
}

function waitingSentence(because: Extract<UploadEvent, { kind: "waiting" }>["because"], seconds: number): string {
  switch (because) {
    case "limit":
      return vscode.l10n.t("waiting {0} s: Sentinel takes 100 requests a minute", seconds);
    case "throttled":
      return vscode.l10n.t("waiting {0} s: Sentinel asked for a pause", seconds);
    case "service-error":
      return vscode.l10n.t("trying again in {0} s: Sentinel answered with an error", seconds);
    case "network":
      return vscode.l10n.t("trying again in {0} s: Sentinel could not be reached", seconds);
  }
}
