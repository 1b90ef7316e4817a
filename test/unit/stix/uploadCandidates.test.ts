import assert from "node:assert/strict";
import { StixDocument } from "../../../src/stix/document/stixDocument";
import { profileJudge } from "../../../src/stix/rules/judge";
import { uploadCandidates } from "../../../src/stix/uploadCandidates";
import { sample } from "./schema/samples";

const own = "marking-definition--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";
const other = "marking-definition--1c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";

function candidatesOf(...objects: readonly unknown[]) {
  return uploadCandidates(new StixDocument(JSON.stringify(objects)), profileJudge("authored"));
}

describe("What an upload knows of a document's objects", () => {
  it("is the place, the id and the type of each, in their order", () => {
    const candidates = candidatesOf(sample("indicator"), sample("identity"), { type: "indicator" }, { name: "x" }, 17);
    assert.deepEqual(
      candidates.map(({ index, id, type }) => [index, id, type]),
      [
        [0, sample("indicator")["id"], "indicator"],
        [1, sample("identity")["id"], "identity"],
        [2, undefined, "indicator"],
        [3, undefined, undefined],
        [4, undefined, undefined],
      ],
    );
    assert.deepEqual(
      candidates.map(({ hasErrors }) => hasErrors),
      [false, false, true, true, true],
    );
  });

  it("includes markings that are defined in the document, before or behind", () => {
    const marking = (id: string, tlp: string) => ({
      type: "marking-definition",
      id,
      definition_type: "tlp",
      definition: { tlp },
    });
    const withRef = (ref: string) => ({
      ...sample("indicator"),
      object_marking_refs: [ref],
      granular_markings: undefined,
    });
    const read = candidatesOf(marking(own, "red"), withRef(own), withRef(other), marking(other, "green")).map(
      ({ tlp, hasUnknownMarking }) => [tlp, hasUnknownMarking],
    );
    assert.deepEqual(read.slice(1, 3), [
      ["red", false],
      ["green", false],
    ]);
    const [unknown] = candidatesOf({ ...withRef(own), labels: ["tlp:amber"] });
    assert.deepEqual([unknown?.tlp, unknown?.hasUnknownMarking], ["amber", true]);
  });

  it("takes an object that is no JSON as one with errors", () => {
    const text = `[\n  ${JSON.stringify(sample("indicator"))},\n  {"type":"indicator",\n  "name": tru },\n  [null]\n]`;
    const candidates = uploadCandidates(new StixDocument(text), profileJudge("authored"));
    assert.deepEqual(
      candidates.map(({ type, hasErrors, tlp }) => [type, hasErrors, tlp]),
      [
        ["indicator", false, "green"],
        [undefined, true, "unmarked"],
        [undefined, true, "unmarked"],
      ],
    );
  });
});
