import assert from "node:assert/strict";
import type {
  CompletionItem,
  CompletionList,
  Hover,
  MarkupContent,
  Range,
  SemanticTokens,
  SemanticTokensLegend,
  SignatureHelp,
} from "vscode-languageserver/node";
import { TextEdit } from "vscode-languageserver/node";
import type { EditedDocument } from "./support/editedDocument";
import { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator, indicators, pretty } from "./support/stixTexts";

describe("the pattern language inside the string of a pattern", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  /** Opens a document in which the JSON text of the second indicator's pattern is this, its one `|` being the cursor. */
  const openWith = async (marked: string, other: Record<string, unknown> = {}) => {
    const text = bundleText([indicator(1), indicator(2, { pattern: "HERE", ...other }), indicator(3)]);
    const whole = text.replace("HERE", () => marked);
    const at = whole.indexOf("|");
    const document = await client.open(whole.slice(0, at) + whole.slice(at + 1));
    return { document, position: document.positionAt(at) };
  };
  const complete = async (marked: string, other: Record<string, unknown> = {}, context?: object) => {
    const { document, position } = await openWith(marked, other);
    const list = await document.request<CompletionList | null>("textDocument/completion", { position, context });
    return { document, items: list?.items ?? [] };
  };
  const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);
  /** The pattern's JSON text after an item is chosen; tab stops are taken out. */
  const choose = async (marked: string, label: string) => {
    const { document, items } = await complete(marked);
    const item = items.find((candidate) => candidate.label === label);
    assert.ok(item?.textEdit && TextEdit.is(item.textEdit), `${label}: ${labels(items).join(" ")}`);
    const newText = item.textEdit.newText.replace(/\$\{\d:?((?:\\\}|[^}])*)\}|\$0/g, "$1").replace(/\\([\\$}])/g, "$1");
    const { range } = item.textEdit;
    await document.applyEdits([{ range, newText: item.insertTextFormat === 2 ? newText : item.textEdit.newText }]);
    return patternText(document);
  };
  const patternText = ({ text }: EditedDocument) =>
    /"pattern": "(.*)",/.exec(text.slice(text.indexOf("Indicator 2")))?.[1];

  it("completes types, properties, hash names, operators, values and keywords", async () => {
    assert.equal(await choose("|", "[domain-name:value = '…']"), "[domain-name:value = '']");
    assert.equal(await choose("[ip|", "ipv4-addr"), "[ipv4-addr:");
    assert.equal(await choose("[file:ha|", "hashes"), "[file:hashes.");
    assert.equal(await choose("[file:hashes.'|", "SHA-256"), "[file:hashes.'SHA-256'");
    assert.equal(await choose("[file:size |]", ">="), "[file:size >= 1024]");
    assert.equal(await choose("[process:is_hidden = |]", "true"), "[process:is_hidden = true]");
    assert.equal(await choose("[url:value = 'x'] |", "FOLLOWEDBY"), "[url:value = 'x'] FOLLOWEDBY ");
  });

  it("carries places through JSON's escapes, both ways", async () => {
    const before = String.raw`[file:name = '\"\u00e9\\\\x\\'\/' AND `;
    assert.equal(await choose(`${before}fi|`, "file"), `${before}file:`);
    assert.equal(await choose(String.raw`[file:n|ame = '\u0022']`, "name_enc"), String.raw`[file:name_enc = '\u0022']`);
    assert.equal(await choose(String.raw`[file:name = '\t' \u0041N|]`, "AND"), String.raw`[file:name = '\t' AND ]`);
  });

  it("puts tab stops where something is to be filled in, and asks for more where the choice is half a word", async () => {
    const { items } = await complete("|");
    const first = items[0]!;
    assert.ok(first.textEdit && TextEdit.is(first.textEdit));
    assert.equal(first.textEdit.newText, "[ipv4-addr:value = '${1}']$0");
    const types = await complete("[|");
    assert.equal(types.items.find(({ label }) => label === "file")?.command?.command, "editor.action.triggerSuggest");
    for (const item of [...items, ...types.items]) assert.ok(item.documentation, item.label);
  });

  it("answers an old client without tab stops", async () => {
    const capabilities = { textDocument: { completion: {} } };
    const old = await LanguageClient.start({ capabilities });
    try {
      const document = await old.open('{"type": "indicator", "pattern": ""}');
      const position = document.cursorAt('"pattern": "|"');
      const list = await document.request<CompletionList>("textDocument/completion", { position });
      const [first] = list.items;
      assert.ok(first?.textEdit && TextEdit.is(first.textEdit));
      assert.equal(first.textEdit.newText, "[ipv4-addr:value = '']");
    } finally {
      await old.stop();
    }
  });

  it("leaves patterns of other languages and everything else alone", async () => {
    const yara = await complete("|", { pattern_type: "yara" });
    assert.ok(!labels(yara.items).includes("[domain-name:value = '…']"));
    const { document } = await openWith("[a|");
    for (const triggerCharacter of ["'", ".", "[", "=", "("]) {
      const context = { triggerKind: 2, triggerCharacter };
      const position = document.cursorAt('"name": "Indicator| 2"');
      assert.equal(await document.request("textDocument/completion", { position, context }), null);
    }
    const behind = await document.request<CompletionList | null>("textDocument/completion", {
      position: document.cursorAt('"name": "Indicator 2",|'),
    });
    assert.ok(!labels(behind?.items ?? []).includes("file"));
  });

  it("explains the part below the mouse, and reads the whole out on the bracket and the property's name", async () => {
    const { document } = await openWith(String.raw`|[domain-name:value = '\u0065vil.example']`);
    const hoverAt = async (marked: string) => {
      const position = document.cursorAt(marked);
      return document.request<Hover | null>("textDocument/hover", { position });
    };
    const operator = await hoverAt(String.raw`[domain-name:value |= '\u0065`);
    assert.equal(document.textIn(operator!.range!), "=");
    const value = await hoverAt(String.raw`[domain-name:value = '\u0065vil.ex|ample`);
    assert.equal(document.textIn(value!.range!), String.raw`'\u0065vil.example'`);
    assert.match((value!.contents as MarkupContent).value, /`evil\[\.\]example` \(string, 12 characters\)/);
    const words = /A domain name is `evil\[\.\]example`\./;
    assert.match(JSON.stringify((await hoverAt('"pattern": "|[domain'))!.contents), words);
    const start = document.offsetAt(document.rangeOf("[domain-name").start) - 8;
    const key = await document.request<Hover | null>("textDocument/hover", { position: document.positionAt(start) });
    assert.match(JSON.stringify(key!.contents), words);
    assert.match(JSON.stringify(key!.contents), /What to look for/);
  });

  it("shows what an operator waits for", async () => {
    const { document, position } = await openWith("[ipv4-addr:value = |]");
    const help = await document.request<SignatureHelp | null>("textDocument/signatureHelp", { position });
    const signature = help?.signatures[0];
    assert.equal(signature?.label, "ipv4-addr:value = '198.51.100.1'");
    assert.deepEqual(signature.parameters?.[0]?.label, [18, 32]);
    const elsewhere = document.cursorAt('"name": "Indicator 2|"');
    assert.equal(await document.request("textDocument/signatureHelp", { position: elsewhere }), null);
  });

  /** The tokens as text and kind. */
  const decode = (document: EditedDocument, { data }: SemanticTokens) => {
    const provider = client.initialized.capabilities.semanticTokensProvider as { legend: SemanticTokensLegend };
    const tokens: string[][] = [];
    let line = 0;
    let character = 0;
    for (let at = 0; at < data.length; at += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at, at + 4);
      character = lines === 0 ? character + characters : characters;
      line += lines;
      const range: Range = { start: { line, character }, end: { line, character: character + length } };
      tokens.push([document.textIn(range), provider.legend.tokenTypes[type] ?? ""]);
    }
    return tokens;
  };

  it("colours patterns: the whole of a document, and a range of it", async () => {
    const { document } = await openWith(String.raw`|[file:name MATCHES '\\\\.\"exe$' AND file:size > 5]`);
    const expected = [
      ["file", "type"],
      ["name", "property"],
      ["MATCHES", "operator"],
      [String.raw`'\\\\.\"exe$'`, "regexp"],
      ["AND", "keyword"],
      ["file", "type"],
      ["size", "property"],
      [">", "operator"],
      ["5", "number"],
    ];
    const full = decode(document, await document.request("textDocument/semanticTokens/full"));
    assert.equal(full.length, 4 + expected.length + 4);
    assert.deepEqual(full.slice(4, -4), expected);
    const range = document.rangeOf('"name": "Indicator 2"');
    assert.deepEqual(
      decode(document, await document.request("textDocument/semanticTokens/range", { range })),
      expected,
    );
  });

  it("colours the range alone in a large document", async () => {
    const document = await client.open(bundleText(indicators(3000)));
    assert.equal(await document.request("textDocument/semanticTokens/full"), null);
    const range = document.rangeOf('"name": "Indicator 2500"');
    const tokens = decode(document, await document.request("textDocument/semanticTokens/range", { range }));
    assert.deepEqual(tokens.at(-1), ["'203.0.114.196'", "string"]);
    assert.equal(tokens.length, 4);
  });

  it("works on one indicator alone, and while the closing quote is missing", async () => {
    const document = await client.open(pretty({ type: "indicator", pattern: "[file:" }).replace('"[file:"', '"[file:'));
    const position = document.cursorAt('"[file:|');
    const list = await document.request<CompletionList | null>("textDocument/completion", { position });
    assert.ok(labels(list?.items ?? []).includes("hashes"));
  });
});
