import type { IncomingHttpHeaders } from "node:http";
import type { UploadRecord } from "./uploadRecord";

/** A request as the services see it, its body read to the end. */
export interface Call {
  readonly method: string;
  /** The path, percent-decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The body as text; empty where `oversized`. */
  readonly body: string;
  /** The body was longer than the emulator keeps (`MAX_BODY_BYTES`). */
  readonly oversized: boolean;
  /** A fault wants the login service to issue a token that is already out of date. */
  readonly wantsExpiredToken: boolean;
  /** A fault wants the upload to be answered with these errors. */
  readonly wantedErrors?: readonly unknown[] | undefined;
}

/** What a service says. `upload` is for the state page: what an upload held and how each object was judged. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly upload?: UploadRecord;
}

export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(value),
  };
}

export function emptyAnswer(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: "" };
}

/** Parses JSON without throwing. */
export function readJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false };
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
