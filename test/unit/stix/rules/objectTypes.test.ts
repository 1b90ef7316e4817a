import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { typeFactsOf } from "../../../../src/stix/rules/objectTypes";
import { isReservedName } from "../../../../src/stix/rules/reservedNames";
import { allLocated } from "../check/located";

const schemas = path.resolve(import.meta.dirname, "../../../../src/stix/schema");

const v4 = "0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";
const v5 = "0c7b5b88-8ff7-5a4d-aa9d-feb398cd0061";
const time = "2026-01-31T08:15:00Z";

type Properties = Readonly<Record<string, unknown>>;

function domain(type: string, properties: Properties): string {
  const created = "2026-01-31T08:15:00.000Z";
  return JSON.stringify({
    type,
    spec_version: "2.1",
    id: `${type}--${v4}`,
    created,
    modified: created,
    ...properties,
  });
}

function observable(type: string, properties: Properties): string {
  return JSON.stringify({ type, spec_version: "2.1", id: `${type}--${v5}`, ...properties });
}

const md5 = "9e107d9d372bb6826bd81d3542a419d6";
const ref = (type: string) => `${type}--${v5}`;

/** Good objects: the least that each type must have, and some of what it may have. */
const good: readonly string[] = [
  domain("campaign", { name: "x", first_seen: time, last_seen: time, objective: "y" }),
  domain("course-of-action", { name: "x" }),
  domain("grouping", { context: "unspecified", object_refs: [ref("malware")] }),
  domain("incident", { name: "x" }),
  domain("infrastructure", { name: "x", infrastructure_types: ["botnet"] }),
  domain("intrusion-set", { name: "x", resource_level: "team" }),
  domain("location", { country: "kr" }),
  domain("location", { latitude: 37.5, longitude: 127, precision: 10.5 }),
  domain("malware", {
    is_family: false,
    sample_refs: [ref("file")],
    kill_chain_phases: [{ kill_chain_name: "a", phase_name: "b" }],
  }),
  domain("malware-analysis", { product: "x", result: "benign" }),
  domain("note", { content: "x", object_refs: [ref("malware")] }),
  domain("observed-data", {
    first_observed: time,
    last_observed: time,
    number_observed: 1,
    object_refs: [ref("url")],
  }),
  domain("opinion", { opinion: "neutral", object_refs: [ref("malware")] }),
  domain("report", { name: "x", published: time, object_refs: [ref("malware")] }),
  domain("tool", { name: "x", tool_version: "1" }),
  domain("vulnerability", { name: "CVE-2026-12345" }),
  domain("sighting", { sighting_of_ref: ref("x-own"), count: 0, where_sighted_refs: [ref("identity")], summary: true }),
  domain("language-content", { object_ref: ref("malware"), contents: { de: { name: "x" } } }),
  domain("extension-definition", {
    created_by_ref: `identity--${v4}`,
    name: "x",
    schema: "y",
    version: "1.0",
    extension_types: ["new-sdo"],
  }),
  observable("marking-definition", {
    id: `marking-definition--${v4}`,
    created: "2026-01-31T08:15:00.000Z",
    definition_type: "statement",
    definition: { statement: "x" },
  }),
  observable("artifact", { url: "https://a.example/x", hashes: { MD5: md5 } }),
  observable("artifact", { payload_bin: "SGVsbG8=" }),
  observable("autonomous-system", { number: 64496 }),
  observable("directory", { path: "C:\\x", ctime: time }),
  observable("domain-name", { value: "a.example", resolves_to_refs: [ref("ipv4-addr")] }),
  observable("email-addr", { value: "a@b.example", defanged: true }),
  observable("email-message", { is_multipart: false, body: "x", from_ref: ref("email-addr") }),
  observable("file", {
    name: "a.exe",
    size: 0,
    hashes: { MD5: md5 },
    extensions: { "windows-pebinary-ext": { pe_type: "exe", sections: [{ name: ".text", hashes: { MD5: md5 } }] } },
  }),
  observable("mutex", { name: "x" }),
  observable("network-traffic", { protocols: ["tcp"], src_ref: ref("ipv4-addr"), dst_port: 65535, start: time }),
  observable("process", { pid: 1 }),
  observable("software", { name: "x" }),
  observable("url", { value: "https://a.example/" }),
  observable("user-account", { account_type: "unix" }),
  observable("windows-registry-key", {
    key: "HKEY_LOCAL_MACHINE\\x",
    values: [{ name: "a", data: "1", data_type: "REG_SZ" }],
  }),
  observable("x509-certificate", { serial_number: "1" }),
];

/** Objects with one mistake, and what is found: `code: what is underlined`. */
const bad: readonly (readonly [text: string, problem: string])[] = [
  [domain("campaign", {}), 'stix/required-property: "campaign"'],
  [domain("campaign", { name: 5 }), "stix/wrong-type: 5"],
  [domain("grouping", { context: "unspecified", object_refs: ["x"] }), 'stix/identifier: "x"'],
  [domain("location", { description: "x" }), 'stix/one-required: "location"'],
  [domain("location", { country: "kr", precision: 1 }), 'stix/needs-property: "precision"'],
  [domain("location", { latitude: 91, longitude: 0 }), "stix/out-of-range: 91"],
  [domain("malware", { is_family: true }), 'stix/required-property: "malware"'],
  [domain("malware", { is_family: "no" }), 'stix/wrong-type: "no"'],
  [domain("malware", { is_family: false, sample_refs: [ref("url")] }), `stix/reference-type: "${ref("url")}"`],
  [domain("malware", { is_family: false, kill_chain_phases: [{ kill_chain_name: "a" }] }), "stix/required-property: {"],
  [domain("malware-analysis", { product: "x" }), 'stix/one-required: "malware-analysis"'],
  [
    domain("observed-data", {
      first_observed: time,
      last_observed: time,
      number_observed: 0,
      object_refs: [ref("url")],
    }),
    "stix/out-of-range: 0",
  ],
  [domain("opinion", { opinion: "yes", object_refs: [ref("malware")] }), 'stix/one-of: "yes"'],
  [domain("report", { name: "x", published: "today", object_refs: [ref("malware")] }), 'stix/timestamp: "today"'],
  [
    domain("report", { name: "x", published: "2026-02-30T00:00:00Z", object_refs: [ref("malware")] }),
    'stix/timestamp: "2026-02-30T00:00:00Z"',
  ],
  [domain("sighting", { sighting_of_ref: ref("url") }), `stix/sighting-of: "${ref("url")}"`],
  [domain("sighting", { sighting_of_ref: ref("tool"), count: 1.5 }), "stix/wrong-type: 1.5"],
  [
    observable("marking-definition", {
      id: `marking-definition--${v4}`,
      created: "2026-01-31T08:15:00.000Z",
      definition_type: "tlp",
      definition: { statement: "x" },
    }),
    "stix/required-property: {",
  ],
  [observable("artifact", { mime_type: "x" }), 'stix/one-required: "artifact"'],
  [observable("artifact", { url: "https://a.example/" }), 'stix/needs-property: "url"'],
  [observable("artifact", { payload_bin: "abc" }), 'stix/base64-value: "abc"'],
  [observable("ipv4-addr", {}), 'stix/required-property: "ipv4-addr"'],
  [observable("ipv4-addr", { value: 5 }), "stix/wrong-type: 5"],
  [observable("domain-name", { value: "a.example", resolves_to_refs: "x" }), 'stix/wrong-type: "x"'],
  [observable("email-message", { is_multipart: true, body: "x" }), 'stix/only-where: "body"'],
  [observable("file", { size: 5 }), 'stix/one-required: "file"'],
  [observable("file", { name: "x", size: -1 }), "stix/out-of-range: -1"],
  [observable("file", { name: "x", magic_number_hex: "4d5" }), 'stix/hex-value: "4d5"'],
  [observable("file", { name: "x", hashes: { MD5: "abc" } }), 'stix/hash-value: "abc"'],
  [
    observable("file", {
      name: "x",
      extensions: { "ntfs-ext": { alternate_data_streams: [{ name: "a", hashes: { MD5: "b" } }] } },
    }),
    'stix/hash-value: "b"',
  ],
  [
    observable("file", { name: "x", extensions: { "windows-pebinary-ext": { imphash: "a" } } }),
    "stix/required-property: {",
  ],
  [observable("network-traffic", { protocols: ["tcp"] }), 'stix/one-required: "network-traffic"'],
  [
    observable("network-traffic", { protocols: ["tcp"], src_ref: ref("ipv4-addr"), src_port: 65536 }),
    "stix/out-of-range: 65536",
  ],
  [observable("process", { defanged: true }), 'stix/one-required: "process"'],
  [observable("windows-registry-key", { values: [{ data_type: "REG_X" }] }), 'stix/one-of: "REG_X"'],
];

describe("The object types", () => {
  for (const name of ["indicator", "attack-pattern", "identity", "threat-actor", "relationship"])
    it(`define the properties that the schema of ${name} has`, () => {
      const schema = JSON.parse(readFileSync(path.join(schemas, `${name}.json`), "utf8")) as { properties: object };
      const names = Object.keys(schema.properties).filter((property) => !isReservedName(property, "2.1"));
      assert.deepEqual([...typeFactsOf(name, "2.1").known].sort(), names.sort());
    });

  for (const text of good)
    it(`let a good ${(JSON.parse(text) as { type: string }).type} be: ${text.slice(-40)}`, () => {
      assert.deepEqual(allLocated(text), []);
    });

  for (const [text, problem] of bad)
    it(`find ${problem.split(":", 1)[0] ?? ""} in ${text.slice(-60)}`, () => {
      assert.deepEqual(allLocated(text), [problem]);
    });

  it("are other ones in STIX 2.0", () => {
    assert.equal(typeFactsOf("grouping", "2.0").kind, "custom");
    assert.equal(typeFactsOf("file", "2.0").kind, "custom");
    const text = domain("malware", { spec_version: undefined, name: "x" });
    assert.deepEqual(allLocated(text, { specVersion: "2.0" }), ['stix/required-property: "malware"']);
    const labelled = domain("malware", { spec_version: undefined, name: "x", labels: ["trojan"] });
    assert.deepEqual(allLocated(labelled, { specVersion: "2.0" }), []);
    const reserved = domain("malware", {
      spec_version: undefined,
      name: "x",
      labels: ["trojan"],
      severity: 1,
      confidence: 5,
    });
    assert.deepEqual(allLocated(reserved, { specVersion: "2.0" }), [
      'stix/reserved-property: "severity"',
      'stix/reserved-property: "confidence"',
    ]);
  });
});
