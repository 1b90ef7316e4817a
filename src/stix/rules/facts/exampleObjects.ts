import type { RuleExample } from "../ruleFacts";

type Properties = Readonly<Record<string, unknown>>;

const common = (type: string): Properties => ({
  type,
  spec_version: "2.1",
  id: `${type}--6f1c2d3e-4b5a-4c6d-8e7f-901a2b3c4d5e`,
  created: "2026-01-31T08:15:00.000Z",
  modified: "2026-01-31T08:15:00.000Z",
});

const samples: Readonly<Record<string, Properties>> = {
  indicator: {
    ...common("indicator"),
    name: "Phishing host",
    description: "Seen in mails to the finance team.",
    pattern: "[domain-name:value = 'login.badhost.example']",
    pattern_type: "stix",
    valid_from: "2026-01-31T08:15:00Z",
    valid_until: "2027-01-31T08:15:00Z",
  },
  malware: { ...common("malware"), name: "Quill", is_family: false },
  identity: { ...common("identity"), name: "Example Ltd", identity_class: "organization" },
  relationship: {
    ...common("relationship"),
    relationship_type: "indicates",
    source_ref: "indicator--6f1c2d3e-4b5a-4c6d-8e7f-901a2b3c4d5e",
    target_ref: "malware--0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
  },
  sighting: { ...common("sighting"), sighting_of_ref: "indicator--6f1c2d3e-4b5a-4c6d-8e7f-901a2b3c4d5e" },
  location: { ...common("location"), country: "kr" },
  "language-content": {
    ...common("language-content"),
    object_ref: "indicator--6f1c2d3e-4b5a-4c6d-8e7f-901a2b3c4d5e",
    contents: { ko: { name: "피싱 호스트" } },
  },
  "marking-definition": {
    type: "marking-definition",
    spec_version: "2.1",
    id: "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
    created: "2017-01-20T00:00:00.000Z",
    name: "TLP:GREEN",
    definition_type: "tlp",
    definition: { tlp: "green" },
  },
  "observed-data": {
    ...common("observed-data"),
    first_observed: "2026-01-31T08:00:00Z",
    last_observed: "2026-01-31T08:10:00Z",
    number_observed: 3,
    object_refs: ["url--0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c4d"],
  },
  "ipv4-addr": {
    type: "ipv4-addr",
    spec_version: "2.1",
    id: "ipv4-addr--0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c4d",
    value: "203.0.113.7",
  },
  file: {
    type: "file",
    spec_version: "2.1",
    id: "file--0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c4d",
    name: "invoice.exe",
  },
  "network-traffic": {
    type: "network-traffic",
    spec_version: "2.1",
    id: "network-traffic--0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c4d",
    protocols: ["ipv4", "tcp"],
    dst_ref: "ipv4-addr--0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c4d",
  },
};

/** The text of a good object of the type, with other properties; `undefined` leaves one out. */
export function objectText(type: string, changes: Properties = {}): string {
  return JSON.stringify({ ...samples[type], ...changes }, undefined, 2);
}

/** Two objects of a type that differ in the given properties alone. */
export function objects(type: string, wrong: Properties, right: Properties = {}): RuleExample {
  return { kind: "object", wrong: objectText(type, wrong), right: objectText(type, right) };
}

/** Two bundles of these objects. */
export function bundles(wrong: readonly string[], right: readonly string[], version?: "2.0"): RuleExample {
  return { kind: "document", wrong: bundleText(wrong, version), right: bundleText(right, version) };
}

function bundleText(texts: readonly string[], version?: "2.0"): string {
  const envelope = { type: "bundle", id: "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d" };
  const list = texts.map((text) => JSON.parse(text) as unknown);
  return JSON.stringify({ ...envelope, ...(version && { spec_version: version }), objects: list }, undefined, 2);
}

/** Two STIX 2.0 bundles, each of one good indicator with other properties. */
export function indicators20(wrong: Properties, right: Properties = {}): RuleExample {
  const base = { spec_version: undefined, pattern_type: undefined, labels: ["malicious-activity"] };
  const text = (changes: Properties) => objectText("indicator", { ...base, ...changes });
  return bundles([text(wrong)], [text(right)], "2.0");
}
