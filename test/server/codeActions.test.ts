import assert from "node:assert/strict";
import type { CodeAction, CodeActionContext, Range, TextEdit } from "vscode-languageserver/node";
import type { EditedDocument } from "./support/editedDocument";
import { LanguageClient, pullingClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundle, bundleText, indicator, indicators, pretty } from "./support/stixTexts";

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/;

/** The code actions for a range, with the diagnostics that an editor would pass on. */
async function actionsAt(
  document: EditedDocument,
  range: Range,
  context: Partial<CodeActionContext> = {},
): Promise<CodeAction[]> {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const diagnostics = (await document.pull()).filter(
    (one) => document.offsetAt(one.range.start) <= end && document.offsetAt(one.range.end) >= start,
  );
  const asked = { diagnostics, triggerKind: 1, ...context };
  return document.request<CodeAction[]>("textDocument/codeAction", { range, context: asked });
}

function titles(actions: readonly CodeAction[]): string[] {
  return actions.map(({ title }) => title);
}

async function apply(document: EditedDocument, action: CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit?.changes, "there is no such action, or it has no edits");
  const edits: TextEdit[] = action.edit.changes[document.uri] ?? [];
  assert.ok(edits.length > 0);
  await document.applyEdits(edits);
}

describe("code actions", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  const quickFixes = (document: EditedDocument, found: string) =>
    actionsAt(document, document.rangeOf(found), { only: ["quickfix"] });

  it("are offered in the handshake, with their kinds", () => {
    assert.deepEqual(client.initialized.capabilities.codeActionProvider, {
      codeActionKinds: ["quickfix", "refactor.rewrite", "source.fixAll.stix"],
      resolveProvider: true,
    });
  });

  it("mend a problem at the cursor, tied to its diagnostic, and leave the rest as it is", async () => {
    const document = await client.open(bundleText([indicator(1), indicator(2, { confidence: 130 }), indicator(3)]));
    const before = document.text;
    const actions = await quickFixes(document, "130");
    assert.deepEqual(titles(actions), ["Replace by 100"]);
    assert.equal(actions[0]?.isPreferred, true);
    assert.deepEqual(
      actions[0].diagnostics?.map(({ code }) => code),
      ["stix/confidence"],
    );
    await apply(document, actions[0]);
    assert.equal(document.text, before.replace("130", "100"));
    assert.ok((await document.pull()).every(({ code }) => code !== "stix/confidence"));
    assert.deepEqual(await quickFixes(document, '"Indicator 3"'), []);
  });

  it("add all that is missing at once", async () => {
    const bare = { type: "indicator", name: "x", description: "y", pattern: "[url:value = 'https://evil.test/']" };
    const document = await client.open(bundleText([bare]));
    const actions = await quickFixes(document, '"indicator"');
    const all = actions.find(({ title }) => title.startsWith("Add all missing properties: "));
    await apply(document, all);
    const errors = (await document.pull()).filter(({ severity }) => severity === 1);
    assert.deepEqual(errors, []);
    const [made] = (JSON.parse(document.text) as { objects: Record<string, string>[] }).objects;
    assert.match(made?.["id"] ?? "", uuid);
    assert.equal(made?.["created"], made?.["modified"]);
    assert.ok(Math.abs(Date.parse(made?.["created"] ?? "") - Date.now()) < 60_000);
    assert.equal(document.text, pretty(JSON.parse(document.text)));
  });

  it("mend a pattern through the escapes of JSON", async () => {
    const pattern = '[file:name = "C:\\\\a" and file:size = 1]';
    const document = await client.open(bundleText([indicator(1, { pattern })]));
    for (const code of ["pattern/syntax-wrong-quotes", "pattern/syntax-keyword-case"]) {
      const diagnostic = (await document.pull()).find((one) => one.code === code);
      const [action] = await actionsAt(document, diagnostic!.range, { only: ["quickfix"], diagnostics: [diagnostic!] });
      await apply(document, action);
    }
    const [object] = (JSON.parse(document.text) as { objects: Record<string, string>[] }).objects;
    assert.equal(object?.["pattern"], "[file:name = 'C:\\\\a' AND file:size = 1]");
    assert.deepEqual(await document.squiggles("stix-pattern"), []);
  });

  it("mend what isn't JSON, within and between the objects", async () => {
    const broken = bundleText([indicator(1), indicator(2)]).replace("    },\n    {", "    }\n    {");
    const document = await client.open(broken.replace('"Indicator 2",', '"Indicator 2"'));
    for (const found of ["}\n    {", '"Indicator 2"\n      "description"']) {
      const [action] = await quickFixes(document, found);
      await apply(document, action);
    }
    assert.equal(document.text, bundleText([indicator(1), indicator(2)]));
  });

  it("take the references along to an object that gets another id, but not where two objects have it", async () => {
    const author = { ...indicator(9), type: "identity", id: "identity--our team" };
    const written = [1, 2].map((number) => indicator(number, { created_by_ref: author.id }));
    const document = await client.open(bundleText([written[0], author, written[1]]));
    const [action] = await quickFixes(document, '"id": "identity--our team"');
    await apply(document, action);
    const { objects } = JSON.parse(document.text) as { objects: Record<string, string>[] };
    const id = objects[1]?.["id"] ?? "";
    assert.match(id, /^identity--/);
    assert.match(id, uuid);
    assert.deepEqual([objects[0]?.["created_by_ref"], objects[2]?.["created_by_ref"]], [id, id]);

    const twice = await client.open(bundleText([author, written[0], { ...author, name: "The other" }]));
    const place = twice.positionAt(twice.text.lastIndexOf('"identity--our team"') + 3);
    const [other] = await actionsAt(twice, { start: place, end: place }, { only: ["quickfix"] });
    assert.equal(other?.edit?.changes?.[twice.uri]?.length, 1);
  });

  it("give a new id to what contradicts another object, and remove what repeats it", async () => {
    const document = await client.open(bundleText([indicator(1), indicator(1), indicator(1, { name: "Other" })]));
    const at = async (code: string) => {
      const found = (await document.pull()).find((one) => one.code === code);
      assert.ok(found, `${code} is not told`);
      return actionsAt(document, found.range, { only: ["quickfix"], diagnostics: [found] });
    };
    assert.deepEqual(titles(await at("stix/conflicting-version")), ["Set modified to now", "Give the object a new id"]);
    const [removal] = await at("stix/duplicate-object");
    await apply(document, removal);
    assert.equal(document.text, bundleText([indicator(1), indicator(1, { name: "Other" })]));
    const [version] = await at("stix/conflicting-version");
    await apply(document, version);
    assert.ok((await document.pull()).every(({ code }) => code !== "stix/conflicting-version"));
  });

  it("refactor the object at the cursor, and the document where they are asked for", async () => {
    const pattern = "[ipv4-addr:value = '192.88.99.1' OR domain-name:value = 'evil.test']";
    const document = await client.open(bundleText([indicator(1, { pattern }), indicator(2)]));
    const at = document.rangeOf('"Indicator 1"');
    const offered = titles(await actionsAt(document, at, { only: ["refactor"] }));
    for (const title of [
      "Split the pattern into 2 indicators",
      "Revoke the object",
      "Take over: copy the object with an id of its own",
      "Unwrap into a list of objects",
      "Turn into the body of an upload",
    ])
      assert.ok(offered.includes(title), title);
    const automatic = titles(await actionsAt(document, at, { triggerKind: 2 }));
    assert.ok(!automatic.includes("Unwrap into a list of objects"));
    const split = (await actionsAt(document, at)).find(({ title }) => title.startsWith("Split"));
    await apply(document, split);
    assert.equal(document.text, pretty(JSON.parse(document.text)));
    const { objects } = JSON.parse(document.text) as { objects: Record<string, unknown>[] };
    assert.deepEqual(
      objects.map(({ type, revoked }) => `${String(type)}${revoked === true ? ", revoked" : ""}`),
      ["indicator, revoked", "indicator", "indicator", "relationship", "relationship", "indicator"],
    );
    assert.deepEqual(objects[5], indicator(2));
  });

  it("unwrap and wrap a document with its objects as they were", async () => {
    const document = await client.open(bundleText(indicators(3)));
    const top = { start: document.positionAt(0), end: document.positionAt(0) };
    const choose = async (title: string) => {
      const actions = await actionsAt(document, top, { only: ["refactor.rewrite"] });
      await apply(
        document,
        actions.find((action) => action.title === title),
      );
    };
    await choose("Unwrap into a list of objects");
    assert.deepEqual(JSON.parse(document.text), indicators(3));
    await choose("Turn into the body of an upload");
    assert.deepEqual(JSON.parse(document.text), { sourcesystem: "", stixobjects: indicators(3) });
    // Whose they are is for the person to say, who is led there.
    assert.deepEqual(await document.squiggles(), [["stix/source-system", '""']]);
    await choose("Wrap into a bundle");
    const { id, ...rest } = JSON.parse(document.text) as { id: string };
    assert.match(id, uuid);
    const { id: _, ...expected } = bundle(indicators(3));
    assert.deepEqual(rest, expected);
  });

  it("name in an upload body the source system of the folder's policy", async () => {
    const folderUri = "file:///work/named";
    const policy = JSON.stringify({ sourceSystems: [{ files: "feeds/", name: "Our MISP" }] });
    await client.connection.sendNotification("stix/policies", { folders: [{ folderUri, policy, baseline: null }] });
    const document = await client.open(bundleText(indicators(2)), `${folderUri}/feeds/a.stix.json`);
    const top = { start: document.positionAt(0), end: document.positionAt(0) };
    const actions = await actionsAt(document, top, { only: ["refactor.rewrite"] });
    await apply(
      document,
      actions.find(({ title }) => title === "Turn into the body of an upload"),
    );
    assert.deepEqual(JSON.parse(document.text), { sourcesystem: "Our MISP", stixobjects: indicators(2) });
    assert.deepEqual(await document.squiggles(), []);
    await client.connection.sendNotification("stix/policies", { folders: [] });
  });

  it("mend all that can be mended without loss, when that alone is asked for", async () => {
    const objects = [indicator(1, { pattern_type: "STIX", labels: "a" }), indicator(2), indicator(3, { lang: null })];
    const document = await client.open(bundleText(objects));
    const whole = { start: document.positionAt(0), end: document.positionAt(document.text.length) };
    assert.ok(!(await actionsAt(document, whole)).some(({ kind }) => kind?.startsWith("source")));
    for (const only of ["source", "source.fixAll", "source.fixAll.stix"])
      assert.equal((await actionsAt(document, whole, { only: [only] })).length, 1, only);
    const [action] = await actionsAt(document, whole, { only: ["source.fixAll.stix"] });
    await apply(document, action);
    assert.equal(document.text, bundleText([indicator(1, { labels: ["a"] }), indicator(2), indicator(3)]));
    assert.deepEqual(await actionsAt(document, whole, { only: ["source.fixAll.stix"] }), []);
    assert.deepEqual(await actionsAt(document, whole, { only: ["source.organizeImports"] }), []);
  });

  it("answer at any place of a large document without looking at the others", async () => {
    const document = await client.open(bundleText(indicators(20_000)));
    const far = document.rangeOf('"Indicator 19999"');
    assert.ok((await actionsAt(document, far, { only: ["refactor.rewrite"] })).length > 0);
  });
});

describe("code actions of a client that asks for edits later", function () {
  this.timeout(20_000);

  it("carry none until they are chosen, where they change the whole document", async () => {
    const codeAction = { dataSupport: true, resolveSupport: { properties: ["edit"] } };
    const capabilities = { ...pullingClient, textDocument: { ...pullingClient.textDocument, codeAction } };
    const client = await LanguageClient.start({ capabilities });
    const document = await client.open(bundleText([indicator(1), indicator(1), indicator(2)]));
    const top = { start: document.positionAt(0), end: document.positionAt(0) };
    const actions = await actionsAt(document, top, { only: ["refactor"] });
    const chosen = actions.find(({ title }) => title === "Remove repeated objects");
    assert.ok(chosen && chosen.edit === undefined);
    await apply(document, await client.request<CodeAction>("codeAction/resolve", chosen));
    assert.equal(document.text, bundleText([indicator(1), indicator(2)]));
    await document.close();
    assert.equal((await client.request<CodeAction>("codeAction/resolve", chosen)).edit, undefined);
    await client.stop();
    assert.equal(client.complaints, "");
  });
});
