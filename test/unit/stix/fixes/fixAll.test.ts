import assert from "node:assert/strict";
import { applyEdits } from "../../../../src/stix/fixes/applyEdits";
import { fixAll } from "../../../../src/stix/fixes/fixAll";
import { sample } from "../schema/samples";
import { plainContext, ports } from "./fixing";

/** What mending without loss makes of an object. */
function mended(object: unknown): Record<string, unknown> {
  const text = typeof object === "string" ? object : JSON.stringify(object, undefined, 2);
  return JSON.parse(applyEdits(text, fixAll(text, plainContext, ports))) as Record<string, unknown>;
}

describe("Mending all that can be mended without loss", () => {
  it("does what nobody would decide otherwise", () => {
    const object = sample("indicator");
    const wrong = {
      ...object,
      created: "2024-05-01 10:00:00+02:00",
      labels: "phishing",
      confidence: "85",
      pattern_type: "STIX",
      pattern: "[domain-name:value = 'malicious.example' or file:hashes.md5 = '0CC175B9C0F1B6A831C399E269772661']",
      lang: null,
      x_nothing: [],
    };
    const after: Record<string, unknown> = {
      ...object,
      created: "2024-05-01T08:00:00.000Z",
      pattern: "[domain-name:value = 'malicious.example' OR file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
    };
    Reflect.deleteProperty(after, "lang");
    assert.deepEqual(mended(wrong), after);
  });

  it("never touches ids, validity, versions or the order of properties", () => {
    const object = {
      pattern: "[ipv4-addr:value = '203.0.113.7']",
      pattern_type: "stix",
      type: "indicator",
      spec_version: "2.1",
      id: "Indicator--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061",
      created: "2024-05-01T08:00:00.000Z",
      modified: "2024-05-02T08:00:00Z",
      revoked: "false",
      valid_from: "2024-05-01 08:00:00Z",
    };
    const text = JSON.stringify(object, undefined, 2);
    assert.deepEqual(fixAll(text, plainContext, ports), []);
  });

  it("keeps what it can mend beside what it can't", () => {
    const { name: _, ...object } = sample("threat-actor");
    assert.equal(mended({ ...object, lang: null, name: null, confidence: "85" })["confidence"], 85);
  });

  it("changes nothing of a good object", () => {
    for (const type of ["indicator", "identity", "relationship", "threat-actor", "attack-pattern"])
      assert.deepEqual(fixAll(JSON.stringify(sample(type)), plainContext, ports), []);
  });

  it("makes JSON of what nearly is", () => {
    assert.equal(mended('{"type": "identity", "name": "x",\n "revoked": True,}')["revoked"], true);
  });
});
