import assert from "node:assert/strict";
import type { DocumentHighlight, Location, Range, WorkspaceEdit } from "vscode-languageserver/node";
import type { EditedDocument } from "./support/editedDocument";
import { LanguageClient, pullingClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator, uuid } from "./support/stixTexts";

const author = `identity--${uuid(7)}`;
const identity = { type: "identity", spec_version: "2.1", id: author, name: "Author" };
const other = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

describe("the ways between ids", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  /** The files of the workspace, which the editor finds for the server. */
  const files = new Map<string, string>();
  let asked: string[] = [];

  serveSuite(
    (started) => {
      client = started;
      client.connection.onRequest("stix/filesHolding", ({ text }: { text: string }) => {
        asked.push(text);
        return [...files]
          .filter(([, content]) => content.includes(text))
          .map(([uri, content]) => ({ uri, text: content }));
      });
    },
    {
      capabilities: { ...pullingClient, workspace: { workspaceEdit: { documentChanges: true } } },
      initializationOptions: { findsFiles: true },
    },
  );
  beforeEach(() => {
    files.clear();
    asked = [];
  });

  const at = (document: EditedDocument, marked: string) => ({ position: document.cursorAt(marked) });
  const open = (objects: readonly object[]) => client.open(bundleText(objects));

  it("go from a reference to the object, in the file first", async () => {
    const document = await open([indicator(1, { created_by_ref: author }), identity]);
    const place = at(document, `"created_by_ref": "identity|--`);
    const [found, ...more] = await document.request<Location[]>("textDocument/definition", place);
    assert.equal(more.length, 0);
    assert.equal(found!.uri, document.uri);
    assert.equal(
      document.textIn({ ...found!.range, start: { ...found!.range.start, character: 0 } }),
      `      "id": "${author}`,
    );
    assert.deepEqual(asked, []);
    assert.equal(await document.request("textDocument/definition", at(document, '"name": "Auth|or"')), null);
    await document.close();
  });

  it("go to another open document, else to a file of the workspace, else nowhere", async () => {
    const document = await open([indicator(1, { created_by_ref: author })]);
    const place = at(document, `"created_by_ref": "identity|--`);
    const definitions = () => document.request<Location[] | null>("textDocument/definition", place);
    assert.equal(await definitions(), null);
    assert.deepEqual(asked, [`"${author}"`]);
    files.set("file:///work/authors.stix.json", `[\n  ${JSON.stringify(identity)}\n]`);
    assert.deepEqual(
      (await definitions())?.map(({ uri, range }) => [uri, range.start.line]),
      [["file:///work/authors.stix.json", 1]],
    );
    const second = await open([identity]);
    assert.deepEqual(
      (await definitions())?.map(({ uri }) => uri),
      [second.uri],
    );
    await second.close();
    await document.close();
  });

  it("list the references, with or without the object itself", async () => {
    const document = await open([identity, indicator(1, { created_by_ref: author, description: `by ${author}` })]);
    const second = await open([indicator(2, { created_by_ref: author })]);
    files.set("file:///work/more.stix.json", JSON.stringify([{ created_by_ref: author }]));
    // What is open is taken as it is in the editor.
    files.set(second.uri, JSON.stringify([identity, identity]));
    const references = async (includeDeclaration: boolean) => {
      const params = { ...at(document, `"created_by_ref": "identity|--`), context: { includeDeclaration } };
      const found = await document.request<Location[]>("textDocument/references", params);
      return found.map(({ uri }) => uri);
    };
    assert.deepEqual(await references(false), [document.uri, second.uri, "file:///work/more.stix.json"]);
    assert.deepEqual(await references(true), [document.uri, document.uri, second.uri, "file:///work/more.stix.json"]);
    const highlights = await document.request<DocumentHighlight[]>(
      "textDocument/documentHighlight",
      at(document, `"created_by_ref": "identity|--`),
    );
    assert.deepEqual(
      highlights.map(({ kind, range }) => [kind, document.textIn(range)]),
      [
        [3, author],
        [2, author],
      ],
    );
    await second.close();
    await document.close();
  });

  it("rename an id wherever it stands", async () => {
    const document = await open([identity, indicator(1, { created_by_ref: author, description: `by ${author}` })]);
    const second = await open([indicator(2, { created_by_ref: author })]);
    files.set("file:///work/more.stix.json", JSON.stringify([{ created_by_ref: author }]));
    const place = at(document, `"created_by_ref": "identity|--`);
    const prepared = await document.request<{ range: Range; placeholder: string }>("textDocument/prepareRename", place);
    assert.equal(prepared.placeholder, author);
    assert.equal(document.textIn(prepared.range), author);
    const edit = await document.request<WorkspaceEdit>("textDocument/rename", { ...place, newName: other });
    const changes = edit.documentChanges!.map((change) => {
      assert.ok("textDocument" in change);
      return change;
    });
    assert.deepEqual(
      changes.map(({ textDocument, edits }) => [textDocument.uri, textDocument.version, edits.length]),
      [
        [document.uri, 1, 2],
        [second.uri, 1, 1],
        ["file:///work/more.stix.json", null, 1],
      ],
    );
    await document.applyEdits(changes[0]!.edits as never);
    const objects = (JSON.parse(document.text) as { objects: Record<string, string>[] }).objects;
    assert.equal(objects[0]!["id"], `identity--${other}`);
    assert.equal(objects[1]!["created_by_ref"], `identity--${other}`);
    assert.equal(objects[1]!["description"], `by ${author}`);
    assert.deepEqual(
      (await document.squiggles()).filter(([code]) => code === "stix/json-syntax"),
      [],
    );
    await second.close();
    await document.close();
  });

  it("refuse a new id that is malformed, of another type, or taken; and to rename what is no id", async () => {
    const document = await open([identity, { ...identity, id: `identity--${other}` }]);
    const place = at(document, `"id": "identity|--${uuid(7)}`);
    const rename = (newName: string) => document.request("textDocument/rename", { ...place, newName });
    await assert.rejects(rename("nonsense"), /This is not a STIX identifier. Write "identity--" and a UUID/);
    await assert.rejects(rename(`indicator--${other}`), /must keep the type of its object: begin it with "identity--"/);
    await assert.rejects(rename(other), new RegExp(`Another object has the id identity--${other} already`));
    assert.equal(await document.request("textDocument/prepareRename", { position: { line: 1, character: 5 } }), null);
    await document.close();
  });

  it("do without files and versions where the editor can't give them", async () => {
    const simple = await LanguageClient.start();
    const document = await simple.open(bundleText([indicator(1, { created_by_ref: author })]));
    const place = at(document, `"created_by_ref": "identity|--`);
    assert.equal(await document.request("textDocument/definition", place), null);
    const edit = await document.request<WorkspaceEdit>("textDocument/rename", { ...place, newName: other });
    assert.deepEqual(Object.keys(edit.changes!), [document.uri]);
    await simple.stop();
    assert.equal(simple.complaints, "");
  });
});
