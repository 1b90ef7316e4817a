import assert from "node:assert/strict";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { createDocumentLocator } from "../../../../src/stix/document/locateInDocument";
import { crossObjectProblems } from "../../../../src/stix/rules/crossObject";
import { objectText } from "../../../../src/stix/rules/facts/exampleObjects";

const indicator = objectText("indicator");
const ipv4 = objectText("ipv4-addr");

function documentOf(...texts: string[]): StixDocument {
  return new StixDocument(`[\n${texts.join(",\n")}\n]`);
}

/** The problems between objects, each as `index code: what is underlined`. */
function found(document: StixDocument, isWanted?: (code: string) => boolean): string[] {
  const locate = createDocumentLocator(document);
  return crossObjectProblems(document, isWanted).map(({ index, problem }) => {
    const { start, end } = locate(index, problem.place);
    return `${String(index)} ${problem.code} ${problem.args.join()}: ${document.text.slice(start, end)}`;
  });
}

const id = '"indicator--6f1c2d3e-4b5a-4c6d-8e7f-901a2b3c4d5e"';

describe("The rules between objects", () => {
  it("find one version that stands twice, formatting aside", () => {
    const spaced = JSON.stringify(JSON.parse(indicator));
    assert.deepEqual(found(documentOf(indicator, ipv4, spaced)), [`2 stix/duplicate-object 1: ${id}`]);
  });

  it("find one version with two contents", () => {
    const other = objectText("indicator", { name: "Other" });
    assert.deepEqual(found(documentOf(indicator, other)), [`1 stix/conflicting-version 1: ${id}`]);
    assert.deepEqual(found(documentOf(indicator, other, indicator)), [
      `1 stix/conflicting-version 1: ${id}`,
      `2 stix/duplicate-object 1: ${id}`,
    ]);
  });

  it("let versions of one object be, however many", () => {
    const versions = [1, 2, 3].map((day) =>
      objectText("indicator", { name: String(day), modified: `2026-02-0${String(day)}T00:00:00.000Z` }),
    );
    assert.deepEqual(found(documentOf(indicator, ...versions)), []);
    assert.deepEqual(found(documentOf(...versions, versions[1] ?? "")), [`3 stix/duplicate-object 2: ${id}`]);
  });

  it("find one observable under two identifiers", () => {
    const otherId = "ipv4-addr--1a2b3c4d-5e6f-5a7b-8c9d-0e1f2a3b4c5d";
    const again = objectText("ipv4-addr", { id: otherId });
    assert.deepEqual(found(documentOf(ipv4, again)), [`1 stix/observable-twice 1: "${otherId}"`]);
    assert.deepEqual(found(documentOf(ipv4, objectText("ipv4-addr", { id: otherId, value: "203.0.113.8" }))), []);
  });

  it("know files by one hash, name and folder", () => {
    const file = (tail: string, properties: Record<string, unknown>) =>
      objectText("file", { id: `file--0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c${tail}`, ...properties });
    const md5 = "9e107d9d372bb6826bd81d3542a419d6";
    const codes = (...texts: string[]) => crossObjectProblems(documentOf(...texts)).map(({ problem }) => problem.code);
    const both = { hashes: { MD5: md5, "SHA-1": "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12" } };
    assert.deepEqual(codes(file("01", both), file("02", { hashes: { MD5: md5 } })), ["stix/observable-twice"]);
    assert.deepEqual(codes(file("01", both), file("02", { hashes: { MD5: md5 }, name: "b.exe" })), []);
  });

  it("follow references where that is wanted", () => {
    const creator = "identity--0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
    const owned = objectText("indicator", {
      created_by_ref: creator,
      object_marking_refs: ["marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"],
    });
    assert.deepEqual(found(documentOf(owned)), []);
    assert.deepEqual(
      found(documentOf(owned), () => true),
      [`0 stix/unresolved-reference ${creator}: "${creator}"`],
    );
    assert.deepEqual(
      found(documentOf(owned, objectText("identity", { id: creator })), () => true),
      [],
    );
  });

  it("survive objects that can't be read", () => {
    assert.deepEqual(
      found(documentOf('{"type":"indicator",}', "17", '{"id":5}', indicator), () => true),
      [],
    );
  });
});
