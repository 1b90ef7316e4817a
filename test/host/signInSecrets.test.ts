import assert from "node:assert/strict";
import * as vscode from "vscode";
import { demoUser } from "../../src/emulator/demoAccounts";
import { type Emulator, startEmulator } from "../../src/emulator/emulator";
import { Accounts } from "../../src/extension/connections/accounts";
import { certificateText } from "../../src/extension/connections/certificateText";
import type { Connection } from "../../src/extension/connections/connection";
import { certificateKey, secretKey, tokenCacheKey } from "../../src/extension/connections/connectionSecrets";
import { connectionDefaults } from "../../src/extension/connections/connectionSettings";
import type { ConnectionServices } from "../../src/extension/connections/connectionServices";
import { ConnectionStore, type EndUse } from "../../src/extension/connections/connectionStore";
import { signInOffers } from "../../src/extension/connections/offerSignIn";
import { ConnectionServicesKeeper } from "../../src/extension/connections/servicesKeeper";
import { createLog, type Log } from "../../src/extension/log";
import { eventually, fieldsFor, forgetEverything, listenToMessages } from "./support/emulatedConnection";
import { openSecrets } from "./support/openSecrets";
import { authorizing, personAtBrowser, windowIs } from "./support/signInPerson";

describe("what a sign-in leaves in SecretStorage", () => {
  let emulator: Emulator;
  let log: Log;
  let store: ConnectionStore;
  let secrets: ReturnType<typeof openSecrets>;
  let endUse: EndUse;
  /** What a slow answer waits for. */
  let gate = Promise.resolve();
  const ends: (() => unknown)[] = [];

  before(async () => {
    emulator = await startEmulator({ sleep: () => gate });
    log = createLog("STIX Workbench tests");
  });
  after(async () => {
    log.dispose();
    await emulator.close();
  });
  beforeEach(async () => {
    await forgetEverything();
    secrets = openSecrets();
    endUse = () => Promise.resolve();
    store = new ConnectionStore(
      secrets.storage,
      (problem) => assert.fail(JSON.stringify(problem)),
      async (...ended) => endUse(...ended),
    );
    ends.push(() => store.dispose(), windowIs("local"));
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await forgetEverything();
  });

  const connectionBy = (signIn: Connection["signIn"]): Connection => {
    const { secret: _secret, ...facts } = fieldsFor(emulator) as Record<string, string>;
    return { ...connectionDefaults, ...facts, id: "kept", signIn } as Connection;
  };
  /** A window: its own services and its own word of who is signed in, over the same storage. */
  function openWindow(): { keeper: ConnectionServicesKeeper; accounts: Accounts } {
    const accounts = new Accounts(store, secrets.storage);
    ends.push(() => accounts.dispose());
    const context = { userAgent: "test", log };
    const note = (...noted: Parameters<Accounts["note"]>): void => accounts.note(...noted);
    const keeper = new ConnectionServicesKeeper(store, secrets.storage, context, note);
    ends.push(() => keeper.dispose());
    return { keeper, accounts };
  }
  async function servicesIn(keeper: ConnectionServicesKeeper, connection: Connection): Promise<ConnectionServices> {
    const services = await keeper.servicesOf(connection);
    assert.ok(services.kind === "services");
    return services;
  }
  async function slowLogin(): Promise<void> {
    const faults = [{ service: "login", kind: "slow", times: 1 }];
    const answer = await fetch(`${emulator.url}/_emulator/faults`, {
      method: "POST",
      body: JSON.stringify({ faults }),
    });
    assert.equal(answer.status, 200);
  }
  async function outcome({ tokens, cloud }: ConnectionServices): Promise<string> {
    const result = await tokens.token(cloud.sentinel.audience);
    return result.kind === "token" ? "token" : result.problem.code;
  }

  it("is one key with a person's tokens, which every window uses and a sign-out in one takes from all", async () => {
    const connection = connectionBy("browser");
    await store.keep(connection, {});
    const person = personAtBrowser(authorizing("yes"));
    ends.push(person.restore);
    const [one, two] = [openWindow(), openWindow()];
    await eventually("both windows know that nobody is signed in", () =>
      [one, two].every(({ accounts }) => accounts.of(connection).needsSignIn),
    );
    const changes: string[] = [];
    const listening = two.accounts.onDidSignInOrOut((id) => changes.push(id));
    ends.push(() => listening.dispose());

    const here = await servicesIn(one.keeper, connection);
    assert.equal(await outcome(here), "sign-in-needed");
    const result = await here.talk.run((signal) => here.tokens.signIn(here.cloud.sentinel.audience, { signal }));
    assert.equal(result.kind, "token");
    assert.deepEqual([...secrets.kept.keys()], [tokenCacheKey(connection)]);
    await eventually("the other window knows who", () => two.accounts.of(connection).name === demoUser.userName);
    assert.equal(two.accounts.of(connection).needsSignIn, false);
    const there = await servicesIn(two.keeper, connection);
    assert.equal(await outcome(there), "token");
    assert.equal(person.opened.length, 1);

    await one.keeper.signOut(connection);
    assert.deepEqual([...secrets.kept.keys()], []);
    await eventually("the other window sees the sign-out", () => two.accounts.of(connection).needsSignIn);
    assert.equal(await outcome(there), "sign-in-needed");
    assert.equal(await outcome(await servicesIn(one.keeper, connection)), "sign-in-needed");
    assert.deepEqual([...secrets.kept.keys()], []);
    assert.deepEqual(changes, ["kept", "kept"]);
  });

  it("is one refresh of a token at a time", async () => {
    const connection = connectionBy("browser");
    await store.keep(connection, {});
    const person = personAtBrowser(authorizing("yes"));
    ends.push(person.restore);
    const services = await servicesIn(openWindow().keeper, connection);
    const { tokens, cloud } = services;
    await services.talk.run((signal) => tokens.signIn(cloud.sentinel.audience, { signal }));
    const before = emulator.state().requestsByService.login;
    const results = await Promise.all([1, 2, 3].map(() => tokens.token(cloud.sentinel.audience, { fresh: true })));
    assert.deepEqual(new Set(results.map(({ kind }) => kind)), new Set(["token"]));
    assert.equal(emulator.state().requestsByService.login, before + 1);
  });

  for (const [what, change] of Object.entries<
    (connection: Connection, keeper: ConnectionServicesKeeper) => Promise<void>
  >({
    "a sign-out": async (connection, keeper) => keeper.signOut(connection),
    "a removal": async (connection) => store.remove(connection),
    "an edit to another tenant": async (connection) => store.replace({ ...connection, tenantId: "other.example" }),
    "an edit to another way": async (connection) =>
      store.replace({ ...connection, signIn: "secret" }, { proof: "a-secret" }),
  }))
    it(`is nothing that was on its way at ${what}, also of a connection with the same client`, async () => {
      const person = personAtBrowser(authorizing("yes"));
      ends.push(person.restore);
      const connection = connectionBy("browser");
      const twin = { ...connection, id: "twin", name: "Twin" };
      await store.keep(twin, {});
      await store.keep(connection, {});
      const { keeper } = openWindow();
      endUse = async (...ended) => keeper.end(...ended);
      const both = [await servicesIn(keeper, connection), await servicesIn(keeper, twin)];
      const [{ tokens, cloud, talk }] = both as [ConnectionServices, ConnectionServices];
      await talk.run((signal) => tokens.signIn(cloud.sentinel.audience, { signal }));
      assert.deepEqual(await Promise.all(both.map(outcome)), ["token", "token"]);

      const before = emulator.state().requestsByService.login;
      let open = (): void => undefined;
      gate = new Promise((resolve) => (open = resolve));
      await slowLogin();
      const underWay = both.map(async (one) => one.tokens.token(cloud.sentinel.audience, { fresh: true }));
      await eventually("a call is under way", () => emulator.state().requestsByService.login > before);
      // The twin goes too, so that nobody has a right to the tokens any more.
      await store.remove(twin);
      await change(connection, keeper);
      open();
      const results = await Promise.all(underWay);
      assert.deepEqual(
        results.map(({ kind }) => kind),
        ["problem", "problem"],
      );
      assert.equal(secrets.kept.has(tokenCacheKey(connection)), false);
      assert.equal(await outcome(both[0]!), what === "a sign-out" ? "sign-in-needed" : "cancelled");
    });

  it("is what another window made of it, where a connection is edited with older tokens", async () => {
    const connection = connectionBy("browser");
    await store.keep(connection, { tokens: { before: "", after: '{"first":1}' } });
    await secrets.storage.delete(tokenCacheKey(connection));
    await store.replace(connection, { tokens: { before: '{"first":1}', after: '{"second":1}' } });
    assert.deepEqual([...secrets.kept.keys()], [], "somebody signed out meanwhile");
  });

  it("is no secret of a way that is no longer used, and nothing of a connection that is removed", async () => {
    await store.keep(connectionBy("secret"), { proof: "a-client-secret" });
    assert.deepEqual([...secrets.kept.keys()], [secretKey("kept")]);
    const proof = certificateText({ format: "pem", text: "-----BEGIN PRIVATE KEY-----" });
    await store.replace(connectionBy("certificate"), { proof });
    assert.deepEqual([...secrets.kept.keys()], [certificateKey("kept")]);
    const person = connectionBy("browser");
    await store.replace(person, { tokens: { before: "", after: "{}" } });
    assert.deepEqual([...secrets.kept.keys()], [tokenCacheKey(person)]);
    await store.remove(person);
    assert.deepEqual([...secrets.kept.keys()], []);
  });
});

describe("the offer to sign in", () => {
  const connection = { ...connectionDefaults, id: "1", name: "Contoso" } as Connection;
  const needed = { code: "sign-in-needed", args: ["22222222"] } as const;

  it("is made once for all who need it, and tells them what came of it", async () => {
    const signedIn: string[] = [];
    const offer = signInOffers((one) => {
      signedIn.push(one.id);
      return Promise.resolve(true);
    });
    const messages = listenToMessages((_text, buttons) => buttons.find((title) => title === "Sign In"));
    try {
      assert.deepEqual(await Promise.all([offer(connection, needed), offer(connection, needed)]), [true, true]);
      assert.deepEqual([signedIn, messages.said.length], [["1"], 1]);
      assert.match(messages.said[0] ?? "", /Contoso: Nobody is signed in/);
      assert.equal(await offer(connection, needed), true, "and again the next time");
    } finally {
      messages.restore();
    }
  });

  it("is not made for what a sign-in does not mend, and is false where nobody takes it", async () => {
    const offer = signInOffers(() => Promise.resolve(true));
    const messages = listenToMessages();
    try {
      assert.equal(await offer(connection, { code: "no-network", args: ["host", "x"] }), false);
      assert.deepEqual(messages.said, []);
      assert.equal(await offer(connection, needed), false);
      assert.equal(messages.said.length, 1);
    } finally {
      messages.restore();
    }
  });
});

describe("settings that decide where tokens go", () => {
  it("are of the machine and not taken from untrusted folders", () => {
    const manifest = vscode.extensions.getExtension("stix-workbench.stix-workbench")?.packageJSON as {
      capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
      contributes: { configuration: { properties: Record<string, { scope?: string }> }[] };
    };
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    for (const name of ["stixWorkbench.connections", "stixWorkbench.activeConnection"]) {
      const found = manifest.contributes.configuration.find(({ properties }) => name in properties);
      assert.equal(found?.properties[name]?.scope, "machine", name);
      assert.ok(restricted.includes(name), name);
    }
  });
});
