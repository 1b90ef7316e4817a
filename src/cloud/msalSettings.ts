import { type Configuration, type ICachePlugin, type INetworkModule, LogLevel } from "@azure/msal-node";
import type { TokenCacheStore } from "./tokenTypes";

/** What MSAL is told whoever signs in. */
export function settingsOf(
  { login, tenantId, clientId }: { readonly login: string; readonly tenantId: string; readonly clientId: string },
  networkClient: INetworkModule,
  cachePlugin: ICachePlugin | undefined,
): Configuration {
  return {
    auth: { clientId, ...authorityOf(login, tenantId) },
    ...(cachePlugin ? { cache: { cachePlugin } } : {}),
    system: {
      networkClient,
      loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false, logLevel: LogLevel.Error },
      disableInternalRetries: true,
    },
  };
}

/**
 * The endpoints are told, so that MSAL asks no discovery service. MSAL refuses an authority of plain `http:`; for an
 * emulator the authority is a name that is never looked up, and only the endpoints below it are real.
 */
function authorityOf(login: string, tenantId: string): Partial<Configuration["auth"]> {
  const tenant = encodeURIComponent(tenantId);
  const isPlain = login.startsWith("http:");
  const authority = isPlain ? `https://emulator.test/login/${tenant}` : `${login}/${tenant}`;
  const { authorize, token, deviceCode } = endpointsOf(login, tenantId);
  return {
    authority,
    knownAuthorities: [new URL(authority).host],
    authorityMetadata: JSON.stringify({
      issuer: `${authority}/v2.0`,
      authorization_endpoint: authorize,
      token_endpoint: token,
      device_authorization_endpoint: deviceCode,
      jwks_uri: `${login}/${tenant}/discovery/v2.0/keys`,
    }),
  };
}

/** The v2 endpoints of a tenant. */
export function endpointsOf(login: string, tenantId: string) {
  const base = `${login}/${encodeURIComponent(tenantId)}/oauth2/v2.0`;
  return { authorize: `${base}/authorize`, token: `${base}/token`, deviceCode: `${base}/devicecode` };
}

/** MSAL's cache in a store, until it is closed. */
export interface KeptCache {
  readonly plugin: ICachePlugin;
  /** Whether an account that was read from the store is still in it: somebody may have signed out meanwhile elsewhere. */
  keeps(homeAccountId: string): Promise<boolean>;
  /** Ends all writing; resolves when what was being written is. */
  close(): Promise<void>;
}

const nothing = "{}";

/** MSAL's cache lives in the store. A store that fails costs the memory of a token, never the token. */
export function cacheIn(store: TokenCacheStore): KeptCache {
  let isClosed = false;
  let wasKept = false;
  /** The store works: what it holds no more, somebody has taken out. */
  let hasKept = false;
  let writing: Promise<void> = Promise.resolve();
  return {
    plugin: {
      async beforeCacheAccess(context) {
        const kept = await store.read().catch(() => null);
        // MSAL would stumble over what is no cache with every later call; left out, it is written anew with the next token.
        if (kept && isJsonObject(kept)) {
          wasKept = hasKept = true;
          context.tokenCache.deserialize(kept);
        } else if (kept !== null && wasKept) {
          // Somebody signed out in another window: what this one remembers is no longer to be used.
          wasKept = false;
          context.tokenCache.deserialize(nothing);
        }
      },
      async afterCacheAccess(context) {
        if (!context.cacheHasChanged || isClosed) return;
        writing = store.write(context.tokenCache.serialize()).then(
          () => {
            wasKept = hasKept = true;
          },
          () => undefined,
        );
        await writing;
      },
    },
    async keeps(homeAccountId) {
      if (isClosed || !hasKept) return !isClosed;
      const kept = await store.read().catch(() => null);
      return kept === null || (kept ?? "").includes(JSON.stringify(homeAccountId));
    },
    close() {
      isClosed = true;
      return writing;
    },
  };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
