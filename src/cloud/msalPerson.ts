import { type AccountInfo, type AuthenticationResult, PublicClientApplication } from "@azure/msal-node";
import { answerForBrowser } from "./browserAnswer";
import type { DeviceCode, PersonCredential } from "./credential";
import { deviceExchange } from "./deviceExchange";
import type { MsalOptions } from "./msalOptions";
import { problemOfError, TokenCallRefused, tokenIn } from "./msalErrors";
import { networkThrough } from "./msalNetwork";
import { cacheIn, settingsOf } from "./msalSettings";
import type { TokenEngine } from "./tokenEngine";
import type { TokenCall } from "./tokenProblems";
import type { TokenResult } from "./tokenTypes";

type Person = Extract<PersonCredential, { kind: "interactive" | "device-code" }>;

/** How long the sign-in page may stay open: as long as Entra lets an authorization code wait. */
const browserMs = 10 * 60 * 1000;

/** A person's tokens by MSAL: signed in once, then by refresh token, with every request going through the HTTP door. */
export function createPersonEngine(credential: Person, options: MsalOptions): TokenEngine {
  const cache = options.cache && cacheIn(options.cache);
  const calls = new Map<string, TokenCall>();
  let ending = new AbortController();
  /** Whose refresh token is under way; requests of `acquire` come one after the other. */
  let refreshing = "";
  const exchange = deviceExchange(options, {
    callOf: (scope) => calls.get(scope),
    signal: () => ending.signal,
    isSignedIn: async () => (await cache?.keeps(refreshing)) ?? true,
  });
  let application: PublicClientApplication | undefined;
  const msal = (): PublicClientApplication =>
    (application ??= new PublicClientApplication(settingsOf(options, networkThrough(exchange), cache?.plugin)));

  async function acquire(call: TokenCall, fresh: boolean): Promise<TokenResult> {
    const [account] = await msal().getAllAccounts();
    if (account === undefined) return needed(call);
    refreshing = account.homeAccountId;
    const result = await msal().acquireTokenSilent({ account, scopes: [call.audience.scope], forceRefresh: fresh });
    return tokenIn(result, call);
  }

  async function signIn(call: TokenCall, signal: AbortSignal): Promise<TokenResult> {
    const result =
      credential.kind === "interactive"
        ? await byBrowser(credential, call, signal)
        : await byDeviceCode(credential.show, call, signal);
    if (result?.account) await forgetOthers(result.account);
    return tokenIn(result, call);
  }

  async function byBrowser(
    { openBrowser, pages }: Extract<Person, { kind: "interactive" }>,
    call: TokenCall,
    signal: AbortSignal,
  ): Promise<AuthenticationResult> {
    // Ends the clock when the sign-in is over, and the sign-in when the clock or the caller says so.
    const over = new AbortController();
    let ended: "cancelled" | "sign-in-timed-out" | undefined;
    let page: string | undefined;
    const end = (why: NonNullable<typeof ended>) => {
      if (over.signal.aborted) return;
      ended ??= why;
      if (page !== undefined) void answerForBrowser(page, ended);
    };
    const cancel = () => {
      end("cancelled");
    };
    signal.addEventListener("abort", cancel, { once: true });
    void options.sleep(browserMs, over.signal).then(() => {
      end("sign-in-timed-out");
    });
    try {
      return await msal().acquireTokenInteractive({
        scopes: [call.audience.scope],
        prompt: "select_account",
        successTemplate: pages.success,
        errorTemplate: pages.failure,
        async openBrowser(url) {
          if (signal.aborted) throw new TokenCallRefused({ code: "cancelled", args: [] });
          page = url;
          if (await openBrowser(url).catch(() => undefined)) return;
          throw new TokenCallRefused({ code: "browser-not-opened", args: [] });
        },
      });
    } catch (error) {
      if (ended === undefined) throw error;
      throw new TokenCallRefused({ code: ended, args: ended === "cancelled" ? [] : [call.clientId] });
    } finally {
      over.abort();
      signal.removeEventListener("abort", cancel);
    }
  }

  function byDeviceCode(
    show: (code: DeviceCode) => void,
    call: TokenCall,
    signal: AbortSignal,
  ): Promise<AuthenticationResult | null> {
    const request = {
      scopes: [call.audience.scope],
      cancel: signal.aborted,
      deviceCodeCallback: (code: { userCode: string; verificationUri: string; expiresIn: number }) => {
        const { userCode, verificationUri } = code;
        show({ userCode, verificationUri, expiresAt: Date.now() + code.expiresIn * 1000 });
      },
    };
    const cancel = () => (request.cancel = true);
    signal.addEventListener("abort", cancel, { once: true });
    return msal()
      .acquireTokenByDeviceCode(request)
      .finally(() => {
        signal.removeEventListener("abort", cancel);
      });
  }

  /** One person at a time: whoever signed in last. */
  async function forgetOthers(account: AccountInfo): Promise<void> {
    const tokens = msal().getTokenCache();
    for (const other of await tokens.getAllAccounts())
      if (other.homeAccountId !== account.homeAccountId) await tokens.removeAccount(other);
  }

  /** MSAL throws; problems are results. */
  async function guarded(call: TokenCall, work: () => Promise<TokenResult>): Promise<TokenResult> {
    calls.set(call.audience.scope, call);
    try {
      return await work();
    } catch (error) {
      return { kind: "problem", problem: problemOfError(error, call) };
    }
  }

  return {
    acquire: (call, fresh) => guarded(call, () => acquire(call, fresh)),
    signIn(call, signal) {
      ending = new AbortController();
      const stop = AbortSignal.any([signal, ending.signal]);
      return guarded(call, () => signIn(call, stop));
    },
    async account() {
      const [account] = await msal()
        .getAllAccounts()
        .catch(() => []);
      return account && (account.username || account.name || account.localAccountId);
    },
    async forget() {
      ending.abort();
      await cache?.close();
    },
  };
}

function needed({ clientId }: TokenCall): TokenResult {
  return { kind: "problem", problem: { code: "sign-in-needed", args: [clientId] } };
}
