import assert from "node:assert/strict";
import type { InlayHint, Range, SelectionRange } from "vscode-languageserver/node";
import type { EditedDocument } from "./support/editedDocument";
import type { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator, indicators } from "./support/stixTexts";

const amber = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
const own = "marking-definition--11111111-1111-4111-8111-111111111111";

/** The hints in a range, each as the text of its line, then its label. */
async function hintsIn(document: EditedDocument, range?: Range): Promise<string[]> {
  const end = document.positionAt(document.text.length);
  const hints = await document.request<InlayHint[]>("textDocument/inlayHint", {
    range: range ?? { start: { line: 0, character: 0 }, end },
  });
  return hints.map(({ position, label }) => {
    const line = document.textIn({ start: { line: position.line, character: 0 }, end: position });
    return `${line.trim()} ${String(label)}`;
  });
}

describe("inlay hints", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  it("name markings, put confidence into words, and tell the time that is left", async () => {
    const future = new Date(Date.now() + 12.5 * 86_400_000).toISOString();
    const past = new Date(Date.now() - 1.5 * 86_400_000).toISOString();
    const document = await client.open(
      bundleText([
        indicator(1, { confidence: 85, object_marking_refs: [amber, own], valid_until: future }),
        indicator(2, { confidence: 101, object_marking_refs: [own.replace(/1$/, "2")], valid_until: past }),
        { type: "marking-definition", id: own, definition_type: "statement", definition: { statement: "© Contoso" } },
      ]),
    );
    assert.deepEqual(await hintsIn(document), [
      `"${amber}" TLP:AMBER`,
      `"${own}" © Contoso`,
      '"confidence": 85 1 – confirmed by other sources',
      `"valid_until": "${future}" in 12 days`,
      `"valid_until": "${past}" expired 1 day ago`,
    ]);
    await document.replace("© Contoso", "© Fabrikam");
    assert.ok((await hintsIn(document)).includes(`"${own}" © Fabrikam`));
  });

  it("are those of the range alone", async () => {
    const document = await client.open(bundleText(indicators(300).map((one) => ({ ...one, confidence: 50 }))));
    const start = document.rangeOf(`"name": "Indicator 250"`).start.line - 6;
    const range = { start: { line: start, character: 0 }, end: { line: start + 16, character: 0 } };
    const hints = await hintsIn(document, range);
    assert.equal(hints.filter((hint) => hint.endsWith("3 – possibly true")).length, 1);
    assert.ok(hints.length <= 3, hints.join("\n"));
  });

  it("stand in a document that is being typed, and not in an empty one", async () => {
    const document = await client.open(
      bundleText([indicator(1, { confidence: 5 })]).replace('"name": "Indicator 1",', '"name": '),
    );
    assert.ok((await hintsIn(document)).includes('"confidence": 5 5 – improbable'));
    assert.deepEqual(await hintsIn(await client.open("")), []);
  });
});

describe("growing selections", function () {
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  it("go from part of a pattern to the document", async () => {
    const object = indicator(1, { pattern: "[ipv4-addr:value = '203.0.114.5' OR ipv4-addr:value = '203.0.114.6']" });
    const document = await client.open(bundleText([object, indicator(2)]));
    const positions = [document.cursorAt("203.0.1|14.6"), { line: 1, character: 4 }];
    const [inPattern, inEnvelope] = await document.request<SelectionRange[]>("textDocument/selectionRange", {
      positions,
    });
    const chain = (selection: SelectionRange | undefined): string[] =>
      selection ? [document.textIn(selection.range), ...chain(selection.parent)] : [];
    const texts = chain(inPattern);
    const whole = JSON.parse(document.text) as { objects: unknown[] };
    assert.deepEqual(texts.slice(0, 7), [
      "203.0.114.6",
      "'203.0.114.6'",
      "ipv4-addr:value = '203.0.114.6'",
      "ipv4-addr:value = '203.0.114.5' OR ipv4-addr:value = '203.0.114.6'",
      object["pattern"],
      `"${object["pattern"] as string}"`,
      `"pattern": "${object["pattern"] as string}"`,
    ]);
    assert.deepEqual(JSON.parse(texts[7]!), object);
    assert.deepEqual(JSON.parse(texts[8]!), whole.objects);
    assert.ok(texts[9]!.startsWith('"objects": ['));
    assert.deepEqual(JSON.parse(texts[10]!), whole);
    assert.equal(texts.length, 11);
    assert.deepEqual(chain(inEnvelope).slice(0, -1), ['"type"', '"type": "bundle"']);
  });
});
