/** What Sentinel answered to one request. */
export interface UploadAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request was taken; the positions in it that were rejected, with Sentinel's messages. */
export interface TakenVerdict {
  readonly kind: "taken";
  readonly rejected: ReadonlyMap<number, readonly string[]>;
  /** Messages whose `recordIndex` names no object of the request. */
  readonly strays: readonly string[];
}

/** What an answer means for the request's objects. */
export type Verdict =
  | TakenVerdict
  /** Taken, but which objects were rejected can't be read. */
  | { readonly kind: "unreadable" }
  | { readonly kind: "wait"; readonly ms: number | undefined }
  | { readonly kind: "unauthorized" }
  | { readonly kind: "missing-role" }
  | { readonly kind: "not-found" }
  | { readonly kind: "too-large" }
  /** A proxy on the way wants credentials; Sentinel never saw the request. */
  | { readonly kind: "proxy" }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "service-error" };

/**
 * Reads Sentinel's answer to a request of `size` objects (upload indicators API and STIX objects API, "Process the
 * response message"): an empty 200 accepts all; a 200 with `errors` rejects those named by `recordIndex`, 0-based in
 * this request, and accepts the rest. Bodies are not always JSON.
 */
export function readAnswer({ status, headers, body }: UploadAnswer, size: number): Verdict {
  const json = parse(body);
  if (isMissingRole(json)) return { kind: "missing-role" };
  if (status >= 200 && status < 300) return readTaken(body, json, size);
  if (status === 401) return { kind: "unauthorized" };
  if (status === 403) return { kind: "missing-role" };
  if (status === 404) return { kind: "not-found" };
  if (status === 407) return { kind: "proxy" };
  if (status === 413) return { kind: "too-large" };
  if (status === 429) return { kind: "wait", ms: waitOf(headers, json) };
  // A 408 says that the request did not arrive in time (RFC 9110 §15.5.9): nothing about its objects.
  if (status >= 500 || status === 408) return { kind: "service-error" };
  return { kind: "refused", message: messageOf(json, body) };
}

function readTaken(body: string, json: unknown, size: number): Verdict {
  const rejected = new Map<number, string[]>();
  const strays: string[] = [];
  if (body.trim() === "") return { kind: "taken", rejected, strays };
  if (!isRecord(json)) return { kind: "unreadable" };
  const errors = json["errors"] ?? [];
  if (!Array.isArray(errors)) return { kind: "unreadable" };
  for (const error of errors as unknown[]) {
    if (!isRecord(error)) return { kind: "unreadable" };
    const messages = textsOf(error["errorMessages"] ?? error["validationErrorMessages"]);
    const at = error["recordIndex"];
    if (typeof at !== "number" || !Number.isInteger(at) || at < 0 || at >= size) strays.push(...messages);
    else rejected.set(at, [...(rejected.get(at) ?? []), ...messages]);
  }
  return { kind: "taken", rejected, strays };
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value) || value.length === 0) return ["The object was rejected without a message."];
  return value.map((text) => (typeof text === "string" ? text : JSON.stringify(text)));
}

/**
 * Milliseconds from `Retry-After` (seconds, or a date to compare with the service's own clock: RFC 9110 §10.2.3), else from
 * the documented body's "Try again in <n> seconds".
 */
function waitOf(headers: UploadAnswer["headers"], json: unknown): number | undefined {
  const retryAfter = headers["retry-after"]?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const until = Date.parse(retryAfter) - Date.parse(headers["date"] ?? "");
  if (!Number.isNaN(until)) return Math.max(0, until);
  const message = isRecord(json) ? json["message"] : undefined;
  const seconds = typeof message === "string" ? /in (\d+(?:\.\d+)?) seconds?/i.exec(message)?.[1] : undefined;
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function messageOf(json: unknown, body: string): string {
  if (isRecord(json)) {
    const error = json["error"];
    const nested = isRecord(error) ? error["message"] : error;
    for (const text of [json["message"], nested, json["title"]])
      if (typeof text === "string" && text !== "") return text;
    const errors = json["errors"];
    if (errors !== undefined) return JSON.stringify(errors).slice(0, 500);
  }
  const text = body
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return text === "" ? "no message" : text.slice(0, 300);
}

function isMissingRole(json: unknown): boolean {
  const error = isRecord(json) ? json["error"] : undefined;
  return isRecord(error) && error["code"] === "UnauthorizedAccess";
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
