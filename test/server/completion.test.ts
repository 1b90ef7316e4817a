import assert from "node:assert/strict";
import type { CompletionItem, CompletionList, Position } from "vscode-languageserver/node";
import { TextEdit } from "vscode-languageserver/node";
import type { EditedDocument } from "./support/editedDocument";
import type { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundle, bundleText, indicator, indicators, pretty, uuid } from "./support/stixTexts";

describe("completion", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  /** Opens the text without its one `|` and asks for what could stand there. */
  const completeIn = async (marked: string): Promise<{ document: EditedDocument; items: CompletionItem[] }> => {
    const at = marked.indexOf("|");
    assert.ok(at !== -1 && marked.indexOf("|", at + 1) === -1);
    const document = await client.open(marked.replace("|", ""));
    return { document, items: await itemsAt(document, document.positionAt(at)) };
  };
  const itemsAt = async (document: EditedDocument, position: Position) => {
    const list = await document.request<CompletionList | null>("textDocument/completion", { position });
    return list?.items ?? [];
  };
  const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);
  /** The text after an item is chosen. */
  const choose = async (document: EditedDocument, item: CompletionItem | undefined) => {
    assert.ok(item?.textEdit && TextEdit.is(item.textEdit));
    await document.applyEdits([item.textEdit]);
    return document.text;
  };
  const marked = (objects: readonly unknown[], found: string, by: string) => {
    const text = bundleText(objects);
    assert.equal(text.split(found).length, 2, found);
    return text.replace(found, by);
  };
  const named = (items: readonly CompletionItem[], label: string) => items.find((item) => item.label === label);

  it("knows the properties that an object inside a bundle can still have", async () => {
    const { document, items } = await completeIn(
      marked([indicator(1), indicator(2)], '"name": "Indicator 2"', '"name": "Indicator 2",\n      "|"'),
    );
    for (const name of ["labels", "kill_chain_phases", "object_marking_refs", "confidence"])
      assert.ok(labels(items).includes(name), `${name} is not among ${labels(items).join(", ")}`);
    assert.ok(!labels(items).includes("valid_from"), "a property that is there already");
    assert.ok(!labels(items).includes("objects"), "a property of the envelope");
    const text = await choose(document, named(items, "lang"));
    assert.match(text, /"name": "Indicator 2",\n {6}"lang"/);
  });

  it("knows the properties of an object while it is broken by typing", async () => {
    for (const typed of ['"con|', '"con|"', '"|', "|"]) {
      const { items } = await completeIn(
        marked(
          [indicator(1), indicator(2), indicator(3)],
          '"name": "Indicator 2",',
          `"name": "Indicator 2",\n      ${typed}\n`,
        ),
      );
      assert.ok(labels(items).includes("confidence"), `${typed}: ${labels(items).join(", ")}`);
    }
  });

  it("puts what is chosen where the cursor is, deep inside a big bundle", async () => {
    const objects = indicators(3000);
    const position = '"name": "Indicator 2500",';
    const { document, items } = await completeIn(marked(objects, position, `${position}\n      "lan|"`));
    const text = await choose(document, named(items, "lang"));
    const line = text.split("\n")[document.positionAt(text.indexOf(position)).line + 1] ?? "";
    assert.match(line, /^ {6}"lang"/);
  });

  it("knows the types of objects", async () => {
    const { document, items } = await completeIn('[\n  {"type": "|"}\n]');
    for (const type of ["indicator", "attack-pattern", "identity", "threat-actor", "relationship"])
      assert.ok(labels(items).includes(`"${type}"`), `${type} is not among ${labels(items).join(", ")}`);
    assert.equal(await choose(document, named(items, '"indicator"')), '[\n  {"type": "indicator"}\n]');
  });

  it("knows the words of an open vocabulary, and the versions", async () => {
    const vocabulary = await completeIn('{"type": "indicator", "indicator_types": ["|"]}');
    assert.ok(labels(vocabulary.items).includes('"malicious-activity"'), labels(vocabulary.items).join(", "));
    assert.ok(labels(vocabulary.items).includes('"anomalous-activity"'));
    assert.equal(
      await choose(vocabulary.document, named(vocabulary.items, '"benign"')),
      '{"type": "indicator", "indicator_types": ["benign"]}',
    );
    const version = await completeIn('{"type": "indicator", "spec_version": |}');
    assert.ok(labels(version.items).includes('"2.1"'), labels(version.items).join(", "));
    const patternType = await completeIn('{"type": "indicator", "pattern_type": "|"}');
    assert.ok(labels(patternType.items).includes('"stix"'), labels(patternType.items).join(", "));
  });

  it("knows the ids of the TLP markings by their names", async () => {
    const { document, items } = await completeIn(pretty(bundle([indicator(1, { object_marking_refs: ["|"] })])));
    const amber = items.find((item) =>
      JSON.stringify(item).includes("marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"),
    );
    assert.ok(amber, labels(items).join(", "));
    assert.match(JSON.stringify(amber), /AMBER/i, "the name of the level is shown");
    const text = await choose(document, amber);
    const object = (JSON.parse(text) as { objects: { object_marking_refs: string[] }[] }).objects[0]!;
    assert.deepEqual(object.object_marking_refs, ["marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"]);
  });

  it("knows the properties of the envelope, before and behind its objects", async () => {
    const text = pretty({ objects: indicators(2) });
    const first = await completeIn(text.replace("{\n", '{\n  "|",\n'));
    assert.ok(labels(first.items).includes("type"), labels(first.items).join(", "));
    assert.ok(!labels(first.items).includes("pattern"));
    const behind = await completeIn(text.replace(/\n\}\n$/, ',\n  "i|"\n}\n'));
    assert.ok(labels(behind.items).includes("id"), labels(behind.items).join(", "));
    const chosen = await choose(behind.document, named(behind.items, "id"));
    assert.match(chosen, /\n {2}\],?\s*\n {2}"id"/);
    const body = await completeIn(pretty({ stixobjects: [] }).replace("{\n", '{\n  "|",\n'));
    assert.ok(labels(body.items).includes("sourcesystem"), labels(body.items).join(", "));
  });

  it("says nothing between objects and in what is no STIX", async () => {
    for (const text of ["[{}, |\n {}]", "|", "hello|", '"|"']) {
      const { items } = await completeIn(text);
      assert.deepEqual(items, [], text);
    }
  });

  it("knows STIX 2.0 where the bundle says so", async () => {
    const objects = [{ type: "indicator", id: `indicator--${uuid(1)}` }];
    const text = pretty({ type: "bundle", id: `bundle--${uuid(1)}`, spec_version: "2.0", objects });
    const { items } = await completeIn(text.replace('"type": "indicator",', '"type": "indicator", "|",'));
    assert.ok(labels(items).includes("labels"));
    assert.ok(!labels(items).includes("indicator_types"), "a property that came with 2.1");
  });
});
