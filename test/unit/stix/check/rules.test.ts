import assert from "node:assert/strict";
import { checkObject } from "../../../../src/stix/check/checkObject";
import { plainCheckOptions } from "../../../../src/stix/check/checkOptions";
import { sample, type Sample } from "../schema/samples";
import { changed, located } from "./located";

const uuid = "0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";
const extensionKey = "extension-definition--d83fce45-ef58-4c6c-a3f4-1fbc32e98c6e";
const reference = (object: Sample) => (object["external_references"] as Sample[])[0] ?? {};

interface Case {
  readonly what: string;
  readonly type?: string;
  readonly wrong: (object: Sample) => void;
  /** `code: the text that is underlined` of the one problem. */
  readonly problem: string;
  /** The nearest thing that is right; else the sample itself is. */
  readonly right?: (object: Sample) => void;
}

const set =
  (name: string, value: unknown) =>
  (object: Sample): void => {
    object[name] = value;
  };
const without = (name: string) => (object: Sample) => {
  Reflect.deleteProperty(object, name);
};

const cases: readonly Case[] = [
  ...["id", "created", "modified", "pattern", "pattern_type", "valid_from"].map((name) => ({
    what: `without ${name}`,
    wrong: without(name),
    problem: 'stix/required-property: "indicator"',
  })),
  {
    what: "without a target",
    type: "relationship",
    wrong: without("target_ref"),
    problem: 'stix/required-property: "relationship"',
  },
  {
    what: "with a text for a list",
    wrong: set("labels", "x"),
    problem: 'stix/wrong-type: "x"',
    right: set("labels", ["x"]),
  },
  { what: "with a number in a list of texts", wrong: set("labels", ["a", 17]), problem: "stix/wrong-type: 17" },
  { what: "with a list for a text", wrong: set("name", [[1]]), problem: "stix/wrong-type: [" },
  { what: "with null", wrong: set("name", null), problem: "stix/wrong-type: null" },
  {
    what: "with null in a property of its own",
    wrong: set("x_a", { b_c: [1, null] }),
    problem: "stix/wrong-type: null",
  },
  { what: "with an empty list", wrong: set("labels", []), problem: 'stix/empty-list: "labels"' },
  {
    what: "with an empty list in a property of its own",
    wrong: set("x_a", { b_c: [] }),
    problem: 'stix/empty-list: "b_c"',
    right: set("x_a", { b_c: [0] }),
  },
  { what: "with empty extensions", wrong: set("extensions", {}), problem: 'stix/empty-object: "extensions"' },
  {
    what: "with a relation to a bundle",
    type: "relationship",
    wrong: set("source_ref", `bundle--${uuid}`),
    problem: `stix/not-relatable: "bundle--${uuid}"`,
    right: set("source_ref", `malware--${uuid}`),
  },
  {
    what: "with an unknown version",
    wrong: set("spec_version", "3.0"),
    problem: 'stix/one-of: "3.0"',
    right: set("spec_version", "2.1"),
  },
  {
    what: "with an unknown kind of extension",
    wrong: set("extensions", { [extensionKey]: { extension_type: "zz" } }),
    problem: 'stix/one-of: "zz"',
    right: set("extensions", { [extensionKey]: { extension_type: "new-sdo" } }),
  },
  {
    what: "with a relationship type in words",
    type: "relationship",
    wrong: set("relationship_type", "A b"),
    problem: 'stix/malformed-value: "A b"',
    right: set("relationship_type", "a-b"),
  },
  {
    what: "with something that is no identifier",
    wrong: set("id", "indicator--1234"),
    problem: 'stix/identifier: "indicator--1234"',
    right: set("id", `indicator--${uuid.toUpperCase()}`),
  },
  {
    what: "with an identifier of another type",
    wrong: set("id", `malware--${uuid}`),
    problem: `stix/id-of-type: "malware--${uuid}"`,
  },
  {
    what: "with a creator that is no identity",
    wrong: set("created_by_ref", `indicator--${uuid}`),
    problem: `stix/identity-ref: "indicator--${uuid}"`,
    right: set("created_by_ref", `identity--${uuid}`),
  },
  {
    what: "with a marking that is none",
    wrong: set("object_marking_refs", [`identity--${uuid}`]),
    problem: `stix/marking-ref: "identity--${uuid}"`,
    right: set("object_marking_refs", [`marking-definition--${uuid}`]),
  },
  ...["2024", "2024-13-01T00:00:00Z", "2024-01-01T25:00:00Z", "2024-01-01T00:00:00+01:00", "2024-01-01 00:00:00Z"].map(
    (time) => ({
      what: `valid from ${time}`,
      wrong: set("valid_from", time),
      problem: `stix/timestamp: "${time}"`,
      right: set("valid_from", "2024-01-01T23:59:60.1234567Z"),
    }),
  ),
  ...["2023-02-29", "2024-02-30", "1900-02-29", "2024-04-31", "2024-11-31"].map((day) => ({
    what: `valid from ${day}, which is no day`,
    wrong: set("valid_from", `${day}T00:00:00Z`),
    problem: `stix/timestamp: "${day}T00:00:00Z"`,
    right: set("valid_from", "2024-02-29T00:00:00Z"),
  })),
  {
    what: "created to the second",
    wrong: set("created", "2024-01-01T00:00:00Z"),
    problem: 'stix/millisecond-precision: "2024-01-01T00:00:00Z"',
    right: set("created", "2024-01-01T00:00:00.000Z"),
  },
  {
    what: "in no language",
    wrong: set("lang", "x_y"),
    problem: 'stix/language-tag: "x_y"',
    right: set("lang", "de-CH-1996"),
  },
  {
    what: "with a broken URL",
    wrong: (object) => (reference(object)["url"] = "not a url"),
    problem: 'stix/uri: "not a url"',
  },
  ...[101, -1].map((confidence) => ({
    what: `with a confidence of ${String(confidence)}`,
    wrong: set("confidence", confidence),
    problem: `stix/confidence: ${String(confidence)}`,
    right: set("confidence", 100),
  })),
  {
    what: "with half a confidence",
    wrong: set("confidence", 1.5),
    problem: "stix/wrong-type: 1.5",
    right: set("confidence", 0),
  },
  ...["Foo Bar", "ab", "x-own", ""].map((name) => ({
    what: `with a property called "${name}"`,
    wrong: set(name, 1),
    problem: `stix/property-name: "${name}"`,
    right: set("x_own", 1),
  })),
  ...["severity", "action", "username", "phone_numbers"].map((name) => ({
    what: `with the reserved ${name}`,
    wrong: set(name, "x"),
    problem: `stix/reserved-property: "${name}"`,
    right: set(`x_${name}`, "x"),
  })),
  {
    what: "with a hash that is too short",
    wrong: (object) => (reference(object)["hashes"] = { "SHA-256": "abc" }),
    problem: 'stix/hash-value: "abc"',
    right: (object) => (reference(object)["hashes"] = { "SHA-256": "ab".repeat(32) }),
  },
  {
    what: "with a hash of no name",
    wrong: (object) => (reference(object)["hashes"] = { "a b": "x" }),
    problem: 'stix/dictionary-key: "a b"',
    right: (object) => (reference(object)["hashes"] = { a_b: "x" }),
  },
  {
    what: "with a reference that leads nowhere",
    wrong: set("external_references", [{ source_name: "report" }]),
    problem: "stix/reference-target: {",
    right: set("external_references", [{ source_name: "report", description: "x" }]),
  },
  {
    what: "with a false CVE",
    wrong: set("external_references", [{ source_name: "cve", external_id: "2024-1" }]),
    problem: 'stix/cve-reference: "2024-1"',
    right: set("external_references", [{ source_name: "cve", external_id: "CVE-2024-0001" }]),
  },
  {
    what: "with a false CAPEC",
    wrong: set("external_references", [{ source_name: "capec", external_id: "163" }]),
    problem: 'stix/capec-reference: "163"',
    right: set("external_references", [{ source_name: "capec", external_id: "CAPEC-163" }]),
  },
  {
    what: "with a selector that is none",
    wrong: set("granular_markings", [{ selectors: ["name", "a b"], lang: "en" }]),
    problem: 'stix/selector: "a b"',
    right: set("granular_markings", [{ selectors: ["name", "labels.[0]"], lang: "en" }]),
  },
  {
    what: "with a granular marking without a marking",
    wrong: set("granular_markings", [{ selectors: ["name"] }]),
    problem: "stix/marking-or-language: {",
    right: set("granular_markings", [{ selectors: ["name"], lang: "en" }]),
  },
  {
    what: "with an extension of any name",
    wrong: set("extensions", { foo: { extension_type: "new-sdo" } }),
    problem: 'stix/extension-key: "foo"',
    right: set("extensions", { "foo-ext": { a_b: 1 } }),
  },
  {
    what: "older than its object",
    wrong: set("modified", "2024-04-01T08:00:00.000Z"),
    problem: 'stix/modified-before-created: "2024-04-01T08:00:00.000Z"',
    right: set("modified", "2024-05-01T08:00:00.000Z"),
  },
  {
    what: "that ends when it begins",
    wrong: set("valid_until", "2024-05-01T08:00:00.000Z"),
    problem: 'stix/valid-until-order: "2024-05-01T08:00:00.000Z"',
    right: set("valid_until", "2024-05-01T08:00:00.0001Z"),
  },
  {
    what: "with half a kill chain phase",
    wrong: set("kill_chain_phases", [{ kill_chain_name: "x" }]),
    problem: "stix/required-property: {",
    right: set("kill_chain_phases", [{ kill_chain_name: "x", phase_name: "y" }]),
  },
];

describe("The rules for an object", () => {
  for (const type of ["indicator", "attack-pattern", "identity", "threat-actor", "relationship"])
    it(`find nothing wrong with a good ${type}`, () => {
      assert.deepEqual(located(JSON.stringify(sample(type))), []);
    });

  for (const { what, type = "indicator", wrong, problem, right } of cases)
    it(`find one mistake in an object ${what}, and show it`, () => {
      const text = JSON.stringify(changed(type, wrong));
      assert.deepEqual(located(text), [problem]);
      assert.deepEqual(located(JSON.stringify(JSON.parse(text), null, 2)), [problem]);
      if (right) assert.deepEqual(located(JSON.stringify(changed(type, right))), []);
    });

  it("hold for types without a schema of their own", () => {
    const malware = {
      type: "malware",
      spec_version: "2.1",
      id: `malware--${uuid}`,
      created: "2024-01-01T00:00:00.000Z",
    };
    const good = { ...malware, modified: malware.created, name: "x", is_family: false };
    assert.deepEqual(located(JSON.stringify(good)), []);
    assert.deepEqual(located(JSON.stringify({ ...good, id: `tool--${uuid}` })), [`stix/id-of-type: "tool--${uuid}"`]);
    assert.deepEqual(located(JSON.stringify({ ...good, modified: "2023-01-01T00:00:00.000Z" })), [
      'stix/modified-before-created: "2023-01-01T00:00:00.000Z"',
    ]);
    assert.deepEqual(located(JSON.stringify({ ...good, type: "Mal ware" })), ['stix/type-name: "Mal ware"']);
  });

  it("begin with an object that has a type", () => {
    assert.deepEqual(located('{"id":"x"}'), ["stix/type-missing: {"]);
    assert.deepEqual(located('{"type":5}'), ["stix/type-missing: 5"]);
    assert.deepEqual(located("[1]"), ["stix/not-an-object: ["]);
    assert.deepEqual(located('"text"'), ['stix/not-an-object: "text"']);
    assert.deepEqual(located("null"), ["stix/not-an-object: null"]);
  });

  it("are those of STIX 2.0 where the document or the object says so", () => {
    const { type, id, created, modified } = sample("identity");
    const text = JSON.stringify({ type, id, created, modified: created, name: "x" });
    assert.notEqual(modified, created);
    assert.deepEqual(located(text), ['stix/no-spec-version: "identity"']);
    assert.deepEqual(located(text, { specVersion: "2.0" }), ['stix/required-property: "identity"']);
    assert.deepEqual(located(text.replace("{", '{"spec_version":"2.0",')), ['stix/required-property: "identity"']);
  });

  it("that fail are a problem themselves, never silence", () => {
    const stumble: () => never = () => {
      throw new Error("stumbled");
    };
    const options = Object.defineProperty({ ...plainCheckOptions }, "sentinel", { get: stumble });
    const { problems } = checkObject(JSON.stringify(sample("identity")), { specVersion: "2.1", options });
    assert.deepEqual(
      problems.map(({ code, args }) => [code, ...args]),
      [["stix/internal", "stumbled"]],
    );
  });
});
