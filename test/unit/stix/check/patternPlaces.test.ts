import assert from "node:assert/strict";
import { createDocumentLocator } from "../../../../src/stix/document/locateInDocument";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { sample } from "../schema/samples";
import { changed, located } from "./located";

/** An indicator whose pattern is written in the JSON exactly so. */
function withPattern(source: string): string {
  const marked = JSON.stringify(changed("indicator", (object) => (object["pattern"] = "HERE")));
  const text = marked.replace('"HERE"', () => `"${source}"`);
  assert.equal(typeof JSON.parse(text), "object");
  return text;
}

describe("A problem of a pattern", () => {
  it("is shown at its very characters", () => {
    assert.deepEqual(located(withPattern("[domain-name:value = 'a.example']")), []);
    assert.deepEqual(located(withPattern("[domain-name:value = 'a' and file:name = 'b']")), [
      "pattern/syntax-keyword-case: and",
    ]);
  });

  for (const [what, source, shown] of [
    ["quotes", String.raw`[url:value = 'a\"b' and file:name = 'c']`, "and"],
    ["backslashes", String.raw`[file:name = 'C:\\\\x\\\\y' and file:name = 'c']`, "and"],
    ["letters", String.raw`[file:name = '\u00e9\u00E9' and file:name = 'c']`, "and"],
    ["surrogate pairs", String.raw`[file:name = '\ud83d\ude00😀' and file:name = 'c']`, "and"],
    ["line ends and slashes", String.raw`[file:name = 'a' \n\t and file:size = 1 \/\/ x`, "and"],
    ["the characters that are wrong", String.raw`[file:name = 'a' \u0061nd file:name = 'c']`, String.raw`\u0061nd`],
  ] as const)
    it(`is shown at its very characters behind escapes of ${what}`, () => {
      const text = withPattern(source);
      assert.equal(located(text)[0], `pattern/syntax-keyword-case: ${shown}`);
    });

  it("covers the whole of an escape", () => {
    assert.deepEqual(located(withPattern(String.raw`[file:name = \"x\"]`)), [
      String.raw`pattern/syntax-wrong-quotes: \"x\"`,
    ]);
    const escape = located(withPattern(String.raw`[file:name = 'a\\qb']`));
    assert.equal(escape.length, 1);
    assert.match(escape[0] ?? "", /^pattern\/syntax-escape: \\\\q?$/);
  });

  it("that lies behind the last character is shown at the closing quote or before it", () => {
    assert.deepEqual(located(withPattern("")), ['pattern/syntax-empty: "']);
    const [problem, ...more] = located(withPattern("[file:name = 'a'"));
    assert.match(problem ?? "", /^pattern\/syntax-missing-closing-bracket: ['"]$/);
    assert.deepEqual(more, []);
  });

  it("is looked for in STIX patterns alone, whatever the case of their name", () => {
    const of = (pattern_type: unknown, pattern = "nonsense") =>
      located(JSON.stringify({ ...sample("indicator"), pattern, pattern_type }));
    assert.deepEqual(of("yara"), []);
    assert.ok(of("stix").length > 0);
    assert.ok(of("STIX").some((problem) => problem.startsWith("pattern/")));
    const typed = (type: string) => located(JSON.stringify({ ...sample(type), pattern: "nonsense", x_a: 1 }));
    assert.deepEqual(typed("attack-pattern"), []);
  });

  it("depends on the version that the pattern, the object or the document names", () => {
    const exists = "[EXISTS file:name]";
    const of = (change: Record<string, unknown>, specVersion: "2.0" | "2.1") =>
      located(JSON.stringify({ ...sample("indicator"), pattern: exists, ...change }), { specVersion }).filter(
        (problem) => problem.startsWith("pattern/"),
      ).length;
    assert.equal(of({}, "2.1"), 0);
    assert.equal(of({ pattern_version: "2.0" }, "2.1"), 1);
    assert.equal(of({ pattern_version: undefined, spec_version: undefined }, "2.0"), 1);
    assert.equal(of({ pattern_version: "2.1", spec_version: undefined }, "2.0"), 0);
  });

  it("is found in its document too", () => {
    const bad = withPattern(String.raw`[file:name = '\u00e9' and file:name = 'c']`);
    const text = `[ ${JSON.stringify(sample("identity"))},\n ${bad} ]`;
    const document = new StixDocument(text);
    const [problem, ...more] = document.check(1).problems.filter(({ code }) => code.startsWith("pattern/"));
    assert.ok(problem);
    assert.deepEqual(more, []);
    const { start, end } = createDocumentLocator(document)(1, problem.place);
    assert.equal(start, text.indexOf("and file"));
    assert.equal(text.slice(start, end), "and");
  });
});
