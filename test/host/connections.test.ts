import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type Emulator, startEmulator } from "../../src/emulator/emulator";
import type { Connection } from "../../src/extension/connections/connection";
import { tokenCacheKey, secretKey } from "../../src/extension/connections/connectionSecrets";
import { connectionDefaults } from "../../src/extension/connections/connectionSettings";
import { ConnectionStore } from "../../src/extension/connections/connectionStore";
import { ConnectionServicesKeeper } from "../../src/extension/connections/servicesKeeper";
import { createLog } from "../../src/extension/log";
import {
  addConnection,
  eventually,
  fieldsFor,
  forgetEverything,
  listenToMessages,
  workbench,
} from "./support/emulatedConnection";
import { openSecrets } from "./support/openSecrets";
import { QuickInputs } from "./support/quickInputs";

const run = async (command: string, argument?: unknown): Promise<unknown> =>
  vscode.commands.executeCommand(`stixWorkbench.${command}`, argument);

/** Everything that stands in the settings, whoever wrote it. */
function settingsText(): string {
  const { globalValue } = vscode.workspace.getConfiguration().inspect("stixWorkbench") ?? {};
  const list = vscode.workspace.getConfiguration("stixWorkbench").inspect("connections")?.globalValue;
  return JSON.stringify([globalValue, list, vscode.workspace.getConfiguration("stixWorkbench")]);
}

describe("connections", () => {
  let emulator: Emulator;
  let messages: ReturnType<typeof listenToMessages>;

  before(async () => (emulator = await startEmulator()));
  after(async () => emulator.close());
  beforeEach(async () => {
    await forgetEverything();
    messages = listenToMessages();
  });
  afterEach(async () => {
    messages.restore();
    await forgetEverything();
  });

  it("are added with all fields at once, tried, kept and made active", async () => {
    const { connections } = await workbench();
    const saved = await addConnection(fieldsFor(emulator));
    assert.ok(saved, messages.said.join());
    assert.deepEqual(connections.all, [saved]);
    assert.equal(connections.active?.id, saved.id);
    assert.equal(connections.active.sourceSystem, "STIX Workbench");
    assert.equal(emulator.state().requestsByService.login > 0, true, "the token was not tried");
    const written = vscode.workspace
      .getConfiguration("stixWorkbench")
      .inspect<Connection[]>("connections")?.globalValue;
    assert.deepEqual(written, [{ ...saved }]);
    assert.ok(!settingsText().includes(emulator.credentials.clientSecret));
  });

  it("are handed out without a way to their secrets", async () => {
    const { connections } = await workbench();
    assert.deepEqual(Object.keys(connections).sort(), ["active", "all", "find", "onDidChange", "onDidChangeSecret"]);
  });

  describe("that don't work are not kept, and say why in a sentence", () => {
    const guid = "99999999-9999-4999-8999-999999999999";
    const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, RegExp])[] = [
      ["wrong secret", { secret: "not-the-secret" }, /refused the client secret/],
      ["unknown tenant", { tenantId: guid }, /knows no tenant 9{8}/],
      ["unknown client", { clientId: guid }, /no application 9{8}/],
      ["nothing listening", { cloud: "http://127.0.0.1:9" }, /could not be reached/],
      ["the secret's id", { secret: guid }, /looks like the Secret ID/],
      ["no tenant", { tenantId: "" }, /tenant's ID/],
      ["a host that is not this machine", { cloud: "http://example.com" }, /"cloud"/],
      ["a reserved source system", { sourceSystem: "Microsoft Sentinel" }, /reserved/],
    ];
    for (const [name, changes, sentence] of cases)
      it(name, async () => {
        const { connections } = await workbench();
        assert.equal(await addConnection(fieldsFor(emulator, changes)), undefined);
        assert.match(messages.said.join("\n"), sentence);
        assert.deepEqual(connections.all, []);
        assert.ok(!settingsText().includes("not-the-secret"));
      });

    it("a name that is taken", async () => {
      await addConnection(fieldsFor(emulator));
      assert.equal(await addConnection(fieldsFor(emulator, { name: "emulated" })), undefined);
      assert.match(messages.said.join("\n"), /has this name already/);
    });

    it("unless that is wanted", async () => {
      const saved = await addConnection(fieldsFor(emulator, { secret: "not-the-secret", saveAnyway: true }));
      assert.equal((await workbench()).connections.active?.id, saved?.id);
      assert.ok(saved);
    });
  });

  it("are edited; a new secret is tried, and without one the kept one is", async () => {
    const { connections } = await workbench();
    const saved = await addConnection(fieldsFor(emulator));
    assert.ok(saved);
    const renamed = await run("editConnection", { id: saved.id, name: "Renamed" });
    assert.deepEqual(renamed, { ...saved, name: "Renamed" }, messages.said.join());
    assert.deepEqual(connections.all, [renamed]);
    assert.equal(await run("editConnection", { id: saved.id, secret: "not-the-secret" }), undefined);
    assert.match(messages.said.join("\n"), /refused the client secret/);
    assert.ok(
      await run("editConnection", { id: saved.id, tenantId: saved.tenantId }),
      "the kept secret is still right",
    );
  });

  it("are switched", async () => {
    const { connections } = await workbench();
    const one = await addConnection(fieldsFor(emulator, { name: "One" }));
    const two = await addConnection(fieldsFor(emulator, { name: "Two" }));
    assert.equal(connections.active?.id, two?.id);
    await run("switchConnection", one?.id);
    assert.equal(connections.active?.id, one?.id);
    assert.equal(vscode.workspace.getConfiguration("stixWorkbench").get("activeConnection"), one?.id);
  });

  it("are removed after a question, and another one takes over", async () => {
    const { connections } = await workbench();
    const one = await addConnection(fieldsFor(emulator, { name: "One" }));
    const two = await addConnection(fieldsFor(emulator, { name: "Two" }));
    assert.equal(await run("removeConnection", two?.id), false, "nobody pressed Remove");
    assert.equal(connections.all.length, 2);
    messages.restore();
    messages = listenToMessages((_text, buttons) => buttons.find((title) => title === "Remove"));
    assert.equal(await run("removeConnection", two?.id), true);
    assert.match(messages.said.join(), /Remove the connection Two\?/);
    assert.equal(connections.active?.id, one?.id);
  });

  it("that were written by hand and can't be used are left out, reported once and not deleted", async () => {
    const { connections } = await workbench();
    const settings = vscode.workspace.getConfiguration("stixWorkbench");
    await settings.update("connections", [{ id: "x", name: "Broken" }], vscode.ConfigurationTarget.Global);
    assert.deepEqual(connections.all, []);
    assert.match(messages.said.join(), /Connection no\. 1 in the settings is left out: "cloud"/);
    const saved = await addConnection(fieldsFor(emulator));
    assert.deepEqual(connections.all, [saved]);
    assert.equal(messages.said.filter((text) => text.includes("left out")).length, 1);
    const written = vscode.workspace.getConfiguration("stixWorkbench").get<{ id: string }[]>("connections");
    assert.deepEqual(
      written?.map(({ id }) => id),
      ["x", saved?.id],
    );
  });

  describe("asked for step by step", () => {
    let inputs: QuickInputs;

    beforeEach(() => (inputs = new QuickInputs()));
    afterEach(() => inputs.restore());

    it("go through every question, checked, with a way back", async () => {
      const { tenantId, clientId, clientSecret, workspaceId } = emulator.credentials;
      const adding = run("addConnection");
      const way = await inputs.choose("$(key)");
      assert.deepEqual([way.title, way.step], ["Add Connection", 1]);
      assert.deepEqual(
        way.items.map(({ detail }) => detail !== undefined && detail !== ""),
        [true, true, true, true, true],
      );
      const name = await inputs.type("Stepped");
      assert.deepEqual([name.step, name.totalSteps], [2, 8]);
      await inputs.choose("Custom");
      const address = await inputs.type("http://example.com");
      await eventually("the box says what is wrong", () => address.validationMessage !== undefined);
      await inputs.retype(address, emulator.url);
      await inputs.back();
      await inputs.type(`${emulator.url}/`);
      await inputs.type(tenantId);
      await inputs.type(clientId);
      const secret = await inputs.type(clientSecret);
      assert.equal(secret.password, true);
      const source = await inputs.choose("Defender for Endpoint SIEM API");
      assert.ok(source.items.some(({ description }) => description?.includes("switch it off any day")));
      const region = await inputs.choose("United States");
      assert.equal(region.items.length, 3);
      await inputs.type(workspaceId);
      await inputs.type("Feed");
      const last = await inputs.choose("Production");
      assert.equal(last.step, last.totalSteps);
      const saved = (await adding) as Connection | undefined;
      assert.ok(saved, messages.said.join());
      assert.deepEqual(
        [saved.name, saved.cloud, saved.alertSource, saved.siemRegion, saved.sourceSystem, saved.isProduction],
        ["Stepped", emulator.url, "siem", "us", "Feed", true],
      );
    });

    it("are nothing when called off", async () => {
      const adding = run("addConnection");
      await inputs.choose("$(key)");
      await inputs.type("Given up");
      await inputs.cancel();
      assert.equal(await adding, undefined);
      assert.deepEqual((await workbench()).connections.all, []);
    });

    it("let the wrong answer be corrected when the token can't be had", async () => {
      messages.restore();
      messages = listenToMessages((_text, buttons) => buttons.find((title) => title === "Edit Secret"));
      const kept = await addConnection(fieldsFor(emulator));
      assert.ok(kept);
      const editing = run("editConnection", kept.id);
      const way = await inputs.choose("$(key)");
      assert.equal(way.title, "Edit Connection");
      await inputs.type("Emulated");
      await inputs.choose("Custom");
      for (const value of [emulator.url, kept.tenantId, kept.clientId, "not-the-secret"]) await inputs.type(value);
      await inputs.choose("Microsoft Graph");
      await inputs.type("");
      await inputs.type(emulator.credentials.clientSecret);
      const saved = (await editing) as Connection | undefined;
      assert.match(messages.said.join("\n"), /refused the client secret/);
      assert.equal(saved?.workspaceId, "");
    });
  });

  describe("in SecretStorage", () => {
    it("are the client secret and MSAL's cache, and nowhere else", async () => {
      const log = createLog("STIX Workbench tests");
      const { kept, storage } = openSecrets();
      const store = new ConnectionStore(storage, (problem) => assert.fail(JSON.stringify(problem)));
      try {
        const { secret, ...facts } = fieldsFor(emulator) as Record<string, string>;
        const connection = { ...connectionDefaults, ...facts, id: "kept" } as Connection;
        assert.ok(secret);
        await store.keep(connection, { proof: secret });
        const keeper = new ConnectionServicesKeeper(store, storage, { userAgent: "test", log });
        const services = await keeper.servicesOf(connection);
        assert.equal(services.kind, "services");
        if (services.kind !== "services" || !services.alerts) return;
        assert.equal(await keeper.servicesOf(connection), services, "services are kept");
        const result = await services.alerts.tokens.token(services.alerts.audience);
        assert.equal(result.kind, "token");
        assert.deepEqual([...kept.keys()].sort(), [secretKey("kept"), tokenCacheKey(connection)].sort());
        assert.equal(kept.get(secretKey("kept")), secret);
        const token = result.kind === "token" ? result.token : "";
        assert.ok(kept.get(tokenCacheKey(connection))?.includes(token), "MSAL's cache holds the token");
        assert.ok(!settingsText().includes(secret) && !settingsText().includes(token));

        const asked = emulator.state().requestsByService.login;
        const again = new ConnectionServicesKeeper(store, storage, { userAgent: "test", log });
        const later = await again.servicesOf(connection);
        if (later.kind === "services") await later.alerts?.tokens.token(services.alerts.audience);
        assert.equal(emulator.state().requestsByService.login, asked, "the kept token serves the next session");

        await store.replace(connection, { proof: "another-secret" });
        assert.equal(kept.has(tokenCacheKey(connection)), false, "tokens of the old secret are forgotten");
        assert.notEqual(await keeper.servicesOf(connection), services, "services are made anew");
        await store.remove(connection);
        assert.deepEqual([...kept.keys()], []);
      } finally {
        store.dispose();
        log.dispose();
      }
    });
  });

  it("leave no secret in the log", async () => {
    const secret = "not/the secret+of&this";
    await addConnection(fieldsFor(emulator, { secret }));
    const log = createLog("STIX Workbench tests");
    try {
      log.keepSecret(secret);
      log.info(`marked ${secret} ${encodeURIComponent(secret)} ${JSON.stringify({ secret })}`);
      log.error(new Error(`marked ${secret}`));
      log.appendLine(`marked ${secret}`);
      log.show();
      const ours = await logText(/marked/);
      assert.doesNotMatch(ours, /not\/the|not%2Fthe/);
    } finally {
      log.dispose();
    }
    await run("showLog");
    const text = await logText(/refused the client secret/);
    assert.ok(!text.includes(secret));
  });
});

/** The text of the log on show, once it has what is looked for. */
async function logText(what: RegExp): Promise<string> {
  return eventually(`the log says ${String(what)}`, () =>
    vscode.workspace.textDocuments
      .filter(({ uri }) => uri.scheme === "output")
      .map((document) => document.getText())
      .find((text) => what.test(text)),
  );
}
