import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parsePattern } from "../../../src/stix/pattern/parser";
import { schemaValidator, validatorFor } from "../../../src/stix/schema/validators";
import { sample } from "../stix/schema/samples";
import { expandSnippet } from "./snippetExpansion";

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}
type Objects = readonly Record<string, unknown>[];

const file = path.resolve(import.meta.dirname, "../../../snippets/stix.json");
const snippets = JSON.parse(readFileSync(file, "utf8")) as Record<string, Snippet>;

function assertGood(object: Record<string, unknown>): void {
  const validate = validatorFor(object["type"] as string, "2.1");
  assert.ok(validate(object), JSON.stringify(validate.errors));
  if (object["type"] === "indicator") assert.deepEqual(parsePattern(object["pattern"] as string, "2.1").problems, []);
}

/** Reads what a snippet gives: a document, or a property or list element to be set into an object. */
function read(text: string): Record<string, unknown> {
  if (text.startsWith('"')) return { ...sample("indicator"), ...(JSON.parse(`{${text}}`) as object) };
  const value = JSON.parse(text) as Record<string, unknown>;
  return "phase_name" in value ? { ...sample("indicator"), kill_chain_phases: [value] } : value;
}

describe("the snippets", () => {
  for (const [name, { body }] of Object.entries(snippets))
    it(`${name}: as it is inserted, it is valid`, () => {
      const document = read(expandSnippet(body.join("\n")));
      const objects = (document["objects"] ?? document["stixobjects"] ?? document["indicators"]) as Objects | undefined;
      if (objects === undefined) {
        assertGood(document);
        return;
      }
      const envelope = schemaValidator(document["type"] === "bundle" ? "bundle" : "upload-body");
      assert.ok(envelope(document), JSON.stringify(envelope.errors));
      assert.ok(objects.length > 0);
      objects.forEach(assertGood);
    });

  it("cover what an analyst writes, under names one can guess", () => {
    const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
    for (const one of [
      ..."bundle indicator-ip indicator-ipv6 indicator-domain indicator-url indicator-hash indicator-email".split(" "),
      ..."upload upload-indicators tlp kill-chain reference identity relationship attack-pattern threat-actor".split(
        " ",
      ),
    ])
      assert.ok(prefixes.includes(`stix-${one}`), one);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const prefix of prefixes) assert.match(prefix, /^stix-[a-z0-9-]+$/);
    for (const { description } of Object.values(snippets)) assert.ok(description.length > 10);
  });

  it("give every object an id of its own", () => {
    const text = expandSnippet(snippets["Bundle"]!.body.join("\n"));
    const ids = [...text.matchAll(/--([0-9a-f-]{36})/g)].map((match) => match[1]);
    assert.equal(ids.length, 2);
    assert.equal(new Set(ids).size, 2);
  });

  it("offer every choice of the Traffic Light Protocol as a valid marking", () => {
    const body = snippets["TLP marking"]!.body.join("");
    const ids = /\|(.*)\|/.exec(body)![1]!.split(",");
    assert.equal(ids.length, 5);
    for (const id of ids) assertGood({ ...sample("indicator"), object_marking_refs: [`marking-definition--${id}`] });
  });
});

describe("expanding a snippet", () => {
  it("follows placeholders, mirrors, choices and escapes, and refuses what it does not know", () => {
    assert.equal(expandSnippet("${1:a${CURRENT_YEAR}b} $1 ${2|x,y|}$0 \\$ ${3:{\\}}"), "a2026b a2026b x $ {}");
    assert.throws(() => expandSnippet("$OTHER"), /OTHER/);
    assert.throws(() => expandSnippet("${1:a"), /not closed/);
  });
});
