import type { ClientProof } from "./clientProof";
import type { Send } from "./httpTypes";
import type { TokenEngine } from "./tokenEngine";
import { readTokenAnswer } from "./tokenProblems";

/** Milliseconds before its end from which a token counts as used up; MSAL's own margin. */
const marginMs = 5 * 60 * 1000;

/**
 * The v1 token call of Microsoft's SIEM page: client credentials with `resource`, kept in memory until shortly before
 * the token ends. Entra's v1 answers write `expires_in` as a string. `now` in milliseconds since 1970.
 */
export function createV1Engine({
  send,
  prove,
  now,
}: {
  readonly send: Send;
  readonly prove: ClientProof;
  readonly now: () => number;
}): TokenEngine {
  const kept = new Map<string, { readonly token: string; readonly expiresAt: number }>();
  return {
    async acquire(call, fresh) {
      const known = kept.get(call.audience.resource);
      if (!fresh && known && known.expiresAt - marginMs > now()) return { kind: "token", ...known };
      kept.delete(call.audience.resource);
      const asked = now();
      const url = `${call.login}/${encodeURIComponent(call.tenantId)}/oauth2/token`;
      const proof = await prove(url);
      if (proof.kind === "problem") return proof;
      const result = await send({
        method: "POST",
        url,
        headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
        body: new URLSearchParams({
          resource: call.audience.resource,
          client_id: call.clientId,
          ...proof.fields,
          grant_type: "client_credentials",
        }).toString(),
      });
      const read = readTokenAnswer(result, { ...call, proof: proof.facts });
      if (read.kind === "problem") return read;
      const token = String(read.answer["access_token"]);
      const seconds = Number(read.answer["expires_in"]);
      const expiresAt = asked + (Number.isFinite(seconds) ? seconds * 1000 : 0);
      kept.set(call.audience.resource, { token, expiresAt });
      return { kind: "token", token, expiresAt };
    },
    account: () => Promise.resolve(undefined),
    forget() {
      kept.clear();
      return Promise.resolve();
    },
  };
}
