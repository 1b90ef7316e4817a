import { observableTypes } from "../observables";
import { schemaNameFor, type StixVersion } from "../schema/schemaNames";
import { commonProperties, domainObjects, type ObjectType } from "./domainObjects";
import { formsOfObservable, requiredOfObservable } from "./observableForms";
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

const custom: TypeFacts = {
  kind: "custom",
  known: new Set(commonProperties),
  required: [],
  forms: [],
  vocabularies: [],
  timestamps: ["created", "modified"],
};

const facts: Readonly<Record<StixVersion, ReadonlyMap<string, TypeFacts>>> = {
  "2.1": new Map([...domainTypes("2.1"), ...observables("2.1")]),
  // In STIX 2.0 observables are no objects of their own: they stand within observed data.
  "2.0": new Map(domainTypes("2.0")),
};

const contained: Readonly<Record<StixVersion, ReadonlyMap<string, TypeFacts>>> = {
  "2.1": new Map(observables("2.1")),
  "2.0": new Map(observables("2.0")),
};

/** The facts of an observable within observed data; `undefined` of a type that the specification does not define. */
export function containedFactsOf(type: string, version: StixVersion): TypeFacts | undefined {
  return contained[version].get(type);
}

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

function observables(version: StixVersion): [string, TypeFacts][] {
  return [...observableTypes].map(([name, type]) => {
    const own: ObjectType["properties"] = { ...formsOfObservable(type, version), defanged: { kind: "boolean" } };
    const base = compile("observable", own, commonOfObservables, "2.1", false);
    return [name, { ...base, required: requiredOfObservable(name, version) }];
  });
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
