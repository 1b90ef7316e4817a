import assert from "node:assert/strict";
import { DiagnosticSeverity } from "vscode-languageserver/node";
import { sentenceOf } from "./support/editedDocument";
import type { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator, indicators, pretty } from "./support/stixTexts";

describe("diagnostics", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  const about = async (text: string) => {
    const document = await client.open(text);
    return document.squiggles();
  };

  it("finds nothing in good documents of all four shapes", async () => {
    const objects = indicators(3);
    for (const value of [
      { type: "bundle", id: "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d", objects },
      objects,
      objects[0],
      { sourcesystem: "test", stixobjects: objects },
      { sourcesystem: "test", indicators: objects },
      { sourcesystem: "test", value: objects },
    ])
      assert.deepEqual(await about(pretty(value)), []);
  });

  it("says of each problem who found it, how bad it is, and where it is", async () => {
    const document = await client.open(
      bundleText([
        indicator(1, { confidence: 150 }),
        indicator(2, { pattern: "[ipv4-addr:value = '203.0.114.9'" }),
        indicator(3, { pattern_type: undefined }),
      ]),
    );
    const found = (await document.pull()).map((diagnostic) => {
      const { source, code, severity, range } = diagnostic;
      const message = sentenceOf(diagnostic);
      assert.ok(message.length > 10 && !message.includes("{0}"), message);
      return { source, code, severity, text: document.textIn(range), line: range.start.line };
    });
    const error = DiagnosticSeverity.Error;
    const lineOf = (text: string) => document.rangeOf(text).start.line;
    assert.deepEqual(found, [
      { source: "stix", code: "stix/confidence", severity: error, text: "150", line: lineOf('"confidence": 150') },
      {
        source: "stix-pattern",
        code: "pattern/syntax-missing-closing-bracket",
        severity: error,
        text: "'",
        line: lineOf("203.0.114.9"),
      },
      {
        source: "stix",
        code: "stix/required-property",
        severity: error,
        text: '"indicator"',
        line: lineOf(indicator(3)["id"] as string) - 2,
      },
    ]);
  });

  for (const [shape, wrap] of [
    [
      "a bundle",
      (object: unknown) => ({ type: "bundle", id: "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d", objects: [object] }),
    ],
    ["an array", (object: unknown) => [object]],
    ["one object", (object: unknown) => object],
    ["an upload body", (object: unknown) => ({ sourcesystem: "test", stixobjects: [object] })],
  ] as const)
    it(`marks the same text in ${shape}`, async () => {
      const text = pretty(wrap(indicator(1, { valid_from: "yesterday", labels: [] })));
      assert.deepEqual(
        await about(text),
        [
          ["stix/empty-list", '"labels"'],
          ["stix/timestamp", '"yesterday"'],
        ].sort((a, b) => text.indexOf(a[1]!) - text.indexOf(b[1]!)),
      );
    });

  it("finds slips of JSON inside an object and between objects", async () => {
    assert.deepEqual(await about('[{"type": "identity" "name": "x"}]'), [["stix/json-syntax", '"name"']]);
    const [one, two] = indicators(2).map((object) => JSON.stringify(object));
    const good = `[${one!},\n${two!}]`;
    assert.deepEqual(await about(good), []);
    assert.deepEqual(await about(good.replace("},\n{", "}\n{")), [["stix/json-syntax", "{"]]);
    assert.deepEqual(await about(`${good} x`), [["stix/json-syntax", "x"]]);
    assert.deepEqual(await about(good.slice(0, -1)), [["stix/json-syntax", "}"]]);
  });

  it("a broken object leaves the others' problems where they are", async () => {
    const text = bundleText([indicator(1), indicator(2, { confidence: -1 })]).replace(
      '"spec_version": "2.1",',
      '"spec',
    );
    const found = await about(text);
    assert.ok(found.some(([code]) => code === "stix/json-syntax"));
    assert.deepEqual(
      found.filter(([code]) => code !== "stix/json-syntax"),
      [["stix/confidence", "-1"]],
    );
  });

  it("says of what is no STIX that it is none, and of an empty document how to begin", async () => {
    const document = await client.open("hello");
    assert.deepEqual(
      (await document.pull()).map(({ code, severity }) => [code, severity]),
      [["stix/not-stix", DiagnosticSeverity.Error]],
    );
    const empty = await client.open("\n");
    const [diagnostic, ...others] = await empty.pull();
    assert.deepEqual([diagnostic?.code, diagnostic?.severity], ["stix/empty-document", DiagnosticSeverity.Information]);
    assert.deepEqual(others, []);
  });

  it("counts columns in UTF-16 units, as the protocol says", async () => {
    const document = await client.open(`[{"name": "\u{1F600}\u{1F600}", "type": "indicator", "confidence": 999}]`);
    const confidence = (await document.pull()).find(({ code }) => code === "stix/confidence");
    assert.equal(document.textIn(confidence!.range), "999");
    assert.deepEqual(confidence!.range, document.rangeOf("999"));
  });

  it("marks the character inside a pattern that is written with escapes", async () => {
    const document = await client.open(String.raw`{"type": "indicator", "spec_version": "2.1", "pattern_type": "stix",
      "pattern": "[file:name = 'C:\\\\temp\u0041' or file:name = 'b']"}`);
    assert.ok(
      (await document.squiggles("stix-pattern")).some(
        ([code, text]) => code === "pattern/syntax-keyword-case" && text === "or",
      ),
      JSON.stringify(await document.squiggles("stix-pattern")),
    );
  });

  it("works for untitled documents and odd URIs, and keeps documents apart", async () => {
    const uris = [
      "untitled:Untitled-1",
      "file:///c%3A/Users/a%20b/%EC%9C%84%ED%98%91%20%23%25.stix.json",
      "vscode-vfs://github/owner/repository/x.stix2?ref=main",
      "git:/x.stix.json?%7B%22ref%22%3A%22~%22%7D",
      "x",
    ];
    const documents = await Promise.all(
      uris.map((uri, number) => client.open(bundleText([indicator(number, { confidence: 200 + number })]), uri)),
    );
    for (const [number, document] of documents.entries())
      assert.deepEqual(await document.squiggles(), [["stix/confidence", String(200 + number)]]);
  });

  it("shows at most 1,000, the errors first, and says how many more there are", async () => {
    const document = await client.open(
      JSON.stringify([...indicators(1005).map((object) => ({ ...object, confidence: 101 }))]),
    );
    const found = await document.pull();
    assert.equal(found.length, 1000);
    const last = found.at(-1)!;
    assert.deepEqual([last.code, last.severity], ["stix/more-problems", DiagnosticSeverity.Warning]);
    assert.match(sentenceOf(last), /^6 more problems are not shown\./);
    assert.equal(found.filter(({ code }) => code === "stix/confidence").length, 999);
    const exact = await client.open(JSON.stringify(indicators(1000).map((object) => ({ ...object, confidence: 101 }))));
    assert.deepEqual(new Set((await exact.pull()).map(({ code }) => code)), new Set(["stix/confidence"]));
  });
});
