import assert from "node:assert/strict";
import { type LanguageClient, pushedClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator, indicators } from "./support/stixTexts";
import { Uploading } from "./support/uploading";

describe("diagnostics for a client that doesn't pull", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started), { capabilities: pushedClient });

  it("come by themselves for each version, and go when the document is closed", async () => {
    const document = await client.open(bundleText([indicator(1, { confidence: 101 })]));
    const ofVersion = (version: number) =>
      client.pushed((pushed) => pushed.uri === document.uri && pushed.version === version);
    const first = await ofVersion(1);
    assert.deepEqual(
      first.diagnostics.map(({ code, range }) => [code, document.textIn(range)]),
      [["stix/confidence", "101"]],
    );
    await document.replace('"confidence": 101', '"confidence": 10');
    assert.deepEqual((await ofVersion(2)).diagnostics, []);
    await document.replace('"confidence": 10', '"confidence": 102');
    assert.equal((await ofVersion(3)).diagnostics.length, 1);
    await document.close();
    const last = await client.pushed(({ uri, version }) => uri === document.uri && version === undefined);
    assert.deepEqual(last.diagnostics, []);
  });

  it("come after Sentinel's answer too", async () => {
    const document = await client.open(bundleText([indicator(1)]));
    await (await Uploading.plan(client, document.uri)).reject(0, "Error for Property=name: Bad.");
    const pushed = await client.pushed(({ uri, diagnostics }) => uri === document.uri && diagnostics.length > 0);
    assert.deepEqual(
      pushed.diagnostics.map(({ code, range }) => [code, document.textIn(range)]),
      [["sentinel/answer", '"Indicator 1"']],
    );
  });

  it("never come for a text that is no longer there", async () => {
    const document = await client.open(JSON.stringify(indicators(4000)));
    await document.close();
    // The same document and version number again, while the check of the first is under way.
    const again = await client.open(
      JSON.stringify(indicators(2000).map((object) => ({ ...object, confidence: 101 }))),
      document.uri,
    );
    await client.pushed(
      ({ uri, version, diagnostics }) => uri === again.uri && version === 1 && diagnostics.length > 0,
    );
    // One more round: whatever the first check still had to say has been said by then.
    await again.insert(0, " ");
    await client.pushed(({ uri, version }) => uri === again.uri && version === 2);
    const ofOpen = client.allPushed(again.uri).filter(({ version }) => version !== undefined);
    assert.deepEqual(
      ofOpen.map(({ version, diagnostics }) => [version, diagnostics.length]),
      [
        [1, 1000],
        [2, 1000],
      ],
    );
  });
});
