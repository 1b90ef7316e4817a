import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { type CertificateResult, readCertificate } from "../../../src/cloud/certificate";
import { makeCertificate } from "../../../src/emulator/demoCertificate";
import {
  ellipticPfx,
  legacyPfx,
  modernPfx,
  pfxPassword,
  pfxWithoutKey,
  pfxWithoutPassword,
  thumbprint,
} from "./pfxFiles";
import { selfSigned } from "./selfSigned";

const told = (result: CertificateResult): string =>
  result.kind === "certificate" ? result.certificate.thumbprint : result.problem.code;
const pfx = async (base64: string, password: string): Promise<string> =>
  told(await readCertificate({ format: "pfx", bytes: Buffer.from(base64, "base64"), password }));
const pem = async (text: string, password?: string): Promise<string> =>
  told(await readCertificate({ format: "pem", text, ...(password === undefined ? {} : { password }) }));

describe("a certificate with its key", () => {
  const made = makeCertificate("One");
  const [key = "", certificate = ""] = made.pem.split(/(?=-----BEGIN CERTIFICATE)/);
  const own = Buffer.from(made.thumbprint, "base64url").toString("hex").toUpperCase();

  it("is read from PEM in any order, among others, with its time", async () => {
    const stranger = makeCertificate("Another").certificate.toString();
    for (const text of [key + certificate, certificate + key, key + stranger + certificate, `Bag\r\n${made.pem}`])
      assert.equal(await pem(text.replaceAll("\n", "\r\n")), own);
    const read = await readCertificate({ format: "pem", text: made.pem });
    assert.ok(read.kind === "certificate");
    assert.equal(new Date(read.certificate.notBefore).toISOString(), "2020-01-01T00:00:00.000Z");
    assert.equal(new Date(read.certificate.notAfter).toISOString(), "2049-12-31T23:59:59.000Z");
  });

  it("is read from PEM whose key is encrypted, by its password alone", async () => {
    const passphrase = "open it";
    for (const type of ["pkcs8", "pkcs1"] as const) {
      const closed = createPrivateKey(key).export({ type, format: "pem", cipher: "aes-256-cbc", passphrase });
      const text = certificate + String(closed);
      assert.deepEqual(
        [await pem(text, passphrase), await pem(text, "another"), await pem(text)],
        [own, "certificate-password", "certificate-password"],
      );
    }
  });

  it("says of other PEM what is missing", async () => {
    assert.equal(await pem(certificate), "certificate-without-key");
    assert.equal(await pem(makeCertificate("Another").certificate.toString() + key), "certificate-without-key");
    assert.equal(await pem(key), "certificate-unreadable");
    assert.equal(await pem(""), "certificate-unreadable");
    assert.equal(await pem(key + certificate.replace(/^M.{40}/m, "")), "certificate-unreadable");
    assert.equal(await pem(certificate + key.replace(/^M.{40}/m, "")), "certificate-unreadable");
    assert.equal(await pem(`${selfSigned.cert}\n${selfSigned.key}`), "certificate-not-rsa");
  });

  it("is read from PFX, old and new, with its password", async () => {
    assert.equal(await pfx(modernPfx, pfxPassword), thumbprint);
    assert.equal(await pfx(legacyPfx, pfxPassword), thumbprint);
    assert.equal(await pfx(pfxWithoutPassword, ""), thumbprint);
  });

  it("says of other PFX what is wrong", async () => {
    assert.equal(await pfx(modernPfx, "wrong"), "certificate-password");
    assert.equal(await pfx(legacyPfx, ""), "certificate-password");
    assert.equal(await pfx(pfxWithoutPassword, "x"), "certificate-password");
    assert.equal(await pfx(pfxWithoutKey, "word"), "certificate-without-key");
    assert.equal(await pfx(ellipticPfx, "word"), "certificate-not-rsa");
    assert.equal(await pfx("", ""), "certificate-unreadable");
    assert.equal(await pfx(modernPfx.slice(0, 800), pfxPassword), "certificate-unreadable");
    assert.equal(await pfx(Buffer.from(made.pem).toString("base64"), ""), "certificate-unreadable");
  });
});
