import assert from "node:assert/strict";
import fc from "fast-check";
import { hoverPattern, patternInWords } from "../../../../../src/stix/pattern/assist/patternHover";
import { printPattern } from "../../../../../src/stix/pattern/print";
import { trees } from "../arbitraries";
import { atCursor } from "./cursor";

/** The part below the cursor, and what is said of it. */
function hoverAt(marked: string): [string, string] {
  const { pattern, offset } = atCursor(marked);
  const hover = hoverPattern(pattern, offset, "2.1");
  return hover === null ? ["", ""] : [pattern.slice(hover.start, hover.end), hover.markdown];
}

function explains(marked: string, part: string, ...found: RegExp[]): void {
  const [text, markdown] = hoverAt(marked);
  assert.equal(text, part, marked);
  for (const words of found) assert.match(markdown, words, marked);
}

describe("hover in a pattern", () => {
  it("explains each part", () => {
    explains("[fi|le:name = 'x']", "file", /object type/, /hash, name, size/, /`mime_type`/);
    explains("[file:na|me = 'x']", "name", /string/, /without its folder/);
    explains("[file:hashes.'SHA|-256' = 'x']", "'SHA-256'", /64 hexadecimal digits/);
    explains("[network-traffic:dst|_ref.value = 'x']", "dst_ref", /reference to ipv4-addr/, /goes to/);
    explains("[network-traffic:protocols[|*] = 'tcp']", "*", /Any member/);
    explains("[file:name LI|KE '%x']", "LIKE", /%.*any characters/);
    explains("[file:name |= 'x']", "=", /exactly this value/);
    explains("[file:name = 'x' AN|D file:size > 5]", "AND", /Both sides/);
    explains("[file:name NO|T = 'x']", "NOT", /opposite/);
    explains("[file:name = 'x'] WI|THIN 5 SECONDS", "WITHIN", /seconds of each other/);
    explains("[file:name = 'x'] FOLL|OWEDBY [file:name = 'y']", "FOLLOWEDBY", /after/);
    explains("[file:size > |5]", "5", /whole number/);
    explains("[file:ctime > t'20|26-01-01T00:00:00Z']", "t'2026-01-01T00:00:00Z'", /timestamp/);
    explains("[file:name MATCHES '^|x']", "'^x'", /string, 2 characters/, /regular expression/);
    explains("[user-account:account_type| = 'ldap']", "", /^$/);
    explains("[user-account:accou|nt_type = 'ldap']", "account_type", /One of: unix, windows-local/);
  });

  it("says what is no part of the specification", () => {
    explains("[fle:na|me = 'x']", "name", /no property that the specification describes/);
    explains("[fl|e:name = 'x']", "fle", /no object type that the specification describes/);
    explains("[email-message:additional_header_fields.'Reply|-To' = 'x']", "'Reply-To'", /entry of a dictionary/);
  });

  it("says nothing between parts and in comments", () => {
    for (const marked of [
      "[file:name| = 'x']",
      "[file|:name = 'x']",
      "[file:name = 'x'|]",
      "|",
      "/* a|b */ [file:name = 'x']",
    ])
      assert.deepEqual(hoverAt(marked), ["", ""], marked);
  });

  it("explains the parts of a broken pattern", () => {
    explains("[file:na|me = ", "name", /string/);
    explains("[ipv4-addr:value = '198.51.100.1' and fi|le:name", "file", /object type/);
  });

  it("reads the whole pattern out on an opening bracket", () => {
    explains("|[domain-name:value = 'evil.example']", "[", /^A domain name is `evil\[\.\]example`\.$/);
  });
});

describe("a pattern in plain words", () => {
  const read = (pattern: string) => patternInWords(pattern, "2.1");

  it("names what is compared", () => {
    const sentences: [string, string][] = [
      ["[file:hashes.'SHA-256' = 'ab']", "The SHA-256 of a file is `ab`."],
      [
        "[network-traffic:dst_ref.value = '198.51.100.1']",
        "The destination of network traffic is `198[.]51[.]100[.]1`.",
      ],
      ["[network-traffic:dst_port IN (80, 443)]", "The destination port of network traffic is one of `80`, `443`."],
      ["[network-traffic:protocols[*] = 'tcp']", "Any one of the protocols of network traffic is `tcp`."],
      [
        "[file:parent_directory_ref.path LIKE 'C:\\\\\\\\%']",
        "The path of the parent directory of a file is like `C:\\\\%`.",
      ],
      ["[file:name NOT MATCHES '^a.b$']", "The name of a file does not match the regular expression `^a.b$`."],
      ["[ipv4-addr:value ISSUBSET '198.51.100.0/24']", "An IPv4 address lies within `198[.]51[.]100[.]0/24`."],
      ["[NOT EXISTS process:pid]", "The process id of a process is not there."],
      ["[x-own:Thing = 'x']", "The Thing of an object of type `x-own` is `x`."],
    ];
    for (const [pattern, sentence] of sentences) assert.equal(read(pattern), sentence);
  });

  it("keeps apart what is joined", () => {
    assert.equal(
      read("[file:name = 'a' AND (file:size > 5 OR file:size < 2)] OR [url:value = 'https://evil.example/x']"),
      "The name of a file is `a`, and (the size of a file is greater than `5`, or the size of a file is less than `2`); or a URL is `hxxps[:]//evil[.]example/x`.",
    );
    assert.equal(
      read("([file:name = 'a'] FOLLOWEDBY [file:name = 'b']) WITHIN 300 SECONDS"),
      "(The name of a file is `a`; followed by: the name of a file is `b`), within `300` seconds.",
    );
    assert.equal(
      read("[mutex:name = 'm'] START t'2026-01-01T00:00:00Z' STOP t'2026-02-01T00:00:00Z'"),
      "The name of a mutex is `m`, from `2026-01-01T00:00:00Z` until `2026-02-01T00:00:00Z`.",
    );
  });

  it("is nothing where the pattern is broken", () => {
    assert.equal(read("[file:name = 'a'"), undefined);
    assert.equal(read(""), undefined);
  });

  it("stays short, however long or deep the pattern is", () => {
    const many = `[${Array.from({ length: 5000 }, (_, number) => `file:size = ${String(number)}`).join(" OR ")}]`;
    const deep = `[${"(".repeat(4000)}file:size = 1${")".repeat(4000)}]`;
    const long = `[file:name = '${"x".repeat(100_000)}']`;
    for (const pattern of [many, deep, long]) assert.ok((read(pattern) ?? "").length < 2000);
    assert.match(read(many) ?? "", /4988 more comparisons/);
  });

  it("shows what the pattern's author wrote as code alone", () => {
    const outside = (markdown: string) => markdown.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");
    fc.assert(
      fc.property(trees("2.1"), (tree) => {
        const markdown = read(printPattern(tree)) ?? "";
        assert.match(outside(markdown), /^[A-Za-z0-9 ,;:().…_-]*$/, markdown);
      }),
      { numRuns: 300 },
    );
  });

  it("makes no links, and shows no character that reorders or hides text", () => {
    const hostile = "[x](command:evil) <a href=x> `` ` \u202e www.evil.example http://evil.example \u0000";
    const markdown = read(`[file:name = '${hostile}' AND x-own:'[a](https://b.example)' = 'x']`) ?? "";
    assert.doesNotMatch(markdown, /https?:\/\/|command:|www\.|\u202e|\u0000/);
    assert.match(markdown, /```/);
  });
});
