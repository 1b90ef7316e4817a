import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import type { HttpRequest, HttpResult, Send } from "./httpTypes";
import { TokenCallRefused } from "./msalErrors";
import type { TokenProblem } from "./tokenTypes";

/** An exchange of MSAL's, and what MSAL is to see of it. */
export type Exchange = (
  request: HttpRequest,
) => Promise<
  | { readonly kind: "answer"; readonly status: number; readonly answer: Readonly<Record<string, unknown>> }
  | { readonly kind: "problem"; readonly problem: TokenProblem }
>;

/**
 * Only answers that are good are shown to MSAL. All others are read before, for MSAL would keep a 429 or 500 in mind and
 * refuse later calls by itself, without an error code.
 */
export function networkThrough(exchange: Exchange): INetworkModule {
  async function carry<T>(
    method: "GET" | "POST",
    url: string,
    options?: NetworkRequestOptions,
    timeoutMs?: number,
  ): Promise<NetworkResponse<T>> {
    const read = await exchange({
      method,
      url,
      headers: options?.headers ?? {},
      ...(options?.body === undefined ? {} : { body: options.body }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    if (read.kind === "problem") throw new TokenCallRefused(read.problem);
    return { status: read.status, headers: {}, body: read.answer as T };
  }
  return {
    sendGetRequestAsync: (url, options, timeoutMs) => carry("GET", url, options, timeoutMs),
    sendPostRequestAsync: (url, options) => carry("POST", url, options),
  };
}

/** Sends a request whose form has these fields too. */
export function sendWith(
  send: Send,
  request: HttpRequest,
  fields: Readonly<Record<string, string>>,
): Promise<HttpResult> {
  const form = new URLSearchParams(request.body ?? "");
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return send({ ...request, body: form.toString() });
}

export function unexpected(request: HttpRequest): { readonly kind: "problem"; readonly problem: TokenProblem } {
  return { kind: "problem", problem: { code: "other", args: ["MSAL", `an unexpected ${request.method}`] } };
}
