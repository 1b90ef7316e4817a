import { createClientProof } from "./clientProof";
import type { Cloud } from "./clouds";
import { type Credential, isPersonCredential } from "./credential";
import { createExternalEngine } from "./externalTokens";
import type { Send } from "./httpTypes";
import { systemClock } from "./systemClock";
import type { TokenEngine } from "./tokenEngine";
import type { TokenCall } from "./tokenProblems";
import type { TokenAudience, TokenCacheStore, TokenResult, TokenSession } from "./tokenTypes";
import { createV1Engine } from "./v1Token";

export interface TokenSourceOptions {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: Credential;
  /** `v1`: the call with `resource` that Microsoft's SIEM page shows, for applications alone; `v2`: MSAL. */
  readonly call: "v1" | "v2";
  readonly send: Send;
  /** Where MSAL's cache is kept; without it tokens live as long as this source. The v1 call keeps its own in memory. */
  readonly cache?: TokenCacheStore;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const cancelled: TokenResult = { kind: "problem", problem: { code: "cancelled", args: [] } };

/**
 * Tokens of one application, or of one person through it. Requests go out one after the other, so that no refresh token
 * is used twice at once; only a sign-in goes beside them. Callers that want the same audience at the same time share one request; one that asks for a
 * fresh token waits for a request under way that might answer from a cache, and then makes its own. A caller's signal
 * ends its own waiting, not the request that others may share; that of a sign-in ends the sign-in.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSession {
  const { cloud, tenantId, clientId, credential } = options;
  const who = isPersonCredential(credential) ? "person" : "application";
  const createEngine = engineOf(options);
  let engine: Promise<TokenEngine> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const underWay = new Map<string, { readonly fresh: boolean; readonly result: Promise<TokenResult> }>();
  let signingIn: { readonly scope: string; readonly result: Promise<TokenResult> } | undefined;

  const callFor = (audience: TokenAudience): TokenCall => ({ who, tenantId, clientId, audience, login: cloud.login });

  /** Waits for its turn; comes to nothing where somebody signed out meanwhile. */
  function inTurn(work: (engine: TokenEngine) => Promise<TokenResult>): Promise<TokenResult> {
    const mine = (engine ??= createEngine());
    const result = last.then(async () => {
      if (mine !== engine) return cancelled;
      const found = await work(await mine);
      return mine === engine ? found : cancelled;
    });
    last = result.catch(() => undefined);
    return result;
  }

  function shared(audience: TokenAudience, fresh: boolean): Promise<TokenResult> {
    const current = underWay.get(audience.scope);
    if (current && (current.fresh || !fresh)) return current.result;
    const result = inTurn((way) => way.acquire(callFor(audience), fresh)).finally(() => {
      if (underWay.get(audience.scope)?.result === result) underWay.delete(audience.scope);
    });
    underWay.set(audience.scope, { fresh, result });
    return result;
  }

  /** The person takes time: others get what is in the cache meanwhile. */
  async function ask(audience: TokenAudience, signal: AbortSignal): Promise<TokenResult> {
    const mine = (engine ??= createEngine());
    const way = await mine;
    if (way.signIn === undefined) return shared(audience, true);
    const found = signal.aborted ? cancelled : await way.signIn(callFor(audience), signal);
    return mine === engine ? found : cancelled;
  }

  return {
    token(audience, { fresh = false, signal } = {}) {
      if (signal?.aborted) return Promise.resolve(cancelled);
      const result = shared(audience, fresh);
      return signal ? orCancelled(result, signal) : result;
    },
    signIn(audience, { signal = new AbortController().signal } = {}) {
      if (signal.aborted) return Promise.resolve(cancelled);
      if (signingIn === undefined) {
        const result = ask(audience, signal).finally(() => {
          if (signingIn?.result === result) signingIn = undefined;
        });
        signingIn = { scope: audience.scope, result };
      }
      const { scope, result } = signingIn;
      const isOther = scope !== audience.scope;
      const first = isOther
        ? result.then((found) => (found.kind === "token" ? shared(audience, false) : found))
        : result;
      return orCancelled(first, signal);
    },
    async account() {
      if (who === "application") return { kind: who, name: clientId };
      const name = await (await (engine ??= createEngine())).account();
      return name === undefined ? undefined : { kind: who, name };
    },
    async signOut() {
      const old = engine;
      engine = undefined;
      signingIn = undefined;
      underWay.clear();
      last = Promise.resolve();
      await (await old)?.forget();
      await options.cache?.write("");
    },
  };
}

/** The way to tokens that a credential wants. MSAL is loaded with the first token that is asked for. */
function engineOf(options: TokenSourceOptions): () => Promise<TokenEngine> {
  const { cloud, tenantId, clientId, credential, call, send, cache, now = Date.now } = options;
  if (credential.kind === "external") return () => Promise.resolve(createExternalEngine(credential.token));
  const subject = isPersonCredential(credential)
    ? credential
    : { prove: createClientProof(credential, { clientId, now }) };
  if (call === "v1" && "prove" in subject)
    return () => Promise.resolve(createV1Engine({ send, prove: subject.prove, now }));
  const sleep = options.sleep ?? ((ms, signal) => systemClock.sleep(ms, signal));
  return async () => {
    const { createMsalEngine } = await import("./msal");
    return createMsalEngine(subject, { login: cloud.login, tenantId, clientId, send, cache, sleep });
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
