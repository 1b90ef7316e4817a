import type { TokenProblem } from "../../cloud/tokenTypes";
import type { Connection } from "./connection";
import { makeServices, type ServicesContext } from "./connectionServices";

/** Whether the connection's services would let it in: the first token that can't be had is the answer. */
export type TrialResult =
  | { readonly kind: "works" }
  | { readonly kind: "problem"; readonly service: "alerts" | "sentinel"; readonly problem: TokenProblem };

/**
 * Asks for a token for the alert source and, where there is a workspace, for Sentinel. Nothing is read from a cache and
 * nothing is kept, so that an old token can't make a wrong secret look right.
 */
export async function tryConnection(
  connection: Connection,
  secret: string,
  context: ServicesContext,
  signal?: AbortSignal,
): Promise<TrialResult> {
  const { cloud, tokens, alerts } = makeServices(connection, secret, context);
  const options = signal ? { signal } : {};
  if (alerts) {
    const result = await alerts.tokens.token(alerts.audience, options);
    if (result.kind === "problem") return { kind: "problem", service: "alerts", problem: result.problem };
  }
  if (connection.workspaceId === "") return { kind: "works" };
  const result = await tokens.token(cloud.sentinel.audience, options);
  return result.kind === "problem"
    ? { kind: "problem", service: "sentinel", problem: result.problem }
    : { kind: "works" };
}

/** The answer in the wizard that a token problem is about, if it is about one. */
export function fieldAtFault(problem: TokenProblem): "secret" | "tenantId" | "clientId" | "cloud" | undefined {
  switch (problem.code) {
    case "wrong-secret":
    case "expired-secret":
      return "secret";
    case "unknown-tenant":
      return "tenantId";
    case "unknown-client":
      return "clientId";
    case "wrong-cloud":
    case "no-network":
      return "cloud";
    default:
      return undefined;
  }
}
