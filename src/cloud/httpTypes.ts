/** One request through the HTTP door. `url` is absolute; bodies are text. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PATCH";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds until the whole exchange is given up; the door has a default. */
  readonly timeoutMs?: number;
}

/** An answer of any status. Header names are lower case. */
export interface HttpResponse {
  readonly kind: "response";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * No answer. `delivered` says whether the service may have got the request all the same: `no` where the connection was
 * never made or the door refused, `maybe` where it broke off later.
 */
export interface HttpFailure {
  readonly kind: "failure";
  readonly reason:
    | "host-not-allowed"
    | "redirect-refused"
    | "name-not-found"
    | "connection-refused"
    | "connection-reset"
    | "timed-out"
    | "certificate"
    | "proxy"
    | "answer-too-large"
    | "cancelled"
    | "other";
  readonly delivered: "no" | "maybe";
  /** The host, for the message; never a full URL with its query. */
  readonly host: string;
  /** The system's own word for it (`ECONNRESET`), for the log. Never a header or a body. */
  readonly detail: string;
}

export type HttpResult = HttpResponse | HttpFailure;

/** The one way out of the process. Never throws for anything the network does. */
export type Send = (request: HttpRequest) => Promise<HttpResult>;
