import assert from "node:assert/strict";
import type { CheckOptions } from "../../../src/stix/check/checkOptions";
import { StixDocument } from "../../../src/stix/document/stixDocument";
import { doubtCodes } from "../../../src/stix/pattern/meaning/meaningFacts";
import { policyFor } from "../../../src/stix/policy/filePolicy";
import { readPolicy } from "../../../src/stix/policy/readPolicy";
import { profileJudge } from "../../../src/stix/rules/judge";
import { doubtOf } from "../../../src/stix/sentinelProfile/doubtfulValues";
import { damageOf, uploadCandidates } from "../../../src/stix/uploadCandidates";
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

const options: CheckOptions = {
  sentinel: { endpoint: "stix-objects", types: ["indicator"] },
  ownDomains: ["our-own.com"],
  allowlist: ["harmless.com"],
  now: "2026-06-01T00:00:00.000Z",
};

const indicator = (change: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  ...sample("indicator"),
  granular_markings: undefined,
  ...change,
});

/** The candidates under a policy, as an upload sees them. */
function underPolicy(policy: Readonly<Record<string, unknown>>, ...objects: readonly unknown[]) {
  const rules = policyFor(readPolicy(JSON.stringify(policy)).policy, "");
  const typesOf = () => ["indicator"];
  const document = new StixDocument(
    JSON.stringify(objects),
    rules.checkOptions({ endpoint: "stix-objects", typesOf, now: "2026-06-01T00:00:00.000Z" }),
  );
  return uploadCandidates(document, rules.uploadJudge(objects.length));
}

const resolver = indicator({ pattern: "[ipv4-addr:value = '8.8.8.8']" });

describe("What an upload knows of an object's content", () => {
  it("is its version, whether it is revoked, how long an indicator holds, and how long its text is", () => {
    const until = indicator({
      valid_until: "2027-01-01T00:00:00Z",
      revoked: true,
      modified: sample("indicator")["created"],
    });
    const [first, second, third] = candidatesOf(
      until,
      { ...sample("identity"), valid_until: "x" },
      indicator({ valid_until: undefined }),
    );
    assert.deepEqual(
      [first?.modified, first?.isRevoked, first?.validUntil, first?.bytes],
      [sample("indicator")["created"], true, "2027-01-01T00:00:00Z", JSON.stringify(until).length],
    );
    assert.deepEqual([second?.isRevoked, second?.validUntil, third?.validUntil], [false, undefined, undefined]);
  });

  it("counts the bytes of any text as they are sent", () => {
    for (const name of ["", "é", "위협", "a\u{1F600}é\uffff", "\u007f\u0080\u07ff\u0800"]) {
      const named = indicator({ name: `x${name}` });
      assert.equal(candidatesOf(named)[0]?.bytes, Buffer.byteLength(JSON.stringify(named)), JSON.stringify(name));
    }
  });

  it("is the first of its doubtful values, of each kind that is left out", () => {
    const values: Readonly<Record<keyof typeof doubtCodes, { readonly type: string; readonly value: string }>> = {
      "private-address": { type: "ipv4-addr", value: "10.1.2.3" },
      loopback: { type: "ipv4-addr", value: "127.0.0.1" },
      "link-local-address": { type: "ipv4-addr", value: "169.254.1.1" },
      "multicast-address": { type: "ipv4-addr", value: "224.0.0.251" },
      "reserved-address": { type: "ipv4-addr", value: "0.0.0.0" },
      "documentation-address": { type: "ipv4-addr", value: "198.51.100.1" },
      "documentation-name": { type: "domain-name", value: "evil.example" },
      "public-resolver": { type: "ipv4-addr", value: "8.8.8.8" },
      "popular-domain": { type: "domain-name", value: "www.microsoft.com" },
      "own-domain": { type: "domain-name", value: "host.our-own.com" },
      allowlisted: { type: "domain-name", value: "www.harmless.com" },
      "empty-file": { type: "file", value: "d41d8cd98f00b204e9800998ecf8427e" },
    };
    for (const [kind, { type, value }] of Object.entries(values)) {
      const path = type === "file" ? "file:hashes.MD5" : `${type}:value`;
      const object = indicator({ pattern: `[${path} = '${value}' OR ipv4-addr:value = '10.9.9.9']` });
      const [found] = uploadCandidates(new StixDocument(JSON.stringify(object), options), profileJudge("authored"));
      const doubt = doubtOf({ type, value }, options);
      assert.equal(doubt?.kind, kind);
      const own = { value, code: doubtCodes[doubt.kind] };
      const other = { value: "10.9.9.9", code: "pattern/private-address" };
      assert.deepEqual(found?.doubt, doubt.leftOut ? own : other, kind);
    }
    assert.equal(candidatesOf(indicator({ pattern: "[ipv4-addr:value != '10.1.2.3']" }))[0]?.doubt, undefined);
  });

  it("is no doubt where the policy says so, nor where the object is revoked", () => {
    const doubtUnder = (policy: Readonly<Record<string, unknown>>, object: unknown = resolver) => {
      const [candidate] = underPolicy(policy, object);
      return [candidate?.doubt?.code, candidate?.hasErrors];
    };
    assert.deepEqual(doubtUnder({}), ["pattern/public-resolver", false]);
    assert.deepEqual(doubtUnder({ rules: { "pattern/public-resolver": "off" } }), [undefined, false]);
    assert.deepEqual(doubtUnder({ rules: { "pattern/public-resolver": "information" } }), [
      "pattern/public-resolver",
      false,
    ]);
    assert.deepEqual(doubtUnder({ rules: { "pattern/public-resolver": "error" } }), ["pattern/public-resolver", true]);
    assert.deepEqual(doubtUnder({ allowlist: ["8.8.8.0/24"] }), ["pattern/allowlisted", false]);
    assert.deepEqual(doubtUnder({}, { ...resolver, revoked: true }), [undefined, false]);
  });

  it("leaves versions with two contents to planning, and holds back what else is wrong between objects", () => {
    const twice = [indicator(), indicator({ name: "another" }), indicator()];
    const errors = (policy: Readonly<Record<string, unknown>>) =>
      underPolicy(policy, ...twice).map(({ hasErrors }) => hasErrors);
    assert.deepEqual(errors({}), [false, false, false]);
    assert.deepEqual(errors({ rules: { "stix/duplicate-object": "error" } }), [false, false, true]);
    const marking = {
      object_marking_refs: undefined,
      created_by_ref: "identity--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061",
    };
    const [unresolved] = underPolicy({ rules: { "stix/unresolved-reference": "error" } }, indicator(marking));
    assert.equal(unresolved?.hasErrors, true);
    assert.equal(underPolicy({}, indicator(marking))[0]?.hasErrors, false);
  });

  it("is there of what is nested too deep, or is a list", () => {
    const deep = `{"type":"indicator","x":${"[".repeat(5000)}${"]".repeat(5000)}}`;
    const candidates = uploadCandidates(new StixDocument(`[${deep},[1]]`), profileJudge("authored"));
    assert.deepEqual(
      candidates.map(({ hasErrors, tlp }) => [hasErrors, tlp]),
      [
        [true, "unmarked"],
        [true, "unmarked"],
      ],
    );
  });
});

describe("The damage around a document's objects", () => {
  const judge = profileJudge("authored");
  const codes = (text: string) => damageOf(new StixDocument(text), judge).map(({ code }) => code);
  const object = JSON.stringify(indicator());
  const bundle = (rest: string) => `{"type":"bundle","id":"bundle--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061",${rest}`;

  it("is none where nothing can be missing", () => {
    for (const text of [
      object,
      `[${object}]`,
      bundle(`"objects":[${object}]}`),
      bundle(`"x":1,"x":2,"objects":[${object}]}`),
      `{"objects":[]}`,
    ])
      assert.deepEqual(codes(text), [], text.slice(0, 60));
  });

  it("is where the text was cut off or can't be read, or a second list is not looked at", () => {
    for (const text of [bundle(`"objects":[${object}`), `[${object}`, `[${object} ${object}]`])
      assert.ok(codes(text).includes("stix/json-syntax"), text.slice(0, 60));
    assert.deepEqual(codes(bundle(`"objects":[${object}],"objects":[]}`)), ["stix/duplicate-key"]);
  });
});
