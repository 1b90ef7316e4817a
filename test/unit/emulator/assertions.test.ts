import assert from "node:assert/strict";
import { constants, createPrivateKey, randomUUID, sign, X509Certificate } from "node:crypto";
import {
  DEMO_CLIENT_ID,
  DEMO_OIDC_REQUEST_TOKEN,
  EXPIRED_CLIENT_ID,
  FEDERATION_AUDIENCE,
  ROLELESS_CLIENT_ID,
} from "../../../src/emulator/demoAccounts";
import { makeCertificate } from "../../../src/emulator/demoCertificate";
import type { Emulator } from "../../../src/emulator/emulator";
import { askToken, begin, closeAll, get, type Json, SIEM_RESOURCE } from "./client";

const type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

async function codeOf(emulator: Emulator, assertion: string, clientId = DEMO_CLIENT_ID): Promise<unknown> {
  const form = { grant_type: "client_credentials", client_id: clientId, resource: SIEM_RESOURCE };
  const answer = await askToken(emulator, { ...form, client_assertion_type: type, client_assertion: assertion });
  const body = (await answer.json()) as Json;
  return (body["error_codes"] as unknown[] | undefined)?.[0] ?? (body["access_token"] ? "a token" : body);
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function signed(pem: string, header: object, claims: object): string {
  const alg = (header as { alg?: string }).alg ?? "";
  const text = `${encode(header)}.${encode(claims)}`;
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const key = createPrivateKey(pem);
  return `${text}.${sign("sha256", Buffer.from(text), alg === "PS256" ? { key, ...pss } : key).toString("base64url")}`;
}

describe("emulated client certificates", () => {
  afterEach(closeAll);

  async function prepared() {
    const { emulator, clock } = await begin();
    const pem = await (await fetch(`${emulator.url}/_emulator/certificate`)).text();
    const certificate = new X509Certificate(pem.slice(pem.indexOf("-----BEGIN CERTIFICATE")));
    const thumbprint = Buffer.from(certificate.fingerprint256.replaceAll(":", ""), "hex").toString("base64url");
    const seconds = clock.ms / 1000;
    const aud = `${emulator.url}/login/${emulator.credentials.tenantId}/oauth2/token`;
    const claims = {
      aud,
      iss: DEMO_CLIENT_ID,
      sub: DEMO_CLIENT_ID,
      jti: randomUUID(),
      nbf: seconds,
      exp: seconds + 600,
    };
    const header = { alg: "PS256", typ: "JWT", "x5t#S256": thumbprint };
    return { emulator, pem, certificate, header, claims };
  }

  it("are real certificates that verify themselves", async () => {
    const { certificate, pem } = await prepared();
    assert.equal(certificate.subject, "CN=Emulator demo application");
    assert.ok(certificate.verify(certificate.publicKey));
    assert.ok(certificate.checkPrivateKey(createPrivateKey(pem)));
    assert.equal(new Date(certificate.validTo).getUTCFullYear(), 2049);
  });

  it("open the demo application by PS256 and RS256", async () => {
    const { emulator, pem, header, claims } = await prepared();
    for (const alg of ["PS256", "RS256"])
      assert.equal(await codeOf(emulator, signed(pem, { ...header, alg }, claims)), "a token");
  });

  it("are refused with Entra's number for what is wrong", async () => {
    const { emulator, pem, header, claims } = await prepared();
    const good = signed(pem, header, claims);
    const forged = `${good.split(".").slice(0, 2).join(".")}.${"A".repeat(342)}`;
    const stranger = makeCertificate("Stranger");
    const own = { ...header, "x5t#S256": stranger.thumbprint };
    for (const [assertion, code, clientId] of [
      [signed(stranger.pem, own, claims), 700027],
      [signed(stranger.pem, header, claims), 700027],
      [forged, 700027],
      [signed(pem, { ...header, alg: "none" }, claims), 700027],
      [good, 700027, ROLELESS_CLIENT_ID],
      [good, 700027, EXPIRED_CLIENT_ID],
      [signed(pem, header, { ...claims, iss: ROLELESS_CLIENT_ID }), 700021],
      [signed(pem, header, { ...claims, aud: "https://login.microsoftonline.com/x" }), 700023],
      [signed(pem, header, { ...claims, jti: undefined }), 50027],
      [signed(pem, header, { ...claims, exp: claims.nbf - 301 }), 700024],
      [signed(pem, header, { ...claims, exp: undefined }), 700024],
      [signed(pem, header, { ...claims, nbf: claims.nbf + 301 }), 700024],
    ] as const)
      assert.equal(await codeOf(emulator, assertion, clientId), code);
  });
});

describe("emulated federation", () => {
  afterEach(closeAll);

  async function job(emulator: Emulator, query = `audience=${FEDERATION_AUDIENCE}`): Promise<string> {
    const answer = await get(emulator, `/_emulator/github-oidc?${query}`, DEMO_OIDC_REQUEST_TOKEN);
    return ((await answer.json()) as { value: string }).value;
  }

  it("gives a job's token to who has the request token, and takes it for the demo application", async () => {
    const { emulator } = await begin();
    assert.equal((await get(emulator, "/_emulator/github-oidc?audience=x")).status, 401);
    assert.equal((await get(emulator, "/_emulator/github-oidc?audience=x", "wrong")).status, 401);
    assert.equal(await codeOf(emulator, await job(emulator)), "a token");
  });

  it("refuses another audience, subject, issuer, application, time or signature", async () => {
    const { emulator, clock } = await begin();
    const good = await job(emulator);
    assert.equal(await codeOf(emulator, await job(emulator, "audience=https://elsewhere.example")), 700212);
    assert.equal(
      await codeOf(emulator, await job(emulator, `audience=${FEDERATION_AUDIENCE}&subject=repo:a/b`)),
      700213,
    );
    assert.equal(await codeOf(emulator, good, ROLELESS_CLIENT_ID), 700211);
    const stranger = makeCertificate("Stranger");
    const claims = JSON.parse(Buffer.from(good.split(".")[1]!, "base64url").toString()) as Json;
    assert.equal(await codeOf(emulator, signed(stranger.pem, { alg: "RS256" }, claims)), 50027);
    assert.equal(
      await codeOf(emulator, signed(stranger.pem, { alg: "RS256" }, { ...claims, iss: "https://x" })),
      700211,
    );
    clock.ms += 10 * 60 * 1000;
    assert.equal(await codeOf(emulator, good), 700024);
  });
});
