import type { Send } from "./httpTypes";
import type { AssertionResult, ExternalAnswer } from "./tokenTypes";

/** A certificate with its private key, as it is kept in a file. */
export type CertificateFile =
  /** PEM text with both; `password` opens an encrypted key. */
  | { readonly format: "pem"; readonly text: string; readonly password?: string }
  /** PKCS #12, `.pfx` or `.p12`. */
  | { readonly format: "pfx"; readonly bytes: Uint8Array; readonly password: string };

/** How an application proves by itself who it is. */
export type ApplicationCredential =
  | { readonly kind: "client-secret"; readonly secret: string }
  | { readonly kind: "client-certificate"; readonly file: CertificateFile }
  /** A JWT of another issuer that the application trusts; asked for anew with each token call. */
  | { readonly kind: "federated-token"; readonly assertion: () => Promise<AssertionResult> }
  /** What GitHub gives a job with the permission `id-token: write`. `send` is a door to the request's host alone. */
  | { readonly kind: "github-oidc"; readonly requestUrl: string; readonly requestToken: string; readonly send: Send };

/** How a person signs in through an application; all are without a secret of the application. */
export type PersonCredential =
  /** Authorization code with PKCE in the browser of this machine. */
  | {
      readonly kind: "interactive";
      /** Shows the sign-in page; false where the person would not have it opened. */
      readonly openBrowser: (url: string) => Promise<boolean>;
      /** Whole HTML pages that the browser shows in the end. */
      readonly pages: { readonly success: string; readonly failure: string };
    }
  /** A code that is typed into a browser anywhere. */
  | { readonly kind: "device-code"; readonly show: (code: DeviceCode) => void }
  /** An account that somebody else keeps, such as VS Code's own Microsoft account. */
  | { readonly kind: "external"; readonly token: (request: ExternalRequest) => Promise<ExternalAnswer> };

export type Credential = ApplicationCredential | PersonCredential;

/** What a person needs to see to sign in by device code (RFC 8628 §3.3). */
export interface DeviceCode {
  readonly userCode: string;
  readonly verificationUri: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What is asked of an account that somebody else keeps. */
export interface ExternalRequest {
  /** The v2 scope, `https://graph.microsoft.com/.default`. */
  readonly scope: string;
  readonly tenantId: string;
  readonly clientId: string;
  /** The last token was refused: one from a cache would be too. */
  readonly fresh: boolean;
  /** The person asked for it: dialogs may be shown. Otherwise nothing may be. */
  readonly mayAsk: boolean;
  /** Aborted by a sign-out: what comes after it must not be kept. */
  readonly signal: AbortSignal;
}

export function isPersonCredential(credential: Credential): credential is PersonCredential {
  return credential.kind === "interactive" || credential.kind === "device-code" || credential.kind === "external";
}
