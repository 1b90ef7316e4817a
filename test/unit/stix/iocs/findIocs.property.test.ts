import assert from "node:assert/strict";
import fc from "fast-check";
import { findIocs } from "../../../../src/stix/iocs/findIocs";
import { patternFor } from "../../../../src/stix/iocs/indicatorFor";
import type { Ioc } from "../../../../src/stix/iocs/ioc";
import { parsePattern } from "../../../../src/stix/pattern/parser";
import { forEachTest } from "../../../../src/stix/pattern/visit";

const label = fc.stringMatching(/^[a-z][a-z0-9]{2,9}(?:-[a-z0-9]{1,5})?$/);
const ending = fc.constantFrom("com", "net", "org", "ru", "cn", "io", "top", "xyz", "example", "co.uk");
const domain = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), ending)
  .map(([labels, end]) => [...labels, end].join("."));
const octet = fc.integer({ min: 0, max: 255 });
const ipv4 = fc.tuple(fc.integer({ min: 1, max: 255 }), octet, octet, octet).map((octets) => octets.join("."));
const group = fc.integer({ min: 0x100, max: 0xffff }).map((value) => value.toString(16));
const ipv6 = fc
  .tuple(fc.array(group, { minLength: 7, maxLength: 7 }), fc.integer({ min: 10, max: 99 }))
  .map(([groups, last]) => [...groups, String(last)].join(":"));
const hash = (kind: Ioc["kind"], length: number) =>
  fc.stringMatching(new RegExp(`^[0-9a-f]{${String(length - 1)}}[a-f]$`)).map((value): Ioc => ({ kind, value }));
const path = fc.stringMatching(/^(?:\/[a-zA-Z0-9_-]{1,8}){1,3}(?:\?[a-z]=[a-z0-9%]{1,6})?$/);
const ioc: fc.Arbitrary<Ioc> = fc.oneof(
  domain.map((value): Ioc => ({ kind: "domain", value })),
  ipv4.map((value): Ioc => ({ kind: "ipv4", value })),
  ipv6.map((value): Ioc => ({ kind: "ipv6", value })),
  fc
    .tuple(fc.constantFrom("http", "https", "ftp"), fc.oneof(domain, ipv4), path)
    .map(([scheme, host, rest]): Ioc => ({ kind: "url", value: `${scheme}://${host}${rest}` })),
  fc.tuple(label, domain).map(([local, host]): Ioc => ({ kind: "email", value: `${local}@${host}` })),
  hash("md5", 32),
  hash("sha1", 40),
  hash("sha256", 64),
  hash("sha512", 128),
);

/** How writers make an address harmless. */
const defangings: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => value.replaceAll(".", "[.]"),
  (value) => value.replaceAll(".", "(.)"),
  (value) => value.replaceAll(".", "{.}"),
  (value) => value.replaceAll(".", "[dot]"),
  (value) => value.replace(/\.(?=[^.]*$)/, "[.]"),
  (value) => value.replaceAll(".", " [.] "),
  (value) => value.replace(/^http/, "hxxp").replace(/^ftp/, "fxp").replaceAll(".", "[.]"),
  (value) => value.replace("://", "[://]"),
  (value) => value.replace("://", "[:]//").replace("@", "[@]"),
  (value) => value.replace("@", "(at)").replaceAll(".", "(dot)"),
  (value) => (value.includes("://") ? value : value.replaceAll(":", "[:]")),
  (value) => [...value].join("\u200b"),
];
const surroundings = fc.constantFrom<readonly [string, string]>(
  ["", ""],
  ["It asked ", "."],
  ["(", ")"],
  ["**", "**"],
  ["| ", " |"],
  ['"', '"'],
  ["`", "`,"],
  ["- ", "\n"],
  ["[the server](", ")"],
  ["<", ">"],
);

describe("indicators in text, of all kinds", () => {
  it("come back from any defanging, wherever they stand", () => {
    fc.assert(
      fc.property(ioc, fc.constantFrom(...defangings), surroundings, (one, defang, [before, behind]) => {
        assert.deepEqual(findIocs(before + defang(one.value) + behind), [one]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are found in a list, each once and in order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(ioc, { maxLength: 8, selector: ({ kind, value }) => `${kind} ${value}` }), (list) => {
        const text = list.map(({ value }) => value.replaceAll(".", "[.]")).join("\n");
        assert.deepEqual(findIocs(`${text}\n${text}`), list);
      }),
      { numRuns: 300 },
    );
  });

  it("are not found in plain words, versions, dates and names of files", () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,12}$/);
    const piece = fc.oneof(
      word,
      word.map((one) => `${one}. The`),
      word.map((one) => `(${one})`),
      fc.tuple(octet, octet, octet).map((parts) => `v${parts.join(".")}`),
      ipv4.map((parts) => `version ${parts}`),
      fc
        .date({ min: new Date("1990-01-01"), max: new Date("2050-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString()),
      fc
        .tuple(word, fc.constantFrom("pdf", "exe", "docx", "dll", "js", "sh", "py", "zip", "txt", "tar.gz"))
        .map((parts) => parts.join(".")),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        assert.deepEqual(findIocs(pieces.join(" ")), []);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never crash the search, whatever the text, and make patterns that hold the value", () => {
    const bits = fc.constantFrom(
      "hxxp://",
      "http://",
      "[.]",
      "(at)",
      "'",
      "\\",
      "@",
      "::",
      "evil.com",
      "1.2.3.4",
      "](",
      "%",
      "\u200b",
      "é",
      " ",
    );
    const text = fc.array(fc.oneof(bits, fc.string({ unit: "grapheme", maxLength: 6 })), { maxLength: 12 });
    fc.assert(
      fc.property(text, (pieces) => {
        for (const { kind, value } of findIocs(pieces.join(""))) {
          const { tree, problems } = parsePattern(patternFor(kind, value));
          assert.deepEqual(problems, []);
          assert.ok(tree);
          const values: unknown[] = [];
          forEachTest(tree, (test) =>
            values.push(test.kind === "comparison" && test.value?.kind === "string" && test.value.text),
          );
          assert.deepEqual(values, [value]);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
