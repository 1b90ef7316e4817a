import type { HttpResult, Send } from "../cloud/httpTypes";

/** How time passes: milliseconds; sleeping ends at once when the signal is aborted. */
export interface RetryClock {
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** A command is run once: what the service gets over in a moment must not cost the whole list. */
const pausesMs = [500, 2000];
/** Whoever waits before a terminal is told sooner of a service that wants more. */
const longestPauseMs = 30_000;

/** Asks again, a few times, where a question (a GET) found the service or the network in a bad moment. */
export function retryingSend(send: Send, clock: RetryClock): Send {
  return async (request) => {
    const signal = request.signal ?? new AbortController().signal;
    let result = await send(request);
    for (const pause of request.method === "GET" ? pausesMs : []) {
      const told = toldPauseMs(result);
      if (!isPassing(result) || told > longestPauseMs) break;
      await clock.sleep(Math.max(pause, told), signal);
      if (signal.aborted) break;
      result = await send(request);
    }
    return result;
  };
}

const passingStatuses: readonly number[] = [500, 502, 503, 504];
const passingReasons: readonly string[] = ["connection-reset", "connection-refused", "timed-out", "name-not-found"];

function isPassing(result: HttpResult): boolean {
  return result.kind === "response" ? passingStatuses.includes(result.status) : passingReasons.includes(result.reason);
}

function toldPauseMs(result: HttpResult): number {
  const told = result.kind === "response" ? (result.headers["retry-after"] ?? "") : "";
  return /^\d{1,6}$/.test(told) ? Number(told) * 1000 : 0;
}
