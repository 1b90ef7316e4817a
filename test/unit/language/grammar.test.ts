import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import type { IGrammar } from "vscode-textmate";
import { loadGrammar, scopeOf, tokenize, type Token } from "./tokens";

let grammar: IGrammar;

function line(text: string): Token[] {
  return tokenize(grammar, `{ ${text} }`)[0]!;
}
/** The tokens of an indicator whose pattern is this, as it is written in the file. */
function pattern(inside: string): Token[] {
  return line(`"pattern": "${inside}", "after": 1`);
}
function assertScopes(tokens: readonly Token[], expected: Record<string, string>): void {
  for (const [text, scope] of Object.entries(expected)) assert.equal(scopeOf(tokens, text), scope, text);
}
function isPattern(token: Token): boolean {
  return token.scopes.includes("meta.pattern.stix");
}

describe("the grammar", () => {
  before(async () => {
    grammar = await loadGrammar();
  });

  describe("for JSON", () => {
    it("gives the scopes of VS Code's own JSON grammar", () => {
      assertScopes(line('"name": "a\\n\\q", "n": -1.5e3, "t": true, "l": [null, "x"]'), {
        "{": "punctuation.definition.dictionary.begin.json",
        name: "support.type.property-name.json",
        ":": "punctuation.separator.dictionary.key-value.json",
        a: "string.quoted.double.json",
        "\\n": "constant.character.escape.json",
        "\\q": "invalid.illegal.unrecognized-string-escape.json",
        "-1.5e3": "constant.numeric.json",
        true: "constant.language.json",
        "[": "punctuation.definition.array.begin.json",
        null: "constant.language.json",
        "]": "punctuation.definition.array.end.json",
        "}": "punctuation.definition.dictionary.end.json",
      });
    });

    it("colours objects in lists in objects", () => {
      const lines = tokenize(grammar, '{\n "objects": [\n  { "id": "x" },\n  { "id": "y" }\n ]\n}');
      assert.equal(scopeOf(lines[3]!, "id"), "support.type.property-name.json");
      assert.equal(scopeOf(lines[3]!, "y"), "string.quoted.double.json");
      assert.deepEqual(lines[5]![0]!.scopes.at(-1), "punctuation.definition.dictionary.end.json");
    });
  });

  describe("for patterns", () => {
    it("tells types, properties, operators, literals and brackets apart", () => {
      assertScopes(pattern("[ipv4-addr:value = '198.51.100.7']"), {
        "[": "punctuation.section.brackets.begin.stix-pattern",
        "ipv4-addr": "entity.name.type.stix-pattern",
        value: "variable.other.property.stix-pattern",
        "=": "keyword.operator.comparison.stix-pattern",
        "198.51.100.7": "string.quoted.single.stix-pattern",
        "]": "punctuation.section.brackets.end.stix-pattern",
        after: "support.type.property-name.json",
      });
    });

    it("follows paths with quoted keys, references, extensions and positions", () => {
      const tokens = pattern(
        "[file:hashes.'SHA-256' = 'ab' AND network-traffic:src_ref.value != 'c' AND file:extensions.'windows-pebinary-ext'.sections[*].entropy > 7.0 AND a:b[0] = .5]",
      );
      assertScopes(tokens, {
        file: "entity.name.type.stix-pattern",
        "SHA-256": "variable.other.property.stix-pattern",
        "network-traffic": "entity.name.type.stix-pattern",
        src_ref: "variable.other.property.stix-pattern",
        "!=": "keyword.operator.comparison.stix-pattern",
        "windows-pebinary-ext": "variable.other.property.stix-pattern",
        sections: "variable.other.property.stix-pattern",
        "*": "constant.numeric.index.stix-pattern",
        entropy: "variable.other.property.stix-pattern",
        ">": "keyword.operator.comparison.stix-pattern",
        "7.0": "constant.numeric.stix-pattern",
        "0": "constant.numeric.index.stix-pattern",
        ".5": "constant.numeric.stix-pattern",
      });
    });

    it("knows every keyword, in capitals only and not as part of a name", () => {
      const scopes: Record<string, string> = {};
      for (const word of ["AND", "OR", "NOT", "FOLLOWEDBY"]) scopes[word] = "keyword.operator.logical.stix-pattern";
      for (const word of ["LIKE", "MATCHES", "IN", "EXISTS", "ISSUBSET", "ISSUPERSET"])
        scopes[word] = "keyword.operator.comparison.stix-pattern";
      for (const word of ["WITHIN", "SECONDS", "REPEATS", "TIMES", "START", "STOP"])
        scopes[word] = "keyword.control.qualifier.stix-pattern";
      for (const [word, scope] of Object.entries(scopes)) {
        assert.equal(scopeOf(pattern(`[a:b ${word} 'c']`), word), scope);
        assert.notEqual(scopeOf(pattern(`[a:b ${word.toLowerCase()} 'c']`), word.toLowerCase()), scope);
        assert.equal(scopeOf(pattern(`[a:${word} = 'c']`), word), "variable.other.property.stix-pattern");
        assert.equal(scopeOf(pattern(`[a:b = '${word}']`), word), "string.quoted.single.stix-pattern");
        assert.notEqual(scopeOf(pattern(`[${word}X = 1]`), `${word}X`), scope);
      }
    });

    it("colours qualifiers, sets, times and bytes", () => {
      const tokens = pattern(
        "([a:b IN ('x', 5, true)]) WITHIN 5 SECONDS START t'2024-01-01T00:00:00Z' STOP t'2024-02-01T00:00:00Z' OR [a:c = b'AQI=' OR a:d = h'ff']",
      );
      assertScopes(tokens, {
        "(": "punctuation.section.parens.begin.stix-pattern",
        ",": "punctuation.separator.comma.stix-pattern",
        "5": "constant.numeric.stix-pattern",
        true: "constant.language.stix-pattern",
        t: "storage.type.string.stix-pattern",
        "2024-01-01T00:00:00Z": "constant.other.timestamp.stix-pattern",
        b: "variable.other.property.stix-pattern",
        "AQI=": "string.quoted.single.binary.stix-pattern",
        ff: "string.quoted.single.binary.stix-pattern",
      });
    });

    it("goes through JSON's escapes and the pattern's own", () => {
      const tokens = pattern("[a:b = 'x \\\"y\\\" \\\\' \\\\\\\\ \\u00e9 \\\\n \\q z'] AND");
      assertScopes(tokens, {
        '\\"': "constant.character.escape.json",
        "\\\\'": "constant.character.escape.stix-pattern",
        "\\\\\\\\": "constant.character.escape.stix-pattern",
        "\\u00e9": "constant.character.escape.json",
        "\\\\n": "invalid.illegal.unrecognized-string-escape.stix-pattern",
        "\\q": "invalid.illegal.unrecognized-string-escape.json",
        z: "string.quoted.single.stix-pattern",
        AND: "keyword.operator.logical.stix-pattern",
      });
    });

    it("sees comments, which end with the pattern or its line", () => {
      const tokens = pattern("[a:b = 1] // one\\n OR /* [x:y */ [c:d = 2] // AND");
      assertScopes(tokens, {
        one: "comment.line.double-slash.stix-pattern",
        OR: "keyword.operator.logical.stix-pattern",
        "[x:y": "comment.block.stix-pattern",
        c: "entity.name.type.stix-pattern",
        AND: "comment.line.double-slash.stix-pattern",
        after: "support.type.property-name.json",
      });
      assert.equal(
        scopeOf(pattern("[url:value = 'https://a.example/']"), "https"),
        "string.quoted.single.stix-pattern",
      );
    });

    it("leaves other strings and other values alone", () => {
      const text = "[ipv4-addr:value = '198.51.100.7' AND x]";
      for (const json of [
        `"description": "${text}"`,
        `"name": "pattern", "x": "${text}"`,
        `"pattern_type": "${text}"`,
        `"x": ["pattern", "${text}"]`,
        `"pattern": ["${text}"]`,
        `"pattern": { "value": "${text}" }`,
      ])
        assert.ok(!line(json).some(isPattern), json);
      assertScopes(line('"pattern": 5, "pattern": null, "x": 1'), {
        "5": "constant.numeric.json",
        null: "constant.language.json",
        x: "support.type.property-name.json",
      });
    });

    it("ends with the closing quote, whatever was left open inside", () => {
      for (const inside of [
        "[a:b = 'c]",
        "[a:b = 'c",
        "'",
        "[[[(((",
        "/* x",
        "// x",
        "b'",
        "t'x",
        "\\\\'",
        "'\\\\",
        "a.'b",
        "[a:b = '\\\"",
        "",
      ]) {
        const tokens = pattern(inside);
        assert.equal(scopeOf(tokens, "after"), "support.type.property-name.json", inside);
        assert.equal(scopeOf(tokens, "1"), "constant.numeric.json", inside);
        assert.equal(tokens.at(-1)!.scopes.at(-1), "punctuation.definition.dictionary.end.json", inside);
      }
    });

    it("does not run past the line's end when the closing quote is missing", () => {
      for (const inside of ["[a:b = 'c']", "[a:b = 'c", "/* x"]) {
        const lines = tokenize(grammar, `{\n "pattern": "${inside},\n "valid_from": "x",\n "n": 1\n}`);
        assert.ok(lines[1]!.some(isPattern));
        assert.ok(!lines.slice(2).flat().some(isPattern), inside);
        assert.equal(scopeOf(lines[2]!, "valid_from"), "support.type.property-name.json", inside);
        assert.equal(scopeOf(lines[2]!, "x"), "string.quoted.double.json", inside);
        assert.equal(scopeOf(lines[3]!, "1"), "constant.numeric.json", inside);
      }
    });

    it("goes on after a missing comma", () => {
      const lines = tokenize(grammar, '{\n "pattern": "[a:b = 1]"\n "name": "[c:d = 2]"\n}');
      assert.equal(scopeOf(lines[2]!, "name"), "support.type.property-name.json");
      assert.ok(!lines[2]!.some(isPattern));
    });

    it("never lets a pattern's text change what comes after it", () => {
      const expected = tokenize(grammar, '{ "pattern": "",\n "after": [1, "x"] }')[1];
      const pieces = fc.constantFrom(
        "'",
        "[",
        "]",
        "(",
        "/*",
        "//",
        "a:b",
        " = ",
        "b'",
        "t'",
        "AND ",
        ".'",
        "{",
        "}",
        ",",
        '"',
        "\\",
        "é",
        "\n",
      );
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
          const text = `{ "pattern": ${JSON.stringify(parts.join(""))},\n "after": [1, "x"] }`;
          assert.deepEqual(tokenize(grammar, text)[1], expected);
        }),
        { numRuns: 300 },
      );
    });
  });
});

describe("the language configuration", () => {
  const root = path.resolve(import.meta.dirname, "../../..");
  const configuration = JSON.parse(readFileSync(path.join(root, "language-configuration.json"), "utf8")) as {
    wordPattern: { pattern: string; flags: string };
    autoClosingPairs: { open: string; close: string; notIn?: string[] }[];
    indentationRules: { increaseIndentPattern: string; decreaseIndentPattern: string };
    comments?: unknown;
  };

  it("takes an id, a hash, a type and a word of any language as one word", () => {
    const word = new RegExp(configuration.wordPattern.pattern, `g${configuration.wordPattern.flags}`);
    for (const whole of [
      "indicator--67e62408-e3de-4783-9480-f595d4fdae52",
      "d41d8cd98f00b204e9800998ecf8427e",
      "SHA-256",
      "ipv4-addr",
      "valid_from",
      "악성코드",
    ])
      assert.deepEqual(`"${whole}", x`.match(word), [whole, "x"]);
    assert.deepEqual("a = 'b-c' - d".match(word), ["a", "b-c", "d"]);
  });

  it("closes single quotes inside strings, for patterns", () => {
    const single = configuration.autoClosingPairs.find(({ open }) => open === "'");
    assert.ok(single !== undefined && !(single.notIn ?? []).includes("string"));
    assert.equal(configuration.comments, undefined);
  });

  it("indents after an opening bracket, not after one inside a string", () => {
    const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
    const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);
    for (const opening of ["{", '  "objects": [', '  "a": { "b": 1, "c": {']) assert.match(opening, increase);
    for (const flat of ['"a": "{"', '"pattern": "[a:b = 1]",', '"a": []', '"a": {},', '"x [ y"'])
      assert.doesNotMatch(flat, increase);
    for (const closing of ["}", "  ],", " }"]) assert.match(closing, decrease);
    assert.doesNotMatch('"}"', decrease);
  });
});
