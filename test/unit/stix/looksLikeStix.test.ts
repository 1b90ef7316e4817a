import assert from "node:assert/strict";
import { looksLikeStix } from "../../../src/stix/looksLikeStix";

const id = "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

describe("JSON that looks like STIX", () => {
  const yes: readonly (readonly [string, unknown])[] = [
    ["a bundle", { type: "bundle", id: id.replace("indicator", "bundle"), objects: [] }],
    ["a bundle without an id", { type: "bundle", objects: [{}] }],
    ["a list", [{ type: "indicator", id }]],
    ["an object", { id, type: "indicator" }],
    ["a TAXII envelope", { more: true, next: "x", objects: [{ type: "indicator", spec_version: "2.1", id }] }],
    ["an upload body", { sourcesystem: "x", stixobjects: [] }],
  ];
  for (const [what, value] of yes)
    it(`is ${what}, on one line or many`, () => {
      assert.ok(looksLikeStix(JSON.stringify(value)));
      assert.ok(looksLikeStix(`\ufeff\n${JSON.stringify(value, undefined, 4)}`));
    });

  const no: readonly (readonly [string, unknown])[] = [
    ["a package", { name: "x", type: "module", version: "1.0.0" }],
    ["a bundle of something else", { type: "bundle", files: [] }],
    ["an object with a bare UUID", { id: id.slice(11), type: "user" }],
    ["a schema", { $schema: "x", properties: { id: { pattern: "^indicator--" } } }],
    ["alerts", { value: [{ id: "da637", title: "x" }] }],
    ["a text", `"id": "${id}"`],
  ];
  for (const [what, value] of no) it(`is not ${what}`, () => assert.ok(!looksLikeStix(JSON.stringify(value))));

  it("is told by the first 2 kB alone", () => {
    assert.ok(!looksLikeStix(JSON.stringify([{ name: "x".repeat(3000), id }])));
  });
});
