/** What a token is for: the v2 `scope` and, for a v1 call, the `resource`. */
export interface TokenAudience {
  readonly scope: string;
  readonly resource: string;
}

/** Why there is no token, as a code with the arguments of its message (`tokenMessages.ts`). */
export interface TokenProblem {
  readonly code:
    | "wrong-secret"
    | "expired-secret"
    | "unknown-tenant"
    | "unknown-client"
    | "wrong-cloud"
    | "missing-consent"
    | "unknown-resource"
    | "conditional-access"
    | "throttled"
    | "service-error"
    | "unreadable-answer"
    | "no-network"
    | "proxy"
    | "certificate"
    | "cancelled"
    | "other";
  readonly args: readonly string[];
}

export type TokenResult =
  | { readonly kind: "token"; readonly token: string; readonly expiresAt: number }
  | { readonly kind: "problem"; readonly problem: TokenProblem };

/** Gives access tokens for one connection. `fresh` leaves the cache aside: asked once after a 401. */
export interface TokenSource {
  token(
    audience: TokenAudience,
    options?: { readonly fresh?: boolean; readonly signal?: AbortSignal },
  ): Promise<TokenResult>;
}

/** A token cache kept by the room that owns a safe place for it (`SecretStorage` in the editor; memory in the CLI). */
export interface TokenCacheStore {
  read(): Promise<string | undefined>;
  write(serialized: string): Promise<void>;
}
