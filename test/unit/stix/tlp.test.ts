import assert from "node:assert/strict";
import { readMarking, readTlp, tlpLevelOf, type MarkingMeaning } from "../../../src/stix/tlp";

const none: ReadonlyMap<string, MarkingMeaning> = new Map();
const red1 = "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed";
const amber2 = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
const strict2 = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003";
const green1 = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da";
const own = "marking-definition--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";

const marked = (...refs: readonly unknown[]) => readTlp({ object_marking_refs: refs }, none);
const known = (level: string) => ({ level, hasUnknown: false });

describe("The TLP of an object", () => {
  for (const [id, level] of [
    ["613f2e26-407d-48c7-9eca-b8e91df99dc9", "clear"],
    ["34098fce-860f-48ae-8e50-ebd3cc5e41da", "green"],
    ["f88d31f6-486f-44da-b317-01333bde0b82", "amber"],
    ["5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "red"],
    ["94868c89-83c2-464b-929b-a1a8aa3c8487", "clear"],
    ["bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "green"],
    ["55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber"],
    ["939a9414-2ddd-4d32-a0cd-375ea402b003", "amber+strict"],
    ["e828b379-4e03-4974-9ac4-e53a884c97c1", "red"],
    ["826578e1-40ad-459f-bc73-ede076f81f37", "amber+strict"],
  ] as const)
    it(`is ${level} by the fixed id ${id}`, () => {
      assert.deepEqual(marked(`marking-definition--${id}`), known(level));
    });

  it("is unmarked without markings, or with those that say nothing of TLP", () => {
    assert.deepEqual(readTlp({}, none), known("unmarked"));
    assert.deepEqual(
      readTlp({ object_marking_refs: "x", granular_markings: [1], labels: {} }, none),
      known("unmarked"),
    );
    assert.deepEqual(readTlp({ object_marking_refs: [own] }, new Map([[own, "other"]])), known("unmarked"));
    assert.deepEqual(readTlp({ labels: ["red", "phishing", "tlp:nothing"] }, none), known("unmarked"));
  });

  it("is the highest of all that it carries", () => {
    assert.deepEqual(marked(green1, strict2, amber2), known("amber+strict"));
    assert.deepEqual(
      readTlp({ object_marking_refs: [green1], granular_markings: [{ marking_ref: red1 }, { lang: "en" }] }, none),
      known("red"),
    );
    assert.deepEqual(readTlp({ object_marking_refs: [green1], labels: ["x", "TLP:AMBER"] }, none), known("amber"));
    assert.deepEqual(
      readTlp({ labels: ["tlp:white"], object_marking_refs: [own] }, new Map([[own, "green"]])),
      known("green"),
    );
  });

  it("keeps what it knows beside a marking that nobody knows", () => {
    assert.deepEqual(marked(own), { level: "unmarked", hasUnknown: true });
    assert.deepEqual(marked(own, strict2), { level: "amber+strict", hasUnknown: true });
    assert.deepEqual(marked(red1, own), { level: "red", hasUnknown: true });
    for (const name of ["constructor", "toString", "__proto__"])
      assert.deepEqual(marked(name), { level: "unmarked", hasUnknown: true });
  });

  it("is read from names in every usual spelling", () => {
    for (const [name, level] of [
      ["TLP:RED", "red"],
      ["tlp:white", "clear"],
      ["TLP: AMBER+STRICT", "amber+strict"],
      ["tlp-amber-strict", "amber+strict"],
      ["Green", "green"],
      ["clear", "clear"],
    ] as const)
      assert.equal(tlpLevelOf(name), level, name);
    for (const name of ["", "tlp:", "orange", "TLP:EX:CHR", "redder"]) assert.equal(tlpLevelOf(name), undefined, name);
  });
});

describe("A marking definition", () => {
  const of = (object: Record<string, unknown>) => readMarking({ type: "marking-definition", id: own, ...object });

  it("means what its definition, its name or its extension says", () => {
    assert.deepEqual(of({ definition_type: "tlp", definition: { tlp: "amber" } }), [own, "amber"]);
    assert.deepEqual(of({ name: "TLP:RED" }), [own, "red"]);
    assert.deepEqual(of({ extensions: { "extension-definition--x": { tlp_2_0: "amber+strict" } } }), [
      own,
      "amber+strict",
    ]);
    assert.deepEqual(of({ definition_type: "statement", definition: { statement: "Copyright" } }), [own, "other"]);
    assert.deepEqual(of({ definition: "x", extensions: [] }), [own, "other"]);
  });

  it("of a fixed id cannot be made to mean less", () => {
    assert.deepEqual(of({ id: red1, definition: { tlp: "white" } }), [red1, "red"]);
    const markings = new Map<string, MarkingMeaning>([[red1, "clear"]]);
    assert.deepEqual(readTlp({ object_marking_refs: [red1] }, markings), known("red"));
  });

  it("is nothing else than an object of that type with an id", () => {
    assert.equal(of({ type: "indicator" }), undefined);
    assert.equal(of({ id: 5 }), undefined);
  });
});
