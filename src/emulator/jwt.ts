import { constants, type KeyObject, sign, verify } from "node:crypto";
import { isRecord, readJson } from "./answer";

/** A JWT taken apart (RFC 7515 §3.1); nothing of it is verified yet. */
export interface Jwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signed: string;
  readonly signature: Buffer;
}

/** Undefined for what is no signed JWT. */
export function readJwt(text: string): Jwt | undefined {
  const [head = "", body = "", signature = "", ...more] = text.split(".");
  const [header, claims] = [head, body].map((part) => readJson(Buffer.from(part, "base64url").toString()));
  if (more.length > 0 || !header?.ok || !claims?.ok || !isRecord(header.value) || !isRecord(claims.value))
    return undefined;
  return {
    header: header.value,
    claims: claims.value,
    signed: `${head}.${body}`,
    signature: Buffer.from(signature, "base64url"),
  };
}

/** Whether the signature is this RSA key's, by RS256 or PS256 (RFC 7518 §3.3 and §3.5). */
export function isSignedBy(jwt: Jwt, publicKey: KeyObject): boolean {
  const { alg } = jwt.header;
  if (alg !== "RS256" && alg !== "PS256") return false;
  return verify("sha256", Buffer.from(jwt.signed), keyFor(alg, publicKey), jwt.signature);
}

/** A JWT signed by RS256. */
export function writeJwt(header: object, claims: object, privateKey: KeyObject): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${encode({ typ: "JWT", alg: "RS256", ...header })}.${encode(claims)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), keyFor("RS256", privateKey)).toString("base64url")}`;
}

function keyFor(alg: "RS256" | "PS256", key: KeyObject) {
  return alg === "RS256"
    ? { key, padding: constants.RSA_PKCS1_PADDING }
    : { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}
