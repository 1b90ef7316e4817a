import { createHmac, timingSafeEqual } from "node:crypto";
import type { Application, DemoUser } from "./demoAccounts";
import { isRecord, readJson } from "./answer";

/** How long a token lives, in seconds, as in the documents' sample answer. */
export const TOKEN_LIFETIME_SECONDS = 3599;

export interface IssuedToken {
  readonly token: string;
  /** Seconds since the epoch. */
  readonly notBefore: number;
  readonly expiresOn: number;
}

/** What a service learns from the `Authorization` header. */
export type TokenVerdict =
  | { readonly kind: "missing" }
  | { readonly kind: "garbled" }
  | { readonly kind: "expired" }
  | { readonly kind: "good"; readonly audience: string; readonly clientId: string };

/** Issues and checks the emulator's access tokens: JWTs under a key that only this emulator has. */
export interface TokenOffice {
  /** `alreadyExpired`: the token is out of date, though the answer it goes out with does not say so. */
  issue(request: {
    application: Application;
    tenantId: string;
    audience: string;
    version: "1.0" | "2.0";
    alreadyExpired: boolean;
    /** The person in whose name the application asks; without one it asks for itself. */
    user?: DemoUser;
  }): IssuedToken;
  check(authorization: string | undefined): TokenVerdict;
  /** Ends the life of the token in this header, as if its time had run out. */
  expire(authorization: string | undefined): void;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

export function tokenOffice(key: string, now: () => number): TokenOffice {
  const ended = new Set<string>();
  let issued = 0;
  const sign = (text: string): Buffer => createHmac("sha256", key).update(text).digest();

  return {
    issue({ application, tenantId, audience, version, alreadyExpired, user }) {
      const time = Math.floor(now() / 1000);
      const expiresOn = alreadyExpired ? time - 1 : time + TOKEN_LIFETIME_SECONDS;
      issued += 1;
      const claims = {
        aud: audience,
        iss: `https://sts.windows.net/${tenantId}/`,
        iat: time,
        nbf: alreadyExpired ? expiresOn - TOKEN_LIFETIME_SECONDS : time,
        exp: expiresOn,
        appid: application.clientId,
        ...(user
          ? {
              oid: user.objectId,
              upn: user.userName,
              scp: application.hasRoles ? "SecurityAlert.Read.All" : "",
            }
          : { oid: application.objectId, roles: application.hasRoles ? ["SecurityAlert.Read.All"] : [] }),
        tid: tenantId,
        // Makes two tokens of the same second different, as the claim of this name does in real ones.
        uti: String(issued),
        ver: version,
      };
      const text = `${encode({ typ: "JWT", alg: "HS256", kid: "emulator" })}.${encode(claims)}`;
      return { token: `${text}.${sign(text).toString("base64url")}`, notBefore: time, expiresOn };
    },

    check(authorization) {
      const token = bearer(authorization);
      if (token === undefined || token === "") return { kind: "missing" };
      const [head, body, signature, ...more] = token.split(".");
      if (head === undefined || body === undefined || signature === undefined || more.length > 0)
        return { kind: "garbled" };
      const given = Buffer.from(signature, "base64url");
      const right = sign(`${head}.${body}`);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return { kind: "garbled" };
      const claims = readJson(Buffer.from(body, "base64url").toString());
      if (!claims.ok || !isRecord(claims.value)) return { kind: "garbled" };
      if (ended.has(token) || Number(claims.value["exp"]) * 1000 <= now()) return { kind: "expired" };
      return { kind: "good", audience: String(claims.value["aud"]), clientId: String(claims.value["appid"]) };
    },

    expire(authorization) {
      const token = bearer(authorization);
      if (token !== undefined) ended.add(token);
    },
  };
}

/** The token of an `Authorization: Bearer …` header (RFC 6750 §2.1; the scheme's name has no case, RFC 9110 §11.1). */
function bearer(authorization: string | undefined): string | undefined {
  return /^bearer +(\S*)$/i.exec(authorization ?? "")?.[1];
}
