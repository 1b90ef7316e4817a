import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from "node:crypto";

/** An RSA key with a self-signed certificate, made when it is first asked for: no private key is in the package. */
export interface DemoCertificate {
  /** Key and certificate in one PEM text, as Azure's tools take it. */
  readonly pem: string;
  readonly certificate: X509Certificate;
  /** SHA-256 of the certificate, base64url: `x5t#S256` (RFC 7515 §4.1.8). */
  readonly thumbprint: string;
}

let made: DemoCertificate | undefined;
let issuer: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;

/** The certificate that is registered on the demo application, the same for all emulators of this process. */
export function demoCertificate(): DemoCertificate {
  made ??= makeCertificate("Emulator demo application");
  return made;
}

/** The keys of the demo issuer of federated assertions. */
export function demoIssuer(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  issuer ??= generateKeyPairSync("rsa", { modulusLength: 2048 });
  return issuer;
}

/** A certificate for one common name, valid from 2020 to the end of 2049. */
export function makeCertificate(name: string): DemoCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const body = tbsCertificate(name, publicKey.export({ type: "spki", format: "der" }));
  const signature = sign("sha256", body, privateKey);
  const certificate = new X509Certificate(
    element(0x30, body, sha256WithRsa, element(0x03, Buffer.from([0]), signature)),
  );
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return {
    pem: `${key}${certificate.toString()}`,
    certificate,
    thumbprint: Buffer.from(certificate.fingerprint256.replaceAll(":", ""), "hex").toString("base64url"),
  };
}

/** A DER element: tag, length, content (X.690 §8.1). */
function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const size = Buffer.from([body.length >> 8, body.length & 0xff]);
  const length = body.length < 0x80 ? size.subarray(1) : Buffer.concat([Buffer.from([0x82]), size]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}

const text = (tag: number, value: string): Buffer => element(tag, Buffer.from(value, "utf8"));
/** 1.2.840.113549.1.1.11, sha256WithRSAEncryption (RFC 4055 §5), with its NULL parameters. */
const sha256WithRsa = element(
  0x30,
  element(0x06, Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b])),
  element(0x05),
);

/** What is signed of a certificate (RFC 5280 §4.1). */
function tbsCertificate(name: string, publicKey: Uint8Array): Buffer {
  const commonName = element(0x30, element(0x06, Buffer.from([0x55, 0x04, 0x03])), text(0x0c, name));
  const subject = element(0x30, element(0x31, commonName));
  const validity = element(0x30, text(0x17, "200101000000Z"), text(0x17, "491231235959Z"));
  const version3 = element(0xa0, element(0x02, Buffer.from([2])));
  const serial = element(0x02, Buffer.from([1]));
  return element(0x30, version3, serial, sha256WithRsa, subject, validity, subject, publicKey);
}
