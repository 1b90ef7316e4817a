import type { TokenCall } from "./tokenProblems";
import type { TokenResult } from "./tokenTypes";

/** One way to tokens, asked for one thing at a time. */
export interface TokenEngine {
  /** A token without asking anybody; `fresh` leaves caches aside. */
  acquire(call: TokenCall, fresh: boolean): Promise<TokenResult>;
  /** Asks the person; absent where there is none to ask. */
  signIn?(call: TokenCall, signal: AbortSignal): Promise<TokenResult>;
  /** The person's name; undefined where nobody is signed in, and for an application by itself. */
  account(): Promise<string | undefined>;
  /** Drops what is in memory; from now on nothing of it is written anywhere. The engine is not used again. */
  forget(): Promise<void>;
}
