import type { HttpFailure, HttpRequest, HttpResponse, Send } from "../cloud/httpTypes";
import type { TokenAudience, TokenSource } from "../cloud/tokenTypes";
import type { AlertProblem } from "./alertSource";
import type { Pace } from "./pace";

export interface Reach {
  readonly send: Send;
  readonly tokens: TokenSource;
  readonly audience: TokenAudience;
  /** Keeps the service's limits; without one a 429 ends the list at once. */
  readonly pace?: Pace;
}

export type Got =
  | { readonly kind: "answer"; readonly response: HttpResponse }
  | { readonly kind: "problem"; readonly problem: AlertProblem };

/** How often a 429 is waited for, and how long at most: whoever looks at the list wants to hear of more. */
const mostWaits = 3;
const longestWaitSeconds = 120;

/** A GET with a token; see `authorizedSend`. */
export function authorizedGet(
  reach: Reach,
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Got> {
  return authorizedSend(reach, { method: "GET", url, headers }, signal);
}

/**
 * A request with a token, within the service's limits. A 401 is asked once more with a fresh token: the first may have been
 * revoked in between. A 429 is asked again after the wait that the service names.
 */
export async function authorizedSend(
  reach: Reach,
  request: HttpRequest,
  signal: AbortSignal | undefined,
): Promise<Got> {
  const { pace } = reach;
  for (let waits = 0; ; waits++) {
    const answered = await pace?.turn(signal);
    if (signal?.aborted) {
      answered?.();
      return { kind: "problem", problem: { code: "cancelled", args: [] } };
    }
    const got = await sendOnce(reach, request, signal);
    answered?.();
    if (got.kind === "problem" || got.response.status !== 429 || pace === undefined || waits >= mostWaits) return got;
    const seconds = Number(secondsToWait(got.response));
    if (seconds > longestWaitSeconds) return got;
    pace.pause(seconds * 1000);
  }
}

async function sendOnce(
  { send, tokens, audience }: Reach,
  request: HttpRequest,
  signal: AbortSignal | undefined,
): Promise<Got> {
  const ending = signal ? { signal } : {};
  let refused: string | undefined;
  for (const fresh of [false, true]) {
    const result = await tokens.token(audience, { fresh, ...(refused === undefined ? {} : { refused }), ...ending });
    if (result.kind === "problem") {
      const { problem } = result;
      if (problem.code === "cancelled") return { kind: "problem", problem: { code: "cancelled", args: [] } };
      return { kind: "problem", problem: { code: "no-token", args: [problem.code], token: problem } };
    }
    const authorization = `Bearer ${result.token}`;
    const answer = await send({ ...request, headers: { ...request.headers, authorization }, ...ending });
    if (answer.kind === "failure") return { kind: "problem", problem: problemOfFailure(answer) };
    if (answer.status !== 401) return { kind: "answer", response: answer };
    refused = result.token;
  }
  return { kind: "problem", problem: { code: "unauthorized", args: [new URL(request.url).host] } };
}

function problemOfFailure({ reason, host, detail }: HttpFailure): AlertProblem {
  switch (reason) {
    case "cancelled":
      return { code: "cancelled", args: [] };
    case "proxy":
    case "certificate":
      return { code: reason, args: [host, detail] };
    case "redirect-refused":
      return { code: "redirected", args: [host] };
    case "answer-too-large":
      return { code: "too-large", args: [host] };
    default:
      return { code: "no-network", args: [host, `${reason} ${detail}`.trim()] };
  }
}

/** What every service means by these statuses; undefined for one that its own source reads. */
export function problemOfStatus(response: HttpResponse, url: string): AlertProblem | undefined {
  const { host, pathname } = new URL(url);
  const { status } = response;
  if (status === 404) return { code: "not-found", args: [host, pathname] };
  if (status === 407) return { code: "proxy", args: [host, "407"] };
  if (status === 429) return { code: "throttled", args: [host, secondsToWait(response)] };
  if (status >= 500) return { code: "service-error", args: [host, String(status)] };
  return undefined;
}

function secondsToWait(response: HttpResponse): string {
  const header = response.headers["retry-after"] ?? "";
  return /^\d+$/.test(header) ? header : "60";
}
