import assert from "node:assert/strict";
import type { CodeLens, DocumentSymbol, FoldingRange, Hover, TextEdit } from "vscode-languageserver/node";
import type { SeenObjects } from "../../src/protocol/documentObjects";
import type { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator, indicators, pretty } from "./support/stixTexts";

const options = { tabSize: 2, insertSpaces: true };

describe("the editor's features", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  it("hover says what a property means, with the range of what is hovered", async () => {
    const document = await client.open(bundleText(indicators(300)));
    const hoverAt = (marked: string) =>
      document.request<Hover | null>("textDocument/hover", { position: document.cursorAt(marked) });
    const hover = await hoverAt('"name": "Indic|ator 250"');
    assert.equal(document.textIn(hover!.range!), '"Indicator 250"');
    assert.match(JSON.stringify(hover!.contents), /people will call it/);
    const envelope = await document.request<Hover | null>("textDocument/hover", {
      position: { line: 1, character: 4 },
    });
    assert.match(JSON.stringify(envelope!.contents), /bundle/i);
    assert.equal(document.textIn(envelope!.range!), '"type"');
    const between = document.positionAt(document.text.indexOf("},") + 2);
    assert.equal(await document.request("textDocument/hover", { position: between }), null);
  });

  it("hover still works in an object that is broken by typing, and behind it", async () => {
    const text = bundleText(indicators(3)).replace('"name": "Indicator 1",', '"name": "Indicator 1');
    const document = await client.open(text);
    for (const number of [0, 1, 2]) {
      const start = document.text.indexOf(`"id": "indicator--00000000-0000-4000-8000-00000000000${String(number)}"`);
      const hover = await document.request<Hover | null>("textDocument/hover", {
        position: document.positionAt(start + 1),
      });
      assert.equal(document.textIn(hover!.range!), '"id"');
    }
  });

  it("the outline lists the objects by name, else by id, else by type, with their ranges", async () => {
    const objects = [indicator(1), indicator(2, { name: undefined }), { type: "identity", name: " " }, 5];
    const document = await client.open(bundleText(objects));
    const symbols = await document.request<DocumentSymbol[]>("textDocument/documentSymbol");
    assert.deepEqual(
      symbols.map(({ name, detail }) => [name, detail]),
      [
        ["Indicator 1", "indicator"],
        [indicator(2)["id"], "indicator"],
        ["identity", "identity"],
        ["#4", ""],
      ],
    );
    assert.deepEqual(JSON.parse(document.textIn(symbols[1]!.range)), JSON.parse(JSON.stringify(objects[1])));
    assert.equal(document.textIn(symbols[3]!.range), "5");
  });

  it("objects and lists can be folded", async () => {
    const document = await client.open(bundleText(indicators(2)));
    const ranges = await document.request<FoldingRange[]>("textDocument/foldingRange");
    const lineOf = (text: string) => document.rangeOf(text).start.line;
    assert.ok(ranges.some(({ startLine }) => startLine === lineOf('"objects"')));
    assert.ok(ranges.some(({ startLine }) => startLine === lineOf(indicator(1)["id"] as string) - 3));
  });

  it("of very many objects the first are listed, with how many others there are, and as many folded as are wanted", async () => {
    const objects = Array.from({ length: 5003 }, (_, number) => ({ type: "x-test", name: `Object ${String(number)}` }));
    const document = await client.open(bundleText(objects));
    const symbols = await document.request<DocumentSymbol[]>("textDocument/documentSymbol");
    assert.equal(symbols.length, 5001);
    const [last, others] = symbols.slice(-2);
    assert.deepEqual([last!.name, others!.name], ["Object 4999", "… and 3 more objects"]);
    assert.deepEqual(
      JSON.parse(`[${document.textIn(others!.range)}]`),
      JSON.parse(JSON.stringify(objects.slice(5000))),
    );
    const ranges = await document.request<FoldingRange[]>("textDocument/foldingRange");
    assert.equal(ranges.length, 5001, "one more than the client wants tells it that there are more");
  });

  it("formatting changes white space alone, and a second time nothing", async () => {
    const document = await client.open(JSON.stringify({ b: 1, objects: indicators(5) }));
    const meant: unknown = JSON.parse(document.text);
    await document.applyEdits(await document.request<TextEdit[]>("textDocument/formatting", { options }));
    assert.equal(document.text.trimEnd(), pretty(meant).trimEnd());
    assert.deepEqual(await document.request("textDocument/formatting", { options }), []);
    assert.deepEqual(
      (await document.squiggles()).filter(([code]) => code === "stix/json-syntax"),
      [],
    );
  });

  it("formatting a range leaves the rest as it is, and is idempotent", async () => {
    const [one, two] = indicators(2).map((object) => JSON.stringify(object));
    const document = await client.open(`[\n${one!},\n${two!}\n]`);
    const second = document.rangeOf(two!);
    const edits = await document.request<TextEdit[]>("textDocument/rangeFormatting", { range: second, options });
    await document.applyEdits(edits);
    assert.ok(document.text.startsWith(`[\n${one!},\n`), document.text);
    assert.deepEqual(JSON.parse(document.text), indicators(2));
    assert.ok(document.text.split("\n").length > 10);
    const start = document.text.indexOf("\n", 5) + 1;
    const range = { start: document.positionAt(start), end: document.positionAt(document.text.length - 2) };
    assert.deepEqual(await document.request("textDocument/rangeFormatting", { range, options }), []);
  });

  it("formatting what isn't JSON loses nothing of it", async () => {
    for (const text of ['[{"a": "x}, {', "hello { ] world", '{"a" 1,, "b": tru']) {
      const document = await client.open(text);
      await document.applyEdits(await document.request<TextEdit[]>("textDocument/formatting", { options }));
      assert.equal(document.text.replace(/\s/g, ""), text.replace(/\s/g, ""));
    }
  });

  const uploadOne = "$(cloud-upload) Upload this object";

  it("each of a few objects offers its own upload, at its line; of many none does", async () => {
    const ownLensesOf = async (text: string) => {
      const document = await client.open(text);
      const lenses = await document.request<CodeLens[]>("textDocument/codeLens");
      return lenses
        .filter(({ command }) => command?.title === uploadOne)
        .map(({ range, command }) => {
          const [uri, seen] = (command?.arguments ?? []) as [string, SeenObjects];
          assert.deepEqual([uri, command?.command], [document.uri, "stixWorkbench.uploadToSentinel"]);
          const { version, objects } = seen;
          assert.equal(version, document.version);
          assert.equal(objects[0]?.id, indicator(objects[0]?.index ?? -1)["id"]);
          return [range.start.line, objects[0]?.index];
        });
    };
    const lines = (count: number) =>
      `[\n${indicators(count)
        .map((one) => JSON.stringify(one))
        .join(",\n")}\n]`;
    assert.deepEqual(await ownLensesOf(lines(3)), [
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
    assert.deepEqual(await ownLensesOf(lines(1)), [], "the first line's lens is about the one object already");
    assert.equal((await ownLensesOf(lines(50))).length, 50);
    assert.deepEqual(await ownLensesOf(lines(51)), []);
  });

  it("the first line offers the upload of what is in the document, and counts its indicators", async () => {
    const lensesOf = async (text: string) => {
      const document = await client.open(text);
      const lenses = await document.request<CodeLens[]>("textDocument/codeLens");
      const ofDocument = lenses.filter(({ command }) => command?.title !== uploadOne);
      return ofDocument.map(({ range, command }) => {
        assert.equal(range.start.line, 0);
        if (command?.command === "stixWorkbench.uploadToSentinel") assert.deepEqual(command.arguments, [document.uri]);
        else assert.equal(command?.command, "workbench.actions.view.problems");
        return command?.title;
      });
    };
    const upload = (what: string) => `$(cloud-upload) Upload ${what} to Sentinel`;
    const long = (count: number, change: object) => indicators(count).map((one) => ({ ...one, ...change }));
    const mixed = [
      ...long(9, { valid_until: "2999-01-01T00:00:00Z" }),
      ...long(2, { valid_until: "2020-01-01T00:00:00Z" }),
      ...long(1, { revoked: true }),
    ];
    assert.deepEqual(await lensesOf(bundleText(mixed)), [upload("12 objects"), "9 valid · 2 expired · 1 revoked"]);
    assert.deepEqual(await lensesOf(JSON.stringify(indicator(1, { revoked: true }))), [
      upload("1 object"),
      "1 revoked",
    ]);
    assert.deepEqual(await lensesOf(bundleText([{ type: "identity" }])), [upload("1 object")]);
    assert.deepEqual(await lensesOf(bundleText([])), []);
    assert.deepEqual(await lensesOf(""), []);
  });

  it("a request about a document that isn't open fails in words", async () => {
    const params = { textDocument: { uri: "file:///nowhere.stix.json" }, position: { line: 0, character: 0 }, options };
    for (const method of ["completion", "hover", "documentSymbol", "codeLens", "foldingRange", "formatting"])
      await assert.rejects(
        client.request(`textDocument/${method}`, params),
        /The document file:\/\/\/nowhere\.stix\.json is not open\./,
        method,
      );
  });
});
