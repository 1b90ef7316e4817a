import fc from "fast-check";
import assert from "node:assert/strict";
import type { EditedDocument } from "./support/editedDocument";
import type { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator } from "./support/stixTexts";
import { askPlan } from "./support/uploading";

/** Pieces of STIX documents, whole and broken, so that texts go deeper than the first bracket. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."{}[],:\"'\\\n\t ".split(""),
    '{"type":"bundle","id":"x","objects":[',
    '{"stixobjects":[',
    '"objects":[',
    '{"type":"indicator","pattern":"[a:b = \'c\']","pattern_type":"stix"}',
    '"pattern":"[',
    '"type":"identity"',
    '"created":"2026-01-01T00:00:00Z"',
    '"object_marking_refs":["TLP:RED"]',
    "null",
    "1e999",
    "\uFEFF",
    "\uD83D",
    "\u0000",
    "\r\n",
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.json({ maxDepth: 3 }),
);
const garbage = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(""));
const edit = fc.record({ from: fc.nat(), length: fc.nat({ max: 60 }), text: garbage });

describe("a server that gets garbage", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  /** What no answer may be: a failure of the server's own. */
  const askEverything = async (document: EditedDocument, offset: number) => {
    const position = document.positionAt(offset);
    const options = { tabSize: 2, insertSpaces: true };
    const range = { start: { line: 0, character: 0 }, end: position };
    const plan = await askPlan(client, document.uri);
    await Promise.all([
      document.pull(),
      document.request("textDocument/completion", { position }),
      document.request("textDocument/hover", { position }),
      document.request("textDocument/documentSymbol"),
      document.request("textDocument/codeLens"),
      document.request("textDocument/foldingRange"),
      document.request("textDocument/formatting", { options }),
      document.request("textDocument/rangeFormatting", { range, options }),
    ]);
    if (plan.kind !== "plan") return;
    const indices = plan.plan.batches.flat();
    await client.request("stix/batch", { handle: plan.handle, indices });
    const reasons = [{ code: "sentinel/answer", args: ["Property=type[0].x"] }];
    const outcomes = indices.map((index) => ({ index, status: "rejected", reasons }));
    await client.request("stix/answers", { handle: plan.handle, batch: 0, outcomes });
    await document.pull();
  };

  it("answers each request about it, and what it knows after edits is what a fresh look would say", async () => {
    await fc.assert(
      fc.asyncProperty(garbage, fc.array(edit, { maxLength: 3 }), fc.nat(), async (text, edits, offset) => {
        const document = await client.open(text);
        for (const { from, length, text: typed } of edits) {
          await document.pull();
          const start = from % (document.text.length + 1);
          const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
          await document.change([{ range, text: typed }]);
        }
        const anew = await client.open(document.text);
        assert.deepEqual(await document.pull(), await anew.pull());
        await anew.close();
        await askEverything(document, offset % (document.text.length + 1));
        await document.close();
      }),
      { numRuns: 1000 },
    );
    const good = await client.open(bundleText([indicator(1, { confidence: 101 })]));
    assert.deepEqual(await good.squiggles(), [["stix/confidence", "101"]]);
  }).timeout(180_000);

  it("outlives requests whose parameters are none", async () => {
    for (const method of ["stix/plan", "stix/batch", "stix/answers", "stix/finish", "textDocument/hover"])
      for (const params of [{}, { handle: "x" }, { uri: 5, endpoint: "none" }, { textDocument: null }])
        await client.request(method, params).catch(() => undefined);
    const document = await client.open(bundleText([indicator(1)]));
    await document.change([
      { range: { start: { line: 900, character: 900 }, end: { line: 999, character: 0 } }, text: "x" },
    ]);
    assert.deepEqual(await document.squiggles(), [["stix/json-syntax", "x"]]);
  });
});
