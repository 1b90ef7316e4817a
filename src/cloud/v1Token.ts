import type { Send } from "./httpTypes";
import { readTokenAnswer, type TokenCall } from "./tokenProblems";
import type { TokenResult } from "./tokenTypes";

/** Seconds before its end from which a token counts as used up; MSAL's own margin. */
const marginMs = 5 * 60 * 1000;

export interface V1Client {
  /** Base URL of the sign-in service. */
  readonly login: string;
  readonly send: Send;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The v1 token call of Microsoft's SIEM page: client credentials with `resource`, kept in memory until shortly before
 * the token ends. Entra's v1 answers write `expires_in` as a string.
 */
export function createV1Client({ login, send, now }: V1Client): {
  acquire(call: TokenCall, fresh: boolean): Promise<TokenResult>;
} {
  const kept = new Map<string, { readonly token: string; readonly expiresAt: number }>();
  return {
    async acquire(call, fresh) {
      const known = kept.get(call.audience.resource);
      if (!fresh && known && known.expiresAt - marginMs > now()) return { kind: "token", ...known };
      kept.delete(call.audience.resource);
      const asked = now();
      const result = await send({
        method: "POST",
        url: `${login}/${encodeURIComponent(call.tenantId)}/oauth2/token`,
        headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
        body: new URLSearchParams({
          resource: call.audience.resource,
          client_id: call.clientId,
          client_secret: call.secret,
          grant_type: "client_credentials",
        }).toString(),
      });
      const read = readTokenAnswer(result, call);
      if (read.kind === "problem") return read;
      const token = String(read.answer["access_token"]);
      const seconds = Number(read.answer["expires_in"]);
      const expiresAt = asked + (Number.isFinite(seconds) ? seconds * 1000 : 0);
      kept.set(call.audience.resource, { token, expiresAt });
      return { kind: "token", token, expiresAt };
    },
  };
}
