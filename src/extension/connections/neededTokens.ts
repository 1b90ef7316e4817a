import type { TokenAudience, TokenProblem, TokenResult, TokenSession } from "../../cloud/tokenTypes";
import type { Connection } from "./connection";
import type { ConnectionServices } from "./connectionServices";
import { isPersonWay } from "./signInWays";

/** A token that a connection can't do without, and where it comes from. */
export interface NeededToken {
  readonly service: "alerts" | "sentinel";
  readonly tokens: TokenSession;
  readonly audience: TokenAudience;
}

/** The tokens of a connection: for its alerts, and for Sentinel where there is a workspace. */
export function neededTokens(
  connection: Connection,
  { alerts, tokens, cloud }: ConnectionServices,
): readonly NeededToken[] {
  const needed: NeededToken[] = [];
  if (alerts) needed.push({ service: "alerts", tokens: alerts.tokens, audience: alerts.audience });
  if (connection.workspaceId !== "") needed.push({ service: "sentinel", tokens, audience: cloud.sentinel.audience });
  return needed;
}

/** Whether a person would have a token after signing in (again). */
export function isSignInProblem({ code }: TokenProblem): boolean {
  return code === "sign-in-needed" || code === "sign-in-expired" || code === "second-factor";
}

/**
 * A token, with the person's help where that is needed: who is not signed in is asked; and who has not allowed the
 * application something yet, but might, is shown the page that asks. Of an application by itself nobody is asked.
 */
export async function tokenWithHelp(
  { signIn }: Connection,
  { tokens, audience }: NeededToken,
  signal: AbortSignal,
): Promise<TokenResult> {
  const result = await tokens.token(audience, { signal });
  if (result.kind === "token" || !isPersonWay(signIn)) return result;
  const mayHelp = isSignInProblem(result.problem) || result.problem.code === "missing-consent";
  return mayHelp ? tokens.signIn(audience, { signal }) : result;
}
