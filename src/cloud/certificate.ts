import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { CertificateFile } from "./credential";
import type { TokenProblem } from "./tokenTypes";

/** A certificate that can sign. */
export interface Certificate {
  readonly key: KeyObject;
  /** SHA-256 of its DER form, upper-case hex. */
  readonly thumbprint: string;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
}

export type CertificateResult =
  | { readonly kind: "certificate"; readonly certificate: Certificate }
  | { readonly kind: "problem"; readonly problem: TokenProblem };

const certificateProblem = (
  code: TokenProblem["code"],
  ...args: readonly string[]
): { readonly kind: "problem"; readonly problem: TokenProblem } => ({ kind: "problem", problem: { code, args } });

/** Reads a certificate with its key. The library that opens a PFX is loaded with the first one. */
export async function readCertificate(file: CertificateFile): Promise<CertificateResult> {
  if (file.format === "pem") return readPem(file.text, file.password);
  const { openPfx } = await import("./pfx");
  const opened = openPfx(file.bytes, file.password);
  if (opened.kind === "pem") return readPem(opened.text, undefined);
  if (opened.kind === "wrong-password") return certificateProblem("certificate-password");
  return certificateProblem("certificate-unreadable", "PFX");
}

const pemBlock = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/** The certificate of a PEM text whose private key stands beside it, in any order; others are its chain. */
export function readPem(text: string, password: string | undefined): CertificateResult {
  const blocks = [...text.matchAll(pemBlock)].map(([block, label = ""]) => ({ block, label }));
  const certificates: X509Certificate[] = [];
  for (const { block } of blocks.filter(({ label }) => label.endsWith("CERTIFICATE"))) {
    try {
      certificates.push(new X509Certificate(block));
    } catch {
      return certificateProblem("certificate-unreadable", "PEM");
    }
  }
  if (certificates.length === 0) return certificateProblem("certificate-unreadable", "no certificate");
  const keyBlock = blocks.find(({ label }) => label.endsWith("PRIVATE KEY"))?.block;
  if (keyBlock === undefined) return certificateProblem("certificate-without-key");
  const key = openKey(keyBlock, password);
  if (key.kind === "problem") return key;
  const own = certificates.find((certificate) => certificate.checkPrivateKey(key.key));
  if (own === undefined) return certificateProblem("certificate-without-key");
  const { asymmetricKeyType = "" } = key.key;
  if (asymmetricKeyType !== "rsa") return certificateProblem("certificate-not-rsa", asymmetricKeyType);
  return {
    kind: "certificate",
    certificate: {
      key: key.key,
      thumbprint: own.fingerprint256.replaceAll(":", ""),
      notBefore: Date.parse(own.validFrom),
      notAfter: Date.parse(own.validTo),
    },
  };
}

type KeyResult = { readonly kind: "key"; readonly key: KeyObject } | ReturnType<typeof certificateProblem>;

function openKey(block: string, password: string | undefined): KeyResult {
  const isEncrypted = /ENCRYPTED/.test(block);
  try {
    return { kind: "key", key: createPrivateKey({ key: block, passphrase: password ?? "" }) };
  } catch {
    return isEncrypted
      ? certificateProblem("certificate-password")
      : certificateProblem("certificate-unreadable", "key");
  }
}
