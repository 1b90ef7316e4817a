/** What a token is for: the v2 `scope` and, for a v1 call, the `resource`. */
export interface TokenAudience {
  readonly scope: string;
  readonly resource: string;
}

/** Why there is no token, as a code with the arguments of its message (`tokenMessages.ts`). */
export interface TokenProblem {
  readonly code:
    // The application's own proof.
    | "wrong-secret"
    | "expired-secret"
    | "wrong-certificate"
    | "expired-certificate"
    | "certificate-unreadable"
    | "certificate-password"
    | "certificate-without-key"
    | "certificate-not-rsa"
    | "assertion-refused"
    | "assertion-unreadable"
    | "oidc-refused"
    | "clock-skew"
    // The person.
    | "sign-in-needed"
    | "sign-in-expired"
    | "sign-in-declined"
    | "sign-in-timed-out"
    | "browser-not-opened"
    | "device-code-expired"
    | "second-factor"
    | "person-blocked"
    | "person-not-assigned"
    | "person-not-in-tenant"
    // The registration of application and tenant.
    | "not-public-client"
    | "redirect-not-registered"
    | "unknown-tenant"
    | "unknown-client"
    | "wrong-cloud"
    | "missing-consent"
    | "unknown-resource"
    | "conditional-access"
    // The way there.
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

/** A JWT by which another issuer vouches for the application, or why there is none. */
export type AssertionResult =
  | { readonly kind: "assertion"; readonly assertion: string }
  | { readonly kind: "problem"; readonly problem: TokenProblem };

/** What an account gives that somebody else keeps. `none`: nobody is signed in there, or would have to be asked. */
export type ExternalAnswer =
  | { readonly kind: "token"; readonly token: string; readonly account: string }
  | { readonly kind: "none" }
  | { readonly kind: "declined" };

/**
 * Gives access tokens for one connection. `fresh` leaves the cache aside: asked once after a 401. With the token that was
 * `refused` it is only asked for where nobody else has got a newer one since, so that many refusals cost one request.
 */
export interface TokenSource {
  token(
    audience: TokenAudience,
    options?: { readonly fresh?: boolean; readonly refused?: string; readonly signal?: AbortSignal },
  ): Promise<TokenResult>;
}

/** Whose tokens these are: the application's own (its client id), or a person's (the name to sign in with). */
export interface TokenAccount {
  readonly kind: "application" | "person";
  readonly name: string;
}

/** A token source with its sign-in. */
export interface TokenSession extends TokenSource {
  /**
   * Signs a person in, in the browser or wherever the credential says, and gives the first token; `token` never asks
   * anybody and says `sign-in-needed`. For an application by itself this is a fresh token.
   */
  signIn(audience: TokenAudience, options?: { readonly signal?: AbortSignal }): Promise<TokenResult>;
  /** Who is signed in; undefined for nobody. An application by itself always is. */
  account(): Promise<TokenAccount | undefined>;
  /** Forgets every token, in memory and in the store; what is under way comes to nothing. */
  signOut(): Promise<void>;
  /**
   * Ends the session for good and leaves the store to whoever else uses it: what is under way comes to nothing, nothing more
   * is written, and every further request is `cancelled`.
   */
  end(): Promise<void>;
}

/**
 * A token cache kept by the room that owns a safe place for it (`SecretStorage` in the editor; memory in the CLI). An
 * empty text is written where nothing is to be kept any more.
 */
export interface TokenCacheStore {
  read(): Promise<string | undefined>;
  write(serialized: string): Promise<void>;
}
