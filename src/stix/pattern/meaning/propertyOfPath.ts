import { hashAlgorithms } from "../../hashAlgorithms";
import type { ObservableProperty } from "../../observableProperty";
import { observableTypes } from "../../observables";
import type { ObjectPath, PatternVersion } from "../tree";
import { compared, type ComparedProperty, formOf } from "./comparedProperty";
import { hashNamed } from "./hashNames";
import type { MeaningProblem } from "./meaningProblem";
import { readPath } from "./readPath";

/** Nearly all paths of real patterns are `type:property` or `type:hashes.'algorithm'`: these are looked up. */
const simple: ReadonlyMap<string, ReadonlyMap<string, ComparedProperty>> = new Map(
  [...observableTypes].map(([type, { properties }]) => [
    type,
    new Map(
      Object.entries(properties)
        .filter(([, { only }]) => only === undefined)
        .map(([name, property]) => [name, compared(property, name === "value" ? formOf(type) : undefined)]),
    ),
  ]),
);

const hashKind: ObservableProperty = { kind: "string", description: "" };
const byHash: ReadonlyMap<string, ComparedProperty> = new Map(
  hashAlgorithms.map(({ name }) => [name, compared(hashKind, undefined, hashNamed(name, "2.1"))]),
);

/**
 * What a path leads to; what is wrong with the path on the way goes to `found`. `undefined` where nothing is known of it:
 * a custom type or property, or one that does not exist.
 */
export function propertyOfPath(
  path: ObjectPath,
  version: PatternVersion,
  found: MeaningProblem[],
): ComparedProperty | undefined {
  const [first, second] = path.steps;
  if (first !== undefined && path.steps.length <= 2) {
    const known = simple.get(path.type)?.get(first.text);
    if (known !== undefined) {
      if (second === undefined) return known;
      const hash = known.kind === "hashes" && second.kind === "key" ? byHash.get(second.text) : undefined;
      if (hash !== undefined) return hash;
    }
  }
  return readPath(path, version, found);
}
