import assert from "node:assert/strict";
import type { AuthenticationGetSessionOptions, AuthenticationSession } from "vscode";
import type { CloudName } from "../../../src/cloud/clouds";
import {
  certificateIn,
  certificateInText,
  certificateOfFile,
  certificateText,
} from "../../../src/extension/connections/certificateText";
import {
  connectionIdOf,
  proofKey,
  tokenCacheKey,
  trialCache,
} from "../../../src/extension/connections/connectionSecrets";
import { keptAccount, keptVscodeAccount } from "../../../src/extension/connections/keptAccount";
import { isPersonWay, signInWays, vscodeClientId, wayHere } from "../../../src/extension/connections/signInWays";
import {
  environmentFor,
  type GetSession,
  providerFor,
  vscodeAccount,
} from "../../../src/extension/connections/vscodeAccount";

const clientId = "22222222-2222-4222-8222-222222222222";
const place = { id: "one", cloud: "public", tenantId: "Contoso.com", clientId } as const;

describe("a connection's way to sign in", () => {
  it("is a code where the browser can't reach this machine", () => {
    assert.deepEqual(
      signInWays.map((way) => [wayHere(way, false), wayHere(way, true)]),
      signInWays.map((way) => [way, way === "browser" ? "device-code" : way]),
    );
  });

  it("keeps a secret or a certificate for applications, and nothing for people", () => {
    const keys = signInWays.map((signIn) => [isPersonWay(signIn), proofKey({ id: "one", signIn })] as const);
    for (const [isPerson, key] of keys) assert.equal(key === undefined, isPerson);
    const own = keys.flatMap(([, key]) => (key === undefined ? [] : [key]));
    assert.equal(new Set(own).size, 2, "a secret is never taken for a certificate");
    for (const key of own) assert.equal(connectionIdOf(key), "one");
  });

  it("shares tokens with the same kind of sign-in alone", () => {
    const key = (signIn: (typeof signInWays)[number], change: object = {}): string =>
      tokenCacheKey({ ...place, ...change, signIn });
    assert.equal(key("browser"), key("device-code"));
    assert.equal(key("secret"), key("certificate"));
    assert.equal(key("secret"), key("secret", { tenantId: "CONTOSO.COM", clientId: clientId.toUpperCase() }));
    assert.equal(new Set([key("browser"), key("secret"), key("vscode")]).size, 3);
    for (const change of [{ cloud: "china" }, { tenantId: "fabrikam.com" }, { clientId: vscodeClientId }])
      assert.notEqual(key("browser", change), key("browser"));
    assert.equal(connectionIdOf(key("browser")), undefined);
  });
});

describe("a certificate as it is kept", () => {
  it("comes back as it was chosen", () => {
    const pem = { format: "pem", text: "-----BEGIN CERTIFICATE-----\n…", password: " p " } as const;
    assert.deepEqual(certificateInText(certificateText(pem)), pem);
    const pfx = { format: "pfx", bytes: Buffer.from([0, 255, 10]), password: "" } as const;
    assert.deepEqual(certificateInText(certificateText(pfx)), pfx);
  });

  it("is nothing where the text is of something else", () => {
    for (const text of ["", "a client secret", "{}", "null", '{"pem":1}', '{"pem":"x","password":1}'])
      assert.equal(certificateInText(text), undefined, text);
    assert.equal(certificateIn("-----BEGIN"), undefined);
  });

  it("is told by the file's content, not by its name", () => {
    assert.equal(certificateOfFile(Buffer.from("Bag Attributes\n-----BEGIN PRIVATE KEY-----")).format, "pem");
    assert.equal(certificateOfFile(Buffer.from([0x30, 0x82])).format, "pfx");
  });
});

describe("who is signed in", () => {
  it("is read from MSAL's cache, without MSAL", () => {
    const account = { username: "dana@demo.example", name: "Dana Demo", local_account_id: "1" };
    const cache = (entry: object): string => JSON.stringify({ Account: { "a-b": entry }, AccessToken: {} });
    assert.equal(keptAccount(cache(account)), "dana@demo.example");
    assert.equal(keptAccount(cache({ ...account, username: "" })), "Dana Demo");
    assert.equal(keptAccount(cache({ local_account_id: "1" })), "1");
    assert.equal(keptAccount(keptVscodeAccount("dana")), "dana");
  });

  it("is nobody where there is no account", () => {
    for (const text of [
      undefined,
      "",
      "{}",
      '{"Account":{}}',
      '{"Account":[]}',
      "not JSON",
      "null",
      '{"Account":{"a":1}}',
    ])
      assert.equal(keptAccount(text), undefined, text);
  });
});

describe("VS Code's own account", () => {
  type Asked = readonly [provider: string, scopes: readonly string[], options: AuthenticationGetSessionOptions];
  const session = { accessToken: "t", account: { id: "1", label: "dana@demo.example" } } as AuthenticationSession;
  const request = { scope: "https://graph.microsoft.com/.default", tenantId: "contoso.com", clientId, fresh: false };

  function begin(
    answer: () => AuthenticationSession | undefined,
    { cloud = "public" as CloudName, environment = undefined as string | undefined } = {},
  ) {
    const asked: Asked[] = [];
    const note = trialCache();
    const getSession: GetSession = (...call) => {
      asked.push(call);
      return new Promise<AuthenticationSession | undefined>((resolve) => resolve(answer()));
    };
    const token = vscodeAccount(cloud, note, getSession, () => environment);
    const { signal } = new AbortController();
    return { asked, note, ask: (mayAsk: boolean, change = {}) => token({ ...request, signal, ...change, mayAsk }) };
  }

  it("is not touched before the person signs in through the connection", async () => {
    const { asked, ask, note } = begin(() => session);
    assert.deepEqual(await ask(false), { kind: "none" });
    assert.equal(asked.length, 0);
    assert.deepEqual(await ask(true), { kind: "token", token: "t", account: "dana@demo.example" });
    assert.equal(keptAccount(note.text), "dana@demo.example");
    assert.equal((await ask(false)).kind, "token");
    assert.deepEqual(
      asked.map(([, , options]) => options),
      [{ createIfNone: true }, { silent: true }],
    );
    await note.write("");
    assert.deepEqual(await ask(false), { kind: "none" }, "signed out, perhaps in another window");
    assert.equal(asked.length, 2);
  });

  it("stays signed out where somebody signed out while VS Code was asked", async () => {
    const { ask, note } = begin(() => {
      void note.write("");
      return session;
    });
    await note.write(keptVscodeAccount("dana@demo.example"));
    assert.deepEqual(await ask(false), { kind: "none" });
    assert.equal(note.text, "");
    assert.deepEqual(await ask(true, { signal: AbortSignal.abort() }), { kind: "none" });
    assert.equal(note.text, "");
  });

  it("keeps the account's name and never a token", async () => {
    const { ask, note } = begin(() => ({ ...session, accessToken: "a-secret-token" }));
    await ask(true);
    assert.ok(note.text.length > 0 && !note.text.includes("a-secret-token"));
  });

  it("is asked in the tenant's name, for the application where that is not VS Code's", async () => {
    const { asked, ask } = begin(() => session);
    await ask(true);
    await ask(true, { clientId: vscodeClientId.toUpperCase() });
    assert.deepEqual(
      asked.map(([provider, scopes]) => [provider, scopes]),
      [
        ["microsoft", [request.scope, "VSCODE_TENANT:contoso.com", `VSCODE_CLIENT_ID:${clientId}`]],
        ["microsoft", [request.scope, "VSCODE_TENANT:contoso.com"]],
      ],
    );
  });

  it("says whether the person declined or nobody could be asked", async () => {
    const refusing = begin(() => {
      throw new Error("User did not consent to login.");
    });
    assert.deepEqual(await refusing.ask(true), { kind: "declined" });
    await refusing.note.write(keptVscodeAccount("dana"));
    assert.deepEqual(await refusing.ask(false), { kind: "none" });
    const nobody = begin(() => undefined);
    assert.deepEqual(await nobody.ask(true), { kind: "none" });
    assert.equal(nobody.note.text, "");
  });

  it("goes to the cloud's own provider, in its environment alone, and never to an emulator", async () => {
    assert.equal(providerFor("usgov-gcc"), "microsoft");
    const emulator = "http://127.0.0.1:8080";
    assert.notEqual(providerFor(emulator), "microsoft");
    assert.notEqual(providerFor(emulator), "microsoft-sovereign-cloud");
    for (const cloud of ["usgov-gcc-high", "usgov-dod", "china"] as const) {
      assert.equal(providerFor(cloud), "microsoft-sovereign-cloud");
      const wrong = begin(() => session, { cloud, environment: "custom" });
      assert.deepEqual(await wrong.ask(true), { kind: "none" });
      assert.deepEqual(wrong.asked, []);
      const right = begin(() => session, { cloud, environment: environmentFor(cloud) });
      assert.equal((await right.ask(true)).kind, "token");
    }
  });
});
