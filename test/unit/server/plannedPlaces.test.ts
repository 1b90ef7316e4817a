import assert from "node:assert/strict";
import fc from "fast-check";
import { PlannedHashes } from "../../../src/server/uploads/plannedHashes";
import { type PlannedPlace, PlannedPlaces } from "../../../src/server/uploads/plannedPlaces";
import { contentHash, textHash } from "../../../src/stix/contentHash";
import { tlpLevels } from "../../../src/stix/tlp";
import { accepted } from "../sentinel/planning";

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const plain = { noNullPrototype: true };
const offset = fc.integer({ min: 0, max: 2 ** 29 });
const place: fc.Arbitrary<PlannedPlace> = fc.record(
  {
    file: fc.nat(1000),
    index: offset,
    start: offset,
    end: offset,
    line: offset,
    candidate: fc.record(
      {
        id: maybe(fc.string()),
        type: maybe(fc.string()),
        hasErrors: fc.boolean(),
        bytes: offset,
        modified: maybe(fc.string()),
        isRevoked: fc.boolean(),
        validUntil: maybe(fc.string()),
        doubt: maybe(fc.record({ value: fc.string(), code: fc.string() }, plain)),
        tlp: fc.constantFrom("unmarked" as const, ...tlpLevels),
        hasUnknownMarking: fc.boolean(),
      },
      plain,
    ),
    name: maybe(fc.string()),
  },
  plain,
);

describe("the places of a plan's objects", () => {
  it("are given back as they were told, in their order", () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 200, size: "max" }), (told) => {
        const places = new PlannedPlaces();
        for (const each of told) places.push(each);
        assert.equal(places.length, told.length);
        assert.deepEqual([...places], told);
        assert.deepEqual(
          told.map((_, index) => places.at(index)),
          told,
        );
        assert.deepEqual([places.at(-1), places.at(told.length)], [undefined, undefined]);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the hashes of a plan's objects", () => {
  const texts = ['{"a": 1}', '{"a":1}', '{"a": 2}'];
  const placesOf = (...ids: readonly string[]) => {
    const places = new PlannedPlaces();
    const [sample] = fc.sample(place, { numRuns: 1, seed: 1 });
    for (const id of ids) places.push({ ...sample!, candidate: { ...sample!.candidate, id } });
    return places;
  };

  it("are those of the texts, each computed once, and only where an acceptance is known", async () => {
    const asked: number[] = [];
    const hashes = new PlannedHashes((index) => {
      asked.push(index);
      return texts[index] ?? "";
    });
    const known = new Map([
      ["same", accepted({ raw: textHash(texts[0]!), hash: contentHash(texts[0]!) })],
      ["reformatted", accepted({ raw: textHash(texts[0]!), hash: contentHash(texts[0]!) })],
    ]);
    let pauses = 0;
    let time = 0;
    const turns = {
      now: () => (time += 20),
      pause: () => {
        pauses++;
        return Promise.resolve();
      },
    };
    await hashes.meet(known, placesOf("same", "reformatted", "new"), turns);
    assert.deepEqual(asked, [0, 1, 1], "of the first its text is enough");
    for (const [index, text] of texts.entries()) {
      assert.equal(hashes.raw(index), textHash(text));
      assert.equal(hashes.content(index), contentHash(text));
    }
    assert.deepEqual(asked, [0, 1, 1, 0, 2, 2]);
    await hashes.meet(known, placesOf(...Array.from({ length: 64 }, () => "same")), turns);
    assert.ok(pauses > 0, "others had no turn");
    const before = asked.length;
    await new PlannedHashes((index) => String(asked.push(index))).meet(new Map(), placesOf("same"), turns);
    assert.equal(asked.length, before);
  });
});
