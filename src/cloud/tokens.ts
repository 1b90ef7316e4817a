import { createClientProof } from "./clientProof";
import type { Cloud } from "./clouds";
import { type Credential, isPersonCredential } from "./credential";
import { createExternalEngine } from "./externalTokens";
import type { Send } from "./httpTypes";
import { systemClock } from "./systemClock";
import type { TokenEngine } from "./tokenEngine";
import type { TokenCall } from "./tokenProblems";
import type { TokenAudience, TokenCacheStore, TokenResult, TokenSession } from "./tokenTypes";
import { createTurns, type Turns } from "./turns";
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
  /** Shared by sources that keep their tokens at the same place; by default each source has its own. */
  readonly turns?: Turns;
}

const cancelled: TokenResult = { kind: "problem", problem: { code: "cancelled", args: [] } };

/** An engine in use, until somebody signs out. */
interface Engine {
  readonly made: Promise<TokenEngine>;
  readonly ended: AbortController;
}

/**
 * Tokens of one application, or of one person through it. Requests go out one after the other, so that no refresh token
 * is used twice at once; only a sign-in goes beside them. Callers that want the same audience at the same time share one request; one that asks for a
 * fresh token waits for a request under way that might answer from a cache, and then makes its own. A caller's signal
 * ends its own waiting, not the request that others may share; that of a sign-in ends the sign-in.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSession {
  const { cloud, tenantId, clientId, credential, turns = createTurns() } = options;
  const who = isPersonCredential(credential) ? "person" : "application";
  const createEngine = engineOf(options);
  let engine: Engine | undefined;
  let isOver = false;
  const underWay = new Map<string, { readonly fresh: boolean; readonly result: Promise<TokenResult> }>();
  /** The token of each scope that was given out last. */
  const newest = new Map<string, string>();
  let signingIn: { readonly scope: string; readonly result: Promise<TokenResult> } | undefined;

  const callFor = (audience: TokenAudience): TokenCall => ({ who, tenantId, clientId, audience, login: cloud.login });
  const current = (): Engine => (engine ??= { made: createEngine(), ended: new AbortController() });

  function noted({ scope }: TokenAudience, found: TokenResult): TokenResult {
    if (found.kind === "token") newest.set(scope, found.token);
    return found;
  }

  /** Waits for its turn; comes to nothing as soon as somebody signs out. */
  function inTurn(work: (engine: TokenEngine) => Promise<TokenResult>): Promise<TokenResult> {
    const mine = current();
    return turns(async () => {
      const { signal } = mine.ended;
      return signal.aborted ? cancelled : orCancelled(mine.made.then(work), signal);
    });
  }

  function shared(audience: TokenAudience, fresh: boolean): Promise<TokenResult> {
    const { scope } = audience;
    const known = underWay.get(scope);
    if (known && (known.fresh || !fresh)) return known.result;
    const mine = current();
    const result = inTurn((way) => way.acquire(callFor(audience), fresh))
      .then((found) => (mine === engine ? noted(audience, found) : found))
      .finally(() => {
        if (underWay.get(scope)?.result === result) underWay.delete(scope);
      });
    underWay.set(scope, { fresh, result });
    return result;
  }

  /** The person takes time: others get what is in the cache meanwhile. */
  async function ask(audience: TokenAudience, signal: AbortSignal): Promise<TokenResult> {
    const mine = current();
    const way = await mine.made;
    if (way.signIn === undefined) return shared(audience, true);
    const found = signal.aborted ? cancelled : await way.signIn(callFor(audience), signal);
    return mine === engine ? noted(audience, found) : cancelled;
  }

  async function forget(): Promise<void> {
    const old = engine;
    engine = undefined;
    signingIn = undefined;
    underWay.clear();
    newest.clear();
    old?.ended.abort();
    await (await old?.made)?.forget();
  }

  return {
    token(audience, { fresh = false, refused, signal } = {}) {
      if (isOver || signal?.aborted) return Promise.resolve(cancelled);
      const isNewer = refused !== undefined && (newest.get(audience.scope) ?? refused) !== refused;
      const result = shared(audience, fresh && !isNewer);
      return signal ? orCancelled(result, signal) : result;
    },
    signIn(audience, { signal = new AbortController().signal } = {}) {
      if (isOver || signal.aborted) return Promise.resolve(cancelled);
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
      if (isOver) return undefined;
      const name = await (await current().made).account();
      return name === undefined ? undefined : { kind: who, name };
    },
    async signOut() {
      await forget();
      await options.cache?.write("");
    },
    async end() {
      isOver = true;
      await forget();
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
