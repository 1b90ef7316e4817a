import assert from "node:assert/strict";
import { sample } from "../schema/samples";
import { located } from "./located";

describe("An external reference", () => {
  const problemsOf = (reference: object) =>
    located(JSON.stringify({ ...sample("indicator"), external_references: [reference] }));

  for (const source_name of ["cve", "capec"])
    it(`of ${source_name} alone lacks its number, and that is told once`, () => {
      assert.deepEqual(problemsOf({ source_name }), ["stix/required-property: {"]);
      assert.deepEqual(problemsOf({ source_name, url: "https://a.example" }), ["stix/required-property: {"]);
    });

  it("of another source leads nowhere alone", () => {
    assert.deepEqual(problemsOf({ source_name: "x" }), ["stix/reference-target: {"]);
    assert.deepEqual(problemsOf({ source_name: "x", description: "y" }), []);
  });

  it("without a source lacks that, and what it leads to", () => {
    assert.deepEqual(problemsOf({}), ["stix/reference-target: {", "stix/required-property: {"]);
    assert.deepEqual(problemsOf({ external_id: "CVE-2026-12345" }), ["stix/required-property: {"]);
  });
});
