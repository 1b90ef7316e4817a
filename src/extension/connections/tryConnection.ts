import type { TokenProblem } from "../../cloud/tokenTypes";
import type { Connection } from "./connection";
import type { TrialCache } from "./connectionSecrets";
import { makeServices, type ServicesContext } from "./connectionServices";
import { neededTokens, tokenWithHelp } from "./neededTokens";

/** Whether the connection's services would let it in: the first token that can't be had is the answer. */
export type TrialResult =
  | { readonly kind: "works" }
  | { readonly kind: "problem"; readonly service: "alerts" | "sentinel"; readonly problem: TokenProblem };

/**
 * Asks for a token for the alert source and, where there is a workspace, for Sentinel. A person may be asked to sign in,
 * behind a progress notification that can be cancelled. An application's tokens are never taken from a cache, so that an
 * old one can't make a wrong secret look right: its `cache` is empty.
 */
export async function tryConnection(
  connection: Connection,
  proof: string,
  cache: TrialCache,
  context: ServicesContext,
): Promise<TrialResult> {
  const services = makeServices(connection, { proof, cache }, context);
  return services.talk.run(async (signal) => {
    for (const needed of neededTokens(connection, services)) {
      const result = await tokenWithHelp(connection, needed, signal);
      if (result.kind === "problem") return { kind: "problem", service: needed.service, problem: result.problem };
    }
    return { kind: "works" };
  });
}

/** The answers in the wizard that a token problem can be about. */
export type FieldAtFault = "secret" | "certificate" | "tenantId" | "clientId" | "cloud" | "signIn";

/** The answer that a token problem is about, if it is about one. */
export function fieldAtFault(problem: TokenProblem): FieldAtFault | undefined {
  switch (problem.code) {
    case "wrong-secret":
    case "expired-secret":
      return "secret";
    case "wrong-certificate":
    case "expired-certificate":
    case "certificate-unreadable":
    case "certificate-password":
    case "certificate-without-key":
    case "certificate-not-rsa":
      return "certificate";
    case "unknown-tenant":
    case "person-not-in-tenant":
      return "tenantId";
    case "unknown-client":
    case "not-public-client":
    case "redirect-not-registered":
      return "clientId";
    case "wrong-cloud":
    case "no-network":
      return "cloud";
    case "browser-not-opened":
      return "signIn";
    default:
      return undefined;
  }
}
