import assert from "node:assert/strict";
import { DiagnosticSeverity, type TextEdit } from "vscode-languageserver/node";
import { sentenceOf } from "./support/editedDocument";
import type { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundle, bundleText, indicator, indicators, pretty } from "./support/stixTexts";
import { Uploading } from "./support/uploading";

describe("Sentinel's answers on the lines they are about", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  /** A document whose object at the index was rejected because of its name. */
  const rejectedIn = async (objects: readonly unknown[], index: number, text = bundleText(objects)) => {
    const document = await client.open(text);
    const upload = await Uploading.plan(client, document.uri);
    await upload.reject(index);
    return { document, upload };
  };
  const answer = (text: string) => [["sentinel/answer", text]];
  const secondName = '"Indicator 1"';

  it("a rejected object becomes an error on the property that the message names", async () => {
    const { document } = await rejectedIn(indicators(3), 1);
    assert.deepEqual(
      (await document.pull()).map(({ source, code, severity, message, range }) => ({
        source,
        code,
        severity,
        message,
        text: document.textIn(range),
      })),
      [
        {
          source: "sentinel",
          code: "sentinel/answer",
          severity: DiagnosticSeverity.Error,
          message: "Sentinel: Error for Property=name: Not good. Actual value: x.",
          text: secondName,
        },
      ],
    );
  });

  it("a message that names a property inside, a missing one or none is shown at what is nearest", async () => {
    const references = [{ source_name: "x", url: "https://a.example/", hashes: { "SHA-256": "0".repeat(64) } }];
    const phases = ["delivery", "impact"].map((name) => ({ kill_chain_name: "x-own", phase_name: name }));
    const document = await client.open(
      bundleText([indicator(1, { external_references: references, kill_chain_phases: phases })]),
    );
    for (const [message, text] of [
      ["Error for Property=external_references[0].url: Bad.", '"https://a.example/"'],
      ["Error for Property=external_references: Bad.", '"external_references"'],
      ["Error for Property=external_references[0].external_id: Bad.", "{"],
      ["Error for Property=external_references[0].hashes.SHA-256: Bad.", `"${"0".repeat(64)}"`],
      ["Error for Property=external_references[0].hashes['MD5']: Bad.", "{"],
      ["Error for Property=external_references[7].url: Bad.", "["],
      ["Error for Property=kill_chain_phases[1].phase_name: Bad.", '"impact"'],
      ["Error for Property=x_missing: Required property is missing. Actual value: NULL.", '"indicator"'],
      ["Nothing is named here.", '"indicator"'],
      ["Error for Property=: strange", '"indicator"'],
    ] as const) {
      const upload = await Uploading.plan(client, document.uri);
      await upload.reject(0, message);
      assert.deepEqual(await document.squiggles("sentinel"), answer(text), message);
    }
  });

  it("the editor is asked to pull again", async () => {
    const before = client.refreshes;
    await rejectedIn(indicators(1), 0);
    // The request for it was sent before the answer to `stix/answers`.
    assert.ok(client.refreshes > before);
  });

  it("an object whose answer was lost gets a warning that says what to do", async () => {
    const document = await client.open(bundleText(indicators(1)));
    const upload = await Uploading.plan(client, document.uri);
    await upload.tell({
      index: 0,
      status: "unknown",
      reasons: [{ code: "sentinel/answer-lost", args: ["stop/service-error", "502"] }],
    });
    const [diagnostic] = await document.pull();
    assert.equal(diagnostic?.severity, DiagnosticSeverity.Warning);
    assert.equal(diagnostic?.source, "sentinel");
    assert.match(sentenceOf(diagnostic!), /Uploading it again is safe\..*HTTP 502/);
  });

  it("follows edits above it", async () => {
    const { document } = await rejectedIn(indicators(3), 1);
    const line = (await document.pull())[0]!.range.start.line;
    await document.insert(0, "\n\n");
    await document.replace('"name": "Indicator 0",', '"name": "Indicator 0",\n"confidence": 5,\n');
    await document.insert(document.text.indexOf("[") + 1, `\n${JSON.stringify(indicator(9))},\n`);
    const [moved, ...others] = await document.pull();
    assert.deepEqual(others, []);
    assert.equal(document.textIn(moved!.range), secondName);
    assert.equal(moved!.range.start.line, line + 6);
  });

  it("stays when the document is formatted, and when its properties change their order", async () => {
    const { document } = await rejectedIn(indicators(3), 1, JSON.stringify(bundle(indicators(3))));
    const options = { tabSize: 4, insertSpaces: true };
    await document.applyEdits(await document.request<TextEdit[]>("textDocument/formatting", { options }));
    assert.ok(document.text.split("\n").length > 30);
    assert.deepEqual(await document.squiggles(), answer(secondName));
    await document.replaceAll(JSON.stringify(bundle([indicator(7), ...indicators(3)])));
    assert.deepEqual(await document.squiggles(), answer(secondName));
    const turned = Object.fromEntries(Object.entries(indicator(1)).reverse());
    await document.replaceAll(pretty(bundle([turned, indicator(2)])));
    assert.deepEqual(await document.squiggles(), answer(secondName));
  });

  it("goes when its object changes and comes back when the change is undone", async () => {
    const { document } = await rejectedIn(indicators(3), 1);
    await document.replace(secondName, '"Indicator one"');
    assert.deepEqual(await document.squiggles(), []);
    await document.replace('"Indicator one"', secondName);
    assert.deepEqual(await document.squiggles(), answer(secondName));
    await document.replace('"Indicator 2"', '"Indicator two"');
    assert.deepEqual(await document.squiggles(), answer(secondName), "another object changed");
  });

  it("goes when the object is taken out and comes back when that is undone", async () => {
    const { document } = await rejectedIn(indicators(3), 1);
    const whole = document.text;
    await document.replaceAll(bundleText([indicator(0), indicator(2)]));
    assert.deepEqual(await document.squiggles(), []);
    await document.replaceAll(whole);
    assert.deepEqual(await document.squiggles(), answer(secondName));
  });

  it("stays with an object that is cut and pasted elsewhere", async () => {
    const objects = indicators(3).map((object) => JSON.stringify(object));
    const { document } = await rejectedIn(indicators(3), 1, `[\n${objects.join(",\n")}\n]`);
    await document.replace(`${objects[1]!},\n`, "");
    assert.deepEqual(await document.squiggles(), []);
    await document.insert(document.text.length - 2, `,\n${objects[1]!}`);
    assert.deepEqual(await document.squiggles(), answer(secondName));
  });

  it("goes when the object is uploaded again and accepted, or not taken up again when it is changed for that", async () => {
    const { document } = await rejectedIn(indicators(3), 1);
    await (await Uploading.plan(client, document.uri)).accept(0, 1, 2);
    assert.deepEqual(await document.squiggles(), []);
    await document.replace(secondName, '"Indicator one"');
    await document.replace('"Indicator one"', secondName);
    assert.deepEqual(await document.squiggles(), [], "an undo must not bring back what is settled");
  });

  it("is replaced by what the next upload says, and kept by one that didn't send the object", async () => {
    const { document } = await rejectedIn(indicators(2), 1);
    const next = await Uploading.plan(client, document.uri);
    await next.tell({ index: 1, status: "not-sent", reasons: [{ code: "sentinel/cancelled", args: [] }] });
    assert.deepEqual(await document.squiggles(), answer(secondName));
    await next.reject(1, "Error for Property=pattern: Bad.");
    assert.deepEqual(await document.squiggles(), answer("\"[ipv4-addr:value = '203.0.114.1']\""));
  });

  it("an answer about an object that changed during the upload shows only when the change is undone", async () => {
    const document = await client.open(bundleText(indicators(2)));
    const upload = await Uploading.plan(client, document.uri);
    await document.replace(secondName, '"edited meanwhile"');
    await upload.reject(1);
    assert.deepEqual(await document.squiggles(), []);
    await document.replace('"edited meanwhile"', secondName);
    assert.deepEqual(await document.squiggles(), answer(secondName));
  });

  it("an answer finds its object when others were added and moved during the upload", async () => {
    const document = await client.open(bundleText(indicators(3)));
    const upload = await Uploading.plan(client, document.uri);
    await document.replaceAll(bundleText([indicator(8), indicator(2), indicator(9), indicator(1), indicator(0)]));
    await upload.reject(1);
    assert.deepEqual(await document.squiggles(), answer(secondName));
  });

  it("stays when the document is closed and opened again", async () => {
    const { document } = await rejectedIn(indicators(3), 1);
    await document.close();
    await document.open();
    assert.deepEqual(await document.squiggles(), answer(secondName));
    await document.replace(secondName, '"Indicator one"');
    assert.deepEqual(await document.squiggles(), []);
    await document.close();
    await document.open();
    await document.replace('"Indicator one"', secondName);
    assert.deepEqual(await document.squiggles(), answer(secondName));
  });

  it("comes also when the document was closed and opened again during the upload", async () => {
    const document = await client.open(bundleText(indicators(3)));
    const upload = await Uploading.plan(client, document.uri);
    await document.close();
    await upload.reject(0);
    const reopened = await client.open(bundleText([indicator(5), ...indicators(3)]), document.uri);
    assert.deepEqual(await reopened.squiggles(), answer('"Indicator 0"'));
    await upload.reject(1);
    assert.deepEqual(await reopened.squiggles(), [...answer('"Indicator 0"'), ...answer(secondName)]);
  });

  it("tells objects apart that have no id, or the same one", async () => {
    const same = indicator(1)["id"];
    const objects = [
      { type: "identity", name: "one", identity_class: "x" },
      { type: "identity", name: "two", identity_class: "x" },
      indicator(3, { id: same }),
      indicator(4, { id: same }),
    ];
    const document = await client.open(bundleText(objects));
    const upload = await Uploading.plan(client, document.uri);
    await upload.reject(1);
    await upload.reject(3);
    assert.deepEqual(await document.squiggles("sentinel"), [...answer('"two"'), ...answer('"Indicator 4"')]);
  });

  it("shows at each of two objects with the same content, be they of one batch or of two", async () => {
    const document = await client.open(bundleText([indicator(1), indicator(2), indicator(1)]));
    const upload = await Uploading.plan(client, document.uri);
    const reasons = [{ code: "sentinel/answer", args: ["Error for Property=name: Bad."] }] as const;
    await upload.tell({ index: 0, status: "rejected", reasons }, { index: 2, status: "rejected", reasons });
    assert.deepEqual(await document.squiggles("sentinel"), [...answer(secondName), ...answer(secondName)]);
    const next = await Uploading.plan(client, document.uri);
    await next.reject(0);
    await next.reject(2);
    assert.deepEqual(await document.squiggles("sentinel"), [...answer(secondName), ...answer(secondName)]);
    await next.accept(0, 1, 2);
    assert.deepEqual(await document.squiggles("sentinel"), []);
  });

  it("is not crowded out by a thousand problems of the document's own", async () => {
    const objects = [...indicators(1200).map((object) => ({ ...object, confidence: 101 })), indicator(7000)];
    const document = await client.open(JSON.stringify(objects));
    const upload = await Uploading.plan(client, document.uri);
    await upload.reject(1200);
    assert.deepEqual(await document.squiggles("sentinel"), answer('"Indicator 7000"'));
  });
});
