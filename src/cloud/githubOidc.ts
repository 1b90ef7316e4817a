import { hostAndPort, isLoopback } from "./clouds";
import type { Send } from "./httpTypes";
import { objectIn, problemOfFailure } from "./tokenProblems";
import type { AssertionResult } from "./tokenTypes";

/** What Entra wants in the assertions of other issuers. */
const audience = "api://AzureADTokenExchange";

/** `host:port` of a job's `ACTIONS_ID_TOKEN_REQUEST_URL`; undefined unless it is https or this machine. */
export function githubOidcHost(requestUrl: string): string | undefined {
  if (!URL.canParse(requestUrl)) return undefined;
  const url = new URL(requestUrl);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  return isSafe ? hostAndPort(url) : undefined;
}

/** Asks GitHub for the identity token of the job, for Entra. The request token goes to that one address alone. */
export async function askGithubOidc(
  { requestUrl, requestToken }: { readonly requestUrl: string; readonly requestToken: string },
  send: Send,
): Promise<AssertionResult> {
  const url = new URL(requestUrl);
  url.searchParams.set("audience", audience);
  const result = await send({
    method: "GET",
    url: url.href,
    headers: { authorization: `Bearer ${requestToken}`, accept: "application/json" },
  });
  if (result.kind === "failure") return { kind: "problem", problem: problemOfFailure(result) };
  const value = result.status === 200 ? objectIn(result.body)?.["value"] : undefined;
  if (typeof value === "string" && value !== "") return { kind: "assertion", assertion: value };
  return { kind: "problem", problem: { code: "oidc-refused", args: [url.host, `HTTP ${String(result.status)}`] } };
}
