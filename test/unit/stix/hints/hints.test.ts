import assert from "node:assert/strict";
import { admiraltyStep } from "../../../../src/stix/hints/admiraltyScale";
import { markingName, markingNamesOf } from "../../../../src/stix/hints/markingNames";
import { hintedValues } from "../../../../src/stix/hints/objectHints";
import { timeLeft } from "../../../../src/stix/hints/timeLeft";
import { ValidityCounter } from "../../../../src/stix/hints/validity";

describe("a confidence in words", () => {
  it("follows the Admiralty scale at each of its borders", () => {
    const steps = [0, 19, 20, 39, 40, 59, 60, 79, 80, 100].map((confidence) => admiraltyStep(confidence)?.step);
    assert.deepEqual(steps, [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
    assert.equal(admiraltyStep(50)?.words, "possibly true");
  });

  it("says nothing of what is no confidence", () => {
    for (const value of [-1, 101, 50.5, "50", null, undefined]) assert.equal(admiraltyStep(value), undefined);
  });
});

describe("the time that is left", () => {
  const now = Date.parse("2026-06-15T12:00:00Z");
  const left = (until: string) => {
    const found = timeLeft(until, now);
    return found && `${found.isOver ? "-" : "+"}${String(found.count)} ${found.unit}`;
  };

  it("is told in the largest unit that fits", () => {
    assert.equal(left("2026-06-27T13:00:00Z"), "+12 days");
    assert.equal(left("2026-06-12T11:59:59.123456Z"), "-3 days");
    assert.equal(left("2026-06-15T14:30:00Z"), "+2 hours");
    assert.equal(left("2026-06-15T12:01:30Z"), "+1 minutes");
    assert.equal(left("2026-06-15T12:00:00Z"), "-0 minutes");
    assert.equal(left("2027-06-16T12:00:00Z"), "+366 days");
    assert.equal(left("2030-12-31T23:59:60Z"), "+4 years");
  });

  it("is not told of what is no timestamp", () => {
    for (const text of ["", "soon", "2026", "2026-13-01T00:00:00Z"]) assert.equal(left(text), undefined);
  });
});

describe("the values that hints stand behind", () => {
  it("are those of the object itself, with the place behind each", () => {
    const text = JSON.stringify({
      description: 'say "confidence": 5 and "valid_until"',
      confidence: 50,
      valid_until: "2030-01-01T00:00:00Z",
      object_marking_refs: ["marking-definition--a", 5],
      granular_markings: [{ marking_ref: "marking-definition--b" }, {}],
      extensions: { x: { confidence: 7 } },
    });
    assert.deepEqual(
      hintedValues(text).map(({ kind, end }) => [kind, text.slice(0, end).split(/[":[]/).filter(Boolean).at(-1)]),
      [
        ["marking", "marking-definition--a"],
        ["marking", "marking-definition--b"],
        ["confidence", "50"],
        ["valid-until", "00Z"],
      ],
    );
  });

  it("are found in an object that is being typed", () => {
    assert.equal(hintedValues('{"name": , "confidence": 50, "x').length, 1);
    assert.deepEqual(hintedValues(""), []);
    assert.deepEqual(hintedValues("[".repeat(100_000)), []);
  });
});

describe("the names of markings", () => {
  const statement = { type: "marking-definition", id: "marking-definition--1", definition: { statement: "© Contoso" } };
  const own = markingNamesOf([
    statement,
    { type: "marking-definition", id: "marking-definition--2", definition: { tlp: "amber" } },
    { type: "marking-definition", id: "marking-definition--3", name: "x".repeat(100) },
    { type: "indicator", id: "marking-definition--4", name: "no marking" },
  ]);
  const name = (id: string) => markingName(id, () => own);

  it("are TLP levels, those of definitions, or what these state", () => {
    assert.equal(name("marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"), "TLP:AMBER+STRICT");
    assert.equal(name("marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"), "TLP:CLEAR");
    assert.equal(name("marking-definition--1"), "© Contoso");
    assert.equal(name("marking-definition--2"), "TLP:AMBER");
    assert.equal(name("marking-definition--3"), `${"x".repeat(60)}…`);
    assert.equal(name("marking-definition--4"), undefined);
  });
});

describe("the counts of valid, expired and revoked indicators", () => {
  const counts = (objects: readonly object[], step = 1000) => {
    const texts = objects.map((object) => JSON.stringify(object));
    const text = texts.join(",");
    let at = 0;
    const places = texts.map((one) => {
      const start = at;
      at += one.length + 1;
      return { start, end: start + one.length };
    });
    const counter = new ValidityCounter(text, Date.parse("2026-06-15T12:00:00Z"));
    for (let from = 0; from < places.length; from += step) counter.count(places, from, from + step);
    return counter.counts;
  };
  const objects = [
    { type: "indicator", valid_until: "2026-06-15T12:00:01Z" },
    { type: "indicator", name: "no end" },
    { type: "indicator", valid_until: "2026-06-15T11:59:59.999Z" },
    { type: "indicator", valid_until: "2026-06-15T12:00:00Z" },
    { type: "indicator", valid_until: "2020-01-01T00:00:00Z", revoked: true },
    { type: "indicator", revoked: false, description: 'a \\"revoked\\": true text' },
    { type: "identity", revoked: true, valid_until: "2020-01-01T00:00:00Z" },
    { labels: ["indicator"], type: "indicator" },
    { labels: ["indicator"], type: "report" },
  ];

  it("are right for each object, however they are sliced", () => {
    for (const step of [1, 2, 100]) assert.deepEqual(counts(objects, step), { valid: 4, expired: 2, revoked: 1 });
    assert.deepEqual(counts([]), { valid: 0, expired: 0, revoked: 0 });
  });
});
