import type * as vscode from "vscode";
import type { TokenCacheStore } from "../../cloud/tokenTypes";
import type { Connection } from "./connection";

const secretPrefix = "stixWorkbench.secret/";
const cachePrefix = "stixWorkbench.tokens/";

/** `SecretStorage` key of a connection's client secret. */
export function secretKey(id: string): string {
  return secretPrefix + id;
}

/** `SecretStorage` key of MSAL's cache: one for each cloud, tenant and client, whichever connections share them. */
export function tokenCacheKey({
  cloud,
  tenantId,
  clientId,
}: Pick<Connection, "cloud" | "tenantId" | "clientId">): string {
  return `${cachePrefix}${cloud}/${tenantId.toLowerCase()}/${clientId.toLowerCase()}`;
}

/** The connection's id, where the key is that of a client secret. */
export function connectionIdOf(key: string): string | undefined {
  return key.startsWith(secretPrefix) ? key.slice(secretPrefix.length) : undefined;
}

/** MSAL's cache where no file holds it. */
export function tokenCacheStore(secrets: vscode.SecretStorage, connection: Connection): TokenCacheStore {
  const key = tokenCacheKey(connection);
  return {
    read: async () => secrets.get(key),
    write: async (serialized) => secrets.store(key, serialized),
  };
}
