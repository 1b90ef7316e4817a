import assert from "node:assert/strict";
import type { TextEdit } from "vscode-languageserver/node";
import type { SettingsParams } from "../../src/protocol";
import type { EditedDocument } from "./support/editedDocument";
import { LanguageClient } from "./support/languageClient";
import { bundleText, indicator } from "./support/stixTexts";

describe("saving a document", function () {
  this.timeout(20_000);

  let client: LanguageClient;
  beforeEach(async () => {
    client = await LanguageClient.start();
    await set(true);
  });
  afterEach(async () => {
    await client.stop();
  });

  const set = (modifiedOnSave: boolean) => {
    const settings: SettingsParams = { sentinelProfile: true, endpoint: null, modifiedOnSave };
    return client.connection.sendNotification("stix/settings", settings);
  };
  const open = () => client.open(bundleText([indicator(1), indicator(2)]));
  const willSave = (document: EditedDocument) =>
    document.request<TextEdit[]>("textDocument/willSaveWaitUntil", { reason: 1 });
  /** Saves as an editor does. Gives the texts that new ones were put in place of. */
  const save = async (document: EditedDocument) => {
    const edits = await willSave(document);
    const replaced = edits.map(({ range }) => document.textIn(range));
    if (edits.length > 0) await document.applyEdits(edits);
    await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri: document.uri } });
    return replaced;
  };
  const modified = (document: EditedDocument) =>
    (JSON.parse(document.text) as { objects: { modified: string }[] }).objects.map((object) => object.modified);
  const [first, second] = [indicator(1), indicator(2)].map((object) => String(object["modified"]));

  it("is asked for, and told", () => {
    const { textDocumentSync } = client.initialized.capabilities;
    assert.ok(typeof textDocumentSync === "object");
    assert.deepEqual([textDocumentSync.willSaveWaitUntil, textDocumentSync.save], [true, { includeText: false }]);
  });

  it("sets `modified` of the object that changed to now, once", async () => {
    const document = await open();
    const earliest = new Date().toISOString();
    await document.replace("Indicator 1", "Another name");
    assert.deepEqual(await save(document), [JSON.stringify(first)]);
    const [bumped = "", other] = modified(document);
    assert.equal(other, second);
    assert.match(bumped, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.ok(bumped >= earliest && bumped <= new Date().toISOString(), bumped);
    assert.deepEqual(await save(document), [], "nothing changed since");
    await document.replace("Indicator 2", "Another, too");
    assert.deepEqual(await save(document), [JSON.stringify(second)]);
    assert.equal(modified(document)[0], bumped);
  });

  it("leaves everything alone after formatting, after a change that was taken back, and with `modified` set by hand", async () => {
    const document = await open();
    await document.replaceAll(JSON.stringify(JSON.parse(document.text), undefined, 7));
    assert.deepEqual(await save(document), []);
    await document.replace("Indicator 1", "Another name");
    await document.replace("Another name", "Indicator 1");
    assert.deepEqual(await save(document), []);
    const at = document.text.indexOf(JSON.stringify(first));
    const range = { start: document.positionAt(at), end: document.positionAt(at + JSON.stringify(first).length) };
    await document.change([{ range, text: '"2026-05-05T00:00:00.000Z"' }]);
    await document.replace("Indicator 1", "Another name");
    assert.deepEqual(await save(document), []);
  });

  it("does nothing with the setting off, and nothing about what it did not see change", async () => {
    await set(false);
    const document = await open();
    await document.replace("Indicator 1", "Another name");
    assert.deepEqual(await willSave(document), []);
    await set(true);
    assert.deepEqual(await save(document), []);
    await document.replace("Another name", "A third name");
    assert.equal((await save(document)).length, 1);
    await set(false);
    await document.replace("Indicator 2", "Another, too");
    assert.deepEqual(await save(document), []);
  });

  it("compares what was saved half typed with what it was before", async () => {
    const document = await open();
    await document.replace('"Indicator 1"', '"Another');
    assert.deepEqual(await save(document), []);
    await document.replace('"Another', '"Another name"');
    assert.deepEqual(await save(document), [JSON.stringify(first)]);
  });

  it("does so at any size, and answers others meanwhile", async () => {
    const objects = Array.from({ length: 20_000 }, (_, number) => indicator(number));
    const document = await client.open(bundleText(objects));
    await document.replaceAll(document.text.replace(/\n\s*/g, "").replace("Indicator 19999", "Another name"));
    const answered: string[] = [];
    await Promise.all([
      save(document).then((replaced) => {
        answered.push("saving");
        assert.equal(replaced.length, 1);
      }),
      document.request("textDocument/hover", { position: { line: 0, character: 1 } }).then(() => {
        answered.push("hover");
      }),
    ]);
    assert.deepEqual(answered, ["hover", "saving"]);
  });
});
