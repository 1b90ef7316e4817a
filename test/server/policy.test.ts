import assert from "node:assert/strict";
import type { PoliciesParams, SettingsParams } from "../../src/protocol";
import { contentHash } from "../../src/stix/contentHash";
import { LanguageClient, pushedClient } from "./support/languageClient";
import { bundleText, indicator } from "./support/stixTexts";
import { askPlan, target, Uploading } from "./support/uploading";

interface Shown {
  readonly code?: string | number;
  readonly severity?: number;
}

const tlpRed = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";
const bad = indicator(1, { confidence: 500 });
const folderUri = "file:///work/repo";

describe("the policy in the language server", function () {
  this.timeout(20_000);

  let client: LanguageClient;
  beforeEach(async () => {
    client = await LanguageClient.start();
  });
  afterEach(async () => {
    await client.stop();
  });

  const tell = (policy: unknown, baseline: string | null = null, uri = folderUri) => {
    const params: PoliciesParams = {
      folders: [{ folderUri: uri, policy: typeof policy === "string" ? policy : JSON.stringify(policy), baseline }],
    };
    return client.connection.sendNotification("stix/policies", params);
  };
  const confidence = async (uri: string) => {
    const report = await client.request<{ items: Shown[] }>("textDocument/diagnostic", { textDocument: { uri } });
    return report.items.filter(({ code }) => code === "stix/confidence").map(({ severity }) => severity);
  };

  it("changes severities of open documents at once, and asks the editor to pull again", async () => {
    const document = await client.open(bundleText([bad]), `${folderUri}/feeds/a%20b.stix.json`);
    assert.deepEqual(await confidence(document.uri), [1]);
    const before = client.refreshes;
    await tell({ rules: { "stix/confidence": "information" } });
    assert.deepEqual(await confidence(document.uri), [3]);
    assert.ok(client.refreshes > before, "the editor was not asked to pull");
    await tell({ rules: { "stix/confidence": "off" } });
    assert.deepEqual(await confidence(document.uri), []);
    await client.connection.sendNotification("stix/policies", { folders: [] });
    assert.deepEqual(await confidence(document.uri), [1]);
  });

  it("holds for what is below its folder, and the nearest one holds", async () => {
    const folders = [
      { folderUri, policy: '{"rules": {"stix/confidence": "warning"}}', baseline: null },
      { folderUri: `${folderUri}/feeds`, policy: '{"rules": {"stix/confidence": "off"}}', baseline: null },
    ];
    await client.connection.sendNotification("stix/policies", { folders });
    const severityIn = async (uri: string) => confidence((await client.open(bundleText([bad]), uri)).uri);
    assert.deepEqual(await severityIn(`${folderUri}/a.stix.json`), [2]);
    assert.deepEqual(await severityIn(`${folderUri}/feeds/x/a.stix.json`), []);
    assert.deepEqual(await severityIn(`${folderUri}2/a.stix.json`), [1]);
    assert.deepEqual(await severityIn("untitled:Untitled-1"), [1]);
    await tell({ rules: { "stix/confidence": "warning" } });
    assert.deepEqual(await confidence("untitled:Untitled-1"), [2], "the only policy holds for what has no file yet");
  });

  it("of another folder goes on where one is nested until the stack overflows", async () => {
    await client.connection.sendNotification("stix/policies", {
      folders: [
        { folderUri: `${folderUri}/hostile`, policy: "[".repeat(100_000), baseline: "[".repeat(100_000) },
        { folderUri: `${folderUri}/feeds`, policy: '{"rules": {"stix/confidence": "off"}}', baseline: null },
      ],
    });
    const severityIn = async (uri: string) => confidence((await client.open(bundleText([bad]), uri)).uri);
    assert.deepEqual(await severityIn(`${folderUri}/feeds/a.stix.json`), []);
    assert.deepEqual(await severityIn(`${folderUri}/hostile/a.stix.json`), [1]);
  });

  it("is waited for before anything is shown, where the editor tells policies; not for ever", async () => {
    const telling = await LanguageClient.start({ initializationOptions: { tellsPolicies: true } });
    try {
      const { uri } = await telling.open(bundleText([bad]), `${folderUri}/a.stix.json`);
      const asked = telling.request<{ items: Shown[] }>("textDocument/diagnostic", { textDocument: { uri } });
      const folders = [{ folderUri, policy: '{"rules": {"stix/confidence": "off"}}', baseline: null }];
      await telling.connection.sendNotification("stix/policies", { folders });
      const codes = (await asked).items.map(({ code }) => code);
      assert.ok(!codes.includes("stix/confidence"), codes.join(", "));
    } finally {
      await telling.stop();
    }
    const silent = await LanguageClient.start({ initializationOptions: { tellsPolicies: true } });
    try {
      const { uri } = await silent.open(bundleText([bad]), `${folderUri}/a.stix.json`);
      const { items } = await silent.request<{ items: Shown[] }>("textDocument/diagnostic", { textDocument: { uri } });
      assert.ok(items.some(({ code }) => code === "stix/confidence"));
    } finally {
      await silent.stop();
    }
  });

  it("pushes anew to an editor that doesn't pull", async () => {
    const pushed = await LanguageClient.start({ capabilities: pushedClient });
    try {
      const document = await pushed.open(bundleText([bad]), `${folderUri}/a.stix.json`);
      const has = (severity: number) => (one: { uri: string; diagnostics: Shown[] }) =>
        one.uri === document.uri &&
        one.diagnostics.some((shown) => shown.code === "stix/confidence" && shown.severity === severity);
      await pushed.pushed(has(1));
      const folders = [{ folderUri, policy: '{"rules": {"stix/confidence": "warning"}}', baseline: null }];
      await pushed.connection.sendNotification("stix/policies", { folders });
      await pushed.pushed(has(2));
    } finally {
      await pushed.stop();
    }
  });

  it("leaves out what the baseline knows, until the object changes", async () => {
    const hash = contentHash(JSON.stringify(bad));
    const known = { version: 1, files: { "feeds/a b.stix.json": [{ id: null, hash, codes: ["stix/confidence"] }] } };
    await tell({}, JSON.stringify(known));
    const document = await client.open(bundleText([bad]), `${folderUri}/feeds/a%20b.stix.json`);
    assert.deepEqual(await confidence(document.uri), []);
    await document.replace("500", "501");
    assert.deepEqual(await confidence(document.uri), [1]);
    await document.replace("501", "500");
    assert.deepEqual(await confidence(document.uri), []);
  });

  it("says in the log what it can't understand, and heeds the rest", async () => {
    const document = await client.open(bundleText([bad]), `${folderUri}/a.stix.json`);
    await tell('{"tlpCieling": "green", "rules": {"stix/confidence": "warning"}}', "{}");
    assert.deepEqual(await confidence(document.uri), [2]);
    assert.match(client.complaints, /\/\.stix-workbench\.json: There is no key "tlpCieling" here/);
    assert.match(client.complaints, /\/\.stix-workbench-baseline\.json: This is no baseline/);
    assert.equal((await Uploading.plan(client, document.uri)).plan.policy.isBroken, true);
  });

  it("takes the settings, and survives both in any order", async () => {
    const document = await client.open(bundleText([bad]), `${folderUri}/a.stix.json`);
    for (const settings of [
      { sentinelProfile: false, endpoint: null, modifiedOnSave: false },
      { sentinelProfile: true, endpoint: "indicators", modifiedOnSave: false },
    ] satisfies SettingsParams[]) {
      await client.connection.sendNotification("stix/settings", settings);
      await tell({ sentinel: { endpoint: "legacy" } });
      assert.deepEqual(await confidence(document.uri), [1]);
    }
    assert.equal(client.complaints, "");
  });

  describe("in an upload's plan", () => {
    it("lowers the TLP ceiling, says so, and never raises it", async () => {
      await tell({ tlpCeiling: "green" });
      const red = indicator(2, { object_marking_refs: [tlpRed] });
      const document = await client.open(bundleText([red]), `${folderUri}/a.stix.json`);
      const upload = await Uploading.plan(client, document.uri, { choices: { tlpCeiling: "red" } });
      const { batches, policy, choices } = upload.plan;
      assert.deepEqual(batches, []);
      const reason = { code: "sentinel/tlp-above-ceiling", args: ["RED", "GREEN"] };
      assert.deepEqual(
        (await upload.rows("new")).map((row) => row.reason),
        [reason],
      );
      assert.equal(policy.tlpCeiling, "green");
      assert.equal(choices.tlpCeiling, "green");
      assert.deepEqual((await upload.replan({ tlpCeiling: "red" }))?.batches, [], "nor by planning anew");
      await tell({ tlpCeiling: "red" });
      const other = (await Uploading.plan(client, document.uri)).plan;
      assert.deepEqual(other.batches, []);
      assert.equal(other.policy.tlpCeiling, undefined);
    });

    it("names the source system of the folder", async () => {
      await tell({ sourceSystems: [{ files: "feeds/**", name: "Feeds" }] });
      const inFeeds = await client.open(bundleText([indicator(1)]), `${folderUri}/feeds/a.stix.json`);
      const beside = await client.open(bundleText([indicator(1)]), `${folderUri}/a.stix.json`);
      const planOf = async (uri: string, keepsSourceSystem = false) =>
        (await Uploading.plan(client, uri, { keepsSourceSystem })).plan;
      assert.equal((await planOf(inFeeds.uri)).policy.sourceSystem, "Feeds");
      assert.equal((await planOf(inFeeds.uri)).target.sourceSystem, "Feeds");
      const unsaved = await client.open(bundleText([indicator(1)]), `untitled:${new URL(inFeeds.uri).pathname}2`);
      assert.equal((await planOf(unsaved.uri)).target.sourceSystem, "Feeds", "where it will be saved");
      assert.equal((await planOf(beside.uri)).policy.sourceSystem, undefined);
      assert.equal((await planOf(beside.uri)).target.sourceSystem, target.sourceSystem);
      assert.equal((await planOf(inFeeds.uri, true)).target.sourceSystem, target.sourceSystem);
      assert.equal((await planOf(inFeeds.uri, true)).policy.sourceSystem, undefined);
    });

    it("heeds the policy of each file: the lowest ceiling, and one source system alone", async () => {
      const folders = ["a", "b"].map((name, index) => ({
        folderUri: `${folderUri}/${name}`,
        policy: JSON.stringify({
          tlpCeiling: index === 0 ? "clear" : "red",
          sourceSystems: [{ files: "named/**", name }],
        }),
        baseline: null,
      }));
      await client.connection.sendNotification("stix/policies", { folders });
      const uriOf = async (path: string, number: number) =>
        (await client.open(bundleText([indicator(number)]), `${folderUri}/${path}.stix.json`)).uri;
      const plain = [await uriOf("a/x", 1), await uriOf("b/x", 2)];
      assert.equal((await Uploading.plan(client, plain)).plan.policy.tlpCeiling, "clear");
      const named = [await uriOf("a/named/x", 3), await uriOf("b/named/x", 4)];
      const several = { kind: "nothing", because: "several-source-systems" };
      assert.deepEqual(await askPlan(client, named), several);
      assert.deepEqual(await askPlan(client, [named[0]!, plain[0]!]), several);
      const alike = { target: { ...target, sourceSystem: "a" } };
      assert.equal((await Uploading.plan(client, [named[0]!, plain[0]!], alike)).plan.target.sourceSystem, "a");
    });

    it("holds back what the specification forbids, however it is shown, and what the policy calls an error", async () => {
      await tell({ rules: { "stix/confidence": "off" } });
      const document = await client.open(bundleText([bad, indicator(2)]), `${folderUri}/a.stix.json`);
      assert.deepEqual((await Uploading.plan(client, document.uri)).plan.batches, [[1]]);
    });
  });
});
