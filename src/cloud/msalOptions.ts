import type { Send } from "./httpTypes";
import type { TokenCacheStore } from "./tokenTypes";

/** What MSAL needs whoever signs in. */
export interface MsalOptions {
  /** Base URL of the sign-in service. */
  readonly login: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly send: Send;
  readonly cache: TokenCacheStore | undefined;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}
