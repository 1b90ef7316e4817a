import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import path from "node:path";
import { writeFile } from "node:fs/promises";
import forge from "node-forge";
import { DEMO_OIDC_REQUEST_TOKEN, EXPIRED_CLIENT_ID, FEDERATION_AUDIENCE } from "../../src/emulator/demoAccounts";
import { namedCloud, openAccess } from "../../src/cli/credentials";
import { makeCertificate } from "../../src/emulator/demoCertificate";
import { type Emulator, startEmulator } from "../../src/emulator/emulator";
import { type Ended, run } from "./support/commandLine";
import { type Folder, makeFolder } from "./support/folder";

describe("the credentials of the command line", function () {
  // Each test has processes of its own to wait for.
  this.timeout(30_000);

  let emulator: Emulator;
  let folder: Folder;
  /** Key and certificate of the demo application. */
  let pem: string;
  before(async () => {
    emulator = await startEmulator({ alerts: 3 });
    folder = await makeFolder();
    pem = await (await fetch(`${emulator.url}/_emulator/certificate`)).text();
  });
  after(async () => {
    await emulator.close();
    await folder.remove();
  });

  async function alerts(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ended> {
    const { tenantId, clientId } = emulator.credentials;
    const ended = await run(["alerts", "--cloud", emulator.url, "--format", "json", ...args], {
      cwd: folder.path,
      env: { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, ...env },
    });
    assert.doesNotMatch(ended.stdout + ended.stderr, /PRIVATE KEY/);
    return ended;
  }
  async function assertWorks(env: Readonly<Record<string, string>>, ...args: string[]): Promise<void> {
    const { code, stdout, stderr } = await alerts(env, ...args);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.ok((JSON.parse(stdout) as unknown[]).length > 0);
  }
  async function assertRefused(env: Readonly<Record<string, string>>, sentence: RegExp, code = 2): Promise<void> {
    const ended = await alerts(env);
    assert.match(ended.stderr, sentence);
    assert.equal(ended.code, code);
  }
  const assertion = async (audience = FEDERATION_AUDIENCE): Promise<string> => {
    const headers = { authorization: `Bearer ${DEMO_OIDC_REQUEST_TOKEN}` };
    const answer = await fetch(`${emulator.url}/_emulator/github-oidc?audience=${audience}`, { headers });
    return ((await answer.json()) as { value: string }).value;
  };
  const password = "open sesame ";

  it("may be a certificate in a PEM file, by v2 and by v1", async () => {
    await folder.write("demo.pem", pem);
    const env = { AZURE_CLIENT_CERTIFICATE_PATH: "demo.pem" };
    await assertWorks(env);
    await assertWorks(env, "--source", "siem", "--token-call", "v1");
  });

  it("may be a certificate whose key has a password, in PEM or PFX", async () => {
    const [key = "", certificate = ""] = pem.split(/(?=-----BEGIN CERTIFICATE)/);
    const closed = createPrivateKey(key).export({
      type: "pkcs8",
      format: "pem",
      cipher: "aes-256-cbc",
      passphrase: password,
    });
    await folder.write("closed.pem", `${String(closed)}${certificate}`);
    const store = forge.pkcs12.toPkcs12Asn1(
      forge.pki.privateKeyFromPem(key),
      [forge.pki.certificateFromPem(certificate)],
      password,
    );
    await writeFile(path.join(folder.path, "closed.pfx"), forge.asn1.toDer(store).getBytes(), "binary");
    for (const file of ["closed.pem", "closed.pfx"])
      await assertWorks({ AZURE_CLIENT_CERTIFICATE_PATH: file, AZURE_CLIENT_CERTIFICATE_PASSWORD: password });
    await assertRefused(
      { AZURE_CLIENT_CERTIFICATE_PATH: "closed.pem" },
      /^AZURE_CLIENT_CERTIFICATE_PATH: The password does not open/,
    );
    const wrong = { AZURE_CLIENT_CERTIFICATE_PATH: "closed.pfx", AZURE_CLIENT_CERTIFICATE_PASSWORD: "open" };
    await assertRefused(wrong, /^incomplete: The password does not open/, 1);
  });

  it("may be a federated token in a file", async () => {
    await folder.write("token", `${await assertion()}\n`);
    await assertWorks({ AZURE_FEDERATED_TOKEN_FILE: "token" });
    await folder.write("other", await assertion("https://elsewhere.example"));
    await assertRefused(
      { AZURE_FEDERATED_TOKEN_FILE: "other" },
      /does not trust the token of https:\/\/oidc\.emulator\.test for repo:demo/,
      1,
    );
    await folder.write("empty", "");
    await assertRefused({ AZURE_FEDERATED_TOKEN_FILE: "empty" }, /can't be read from empty \(empty\)/, 1);
  });

  it("may be those of a job of GitHub Actions", async () => {
    const url = `${emulator.url}/_emulator/github-oidc?api-version=2.0`;
    await assertWorks({ ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: DEMO_OIDC_REQUEST_TOKEN });
    const wrong = { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "not-the-token" };
    const ended = await alerts(wrong);
    assert.match(
      ended.stderr,
      /gave this job no identity token \(HTTP 401\)\. Give the job the permission id-token: write/,
    );
    assert.doesNotMatch(ended.stderr, /not-the-token/);
  });

  it("are taken in the order of Azure's own tools", async () => {
    const rest = {
      AZURE_CLIENT_CERTIFICATE_PATH: "nowhere.pem",
      AZURE_FEDERATED_TOKEN_FILE: "nowhere",
      ACTIONS_ID_TOKEN_REQUEST_URL: "https://nowhere.example",
    };
    await assertWorks({ ...rest, AZURE_CLIENT_SECRET: emulator.credentials.clientSecret });
    await assertRefused(rest, /^AZURE_CLIENT_CERTIFICATE_PATH: the file nowhere\.pem can't be read \(ENOENT\)/);
    const { AZURE_CLIENT_CERTIFICATE_PATH: _, ...fewer } = rest;
    await assertRefused(fewer, /^AZURE_FEDERATED_TOKEN_FILE: the file nowhere can't be read \(ENOENT\)/);
    const { stdout } = await run(["help"]);
    const names = [
      "AZURE_CLIENT_SECRET",
      "AZURE_CLIENT_CERTIFICATE_PATH",
      "AZURE_FEDERATED_TOKEN_FILE",
      "ACTIONS_ID_TOKEN_REQUEST_URL",
    ];
    const places = names.map((name) => stdout.indexOf(name));
    assert.ok(
      places.every((place, index) => place > (places[index - 1] ?? 0)),
      "the help names the order",
    );
  });

  it("make one principal for all who share the services' limits, without a secret in it", () => {
    const names = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"];
    const before = names.map((name) => process.env[name]);
    const principalOf = (tenant: string, client: string, cloud = "public") => {
      Object.assign(process.env, { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client, AZURE_CLIENT_SECRET: "a-secret" });
      return openAccess(namedCloud(cloud), "test").principal;
    };
    try {
      assert.equal(principalOf("TENANT", "Client"), '["public","tenant","client"]');
      assert.equal(principalOf("tenant", "client"), principalOf("TENANT", "CLIENT"));
      assert.notEqual(principalOf("tenant", "client", "china"), principalOf("tenant", "client"));
    } finally {
      for (const [index, name] of names.entries()) {
        const value = before[index];
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    }
  });

  it("have a sentence for each piece that is missing", async () => {
    const secret = { AZURE_CLIENT_SECRET: "a-secret" };
    await assertRefused({ ...secret, AZURE_TENANT_ID: "" }, /^Credentials are missing\. AZURE_TENANT_ID is not set\./);
    await assertRefused({ ...secret, AZURE_CLIENT_ID: " " }, /^Credentials are missing\. AZURE_CLIENT_ID is not set\./);
    await assertRefused(
      { AZURE_TENANT_ID: "", AZURE_CLIENT_ID: "" },
      /^Credentials are missing\. AZURE_TENANT_ID and AZURE_CLIENT_ID are not set\./,
    );
    await assertRefused({}, /^Credentials are missing\. Neither AZURE_CLIENT_SECRET nor/);
    await assertRefused(
      { GITHUB_ACTIONS: "true" },
      /^Credentials are missing\. Give the job the permission id-token: write/,
    );
    const url = "https://run.actions.example/x";
    await assertRefused({ ACTIONS_ID_TOKEN_REQUEST_URL: url }, /^ACTIONS_ID_TOKEN_REQUEST_TOKEN is missing\./);
    await assertRefused({ ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t" }, /^ACTIONS_ID_TOKEN_REQUEST_URL is missing\./);
    await assertRefused(
      { ACTIONS_ID_TOKEN_REQUEST_URL: "http://run.actions.example/x", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "job-token" },
      /^ACTIONS_ID_TOKEN_REQUEST_URL is no https address/,
    );
  });

  it("have a sentence for each certificate that is of no use", async () => {
    const [key = "", certificate = ""] = pem.split(/(?=-----BEGIN CERTIFICATE)/);
    await folder.write("only.pem", certificate);
    await folder.write("key.pem", key);
    await folder.write("other.pem", makeCertificate("Stranger").pem);
    await folder.write("junk.pfx", "no certificate at all");
    const at = (file: string) => ({ AZURE_CLIENT_CERTIFICATE_PATH: file });
    await assertRefused(at("only.pem"), /^AZURE_CLIENT_CERTIFICATE_PATH: There is no private key/);
    await assertRefused(
      at("key.pem"),
      /^AZURE_CLIENT_CERTIFICATE_PATH: The certificate can't be read \(no certificate\)/,
    );
    await assertRefused(at("junk.pfx"), /^incomplete: The certificate can't be read \(PFX\)/, 1);
    await assertRefused(
      at("other.pem"),
      /^incomplete: Microsoft Entra does not know the certificate with the SHA-256 thumbprint [0-9A-F]{64}/,
      1,
    );
    await assertRefused(at("."), /can't be read \(EISDIR\)/);
    const expired = { AZURE_CLIENT_ID: EXPIRED_CLIENT_ID, AZURE_CLIENT_SECRET: emulator.credentials.clientSecret };
    await assertRefused(
      expired,
      /^incomplete: The client secret of application bbbb.* has expired\. Make a new one/,
      1,
    );
  });
});
