import type { ExternalRequest } from "./credential";
import type { TokenEngine } from "./tokenEngine";
import type { TokenCall } from "./tokenProblems";
import type { ExternalAnswer, TokenResult } from "./tokenTypes";

/** Tokens of an account that somebody else keeps, and refreshes; here nothing of it is kept but the name. */
export function createExternalEngine(ask: (request: ExternalRequest) => Promise<ExternalAnswer>): TokenEngine {
  let name: string | undefined;
  const ending = new AbortController();
  async function acquire(call: TokenCall, fresh: boolean, mayAsk: boolean): Promise<TokenResult> {
    const { tenantId, clientId } = call;
    const answer = await ask({ scope: call.audience.scope, tenantId, clientId, fresh, mayAsk, signal: ending.signal });
    if (answer.kind === "token") {
      name = answer.account;
      return { kind: "token", token: answer.token, expiresAt: endOf(answer.token) };
    }
    const code = answer.kind === "declined" ? "sign-in-declined" : "sign-in-needed";
    return { kind: "problem", problem: { code, args: [clientId] } };
  }
  return {
    acquire: (call, fresh) => acquire(call, fresh, false),
    signIn: (call) => acquire(call, false, true),
    account: () => Promise.resolve(name),
    forget() {
      ending.abort();
      name = undefined;
      return Promise.resolve();
    },
  };
}

/** The `exp` of a token that is a JWT, in milliseconds since 1970; 0 where it can't be known. */
function endOf(token: string): number {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    const { exp } = { ...(claims as object) } as { exp?: unknown };
    return typeof exp === "number" ? exp * 1000 : 0;
  } catch {
    return 0;
  }
}
