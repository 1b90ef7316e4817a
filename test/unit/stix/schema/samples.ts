// One good object of each type that has a schema of its own, every property of the specification filled in.
export type Sample = Record<string, unknown>;

const uuid = "0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";
const tlpGreen = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";

function common(type: string): Sample {
  return {
    type,
    spec_version: "2.1",
    id: `${type}--${uuid}`,
    created: "2024-05-01T08:00:00.000Z",
    modified: "2024-05-02T08:00:00.123456Z",
    created_by_ref: "identity--f431f809-377b-45e0-aa1c-6a4751cae5ff",
    revoked: false,
    labels: ["phishing"],
    confidence: 85,
    lang: "zh-Hans",
    external_references: [
      {
        source_name: "Example report",
        url: "https://www.example.com/report?id=1#top",
        hashes: { "SHA-256": "6db12788c37247f2316052e142f42f4b259d6561751e5f401a1ae2a6df9c674b", "x-own": "z" },
      },
      { source_name: "cve", external_id: "CVE-2024-12345" },
      { source_name: "capec", external_id: "CAPEC-163" },
    ],
    object_marking_refs: [tlpGreen],
    granular_markings: [
      { selectors: ["confidence", "x_example_score.list.[2].three"], marking_ref: tlpGreen },
      { selectors: ["description"], lang: "de-CH-1996" },
    ],
    extensions: {
      "extension-definition--d83fce45-ef58-4c6c-a3f4-1fbc32e98c6e": { extension_type: "property-extension", rank: 5 },
    },
    x_example_score: { value: 1.5, list: [1, "two", { three: true }] },
  };
}

const killChainPhases = [{ kill_chain_name: "mitre-attack", phase_name: "initial-access" }];

/** A fresh, valid object of the type: indicator, attack-pattern, identity, threat-actor or relationship. */
export function sample(type: string): Sample {
  switch (type) {
    case "indicator":
      return {
        ...common(type),
        name: "Phishing host",
        description: "Seen in mails to the finance team.",
        indicator_types: ["malicious-activity", "a word of our own"],
        pattern: "[domain-name:value = 'malicious.example']",
        pattern_type: "stix",
        pattern_version: "2.1",
        valid_from: "2024-05-01T08:00:00Z",
        valid_until: "2024-08-01T08:00:00Z",
        kill_chain_phases: killChainPhases,
      };
    case "attack-pattern":
      return {
        ...common(type),
        name: "Spearphishing Attachment",
        description: "A mail with a file.",
        aliases: ["T1566.001"],
        kill_chain_phases: killChainPhases,
      };
    case "identity":
      return {
        ...common(type),
        name: "Example Ltd",
        description: "The victim.",
        roles: ["administrators"],
        identity_class: "organization",
        sectors: ["education"],
        contact_information: "soc@example.com",
      };
    case "threat-actor":
      return {
        ...common(type),
        name: "Disco Team",
        description: "They dance.",
        threat_actor_types: ["crime-syndicate"],
        aliases: ["Equipo del Discoteca"],
        first_seen: "2020-01-01T00:00:00Z",
        last_seen: "2021-01-01T00:00:00.5Z",
        roles: ["agent"],
        goals: ["Steal card numbers"],
        sophistication: "expert",
        resource_level: "organization",
        primary_motivation: "personal-gain",
        secondary_motivations: ["dominance"],
        personal_motivations: ["revenge"],
      };
    case "relationship":
      return {
        ...common(type),
        relationship_type: "indicates",
        description: "Seen together.",
        source_ref: `indicator--${uuid}`,
        target_ref: `threat-actor--${uuid}`,
        start_time: "2020-01-01T00:00:00Z",
        stop_time: "2021-01-01T00:00:00Z",
      };
    default:
      throw new Error(`There is no sample of ${type}.`);
  }
}
