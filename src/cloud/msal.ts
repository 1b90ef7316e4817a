import {
  AuthError,
  ConfidentialClientApplication,
  LogLevel,
  type Configuration,
  type ICachePlugin,
  type INetworkModule,
  type NetworkRequestOptions,
  type NetworkResponse,
} from "@azure/msal-node";
import type { HttpResult, Send } from "./httpTypes";
import { readTokenAnswer, type TokenCall } from "./tokenProblems";
import type { TokenCacheStore, TokenProblem, TokenResult } from "./tokenTypes";

export interface MsalOptions {
  /** Base URL of the sign-in service. */
  readonly login: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly secret: string;
  readonly send: Send;
  readonly cache: TokenCacheStore | undefined;
}

export interface MsalClient {
  /** A token for the call's audience by the v2 `scope`; `fresh` leaves MSAL's cache aside. */
  acquire(call: TokenCall, fresh: boolean): Promise<TokenResult>;
}

/**
 * Client credentials by MSAL, with every request going through the HTTP door. This is the only file that imports MSAL;
 * it is a chunk of its own and is reached by `import()`.
 */
export function createMsalClient(options: MsalOptions): MsalClient {
  const calls = new Map<string, TokenCall>();
  const createApplication = () =>
    new ConfidentialClientApplication({
      auth: {
        clientId: options.clientId,
        clientSecret: options.secret,
        ...authorityOf(options.login, options.tenantId),
      },
      ...(options.cache ? { cache: { cachePlugin: pluginOver(options.cache) } } : {}),
      system: {
        networkClient: networkThrough(options.send, (scope) => calls.get(scope)),
        loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false, logLevel: LogLevel.Error },
        disableInternalRetries: true,
      },
    });
  let application: ConfidentialClientApplication | undefined;
  return {
    async acquire(call, fresh) {
      calls.set(call.audience.scope, call);
      try {
        // Made within the try: MSAL throws for settings that it can't use.
        application ??= createApplication();
        const result = await application.acquireTokenByClientCredential({
          scopes: [call.audience.scope],
          skipCache: fresh,
          azureRegion: "DisableMsalForceRegion",
        });
        if (result === null || result.accessToken === "")
          return { kind: "problem", problem: { code: "unreadable-answer", args: [call.host, "200"] } };
        return { kind: "token", token: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? 0 };
      } catch (error) {
        return { kind: "problem", problem: problemOfError(error, call) };
      }
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
  return {
    authority,
    knownAuthorities: [new URL(authority).host],
    authorityMetadata: JSON.stringify({
      issuer: `${authority}/v2.0`,
      authorization_endpoint: `${login}/${tenant}/oauth2/v2.0/authorize`,
      token_endpoint: `${login}/${tenant}/oauth2/v2.0/token`,
      jwks_uri: `${login}/${tenant}/discovery/v2.0/keys`,
    }),
  };
}

/** MSAL's cache lives in the store. A store that fails costs the memory of a token, never the token. */
function pluginOver(store: TokenCacheStore): ICachePlugin {
  return {
    async beforeCacheAccess(context) {
      const kept = await store.read().catch(() => undefined);
      // MSAL would stumble over what is no cache with every later call; left out, it is written anew with the next token.
      if (kept !== undefined && isJsonObject(kept)) context.tokenCache.deserialize(kept);
    },
    async afterCacheAccess(context) {
      if (context.cacheHasChanged) await store.write(context.tokenCache.serialize()).catch(() => undefined);
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

/** Carries our own problem through MSAL, which passes on errors of this class alone and blurs all others. */
class TokenCallRefused extends AuthError {
  constructor(readonly problem: TokenProblem) {
    super(problem.code, "");
  }
}

function problemOfError(error: unknown, call: TokenCall): TokenProblem {
  // MSAL resets prototypes, so the class itself can't be asked.
  if (error instanceof AuthError && "problem" in error) return error.problem as TokenProblem;
  const code = error instanceof AuthError ? error.errorCode : "";
  // "common" and "organizations" name no tenant, and client credentials belong to one.
  if (code === "missing_tenant_id_error") return { code: "unknown-tenant", args: [call.tenantId, call.host] };
  return { code: "other", args: [code || "MSAL", "the sign-in library gave up without a reason"] };
}

/**
 * Only answers with a token are shown to MSAL. All others are read here, for MSAL would keep a 429 or 500 in mind and
 * refuse later calls by itself, without an error code.
 */
function networkThrough(send: Send, callOf: (scope: string) => TokenCall | undefined): INetworkModule {
  async function exchange<T>(
    method: "GET" | "POST",
    url: string,
    options?: NetworkRequestOptions,
    timeoutMs?: number,
  ): Promise<NetworkResponse<T>> {
    const result: HttpResult = await send({
      method,
      url,
      headers: options?.headers ?? {},
      ...(options?.body === undefined ? {} : { body: options.body }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    const scopes = new URLSearchParams(options?.body ?? "").get("scope") ?? "";
    const call = scopes
      .split(" ")
      .map(callOf)
      .find((found) => found !== undefined);
    if (call === undefined) throw new TokenCallRefused({ code: "other", args: ["MSAL", `an unexpected ${method}`] });
    const read = readTokenAnswer(result, call);
    if (read.kind === "problem") throw new TokenCallRefused(read.problem);
    return { status: 200, headers: result.kind === "response" ? { ...result.headers } : {}, body: read.answer as T };
  }
  return {
    sendGetRequestAsync: (url, options, timeoutMs) => exchange("GET", url, options, timeoutMs),
    sendPostRequestAsync: (url, options) => exchange("POST", url, options),
  };
}
