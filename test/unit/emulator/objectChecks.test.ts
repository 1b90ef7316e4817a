import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { isRecord } from "../../../src/emulator/answer";
import { objectMessages } from "../../../src/emulator/objectChecks";
import { indicator, type Json } from "./client";

const all = ["indicator", "attack-pattern", "identity", "threat-actor", "relationship"];
const messages = (object: unknown): readonly string[] => objectMessages(object, all);
const number = "00000000-0000-4000-8000-000000000001";
const common = (type: string): Json => ({
  type,
  id: `${type}--${number}`,
  created: "2026-01-01T00:00:00.000Z",
  modified: "2026-01-01T00:00:00.000Z",
});

describe("the emulated upload's judgement of an object", () => {
  const required: Readonly<Record<string, Json>> = {
    indicator: indicator(1),
    "attack-pattern": { ...common("attack-pattern"), name: "a" },
    identity: { ...common("identity"), name: "a" },
    "threat-actor": { ...common("threat-actor"), name: "a" },
    relationship: {
      ...common("relationship"),
      relationship_type: "indicates",
      source_ref: `indicator--${number}`,
      target_ref: `threat-actor--${number}`,
    },
  };
  const optional = ["name", "spec_version"];
  for (const [type, object] of Object.entries(required))
    it(`wants each required property of ${type}, and takes null as missing`, () => {
      assert.deepEqual(messages(object), []);
      for (const name of Object.keys(object)) {
        if (type === "indicator" && optional.includes(name)) continue;
        const { [name]: _, ...without } = object;
        const said = `Error for Property=${name}: Required property is missing. Actual value: NULL.`;
        assert.ok(messages(without).includes(said), name);
        assert.ok(messages({ ...object, [name]: null }).includes(said), name);
      }
    });

  const wrong: readonly [string, Json, string][] = [
    [
      "an id without a UUID",
      { id: "indicator--1" },
      "id: The value is not a valid STIX identifier. Actual value: indicator--1.",
    ],
    [
      "an id of another type",
      { id: `malware--${number}` },
      `id: The identifier does not begin with the type of the object. Actual value: malware--${number}.`,
    ],
    [
      "a time without a zone",
      { created: "2026-01-01T00:00:00" },
      "created: The value is not a valid timestamp. Actual value: 2026-01-01T00:00:00.",
    ],
    [
      "a day that does not exist",
      { modified: "2026-02-29T00:00:00Z" },
      "modified: The value is not a valid timestamp. Actual value: 2026-02-29T00:00:00Z.",
    ],
    [
      "a leap second",
      { valid_until: "2026-12-31T23:59:60Z" },
      "valid_until: The value is not a valid timestamp. Actual value: 2026-12-31T23:59:60Z.",
    ],
    ["a time that is a number", { valid_from: 5 }, "valid_from: The value is not a valid timestamp. Actual value: 5."],
    [
      "an end at the start",
      { valid_until: "2026-01-01T00:00:00.000Z" },
      "valid_until: The value must be greater than valid_from. Actual value: 2026-01-01T00:00:00.000Z.",
    ],
    [
      "a confidence over 100",
      { confidence: 101 },
      "confidence: The value must be an integer from 0 to 100. Actual value: 101.",
    ],
    [
      "a confidence below 0",
      { confidence: -1 },
      "confidence: The value must be an integer from 0 to 100. Actual value: -1.",
    ],
    [
      "a confidence in words",
      { confidence: "high" },
      "confidence: The value must be an integer from 0 to 100. Actual value: high.",
    ],
    ["an empty pattern", { pattern: "" }, "pattern: A value is expected. Actual value: ."],
    ["labels that are no list", { labels: "a" }, "labels: An array of strings is expected. Actual value: a."],
    ["labels that are no texts", { labels: [1] }, "labels: An array of strings is expected. Actual value: [1]."],
    ["revoked in words", { revoked: "yes" }, "revoked: A Boolean is expected. Actual value: yes."],
    [
      "another version",
      { spec_version: "3.0" },
      "spec_version: The supported versions are 2.0 and 2.1. Actual value: 3.0.",
    ],
  ];
  for (const [what, change, said] of wrong)
    it(`refuses ${what}`, () => {
      assert.deepEqual(messages(indicator(1, change)), [`Error for Property=${said}`]);
    });

  it("compares times at full precision", () => {
    assert.deepEqual(
      messages(
        indicator(1, { valid_from: "2026-01-01T00:00:00.1234567Z", valid_until: "2026-01-01T00:00:00.12345671Z" }),
      ),
      [],
    );
    assert.equal(
      messages(indicator(1, { valid_from: "2026-01-01T00:00:00.5Z", valid_until: "2026-01-01T00:00:00.49Z" })).length,
      1,
    );
    assert.equal(
      messages(indicator(1, { valid_from: "2026-01-01T00:00:00.50Z", valid_until: "2026-01-01T00:00:00.5Z" })).length,
      1,
    );
  });

  it("says all that is wrong with an object at once", () => {
    const { pattern: _, ...object } = indicator(1, { confidence: 200, modified: "x" });
    assert.equal(messages(object).length, 3);
  });

  it("refuses what is no object, and types it does not take", () => {
    for (const value of [null, 5, "x", []])
      assert.deepEqual(messages(value), ["Error: The record is not a JSON object."]);
    assert.ok(
      messages({ ...common("malware"), name: "m", is_family: false }).some((one) => one.includes("Property=type")),
    );
  });

  it("accepts everything in Microsoft's own samples", function () {
    const folder = new URL("../../../../shared/conformance/files/", import.meta.url);
    const names = ["attack-pattern", "indicator-extension", "relationship-threat-actor-identity", "two-indicators"];
    if (!existsSync(folder)) {
      console.log("      (the samples are not here: ../shared/conformance is absent)");
      return;
    }
    for (const name of names) {
      const body = JSON.parse(readFileSync(new URL(`ms-sample-${name}.stix.json`, folder), "utf8")) as unknown;
      const objects = isRecord(body) ? (body["stixobjects"] ?? body["objects"] ?? [body]) : body;
      assert.ok(Array.isArray(objects) && objects.length > 0, name);
      for (const object of objects) assert.deepEqual(messages(object), [], name);
    }
  });
});
