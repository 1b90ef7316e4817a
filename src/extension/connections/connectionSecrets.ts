import type * as vscode from "vscode";
import type { TokenCacheStore } from "../../cloud/tokenTypes";
import type { Connection, SignInWay } from "./connection";
import { isPersonWay } from "./signInWays";

const secretPrefix = "stixWorkbench.secret/";
const certificatePrefix = "stixWorkbench.certificate/";
const cachePrefix = "stixWorkbench.tokens/";

/** `SecretStorage` key of a connection's client secret. */
export function secretKey(id: string): string {
  return secretPrefix + id;
}

/** `SecretStorage` key of a connection's certificate with its private key and password. */
export function certificateKey(id: string): string {
  return certificatePrefix + id;
}

/** The key of what the application proves itself with; undefined where a person signs in. */
export function proofKey({ id, signIn }: Pick<Connection, "id" | "signIn">): string | undefined {
  if (isPersonWay(signIn)) return undefined;
  return signIn === "certificate" ? certificateKey(id) : secretKey(id);
}

/**
 * `SecretStorage` key of tokens: one for each cloud, tenant, client and kind of sign-in, whichever connections share
 * them.
 */
export function tokenCacheKey({
  cloud,
  tenantId,
  clientId,
  signIn,
}: Pick<Connection, "cloud" | "tenantId" | "clientId" | "signIn">): string {
  return `${cachePrefix}${cloud}/${tenantId.toLowerCase()}/${clientId.toLowerCase()}/${kindOf(signIn)}`;
}

/** A person's tokens are the same by browser and by device code; those of VS Code's account are kept by VS Code. */
function kindOf(signIn: SignInWay): "application" | "person" | "vscode" {
  if (signIn === "vscode") return signIn;
  return isPersonWay(signIn) ? "person" : "application";
}

/** The connection's id, where the key is that of a client secret or a certificate. */
export function connectionIdOf(key: string): string | undefined {
  const prefix = [secretPrefix, certificatePrefix].find((one) => key.startsWith(one));
  return prefix === undefined ? undefined : key.slice(prefix.length);
}

/** Tokens where no file holds them. */
export function tokenCacheStore(secrets: vscode.SecretStorage, connection: Connection): TokenCacheStore {
  const key = tokenCacheKey(connection);
  return {
    read: async () => secrets.get(key),
    write: async (serialized) => (serialized === "" ? secrets.delete(key) : secrets.store(key, serialized)),
  };
}

/** Tokens of a trial: they begin as a copy of what is kept, and are kept themselves only if the person wants them. */
export interface TrialCache extends TokenCacheStore {
  readonly text: string;
}

export function trialCache(text = ""): TrialCache {
  let kept = text;
  return {
    get text() {
      return kept;
    },
    read: () => Promise.resolve(kept === "" ? undefined : kept),
    write: (serialized) => {
      kept = serialized;
      return Promise.resolve();
    },
  };
}
