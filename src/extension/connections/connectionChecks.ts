import type { TokenProblem, TokenResult } from "../../cloud/tokenTypes";
import type { AlertProblem, AlertSource } from "../../defender/alertSource";
import { readAnswer } from "../../sentinel/answer";
import { endpoints } from "../../sentinel/endpoints";
import type { StopReason } from "../../sentinel/stopReason";
import { createUploadCall, uploadBody } from "../../sentinel/uploadCall";
import type { Connection } from "./connection";
import type { ConnectionServices } from "./connectionServices";
import { neededTokens } from "./neededTokens";

/** Why a check failed, in the codes of whoever was asked. */
export type CheckProblem =
  | { readonly of: "token"; readonly problem: TokenProblem }
  | { readonly of: "alerts"; readonly problem: AlertProblem }
  | { readonly of: "upload"; readonly problem: StopReason }
  | { readonly of: "connection"; readonly code: "no-alert-service" | "no-endpoint" | "no-hunting" | "not-tried" };

/** One line of *Test Connection*. A `note` is worth knowing and no failure. */
export interface ConnectionCheck {
  readonly name: "alerts-token" | "alerts" | "hunting" | "sentinel-token" | "upload";
  readonly outcome: "good" | "bad" | "note";
  readonly problem?: CheckProblem;
}

/** The delegated and the application permission to run hunting queries have the same name. */
const huntingPermission = "ThreatHunting.Read.All";

/**
 * Asks each service of a connection for what it is there for, and yields a line for each. Nothing is taken from a cache,
 * nobody is asked to sign in, and nothing is written anywhere.
 */
export async function* checkConnection(
  connection: Connection,
  services: ConnectionServices,
  signal: AbortSignal,
): AsyncGenerator<ConnectionCheck> {
  const { alerts } = services;
  const good = (name: ConnectionCheck["name"]): ConnectionCheck => ({ name, outcome: "good" });
  const bad = (name: ConnectionCheck["name"], problem: CheckProblem): ConnectionCheck => ({
    name,
    outcome: "bad",
    problem,
  });
  if (alerts === undefined)
    yield { name: "alerts", outcome: "note", problem: { of: "connection", code: "no-alert-service" } };
  for (const { service, tokens, audience } of neededTokens(connection, services)) {
    const result = await tokens.token(audience, { fresh: true, signal });
    const name = service === "alerts" ? "alerts-token" : "sentinel-token";
    yield result.kind === "problem" ? bad(name, { of: "token", problem: result.problem }) : good(name);
    const behind = service === "alerts" ? "alerts" : "upload";
    if (result.kind === "problem") {
      yield { name: behind, outcome: "note", problem: { of: "connection", code: "not-tried" } };
      continue;
    }
    const problem =
      service === "sentinel"
        ? await uploadProblem(connection, services, signal)
        : alerts && (await alertsProblem(alerts.source, signal));
    yield problem ? bad(behind, problem) : good(behind);
    if (service === "alerts" && connection.alertSource === "graph" && !problem) yield huntingCheck(result);
  }
}

/** Reads the newest page of alerts and throws it away. */
async function alertsProblem(source: AlertSource, signal: AbortSignal): Promise<CheckProblem | undefined> {
  for await (const page of source.fetch({ ago: "PT2H", limit: 1 }, signal))
    return page.kind === "broken" ? { of: "alerts", problem: page.problem } : undefined;
  return undefined;
}

/**
 * Whether the token carries the permission for hunting queries: an application's stand in `roles`, a person's in `scp`
 * (access token claims of the Microsoft identity platform). A token that can't be read says nothing.
 */
function huntingCheck(result: Extract<TokenResult, { kind: "token" }>): ConnectionCheck {
  const { roles, scp } = claimsOf(result.token);
  const granted = [...(Array.isArray(roles) ? roles : []), ...(typeof scp === "string" ? scp.split(" ") : [])];
  return granted.includes(huntingPermission)
    ? { name: "hunting", outcome: "good" }
    : { name: "hunting", outcome: "note", problem: { of: "connection", code: "no-hunting" } };
}

function claimsOf(token: string): { readonly roles?: unknown; readonly scp?: unknown } {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    return typeof claims === "object" && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

/**
 * Whether an upload would be let in. The upload API knows no dry call, so it is sent one without objects, which it can't
 * take: a caller without a role is turned away before (401 with a code, or 403), a workspace that does not exist is not
 * found (404), and where all that is right the list is refused (400) or taken for nothing. In no case is anything written.
 */
async function uploadProblem(
  connection: Connection,
  { cloud, send, tokens }: ConnectionServices,
  signal: AbortSignal,
): Promise<CheckProblem | undefined> {
  const { workspaceId, sourceSystem } = connection;
  const endpoint = endpoints[connection.endpoint];
  const base = cloud.sentinel.bases[connection.endpoint];
  if (base === undefined) return { of: "connection", code: "no-endpoint" };
  const post = createUploadCall({ base, endpoint, workspaceId, audience: cloud.sentinel.audience }, send, tokens);
  const result = await post(uploadBody(sourceSystem, endpoint, []), { freshToken: false, signal });
  if (result.kind === "no-token") return { of: "token", problem: result.problem };
  const stopped = (code: StopReason["code"], ...args: readonly string[]): CheckProblem => ({
    of: "upload",
    problem: { code, args },
  });
  if (result.kind === "failure") {
    const { host, reason, detail } = result.failure;
    return reason === "cancelled"
      ? stopped("stop/cancelled")
      : stopped("stop/no-network", host, `${reason} ${detail}`.trim());
  }
  const status = String(result.answer.status);
  const verdict = readAnswer(result.answer, 0);
  switch (verdict.kind) {
    case "taken":
    case "unreadable":
      return undefined;
    case "refused":
      return result.answer.status === 400 ? undefined : stopped("stop/request-refused", status, verdict.message);
    case "unauthorized":
      return stopped("stop/unauthorized");
    case "missing-role":
      return stopped("stop/missing-role");
    case "not-found":
      return stopped("stop/workspace-not-found", workspaceId);
    case "too-large":
      return stopped("stop/too-large");
    case "wait":
      return stopped("stop/throttled");
    case "proxy":
      return stopped("stop/proxy");
    case "service-error":
      return stopped("stop/service-error", status);
  }
}
