import type { HttpFailure, Send } from "../cloud/httpTypes";
import type { TokenAudience, TokenProblem, TokenSource } from "../cloud/tokenTypes";
import type { UploadAnswer } from "./answer";
import type { Endpoint } from "./endpoints";

/** What came of one request. */
export type PostResult =
  | { readonly kind: "answer"; readonly answer: UploadAnswer }
  | { readonly kind: "failure"; readonly failure: HttpFailure }
  | { readonly kind: "no-token"; readonly problem: TokenProblem };

/** Sends one request body to the endpoint. `freshToken` leaves the token cache aside: asked once after a 401. */
export type Post = (
  body: string,
  options: { readonly freshToken: boolean; readonly signal: AbortSignal },
) => Promise<PostResult>;

export interface UploadTarget {
  /** The service's base URL, without a slash at its end. */
  readonly base: string;
  readonly endpoint: Endpoint;
  /** The Log Analytics workspace's GUID. */
  readonly workspaceId: string;
  readonly audience: TokenAudience;
}

/** How long one request may take; Sentinel validates up to 100 objects in it. */
const requestTimeoutMs = 60_000;

/** The upload call of one workspace (upload indicators API, STIX objects API). */
export function createUploadCall(target: UploadTarget, send: Send, tokens: TokenSource): Post {
  const url = target.base + target.endpoint.path(encodeURIComponent(target.workspaceId));
  return async (body, { freshToken, signal }) => {
    const token = await tokens.token(target.audience, { fresh: freshToken, signal });
    if (token.kind === "problem") return { kind: "no-token", problem: token.problem };
    const headers = { authorization: `Bearer ${token.token}`, "content-type": "application/json" };
    const result = await send({ method: "POST", url, headers, body, signal, timeoutMs: requestTimeoutMs });
    return result.kind === "response" ? { kind: "answer", answer: result } : { kind: "failure", failure: result };
  };
}

/** The request's body. The objects' own texts go over the wire, not a copy made by parsing them. */
export function uploadBody(sourceSystem: string, endpoint: Endpoint, objects: readonly string[]): string {
  return `{"sourcesystem":${JSON.stringify(sourceSystem)},"${endpoint.arrayName}":[${objects.join(",")}]}`;
}
