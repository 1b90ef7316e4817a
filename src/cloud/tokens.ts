import type { Cloud } from "./clouds";
import type { Send } from "./httpTypes";
import type { MsalClient } from "./msal";
import type { TokenCall } from "./tokenProblems";
import type { TokenAudience, TokenCacheStore, TokenResult, TokenSource } from "./tokenTypes";
import { createV1Client } from "./v1Token";

/** How an application proves who it is. */
export interface Credential {
  readonly kind: "client-secret";
  readonly secret: string;
}

export interface TokenSourceOptions {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: Credential;
  /** `v1`: the call with `resource` that Microsoft's SIEM page shows; `v2`: MSAL. */
  readonly call: "v1" | "v2";
  readonly send: Send;
  /** Where MSAL's cache is kept; without it tokens live as long as this source. The v1 call keeps its own in memory. */
  readonly cache?: TokenCacheStore;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const cancelled: TokenResult = { kind: "problem", problem: { code: "cancelled", args: [] } };

/**
 * Tokens of one application. Callers that want the same audience at the same time share one request; one that asks for
 * a fresh token waits for a request under way that might answer from a cache, and then makes its own. A caller's signal
 * ends its own waiting, not the request that others may share.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { cloud, tenantId, clientId, credential } = options;
  const host = new URL(cloud.login).host;
  const acquire = options.call === "v1" ? acquireByV1(options) : acquireByMsal(options);
  const underWay = new Map<string, { readonly fresh: boolean; readonly result: Promise<TokenResult> }>();

  function shared(audience: TokenAudience, fresh: boolean): Promise<TokenResult> {
    const current = underWay.get(audience.scope);
    if (current && (current.fresh || !fresh)) return current.result;
    const call: TokenCall = { tenantId, clientId, secret: credential.secret, audience, host };
    const result = (current?.result ?? Promise.resolve())
      .then(() => acquire(call, fresh))
      .finally(() => {
        if (underWay.get(audience.scope)?.result === result) underWay.delete(audience.scope);
      });
    underWay.set(audience.scope, { fresh, result });
    return result;
  }

  return {
    token(audience, { fresh = false, signal } = {}) {
      if (signal?.aborted) return Promise.resolve(cancelled);
      const result = shared(audience, fresh);
      return signal ? orCancelled(result, signal) : result;
    },
  };
}

type Acquire = (call: TokenCall, fresh: boolean) => Promise<TokenResult>;

function acquireByV1({ cloud, send, now = Date.now }: TokenSourceOptions): Acquire {
  const client = createV1Client({ login: cloud.login, send, now });
  return (call, fresh) => client.acquire(call, fresh);
}

/** MSAL is loaded with the first token that is asked for. */
function acquireByMsal({ cloud, tenantId, clientId, credential, send, cache }: TokenSourceOptions): Acquire {
  let client: Promise<MsalClient> | undefined;
  return async (call, fresh) => {
    client ??= import("./msal").then(({ createMsalClient }) =>
      createMsalClient({ login: cloud.login, tenantId, clientId, secret: credential.secret, send, cache }),
    );
    return (await client).acquire(call, fresh);
  };
}

async function orCancelled(result: Promise<TokenResult>, signal: AbortSignal): Promise<TokenResult> {
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<TokenResult>((resolve) => {
    onAbort = () => {
      resolve(cancelled);
    };
    signal.addEventListener("abort", onAbort);
  });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
