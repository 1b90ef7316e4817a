import assert from "node:assert/strict";
import type {
  IndicatorValuesAnswer,
  IndicatorValuesParams,
  PresentValuesAnswer,
  PresentValuesParams,
} from "../../src/protocol/indicatorValues";
import { LanguageClient } from "./support/languageClient";
import { bundleText, indicator } from "./support/stixTexts";

const uri = "file:///work/feed.stix.json";
const pattern = "[url:value = 'http://evil.example/it\\'s' OR domain-name:value IN ('a.example', 'b.example')]";

describe("the values of indicators", function () {
  this.timeout(20_000);

  let client: LanguageClient;
  beforeEach(async () => {
    client = await LanguageClient.start();
  });
  afterEach(async () => {
    await client.stop();
  });

  const values = (params: IndicatorValuesParams): Promise<IndicatorValuesAnswer> =>
    client.connection.sendRequest("stix/indicatorValues", params);
  const present = (params: PresentValuesParams): Promise<PresentValuesAnswer> =>
    client.connection.sendRequest("stix/presentValues", params);
  const text = bundleText([indicator(1, { pattern }), indicator(2, { pattern: "[ipv4-addr:value = '203.0.113.5']" })]);

  it("are told with their places, of a document that is open and of one that is not", async () => {
    const closed = await values({ uri, text, ranges: null });
    await client.open(text, uri);
    assert.deepEqual(await values({ uri, text: null, ranges: null }), closed);
    assert.deepEqual(
      closed.values.map(({ type, property, value }) => `${type}:${property} ${value}`),
      [
        "url:value http://evil.example/it's",
        "domain-name:value a.example",
        "domain-name:value b.example",
        "ipv4-addr:value 203.0.113.5",
      ],
    );
    const lines = text.split("\n");
    for (const { value, range } of closed.values) {
      const written = (lines[range.start.line] ?? "").slice(range.start.character, range.end.character);
      assert.ok((JSON.parse(`"${written}"`) as string).replaceAll("\\'", "'").includes(value), written);
    }
  });

  it("are told of the objects that are touched alone", async () => {
    const all = await values({ uri, text, ranges: null });
    const last = all.values.at(-1);
    assert.ok(last);
    const { values: touched } = await values({
      uri,
      text,
      ranges: [{ start: last.range.start, end: last.range.start }],
    });
    assert.deepEqual(touched, [last]);
  });

  it("are told in part where there are very many, which is said", async () => {
    const many = Array.from({ length: 1200 }, (_, at) =>
      indicator(at, { pattern: `[domain-name:value = 'n${String(at)}.example']` }),
    );
    const { values: told, isCut } = await values({ uri, text: bundleText(many), ranges: null });
    assert.equal(told.length, 1000);
    assert.ok(isCut);
  });

  it("are known to be there or not", async () => {
    const asked = [
      { kind: "domain", value: "b.example" },
      { kind: "domain", value: "c.example" },
      { kind: "ipv4", value: "203.0.113.5" },
    ] as const;
    assert.deepEqual(await present({ uri, text, values: asked }), [0, 2]);
    assert.equal(await present({ uri, text: null, values: asked }), null);
    await client.open(text, uri);
    assert.deepEqual(await present({ uri, text: null, values: asked }), [0, 2]);
  });
});
