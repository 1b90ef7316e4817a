import assert from "node:assert/strict";
import fc from "fast-check";
import { createDocumentLocator } from "../../../../src/stix/document/locateInDocument";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { sample, type Sample } from "../schema/samples";
import { writeSpaced, whiteSpaces } from "../document/documents";
import { sentence } from "./located";

const types = fc.constantFrom("indicator", "attack-pattern", "identity", "threat-actor", "relationship");
const wrongValues = fc.oneof(
  fc.constantFrom(null, true, 17, -1.5, "", " ", "x", "a--b", "2024-02-30", [], {}, [null], [[]], { a: null }, [
    "é",
    "😀",
  ]),
  fc.jsonValue({ maxDepth: 2 }),
);
const wrongNames = fc.oneof(
  fc.constantFrom("A b", "", "x", "severity", "~/", "__proto__", "0", 'q"', "é\\"),
  fc.string(),
);

/** Every container within a value, the value itself first. */
function containers(value: unknown): (Sample | unknown[])[] {
  if (typeof value !== "object" || value === null) return [];
  const own = value as Sample | unknown[];
  return [own, ...Object.values(own).flatMap(containers)];
}

const mutations = fc.array(
  fc.tuple(fc.constantFrom("remove", "replace", "add", "rename"), fc.nat(), fc.nat(), wrongNames, wrongValues),
  { minLength: 1, maxLength: 4 },
);

function mutate(object: Sample, steps: readonly (readonly [string, number, number, string, unknown])[]): void {
  for (const [kind, where, which, name, given] of steps) {
    const value = structuredClone(given);
    const all = containers(object);
    const container = all[where % all.length] as Sample;
    const keys = Object.keys(container);
    const key = keys[which % Math.max(keys.length, 1)];
    const own = Array.isArray(container) ? String(keys.length) : name;
    if (kind === "add" || key === undefined)
      Object.defineProperty(container, own, { value, enumerable: true, configurable: true, writable: true });
    else if (kind === "replace") container[key] = value;
    else if (Array.isArray(container)) container.splice(Number(key), 1);
    else {
      const kept = container[key];
      Reflect.deleteProperty(container, key);
      if (kind === "rename")
        Object.defineProperty(container, own, { value: kept, enumerable: true, configurable: true, writable: true });
    }
  }
}

/** Every problem of a document has a sentence and a place within the object it is about. Gives their number. */
function checkPlaces(text: string): number {
  const document = new StixDocument(text);
  const locate = createDocumentLocator(document);
  let count = 0;
  for (const [index, object] of document.objects.entries())
    for (const problem of document.check(index).problems) {
      assert.notEqual(problem.code, "stix/internal", sentence(problem));
      sentence(problem);
      const { start, end } = locate(index, problem.place);
      const shown = `${problem.code} ${JSON.stringify(problem.place)} in ${text}`;
      assert.ok(object.start <= start && start < end && end <= object.end, shown);
      count++;
    }
  return count;
}

describe("The place of a problem", () => {
  it("lies within its object, whatever of the object is changed", () => {
    let found = 0;
    fc.assert(
      fc.property(types, types, mutations, whiteSpaces, (type, other, steps, spaces) => {
        const object = structuredClone(sample(type));
        mutate(object, steps);
        found += checkPlaces(writeSpaced([sample(other), object, sample(other)], spaces));
      }),
      { numRuns: 300 },
    );
    assert.ok(found > 100, String(found));
  });

  it("lies within its object, whatever of the object's text is changed", () => {
    let found = 0;
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(types, edits, fc.nat(2), (type, changes, indent) => {
        let text = JSON.stringify([sample(type), sample(type)], null, indent);
        for (const [at, length, put] of changes) {
          const start = at % text.length;
          text = text.slice(0, start) + put + text.slice(start + length);
        }
        found += checkPlaces(text);
      }),
      { numRuns: 200 },
    );
    assert.ok(found > 50, String(found));
  });

  it("is found through any pattern", () => {
    const pieces = fc.constantFrom(
      "[",
      "]",
      "a:b",
      "=",
      "'x'",
      '"',
      "\\",
      "\n",
      "é",
      "😀",
      " and ",
      "AND ",
      "(",
      ")",
      "t'2'",
      "\u200b",
      "''",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        checkPlaces(JSON.stringify({ ...sample("indicator"), pattern: parts.join("") }));
      }),
      { numRuns: 300 },
    );
  });

  it("is the envelope's beginning where there is no such object", () => {
    const locate = createDocumentLocator(new StixDocument("[]"));
    assert.deepEqual(locate(-1, { kind: "text", start: 1, end: 2 }), { start: 1, end: 2 });
    assert.deepEqual(locate(7, { kind: "opening", path: [] }), { start: 0, end: 1 });
  });
});
