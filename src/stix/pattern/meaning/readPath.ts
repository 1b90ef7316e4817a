import type { ObservableProperty, PropertyTable } from "../../observableProperty";
import { commonObservableProperties, observableTypes } from "../../observables";
import type { ObjectPath, PathStep, PatternVersion } from "../tree";
import { propertySlips, typeSlips, valueSlips } from "./commonSlips";
import { compared, type ComparedProperty, formOf, type ValueForm } from "./comparedProperty";
import { hashNamed, hashSounding } from "./hashNames";
import type { MeaningProblem } from "./meaningProblem";
import { nearestName } from "./nearestName";
import { isPlainKey } from "../keywords";
import { quoteString } from "../literals";

/** Names that somebody made for themselves (STIX 2.1 §11): nothing is known of them. */
function isCustom(name: string): boolean {
  return name.startsWith("x-") || name.startsWith("x_") || name.startsWith("extension-definition--");
}

/** Properties that every observable has and no table lists; what is below them is left alone. */
const unlisted: ReadonlySet<string> = new Set(["extensions", "granular_markings"]);

/** Where a reading of a path stands: at one of these observables, or at a part of one. */
type Place =
  | { readonly kind: "observables"; readonly types: readonly string[] }
  | { readonly kind: "property"; readonly property: ObservableProperty };

const everyType: readonly string[] = [...observableTypes.keys()];

/** Reads a path step by step (STIX 2.1 §9.7); see `propertyOfPath`. */
export function readPath(
  path: ObjectPath,
  version: PatternVersion,
  found: MeaningProblem[],
): ComparedProperty | undefined {
  const { type, typeEnd, steps } = path;
  if (isCustom(type)) return undefined;
  if (!observableTypes.has(type)) {
    const near = typeSlips.get(type.toLowerCase().replace(/_/g, "-")) ?? nearestName(type, everyType);
    found.push({
      code: "pattern/unknown-type",
      args: [type, near ?? everyType.join(", ")],
      start: path.start,
      end: typeEnd,
    });
    return undefined;
  }
  let place: Place = { kind: "observables", types: [type] };
  let end: ComparedProperty | undefined;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index];
    const before = steps[index - 1];
    if (step === undefined) break;
    if (step.kind === "key" && place.kind === "property" && place.property.kind === "hashes")
      return index + 1 < steps.length ? undefined : hashProperty(step, version, found);
    if (step.kind === "key" && place.kind === "property" && place.property.list === true && before)
      found.push(at("pattern/missing-index", before, [before.text]));
    const next: Next = step.kind === "key" ? memberOf(place, step.text, version) : elementOf(place);
    if (next === "anything") return undefined;
    if (next === "nothing") {
      const isKey = step.kind === "key";
      found.push(
        isKey
          ? unknownProperty(place, before, step, version)
          : at("pattern/unexpected-index", step, [before?.text ?? "", `[${step.text}]`]),
      );
      return undefined;
    }
    place = { kind: "property", property: next.property };
    end = compared(next.property, step.text === "value" ? formAmong(next.types) : undefined);
  }
  return end;
}

interface Member {
  readonly property: ObservableProperty;
  /** The observables of which it may be a property; empty where it is a part of another property. */
  readonly types: readonly string[];
}

/** What a step leads to; `anything` where nobody knows what may follow. */
type Next = Member | "anything" | "nothing";

/** What an index leads to: a member of a list. */
function elementOf(place: Place): Next {
  if (place.kind === "observables") return "nothing";
  const { property } = place;
  if (property.list === true) return { property: { ...property, list: false }, types: [] };
  return property.kind === "dictionary" || property.kind === "any" ? "anything" : "nothing";
}

/** What a name leads to. */
function memberOf(place: Place, name: string, version: PatternVersion): Next {
  if (isCustom(name)) return "anything";
  const types = observablesAt(place);
  if (types !== undefined) {
    let property: ObservableProperty | undefined;
    const having: string[] = [];
    for (const type of types) {
      const own = entry(observableTypes.get(type)?.properties, name, version);
      if (own === undefined) continue;
      property = property === undefined ? own : either(property, own);
      having.push(type);
    }
    property ??= entry(commonObservableProperties, name, version);
    if (property === undefined) return unlisted.has(name) ? "anything" : "nothing";
    return { property, types: having };
  }
  const { property } = place as Place & { kind: "property" };
  if (property.kind === "dictionary" || property.kind === "any") return "anything";
  const part = entry(property.members, name, version);
  return part ? { property: part, types: [] } : "nothing";
}

/** A property that two types have under one name; references lead where either of them leads. */
function either(one: ObservableProperty, other: ObservableProperty): ObservableProperty {
  if (one.kind !== "reference" || other.kind !== "reference") return one;
  const targets = [...(one.targets ?? []), ...(other.targets ?? [])];
  return one.targets?.length === 0 || other.targets?.length === 0 ? { ...one, targets: [] } : { ...one, targets };
}

/** The observables whose properties may follow; `undefined` where parts of a property follow, or none. */
function observablesAt(place: Place): readonly string[] | undefined {
  if (place.kind === "observables") return place.types;
  if (place.property.kind !== "reference") return undefined;
  const { targets = [] } = place.property;
  return targets.length === 0 ? everyType : targets;
}

function entry(
  table: PropertyTable | undefined,
  name: string,
  version: PatternVersion,
): ObservableProperty | undefined {
  const property = table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
  return property?.only === undefined || property.only === version ? property : undefined;
}

/** What traffic comes from or goes to. */
const endpoints: ReadonlySet<string> = new Set(["ipv4-addr", "ipv6-addr", "mac-addr", "domain-name"]);

function formAmong(types: readonly string[]): ValueForm | undefined {
  const [only] = types;
  if (only !== undefined && types.length === 1) return formOf(only);
  return types.length > 1 && types.every((type) => endpoints.has(type)) ? "endpoint" : undefined;
}

function hashProperty(step: PathStep, version: PatternVersion, found: MeaningProblem[]): ComparedProperty | undefined {
  const known = hashNamed(step.text, version);
  const hash = known ?? hashSounding(step.text);
  if (hash === undefined) return undefined;
  if (known === undefined) found.push(at("pattern/hash-name", step, [step.text, hash.name]));
  return { kind: "string", isList: false, form: undefined, hash };
}

function unknownProperty(
  place: Place,
  before: PathStep | undefined,
  step: PathStep,
  version: PatternVersion,
): MeaningProblem {
  const types = observablesAt(place);
  const names = new Set<string>();
  for (const type of types ?? [])
    for (const [name, { only }] of Object.entries(observableTypes.get(type)?.properties ?? {}))
      if (only === undefined || only === version) names.add(name);
  if (types === undefined && place.kind === "property")
    for (const name of Object.keys(place.property.members ?? {})) names.add(name);
  const holder = place.kind === "observables" ? place.types.join(", ") : (before?.text ?? "");
  if (names.size === 0) return at("pattern/no-such-part", step, [holder, step.text]);
  const near = nearestProperty(types?.[0], step.text, names);
  return at("pattern/unknown-property", step, [holder, step.text, near ?? [...names].join(", ")]);
}

function nearestProperty(type: string | undefined, written: string, names: ReadonlySet<string>): string | undefined {
  const lower = written.toLowerCase();
  const slip = type === undefined ? undefined : propertySlips.get(type)?.get(lower);
  if (slip !== undefined) return slip;
  if (names.has("value") && valueSlips.has(lower)) return "value";
  const near = nearestName(written, names);
  return near === undefined || isPlainKey(near) ? near : quoteString(near);
}

function at(code: MeaningProblem["code"], { start, end }: PathStep, args: readonly string[]): MeaningProblem {
  return { code, args, start, end };
}
