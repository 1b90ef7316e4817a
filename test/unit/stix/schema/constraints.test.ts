import assert from "node:assert/strict";
import { definitionOf, schemaValidator, validatorFor } from "../../../../src/stix/schema/validators";
import { sample, type Sample } from "./samples";

const types = ["indicator", "attack-pattern", "identity", "threat-actor", "relationship"];

/** Each error as `place rule`: the rule is the definition's name, or the keyword where no definition speaks. */
function errorsOf(object: Sample, version: "2.0" | "2.1" = "2.1"): string[] {
  const validate = validatorFor(object["type"] as string, version);
  validate(object);
  return (validate.errors ?? []).map((error) => {
    const place = error.propertyName ?? `${error.instancePath}${missing(error.params)}`;
    return `${place} ${definitionOf(error.schemaPath) ?? ""}/${error.keyword}`;
  });
}

function missing(params: Record<string, unknown>): string {
  return typeof params["missingProperty"] === "string" ? `/${params["missingProperty"]}` : "";
}

function without(object: Sample, property: string): Sample {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== property));
}

const sha256 = "6db12788c37247f2316052e142f42f4b259d6561751e5f401a1ae2a6df9c674b";
const marking = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
const extension = "extension-definition--d83fce45-ef58-4c6c-a3f4-1fbc32e98c6e";

/** What any object may not have: the properties changed, and the one error expected. */
const mistakes: [string, Sample, string][] = [
  ["an id without a UUID", { id: "1" }, "/id identifier/pattern"],
  ["an id of another type", { id: "malware--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061" }, "/id identifier/pattern"],
  ["an id that is a number", { id: 5 }, "/id identifier/type"],
  ["a creator that is no identity", { created_by_ref: marking }, "/created_by_ref identityRef/pattern"],
  ["a time without a zone", { created: "2024-05-01T08:00:00.000" }, "/created timestamp/pattern"],
  ["a time with an offset", { modified: "2024-05-01T08:00:00.000+00:00" }, "/modified timestamp/pattern"],
  ["month 13", { created: "2024-13-01T08:00:00.000Z" }, "/created timestamp/pattern"],
  ["hour 24", { created: "2024-05-01T24:00:00.000Z" }, "/created timestamp/pattern"],
  ["a small t", { created: "2024-05-01t08:00:00.000Z" }, "/created timestamp/pattern"],
  ["a time with text after it", { created: "2024-05-01T08:00:00.000Z\n" }, "/created timestamp/pattern"],
  ["a creation to the second", { created: "2024-05-01T08:00:00Z" }, "/created millisecondPrecision/not"],
  ["a change to the hundredth", { modified: "2024-05-01T08:00:00.12Z" }, "/modified millisecondPrecision/not"],
  ["a time that is null", { created: null }, "/created timestamp/type"],
  ["an unknown version of STIX", { spec_version: "2.2" }, "/spec_version specVersion/enum"],
  ["revoked as text", { revoked: "false" }, "/revoked revoked/type"],
  ["no label in the list", { labels: [] }, "/labels listOfStrings/minItems"],
  ["labels as text", { labels: "phishing" }, "/labels listOfStrings/type"],
  ["a label that is a number", { labels: ["a", 1] }, "/labels/1 listOfStrings/type"],
  ["confidence 101", { confidence: 101 }, "/confidence confidenceValue/maximum"],
  ["confidence -1", { confidence: -1 }, "/confidence confidenceValue/minimum"],
  ["confidence 50.5", { confidence: 50.5 }, "/confidence confidenceValue/type"],
  ["confidence as text", { confidence: "50" }, "/confidence confidenceValue/type"],
  ["an underscore in a language", { lang: "en_US" }, "/lang languageTag/pattern"],
  ["an empty language", { lang: "" }, "/lang languageTag/pattern"],
  ["no reference in the list", { external_references: [] }, "/external_references externalReferences/minItems"],
  ["a reference as text", { external_references: ["x"] }, "/external_references/0 externalReference/type"],
  [
    "a reference without a source",
    { external_references: [{ url: "https://example.com" }] },
    "/external_references/0/source_name externalReference/required",
  ],
  [
    "a reference that leads nowhere",
    { external_references: [{ source_name: "x" }] },
    "/external_references/0 referenceTarget/anyOf",
  ],
  [
    "a CVE without its number",
    { external_references: [{ source_name: "cve", url: "https://example.com" }] },
    "/external_references/0/external_id cveReference/required",
  ],
  [
    "a CVE number too short",
    { external_references: [{ source_name: "cve", external_id: "CVE-2024-12" }] },
    "/external_references/0/external_id cveReference/pattern",
  ],
  [
    "a CAPEC number without its prefix",
    { external_references: [{ source_name: "capec", external_id: "163" }] },
    "/external_references/0/external_id capecReference/pattern",
  ],
  [
    "a URL without a scheme",
    { external_references: [{ source_name: "x", url: "example.com/a b" }] },
    "/external_references/0/url uri/pattern",
  ],
  [
    "a SHA-256 that is too short",
    { external_references: [{ source_name: "x", url: "https://a.example", hashes: { "SHA-256": "ab" } }] },
    "/external_references/0/hashes/SHA-256 sha256/pattern",
  ],
  [
    "an MD5 with a letter too far",
    { external_references: [{ source_name: "x", description: "y", hashes: { MD5: "g".repeat(32) } }] },
    "/external_references/0/hashes/MD5 md5/pattern",
  ],
  [
    "a null in a reference",
    { external_references: [{ source_name: "x", description: "y", x_own: null }] },
    "/external_references/0/x_own anyValue/type",
  ],
  ["no marking in the list", { object_marking_refs: [] }, "/object_marking_refs objectMarkingRefs/minItems"],
  ["a marking by name", { object_marking_refs: ["TLP:RED"] }, "/object_marking_refs/0 markingRef/pattern"],
  [
    "a granular marking without a marking",
    { granular_markings: [{ selectors: ["name"] }] },
    "/granular_markings/0 markingOrLanguage/anyOf",
  ],
  [
    "a granular marking without selectors",
    { granular_markings: [{ marking_ref: marking }] },
    "/granular_markings/0/selectors granularMarking/required",
  ],
  [
    "a granular marking with no selector",
    { granular_markings: [{ marking_ref: marking, selectors: [] }] },
    "/granular_markings/0/selectors granularMarking/minItems",
  ],
  [
    "a selector written as JavaScript",
    { granular_markings: [{ marking_ref: marking, selectors: ["labels[0]"] }] },
    "/granular_markings/0/selectors/0 selector/pattern",
  ],
  ["no extension in the map", { extensions: {} }, "/extensions extensions/minProperties"],
  ["an extension by a bare name", { extensions: { mine: { extension_type: "new-sdo" } } }, "mine extensionKey/pattern"],
  [
    "an extension of no type",
    { extensions: { [extension]: { rank: 1 } } },
    `/extensions/${extension}/extension_type extension/required`,
  ],
  [
    "an extension of an unknown type",
    { extensions: { [extension]: { extension_type: "other" } } },
    `/extensions/${extension}/extension_type extension/enum`,
  ],
  ["a property in capitals", { Name: "x" }, "Name propertyName/pattern"],
  ["a property with a hyphen", { "x-own": "x" }, "x-own propertyName/pattern"],
  ["a property of two letters", { mp: "x" }, "mp propertyName/pattern"],
  ["a property name of 251 letters", { ["x".repeat(251)]: 1 }, `${"x".repeat(251)} propertyName/pattern`],
  ["a reserved property", { severity: "high" }, "/severity reservedProperty/not"],
  ["a custom null", { x_own: null }, "/x_own anyValue/type"],
  ["a custom empty list", { x_own: [] }, "/x_own anyValue/minItems"],
  ["a null deep in a custom value", { x_own: { a: [{ b: null }] } }, "/x_own/a/0/b anyValue/type"],
];

/** What any object may have, though a hasty check would refuse it. */
const liberties: [string, Sample][] = [
  ["a leap second", { created: "2016-12-31T23:59:60.000Z" }],
  ["nine fractional digits", { modified: "2024-05-02T08:00:00.123456789Z" }],
  ["confidence 0, 100 and 50.0", { confidence: 100 }],
  ["an empty custom object", { x_own: {} }],
  ["a custom property of 250 letters", { ["x".repeat(250)]: 1 }],
  ["a private language", { lang: "x-klingon" }],
  ["an old irregular language", { lang: "i-klingon" }],
  ["a language with a region", { lang: "ko-KR" }],
  ["a language in capitals", { lang: "SR-LATN-RS" }],
  ["an upper-case UUID", { created_by_ref: "identity--F431F809-377B-45E0-AA1C-6A4751CAE5FF" }],
  ["a UUID of version 5", { created_by_ref: "identity--f431f809-377b-55e0-9a1c-6a4751cae5ff" }],
  ["a URN", { external_references: [{ source_name: "x", url: "urn:isbn:0451450523" }] }],
  [
    "an upper-case hash",
    { external_references: [{ source_name: "x", url: "a:b", hashes: { "SHA-256": sha256.toUpperCase() } }] },
  ],
  ["a predefined extension", { extensions: { "x-own-ext": { a: 1 } } }],
  ["a marking beside a language", { granular_markings: [{ selectors: ["name"], marking_ref: marking, lang: "en" }] }],
  ["STIX 2.0 said on the object", { spec_version: "2.0" }],
];

const required: Record<string, string[]> = {
  indicator: ["type", "id", "created", "modified", "pattern", "pattern_type", "valid_from"],
  "attack-pattern": ["type", "id", "created", "modified", "name"],
  identity: ["type", "id", "created", "modified", "name"],
  "threat-actor": ["type", "id", "created", "modified", "name"],
  relationship: ["type", "id", "created", "modified", "relationship_type", "source_ref", "target_ref"],
};

for (const type of types)
  describe(`schema of ${type}`, () => {
    it("takes an object with every property", () => {
      assert.deepEqual(errorsOf(sample(type)), []);
    });

    it("takes an object with the required properties alone, and misses each of them", () => {
      const names = required[type]!;
      const least = Object.fromEntries(names.map((name) => [name, sample(type)[name]]));
      assert.deepEqual(errorsOf(least), []);
      for (const name of names) {
        if (name === "type") continue;
        assert.deepEqual(errorsOf(without(least, name)), [`/${name} /required`]);
      }
      const validate = schemaValidator(type as "indicator");
      assert.equal(validate(without(least, "type")), false);
    });

    it("refuses each property's wrong kind of value, once", () => {
      const object = sample(type);
      for (const name of Object.keys(object)) {
        if (name === "x_example_score" || name === "type") continue;
        const errors = errorsOf({ ...object, [name]: null });
        assert.equal(errors.length, 1, `${name}: ${errors.join(", ")}`);
        assert.match(errors[0]!, new RegExp(`^/${name} \\w*/(type|enum)$`));
      }
    });

    for (const [what, change, expected] of mistakes)
      it(`refuses ${what}, with one error`, () => {
        assert.deepEqual(errorsOf({ ...sample(type), ...change }), [expected]);
      });

    for (const [what, change] of liberties)
      it(`takes ${what}`, () => {
        assert.deepEqual(errorsOf({ ...sample(type), ...change }), []);
      });
  });

describe("what single types ask for", () => {
  const phase = { kill_chain_name: "mitre-attack", phase_name: "impact" };
  const cases: [string, Sample, string][] = [
    ["indicator", { kill_chain_phases: [] }, "/kill_chain_phases killChainPhases/minItems"],
    [
      "indicator",
      { kill_chain_phases: [without(phase, "phase_name")] },
      "/kill_chain_phases/0/phase_name killChainPhase/required",
    ],
    [
      "attack-pattern",
      { kill_chain_phases: [without(phase, "kill_chain_name")] },
      "/kill_chain_phases/0/kill_chain_name killChainPhase/required",
    ],
    [
      "attack-pattern",
      { kill_chain_phases: [{ ...phase, phase_name: 3 }] },
      "/kill_chain_phases/0/phase_name killChainPhase/type",
    ],
    ["attack-pattern", { kill_chain_phases: ["impact"] }, "/kill_chain_phases/0 killChainPhase/type"],
    ["attack-pattern", { aliases: [] }, "/aliases listOfStrings/minItems"],
    ["indicator", { indicator_types: [] }, "/indicator_types /minItems"],
    ["indicator", { indicator_types: [1] }, "/indicator_types/0 indicatorType/type"],
    ["indicator", { valid_from: "today" }, "/valid_from timestamp/pattern"],
    ["indicator", { valid_until: "2024-05-01" }, "/valid_until timestamp/pattern"],
    ["indicator", { pattern: ["[a:b = 1]"] }, "/pattern /type"],
    ["identity", { sectors: "education" }, "/sectors /type"],
    ["identity", { roles: [] }, "/roles listOfStrings/minItems"],
    ["threat-actor", { sophistication: ["expert"] }, "/sophistication threatActorSophistication/type"],
    ["threat-actor", { personal_motivations: [] }, "/personal_motivations /minItems"],
    ["threat-actor", { first_seen: 2020 }, "/first_seen timestamp/type"],
    ["relationship", { relationship_type: "Indicates" }, "/relationship_type /pattern"],
    ["relationship", { source_ref: "indicator" }, "/source_ref identifier/pattern"],
    ["relationship", { target_ref: marking }, "/target_ref notRelatable/not"],
    [
      "relationship",
      { source_ref: "relationship--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061" },
      "/source_ref notRelatable/not",
    ],
    ["relationship", { stop_time: "x" }, "/stop_time timestamp/pattern"],
  ];
  for (const [type, change, expected] of cases)
    it(`${type}: ${JSON.stringify(change)}`, () => {
      assert.deepEqual(errorsOf({ ...sample(type), ...change }), [expected]);
    });

  it("finds all mistakes of an object, not the first", () => {
    const errors = errorsOf({ ...without(sample("indicator"), "pattern"), confidence: 200, labels: [], x_own: null });
    assert.deepEqual(errors.sort(), [
      "/confidence confidenceValue/maximum",
      "/labels listOfStrings/minItems",
      "/pattern /required",
      "/x_own anyValue/type",
    ]);
  });
});

describe("STIX 2.0", () => {
  const common = { created: "2017-01-01T00:00:00.000Z", modified: "2017-01-01T00:00:00.000Z" };
  const uuid = "0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";
  const old: Record<string, Sample> = {
    indicator: {
      type: "indicator",
      id: `indicator--${uuid}`,
      ...common,
      labels: ["malicious-activity"],
      pattern: "[a:b = 1]",
      valid_from: "2017-01-01T00:00:00Z",
    },
    "threat-actor": { type: "threat-actor", id: `threat-actor--${uuid}`, ...common, labels: ["hacker"], name: "x" },
    identity: { type: "identity", id: `identity--${uuid}`, ...common, name: "x", identity_class: "group" },
  };
  const only: Record<string, string> = { indicator: "labels", "threat-actor": "labels", identity: "identity_class" };
  for (const [type, object] of Object.entries(old))
    it(`asks for ${only[type]!} on a ${type}, and 2.1 does not`, () => {
      assert.deepEqual(errorsOf(object, "2.0"), []);
      assert.deepEqual(errorsOf(without(object, only[type]!), "2.0"), [`/${only[type]!} /required`]);
      assert.ok(!errorsOf(without(object, only[type]!)).includes(`/${only[type]!} /required`));
    });
});
