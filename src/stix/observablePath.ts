import { hashAlgorithms } from "./hashAlgorithms";
import type { ObservableProperty, PropertyTable } from "./observableProperty";
import { commonObservableProperties, observableTypes } from "./observables";

/** One step of a path: `kind` and `text` as the pattern's tree has them. */
export interface Step {
  readonly kind: "key" | "index" | "any";
  readonly text: string;
}

type Version = "2.0" | "2.1";

/** An object type as the beginning of a path: something with named parts. `undefined` for types that nobody described. */
export function pathRoot(type: string): ObservableProperty | undefined {
  const found = observableTypes.get(type);
  return found && { kind: "object", description: found.description, members: found.properties };
}

/**
 * What stands at the end of a path; `undefined` where the specification describes no such thing. A key behind a list is
 * taken as a key of its members, though an index belongs between. A common property (`id`) is found at each observable.
 */
export function propertyAt(type: string, steps: readonly Step[], version: Version): ObservableProperty | undefined {
  let place = pathRoot(type);
  let isObservable = true;
  for (const step of steps) {
    if (place === undefined) return undefined;
    if (step.kind === "key") {
      const found: ObservableProperty | undefined = memberNamed(place, step.text, version);
      place = found ?? (isObservable ? ownEntry(commonObservableProperties, step.text) : undefined);
      isObservable = place?.kind === "reference";
    } else {
      if (place.list !== true) return undefined;
      place = { ...place, list: false };
    }
  }
  return place;
}

/** The properties that may stand behind this one, by name; none behind a value. */
export function membersOf(property: ObservableProperty, version: Version): [string, ObservableProperty][] {
  const all =
    property.kind === "hashes"
      ? hashMembers
      : property.kind === "reference"
        ? targetsOf(property).flatMap((target) => Object.entries(observableTypes.get(target)?.properties ?? {}))
        : Object.entries(property.members ?? {});
  const known = new Map<string, ObservableProperty>();
  for (const [name, member] of all) {
    if (member.only !== undefined && member.only !== version) continue;
    if (!known.has(name)) known.set(name, member);
  }
  return [...known];
}

const hashMembers: readonly [string, ObservableProperty][] = hashAlgorithms.map(({ name, description }) => [
  name,
  { kind: "string", description },
]);

const anyValue: ObservableProperty = { kind: "any", description: "" };
const anyObservable: readonly string[] = [...observableTypes.keys()];

/** The object types that a reference may lead to. */
export function targetsOf({ targets = [] }: ObservableProperty): readonly string[] {
  return targets.length === 0 ? anyObservable : targets;
}

function memberNamed(property: ObservableProperty, name: string, version: Version): ObservableProperty | undefined {
  switch (property.kind) {
    case "dictionary":
      return anyValue;
    case "hashes":
      return hashMembers.find(([algorithm]) => algorithm === name)?.[1] ?? { kind: "string", description: "" };
    case "reference": {
      for (const target of targetsOf(property)) {
        const found = allowed(ownEntry(observableTypes.get(target)?.properties, name), version);
        if (found) return found;
      }
      return undefined;
    }
    default:
      return allowed(ownEntry(property.members, name), version);
  }
}

function allowed(property: ObservableProperty | undefined, version: Version): ObservableProperty | undefined {
  return property?.only === undefined || property.only === version ? property : undefined;
}

function ownEntry(table: PropertyTable | undefined, name: string): ObservableProperty | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
