import assert from "node:assert/strict";
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import type { EditedDocument } from "./support/editedDocument";
import type { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator, indicators } from "./support/stixTexts";

describe("diagnostics while a document is edited", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  /** What a fresh look at the same text says. */
  const assertAsIfOpenedAnew = async (document: EditedDocument) => {
    const anew = await client.open(document.text);
    assert.deepEqual(await document.pull(), await anew.pull());
  };

  it("move with the text, appear and are mended", async () => {
    const document = await client.open(bundleText([indicator(1), indicator(2, { confidence: 101 })]));
    assert.deepEqual(await document.squiggles(), [["stix/confidence", "101"]]);
    const before = (await document.pull())[0]!.range.start.line;
    await document.insert(document.text.indexOf("[") + 1, "\n\n\n");
    const [moved] = await document.pull();
    assert.equal(document.textIn(moved!.range), "101");
    assert.equal(moved!.range.start.line, before + 3);
    await document.replace('"confidence": 101', '"confidence": 100');
    assert.deepEqual(await document.squiggles(), []);
    await document.replace("'203.0.114.1'", "'203.0.114.1");
    assert.ok((await document.squiggles()).every(([code]) => code!.startsWith("pattern/")));
    assert.notDeepEqual(await document.squiggles(), []);
    await document.replace("'203.0.114.1", "'203.0.114.1'");
    assert.deepEqual(await document.squiggles(), []);
  });

  it("take several changes of one notification, each in the text that the one before left", async () => {
    const document = await client.open(bundleText([indicator(1), indicator(2), indicator(3)]));
    const at = document.rangeOf('"Indicator 2"');
    await document.change([
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "\n" },
      {
        range: {
          start: { line: at.start.line + 1, character: at.start.character },
          end: { line: at.end.line + 1, character: at.end.character },
        },
        text: "2",
      },
    ]);
    assert.deepEqual(await document.squiggles(), [["stix/wrong-type", "2"]]);
    await assertAsIfOpenedAnew(document);
  });

  it("know an object that is added, taken out, broken off and typed on", async () => {
    const document = await client.open(bundleText([indicator(1), indicator(2, { confidence: 101 })]));
    const steps: [string, string][] = [
      [
        '    {\n      "type": "indicator",\n      "spec_version": "2.1",\n      "id": "indicator--00000000-0000-4000-8000-000000000001"',
        '    {"type": "identity"},\n$&',
      ],
      ['    {"type": "identity"},\n', ""],
      ['"name": "Indicator 1",', '"name": "Indicator 1'],
      ['"name": "Indicator 1', '"name": "Indicator 1",'],
      ['"confidence": 101', '"confidence": 10'],
    ];
    for (const [found, by] of steps) {
      await document.replace(found, by.replace("$&", found));
      await assertAsIfOpenedAnew(document);
    }
    assert.deepEqual(await document.squiggles(), []);
  });

  it("follow a change of the whole text, and of the version that the bundle names", async () => {
    const document = await client.open(bundleText([indicator(1, { confidence: 101 })]));
    await document.replaceAll(bundleText([indicator(1)]));
    assert.deepEqual(await document.squiggles(), []);
    await document.replaceAll('{"type": "identity"}');
    await assertAsIfOpenedAnew(document);
    await document.replaceAll("");
    assert.deepEqual(await document.squiggles(), [["stix/empty-document", ""]]);
    const old = indicator(1, {
      spec_version: undefined,
      pattern_type: undefined,
      indicator_types: undefined,
      labels: ["malicious-activity"],
    });
    const missing = async () => (await document.squiggles()).filter(([code]) => code === "stix/required-property");
    await document.replaceAll(bundleText([old]));
    assert.notDeepEqual(await missing(), []);
    await document.replace('"objects":', '"spec_version": "2.0", "objects":');
    assert.deepEqual(await missing(), []);
    await assertAsIfOpenedAnew(document);
  });

  const slow = () => JSON.stringify(indicators(8000).map((object) => ({ ...object, name: 1 })));
  const isToldToTryAgain = (failed: unknown) => {
    assert.ok(failed instanceof ResponseError);
    assert.equal(failed.code, LSPErrorCodes.ServerCancelled);
    assert.deepEqual(failed.data, { retriggerRequest: true });
    return true;
  };

  it("a pull that an edit overtook ends with an error that makes the client ask again, never with an empty list", async () => {
    const document = await client.open(slow());
    const overtaken = document.pull();
    await document.insert(0, " ");
    const next = document.pull();
    await assert.rejects(overtaken, isToldToTryAgain);
    assert.equal((await next).length, 1000);
  });

  it("a pull that the client cancels ends with an error too, and soon", async () => {
    const document = await client.open(slow());
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: document.uri } };
    const cancelled = client.connection.sendRequest("textDocument/diagnostic", params, source.token);
    source.cancel();
    await assert.rejects(cancelled, (failed: unknown) => {
      assert.ok(failed instanceof ResponseError);
      assert.ok([LSPErrorCodes.ServerCancelled, LSPErrorCodes.RequestCancelled].includes(failed.code as never));
      return true;
    });
    assert.equal((await document.pull()).length, 1000);
  });

  it("other requests are answered while a long check is under way", async () => {
    const [long, short] = [await client.open(slow()), await client.open(bundleText([indicator(1, { name: 2 })]))];
    const order: string[] = [];
    const pulled = long.pull().then(() => order.push("long"));
    await short.squiggles().then(() => order.push("short"));
    await pulled;
    assert.deepEqual(order, ["short", "long"]);
  });
});
