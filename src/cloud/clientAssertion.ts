import { constants, randomUUID, sign } from "node:crypto";
import type { Certificate } from "./certificate";

/** Seconds for which an assertion holds; Entra takes ten minutes, and clocks differ. */
const lifetime = 10 * 60;

/**
 * The JWT by which an application proves that it has the key of a certificate (RFC 7523 §2.2, with PS256 and
 * `x5t#S256` as Microsoft's page on certificate credentials has it). `now` in milliseconds since 1970.
 */
export function signClientAssertion(
  { key, thumbprint }: Certificate,
  { clientId, endpoint, now }: { readonly clientId: string; readonly endpoint: string; readonly now: number },
): string {
  const seconds = Math.floor(now / 1000);
  const header = { alg: "PS256", typ: "JWT", "x5t#S256": Buffer.from(thumbprint, "hex").toString("base64url") };
  const claims = {
    aud: endpoint,
    iss: clientId,
    sub: clientId,
    jti: randomUUID(),
    iat: seconds,
    nbf: seconds,
    exp: seconds + lifetime,
  };
  const signed = `${encode(header)}.${encode(claims)}`;
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return `${signed}.${sign("sha256", Buffer.from(signed), { key, ...padding }).toString("base64url")}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Issuer and subject of an assertion, for messages; empty where it is no JWT. */
export function whoIsIn(assertion: string): { readonly issuer: string; readonly subject: string } {
  try {
    const claims: unknown = JSON.parse(Buffer.from(assertion.split(".")[1] ?? "", "base64url").toString());
    const { iss, sub } = { ...(claims as object) } as { iss?: unknown; sub?: unknown };
    return { issuer: typeof iss === "string" ? iss : "", subject: typeof sub === "string" ? sub : "" };
  } catch {
    return { issuer: "", subject: "" };
  }
}
