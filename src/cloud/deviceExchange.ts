import { isLoopback } from "./clouds";
import type { HttpRequest } from "./httpTypes";
import type { MsalOptions } from "./msalOptions";
import { type Exchange, unexpected } from "./msalNetwork";
import { endpointsOf } from "./msalSettings";
import { objectIn, readTokenAnswer, type TokenCall } from "./tokenProblems";

/** How much slower a client becomes with each `slow_down` (RFC 8628 §3.5). */
const slowerMs = 5000;
/** Seconds between two questions where the service does not say (RFC 8628 §3.2). */
const usualInterval = 5;
/** Seconds for which a code may hold: what is longer is no answer of Entra's, which gives 15 minutes. */
const longestCode = 24 * 60 * 60;

/** What the exchanges have to know of the person and of what is being asked for. */
export interface PersonState {
  callOf(scope: string): TokenCall | undefined;
  /** Ends the waiting for a device. */
  signal(): AbortSignal;
  /** Whether the person whose token is being refreshed has not signed out since. */
  isSignedIn(): Promise<boolean>;
}

/**
 * The exchanges of a person's sign-in: device codes, tokens, and the waiting between. MSAL waits for itself while a
 * device is not approved, but knows no `slow_down`: here that is a longer wait.
 */
export function deviceExchange(
  { login, tenantId, send, sleep }: MsalOptions,
  { callOf, signal, isSignedIn }: PersonState,
): Exchange {
  const { token, deviceCode } = endpointsOf(login, tenantId);
  let delayMs = 0;
  return async (request: HttpRequest) => {
    const form = new URLSearchParams(request.body ?? "");
    const call = (form.get("scope") ?? "")
      .split(" ")
      .map(callOf)
      .find((found) => found !== undefined);
    const path = request.url.split("?")[0];
    if (call === undefined || request.method !== "POST" || (path !== token && path !== deviceCode))
      return unexpected(request);
    const isCode = path === deviceCode;
    if (isCode) delayMs = 0;
    const result = await send(request);
    const word = result.kind === "response" ? objectIn(result.body)?.["error"] : undefined;
    if (!isCode && (word === "authorization_pending" || word === "slow_down")) {
      if (word === "slow_down") delayMs += slowerMs;
      if (delayMs > 0) await sleep(delayMs, signal());
      return { kind: "answer", status: 400, answer: { error: "authorization_pending" } };
    }
    const needed = isCode ? ["device_code", "user_code", "verification_uri"] : ["access_token"];
    const read = readTokenAnswer(result, call, needed);
    if (read.kind === "problem") return read;
    // MSAL would keep what came, and so sign somebody in again who has signed out in another window.
    if (form.get("grant_type") === "refresh_token" && !(await isSignedIn()))
      return { kind: "problem", problem: { code: "sign-in-needed", args: [call.clientId] } };
    const odd = isCode ? oddField(read.answer) : undefined;
    if (odd !== undefined)
      return { kind: "problem", problem: { code: "unreadable-answer", args: [new URL(login).host, odd] } };
    return { ...read, status: 200, answer: isCode ? withTimes(read.answer) : read.answer };
  };
}

/** MSAL calculates with what comes: without numbers it would ask on for ever, and without a pause. */
function withTimes(answer: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const interval = Number(answer["interval"] ?? usualInterval);
  return {
    ...answer,
    expires_in: Number(answer["expires_in"]),
    interval: interval >= 0 ? interval : usualInterval,
  };
}

/** What of a device's code can't be used, or shown to a person in places that make links of texts. */
function oddField(answer: Readonly<Record<string, unknown>>): string | undefined {
  const { user_code: code, verification_uri: page, expires_in: seconds } = answer;
  if (!/^[\p{L}\p{N}][\p{L}\p{N} -]{0,39}$/u.test(String(code))) return "user_code";
  if (!isSafePage(String(page))) return "verification_uri";
  return Number(seconds) > 0 && Number(seconds) <= longestCode ? undefined : "expires_in";
}

/** A page that may be opened for a person: over https, or on this machine. */
function isSafePage(address: string): boolean {
  if (address.length > 500 || /[\s[\]()<>"'`\\\p{C}]/u.test(address) || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
