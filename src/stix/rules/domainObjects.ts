import {
  any,
  dictionary,
  flag,
  keyed,
  killChainPhases,
  number,
  observableRefs,
  oneOf,
  ref,
  refs,
  someObservableRefs,
  text,
  texts,
  time,
  type ValueForm,
  whole,
  word,
  wordList,
} from "./valueForm";

/** What an object type has besides the common properties. */
export interface ObjectType {
  readonly kind: "domain" | "relationship" | "meta" | "observable";
  readonly required: readonly string[];
  /** What STIX 2.0 asks for, where that is not the same. */
  readonly required20?: readonly string[];
  readonly properties: Readonly<Record<string, ValueForm>>;
  /** Not a type of STIX 2.0. */
  readonly since21?: true;
}

const named = { name: text, description: text };
const phases = { kill_chain_phases: killChainPhases };
const seen = { first_seen: time, last_seen: time };
/** The largest number of sightings or observations (STIX 2.1 §4.14, §5.2). */
const manyTimes = 999_999_999;

/** Domain objects, relationships and meta objects (STIX 2.1 §4, §5, §7), observables apart. */
export const domainObjects: Readonly<Record<string, ObjectType>> = {
  "attack-pattern": { kind: "domain", required: ["name"], properties: { ...named, aliases: texts, ...phases } },
  campaign: {
    kind: "domain",
    required: ["name"],
    properties: { ...named, aliases: texts, ...seen, objective: text },
  },
  "course-of-action": { kind: "domain", required: ["name"], properties: { ...named, action: any } },
  grouping: {
    kind: "domain",
    since21: true,
    required: ["context", "object_refs"],
    properties: { ...named, context: word("grouping-context-ov"), object_refs: refs() },
  },
  identity: {
    kind: "domain",
    required: ["name"],
    required20: ["name", "identity_class"],
    properties: {
      ...named,
      roles: texts,
      identity_class: word("identity-class-ov"),
      sectors: wordList("industry-sector-ov"),
      contact_information: text,
    },
  },
  incident: { kind: "domain", since21: true, required: ["name"], properties: { ...named, ...phases } },
  indicator: {
    kind: "domain",
    required: ["pattern", "pattern_type", "valid_from"],
    required20: ["labels", "pattern", "valid_from"],
    properties: {
      ...named,
      indicator_types: wordList("indicator-type-ov"),
      pattern: text,
      pattern_type: word("pattern-type-ov"),
      pattern_version: text,
      valid_from: time,
      valid_until: time,
      ...phases,
    },
  },
  infrastructure: {
    kind: "domain",
    since21: true,
    required: ["name"],
    properties: {
      ...named,
      infrastructure_types: wordList("infrastructure-type-ov"),
      aliases: texts,
      ...phases,
      ...seen,
    },
  },
  "intrusion-set": {
    kind: "domain",
    required: ["name"],
    properties: {
      ...named,
      aliases: texts,
      ...seen,
      goals: texts,
      resource_level: word("attack-resource-level-ov"),
      primary_motivation: word("attack-motivation-ov"),
      secondary_motivations: wordList("attack-motivation-ov"),
    },
  },
  location: {
    kind: "domain",
    since21: true,
    required: [],
    properties: {
      ...named,
      latitude: number(-90, 90),
      longitude: number(-180, 180),
      precision: number(0, Number.MAX_VALUE),
      region: word("region-ov"),
      country: text,
      administrative_area: text,
      city: text,
      street_address: text,
      postal_code: text,
    },
  },
  malware: {
    kind: "domain",
    required: ["is_family"],
    required20: ["labels", "name"],
    properties: {
      ...named,
      malware_types: wordList("malware-type-ov"),
      is_family: flag,
      aliases: texts,
      ...phases,
      ...seen,
      operating_system_refs: refs("software"),
      architecture_execution_envs: wordList("processor-architecture-ov"),
      implementation_languages: wordList("implementation-language-ov"),
      capabilities: wordList("malware-capabilities-ov"),
      sample_refs: refs("artifact", "file"),
    },
  },
  "malware-analysis": {
    kind: "domain",
    since21: true,
    required: ["product"],
    properties: {
      product: text,
      version: text,
      host_vm_ref: ref("software"),
      operating_system_ref: ref("software"),
      installed_software_refs: refs("software"),
      configuration_version: text,
      modules: texts,
      analysis_engine_version: text,
      analysis_definition_version: text,
      submitted: time,
      analysis_started: time,
      analysis_ended: time,
      result_name: text,
      result: word("malware-result-ov"),
      analysis_sco_refs: observableRefs,
      sample_ref: ref("artifact", "file", "network-traffic"),
    },
  },
  note: {
    kind: "domain",
    since21: true,
    required: ["content", "object_refs"],
    properties: { abstract: text, content: text, authors: texts, object_refs: refs() },
  },
  "observed-data": {
    kind: "domain",
    required: ["first_observed", "last_observed", "number_observed"],
    required20: ["first_observed", "last_observed", "number_observed", "objects"],
    properties: {
      first_observed: time,
      last_observed: time,
      number_observed: whole(1, manyTimes),
      objects: keyed,
      object_refs: someObservableRefs,
    },
  },
  opinion: {
    kind: "domain",
    since21: true,
    required: ["opinion", "object_refs"],
    properties: {
      explanation: text,
      authors: texts,
      opinion: oneOf("strongly-disagree", "disagree", "neutral", "agree", "strongly-agree"),
      object_refs: refs(),
    },
  },
  report: {
    kind: "domain",
    required: ["name", "published", "object_refs"],
    required20: ["labels", "name", "published", "object_refs"],
    properties: { ...named, report_types: wordList("report-type-ov"), published: time, object_refs: refs() },
  },
  "threat-actor": {
    kind: "domain",
    required: ["name"],
    required20: ["labels", "name"],
    properties: {
      ...named,
      threat_actor_types: wordList("threat-actor-type-ov"),
      aliases: texts,
      ...seen,
      roles: wordList("threat-actor-role-ov"),
      goals: texts,
      sophistication: word("threat-actor-sophistication-ov"),
      resource_level: word("attack-resource-level-ov"),
      primary_motivation: word("attack-motivation-ov"),
      secondary_motivations: wordList("attack-motivation-ov"),
      personal_motivations: wordList("attack-motivation-ov"),
    },
  },
  tool: {
    kind: "domain",
    required: ["name"],
    required20: ["labels", "name"],
    properties: { ...named, tool_types: wordList("tool-type-ov"), aliases: texts, ...phases, tool_version: text },
  },
  vulnerability: { kind: "domain", required: ["name"], properties: { ...named } },
  relationship: {
    kind: "relationship",
    required: ["relationship_type", "source_ref", "target_ref"],
    properties: {
      relationship_type: text,
      description: text,
      source_ref: ref(),
      target_ref: ref(),
      start_time: time,
      stop_time: time,
    },
  },
  sighting: {
    kind: "relationship",
    required: ["sighting_of_ref"],
    properties: {
      description: text,
      ...seen,
      count: whole(0, manyTimes),
      sighting_of_ref: ref(),
      observed_data_refs: refs("observed-data"),
      where_sighted_refs: refs("identity", "location"),
      summary: flag,
    },
  },
  "language-content": {
    kind: "meta",
    since21: true,
    required: ["object_ref", "contents"],
    properties: { object_ref: ref(), object_modified: time, contents: keyed },
  },
  "marking-definition": {
    kind: "meta",
    required: [],
    required20: ["definition_type", "definition"],
    properties: { name: text, definition_type: text, definition: dictionary },
  },
  "extension-definition": {
    kind: "meta",
    since21: true,
    required: ["created_by_ref", "name", "schema", "version", "extension_types"],
    properties: {
      ...named,
      schema: text,
      version: text,
      extension_types: {
        ...oneOf("new-sdo", "new-sco", "new-sro", "property-extension", "toplevel-property-extension"),
        list: true,
      },
      extension_properties: texts,
    },
  },
};

/** The common properties of domain objects and relationships (STIX 2.1 §3.2). */
export const commonProperties = [
  "type",
  "spec_version",
  "id",
  "created_by_ref",
  "created",
  "modified",
  "revoked",
  "labels",
  "confidence",
  "lang",
  "external_references",
  "object_marking_refs",
  "granular_markings",
  "extensions",
] as const;
