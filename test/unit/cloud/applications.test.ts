import assert from "node:assert/strict";
import forge from "node-forge";
import { cloudOf } from "../../../src/cloud/clouds";
import type { ApplicationCredential, CertificateFile } from "../../../src/cloud/credential";
import { githubOidcHost } from "../../../src/cloud/githubOidc";
import { createDoorTo, createHttpDoor } from "../../../src/cloud/http";
import type { HttpRequest } from "../../../src/cloud/httpTypes";
import { createTokenSource } from "../../../src/cloud/tokens";
import type { TokenResult } from "../../../src/cloud/tokenTypes";
import {
  DEMO_OIDC_ISSUER,
  DEMO_OIDC_REQUEST_TOKEN,
  DEMO_OIDC_SUBJECT,
  EXPIRED_CLIENT_ID,
  UNCONSENTED_CLIENT_ID,
} from "../../../src/emulator/demoAccounts";
import { makeCertificate } from "../../../src/emulator/demoCertificate";
import { type Emulator, startEmulator } from "../../../src/emulator/emulator";

const told = (result: TokenResult): unknown => (result.kind === "token" ? "a token" : result.problem);

describe("an application's tokens from the emulator", () => {
  let emulator: Emulator;
  let requests: HttpRequest[];

  beforeEach(async () => {
    emulator = await startEmulator({ alerts: 0 });
    requests = [];
  });
  afterEach(() => emulator.close());

  const cloud = () => cloudOf(emulator.url)!;
  function source(
    call: "v1" | "v2",
    credential: ApplicationCredential,
    more: { readonly clientId?: string; readonly now?: () => number } = {},
  ) {
    const { tenantId, clientId } = emulator.credentials;
    const door = createHttpDoor({ cloud: cloud(), userAgent: "test" });
    return createTokenSource({
      cloud: cloud(),
      tenantId,
      clientId,
      call,
      credential,
      send: (request) => {
        requests.push(request);
        return door(request);
      },
      ...more,
    });
  }
  const certificate = (file: CertificateFile): ApplicationCredential => ({ kind: "client-certificate", file });
  const demoPem = async () => (await fetch(`${emulator.url}/_emulator/certificate`)).text();
  const jobToken = async (query = "") => {
    const url = `${emulator.url}/_emulator/github-oidc?audience=api://AzureADTokenExchange${query}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${DEMO_OIDC_REQUEST_TOKEN}` } });
    return ((await answer.json()) as { value: string }).value;
  };

  for (const call of ["v1", "v2"] as const)
    describe(`by the ${call} call`, () => {
      it("come for a certificate, whose key and password leave nothing behind", async () => {
        const tokens = source(call, certificate({ format: "pem", text: await demoPem() }));
        assert.equal(told(await tokens.token(cloud().siem.audience)), "a token");
        assert.equal(told(await tokens.token(cloud().siem.audience)), "a token");
        assert.equal(requests.length, 1);
        const form = new URLSearchParams(requests[0]!.body);
        assert.equal(form.has("client_secret"), false);
        assert.equal(form.get("client_id"), emulator.credentials.clientId);
        assert.doesNotMatch(requests[0]!.body!, /PRIVATE/);
      });

      it("come for a PFX with its password", async () => {
        const pem = await demoPem();
        const [key = "", own = ""] = pem.split(/(?=-----BEGIN CERTIFICATE)/);
        const store = forge.pkcs12.toPkcs12Asn1(
          forge.pki.privateKeyFromPem(key),
          [forge.pki.certificateFromPem(own)],
          "pfx-word",
          { algorithm: "aes256" },
        );
        const bytes = Buffer.from(forge.asn1.toDer(store).getBytes(), "binary");
        const good = source(call, certificate({ format: "pfx", bytes, password: "pfx-word" }));
        assert.equal(told(await good.token(cloud().sentinel.audience)), "a token");
        const wrong = source(call, certificate({ format: "pfx", bytes, password: "pfx-wort" }));
        assert.deepEqual(told(await wrong.token(cloud().sentinel.audience)), {
          code: "certificate-password",
          args: [],
        });
      }).timeout(20_000);

      it("do not come for a certificate that is not registered, or is out of its time", async () => {
        const stranger = makeCertificate("Stranger");
        const thumbprint = stranger.certificate.fingerprint256.replaceAll(":", "");
        const file = { format: "pem", text: stranger.pem } as const;
        const { clientId } = emulator.credentials;
        assert.deepEqual(told(await source(call, certificate(file)).token(cloud().siem.audience)), {
          code: "wrong-certificate",
          args: [clientId, thumbprint],
        });
        const later = source(call, certificate(file), { now: () => Date.UTC(2050, 0, 1) });
        const before = requests.length;
        assert.deepEqual(told(await later.token(cloud().siem.audience)), {
          code: "expired-certificate",
          args: [thumbprint],
        });
        assert.equal(requests.length, before, "nobody was asked");
      });

      it("name a clock that is wrong", async () => {
        const now = () => Date.now() + 20 * 60 * 1000;
        const tokens = source(call, certificate({ format: "pem", text: await demoPem() }), { now });
        const result = await tokens.token(cloud().siem.audience);
        assert.equal(result.kind === "problem" && result.problem.code, "clock-skew");
      });

      it("come for a federated token, read anew for each call", async () => {
        let reads = 0;
        const assertion = async () => {
          reads++;
          return { kind: "assertion", assertion: await jobToken() } as const;
        };
        const tokens = source(call, { kind: "federated-token", assertion });
        for (const fresh of [false, false, true])
          assert.equal(told(await tokens.token(cloud().graph!.audience, { fresh })), "a token");
        assert.equal(reads, 2, "the cache needs no assertion");
      });

      it("do not come for another branch's federated token, or one that can't be read", async () => {
        const other = async () => ({ kind: "assertion", assertion: await jobToken("&subject=repo:a/b") }) as const;
        assert.deepEqual(
          told(await source(call, { kind: "federated-token", assertion: other }).token(cloud().siem.audience)),
          { code: "assertion-refused", args: [emulator.credentials.clientId, DEMO_OIDC_ISSUER, "repo:a/b"] },
        );
        const problem = { code: "assertion-unreadable", args: ["/file", "ENOENT"] } as const;
        const missing = () => Promise.resolve({ kind: "problem", problem } as const);
        const result = await source(call, { kind: "federated-token", assertion: missing }).token(cloud().siem.audience);
        assert.deepEqual(told(result), problem);
      });

      it("name an expired secret and a missing consent, with the administrator's link", async () => {
        const credential = { kind: "client-secret", secret: emulator.credentials.clientSecret } as const;
        const expired = source(call, credential, { clientId: EXPIRED_CLIENT_ID });
        assert.deepEqual(told(await expired.token(cloud().siem.audience)), {
          code: "expired-secret",
          args: [EXPIRED_CLIENT_ID],
        });
        const unconsented = source(call, credential, { clientId: UNCONSENTED_CLIENT_ID });
        const { tenantId } = emulator.credentials;
        assert.deepEqual(told(await unconsented.token(cloud().siem.audience)), {
          code: "missing-consent",
          args: [
            UNCONSENTED_CLIENT_ID,
            "https://graph.windows.net",
            `${emulator.url}/login/${tenantId}/adminconsent?client_id=${UNCONSENTED_CLIENT_ID}`,
          ],
        });
      });
    });

  it("come for a job of GitHub's, whose request token goes to GitHub's host alone", async () => {
    const github = await startEmulator({ alerts: 0 });
    try {
      const asked: HttpRequest[] = [];
      const requestUrl = `${github.url}/_emulator/github-oidc?api-version=2`;
      const door = createDoorTo(new Set([githubOidcHost(requestUrl)!]), { userAgent: "test" });
      const credential = (requestToken: string): ApplicationCredential => ({
        kind: "github-oidc",
        requestUrl,
        requestToken,
        send: (request) => {
          asked.push(request);
          return door(request);
        },
      });
      const tokens = source("v2", credential(DEMO_OIDC_REQUEST_TOKEN));
      const result = await tokens.token(cloud().sentinel.audience);
      assert.ok(result.kind === "token", JSON.stringify(result));
      assert.equal(told(await tokens.token(cloud().sentinel.audience)), "a token");
      assert.deepEqual(
        asked.map(({ url }) => url),
        [`${requestUrl}&audience=api%3A%2F%2FAzureADTokenExchange`],
      );
      assert.ok(!JSON.stringify(requests).includes(DEMO_OIDC_REQUEST_TOKEN));
      assert.ok(!JSON.stringify(asked).includes(result.token));

      const refused = await source("v2", credential("another")).token(cloud().sentinel.audience);
      assert.deepEqual(told(refused), { code: "oidc-refused", args: [new URL(github.url).host, "HTTP 401"] });
      assert.equal((await door({ method: "GET", url: cloud().graph!.base })).kind, "failure");
      assert.equal(
        (await createHttpDoor({ cloud: cloud(), userAgent: "test" })({ method: "GET", url: requestUrl })).kind,
        "failure",
        "the door to Azure does not lead to GitHub",
      );
    } finally {
      await github.close();
    }
  });

  it("of a job are asked for over https, or on this machine", () => {
    assert.equal(githubOidcHost("https://run.actions.example/x?api-version=2"), "run.actions.example:443");
    assert.equal(githubOidcHost("http://127.0.0.1:5/x"), "127.0.0.1:5");
    for (const url of ["http://run.actions.example/x", "ftp://127.0.0.1/", "run.actions.example", ""])
      assert.equal(githubOidcHost(url), undefined);
    assert.equal(DEMO_OIDC_SUBJECT.startsWith("repo:"), true);
  });

  it("have the application for an account, and are forgotten with the sign-out", async () => {
    const { clientId, clientSecret } = emulator.credentials;
    for (const call of ["v1", "v2"] as const) {
      const tokens = source(call, { kind: "client-secret", secret: clientSecret });
      assert.deepEqual(await tokens.account(), { kind: "application", name: clientId });
      await tokens.token(cloud().siem.audience);
      await tokens.signOut();
      requests = [];
      assert.equal(told(await tokens.token(cloud().siem.audience)), "a token");
      assert.equal(requests.length, 1, "it was forgotten");
      assert.equal(told(await tokens.signIn(cloud().siem.audience)), "a token");
      assert.equal(requests.length, 2, "a sign-in is a fresh token");
    }
  });
});
