import { observableTypes } from "../observables";
import { schemaNameFor, type StixVersion } from "../schema/schemaNames";
import { commonProperties, domainObjects, type ObjectType } from "./domainObjects";
import type { ValueForm } from "./valueForm";

/** What the rules ask of an object type, in the form in which they ask it. */
export interface TypeFacts {
  /** `custom`: a type that the version of STIX does not define. */
  readonly kind: ObjectType["kind"] | "custom";
  /** The names of all properties that it defines. */
  readonly known: ReadonlySet<string>;
  /** The properties that it must have, as far as no schema asks for them. */
  readonly required: readonly string[];
  /** The properties whose values no schema looks at. */
  readonly forms: readonly (readonly [name: string, form: ValueForm])[];
  /** The properties that take a word of an open vocabulary. */
  readonly vocabularies: readonly (readonly [name: string, form: ValueForm])[];
  /** The properties that hold a timestamp, those of all objects too. */
  readonly timestamps: readonly string[];
}

/** What an observable must have (STIX 2.1 §6); where one of several will do, `combinations` asks. */
const requiredOfObservables: Readonly<Record<string, readonly string[]>> = {
  "autonomous-system": ["number"],
  directory: ["path"],
  "domain-name": ["value"],
  "email-addr": ["value"],
  "email-message": ["is_multipart"],
  "ipv4-addr": ["value"],
  "ipv6-addr": ["value"],
  "mac-addr": ["value"],
  mutex: ["name"],
  "network-traffic": ["protocols"],
  software: ["name"],
  url: ["value"],
};

const commonOfObservables = [
  "type",
  "spec_version",
  "id",
  "object_marking_refs",
  "granular_markings",
  "defanged",
  "extensions",
];
const commonOfMarkings = commonProperties.filter(
  (name) => !["modified", "revoked", "labels", "confidence", "lang"].includes(name),
);
const notIn20: ReadonlySet<string> = new Set(["spec_version", "confidence", "lang", "extensions"]);
const ownOf21: ReadonlySet<string> = new Set([
  "pattern_type",
  "pattern_version",
  "indicator_types",
  "threat_actor_types",
  "malware_types",
  "report_types",
  "tool_types",
  "is_family",
]);

const natural = [0, Number.MAX_SAFE_INTEGER] as const;
const port = [0, 65_535] as const;
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  src_port: port,
  dst_port: port,
  src_byte_count: natural,
  dst_byte_count: natural,
  src_packets: natural,
  dst_packets: natural,
  size: natural,
};

/** What the parts of observables and their extensions must have (STIX 2.1 §6). */
const requiredParts: Readonly<Record<string, readonly string[]>> = {
  alternate_data_streams: ["name"],
  "archive-ext": ["contains_refs"],
  "http-request-ext": ["request_method", "request_value"],
  "icmp-ext": ["icmp_type_hex", "icmp_code_hex"],
  sections: ["name"],
  "socket-ext": ["address_family"],
  "windows-pebinary-ext": ["pe_type"],
};

const custom: TypeFacts = {
  kind: "custom",
  known: new Set(commonProperties),
  required: [],
  forms: [],
  vocabularies: [],
  timestamps: ["created", "modified"],
};

const facts: Readonly<Record<StixVersion, ReadonlyMap<string, TypeFacts>>> = {
  "2.1": new Map([...domainTypes("2.1"), ...observables()]),
  // In STIX 2.0 observables are no objects of their own: they stand within observed data.
  "2.0": new Map(domainTypes("2.0")),
};

/** The facts of a type in a version of STIX; those of a custom type where it defines no such type. */
export function typeFactsOf(type: string, version: StixVersion): TypeFacts {
  return facts[version].get(type) ?? custom;
}

/** Whether any version of STIX defines the type; `bundle` and the like count too. */
export function isDefinedType(type: string): boolean {
  return type === "bundle" || facts["2.1"].has(type);
}

function domainTypes(version: StixVersion): [string, TypeFacts][] {
  return Object.entries(domainObjects)
    .filter(([, { since21 }]) => version === "2.1" || since21 !== true)
    .map(([name, type]): [string, TypeFacts] => {
      const common: readonly string[] = name === "marking-definition" ? commonOfMarkings : commonProperties;
      const required = (version === "2.0" ? type.required20 : undefined) ?? type.required;
      const hasSchema = schemaNameFor(name, version) !== "object";
      const base = compile(type.kind, type.properties, common, version, hasSchema);
      return [name, { ...base, required: hasSchema ? [] : required }];
    });
}

function observables(): [string, TypeFacts][] {
  return [...observableTypes].map(([name, { properties }]) => {
    const own = Object.fromEntries(
      Object.entries(properties)
        .filter(([, form]) => form.only === undefined)
        .map(([property, form]) => [property, enumeration(property, form)]),
    );
    const base = compile("observable", { ...own, defanged: { kind: "boolean" } }, commonOfObservables, "2.1", false);
    return [name, { ...base, required: requiredOfObservables[name] ?? [] }];
  });
}

/** The values of observables are enumerations but for two; those within are marked too, and numbers get their bounds. */
function enumeration(name: string, form: ValueForm): ValueForm {
  const members =
    form.members &&
    Object.fromEntries(Object.entries(form.members).map(([member, inner]) => [member, enumeration(member, inner)]));
  const isClosed = form.values !== undefined && name !== "account_type" && name !== "pe_type";
  const range = ranges[name];
  const required = form.kind === "object" ? requiredParts[name] : undefined;
  return {
    ...form,
    ...(members && { members }),
    ...(isClosed && { isClosed }),
    ...(range && { range }),
    ...(required && { required }),
  };
}

function compile(
  kind: ObjectType["kind"],
  properties: ObjectType["properties"],
  common: readonly string[],
  version: StixVersion,
  hasSchema: boolean,
): Omit<TypeFacts, "required"> {
  const own = Object.entries(properties).filter(([name]) => version === "2.1" || !ownOf21.has(name));
  const shared = common.filter((name) => version === "2.1" || !notIn20.has(name));
  const timesOf = own.filter(([, form]) => form.kind === "timestamp").map(([name]) => name);
  return {
    kind,
    known: new Set([...shared, ...own.map(([name]) => name)]),
    forms: hasSchema ? [] : own.filter(([, form]) => form.kind !== "any"),
    vocabularies: own.filter(([, form]) => form.values !== undefined && form.isClosed !== true),
    timestamps: [...common.filter((name) => name === "created" || name === "modified"), ...timesOf],
  };
}
