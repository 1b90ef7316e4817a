import { AuthError } from "@azure/msal-node";
import { problemOfRefusal, refusalIn, type TokenCall } from "./tokenProblems";
import type { TokenProblem, TokenResult } from "./tokenTypes";

/** Carries our own problem through MSAL, which passes on errors of this class alone and blurs all others. */
export class TokenCallRefused extends AuthError {
  constructor(readonly problem: TokenProblem) {
    super(problem.code, "");
  }
}

/** What MSAL itself has to say, without an answer of the sign-in service. */
const codesOfMsal: Readonly<Record<string, TokenProblem["code"]>> = {
  no_tokens_found: "sign-in-needed",
  no_account_found: "sign-in-needed",
  no_account_in_silent_request: "sign-in-needed",
  refresh_token_expired: "sign-in-expired",
  device_code_expired: "device-code-expired",
  device_code_polling_cancelled: "cancelled",
};

export function problemOfError(error: unknown, call: TokenCall): TokenProblem {
  // MSAL resets prototypes, so the class itself can't be asked.
  if (error instanceof AuthError && "problem" in error) return error.problem as TokenProblem;
  const code = error instanceof AuthError ? error.errorCode : "";
  // "common" and "organizations" name no tenant, and client credentials belong to one.
  if (code === "missing_tenant_id_error")
    return { code: "unknown-tenant", args: [call.tenantId, new URL(call.login).host] };
  const known = codesOfMsal[code];
  if (known) return { code: known, args: known === "cancelled" ? [] : [call.clientId] };
  // What the authorize page sent back through the browser.
  if (error instanceof AuthError && error.name === "ServerError")
    return problemOfRefusal(refusalIn({ error: code, error_description: error.errorMessage }), call);
  return { code: "other", args: [code || "MSAL", "the sign-in library gave up without a reason"] };
}

/** MSAL's result as ours. */
export function tokenIn(
  result: { readonly accessToken: string; readonly expiresOn: Date | null } | null,
  call: TokenCall,
): TokenResult {
  if (result === null || result.accessToken === "")
    return { kind: "problem", problem: { code: "unreadable-answer", args: [new URL(call.login).host, "200"] } };
  return { kind: "token", token: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? 0 };
}
