import type { ObservableProperty } from "../../observableProperty";
import { membersOf, pathRoot, propertyAt, type Step } from "../../observablePath";
import { observableTypes } from "../../observables";
import { isPlainKey } from "../keywords";
import { quoteString } from "../literals";
import type { PatternVersion } from "../tree";
import type { AssistItem } from "./assistItem";
import { kindOf } from "./literalForms";

/** The object types; `next` is the character behind the word, so that no colon is doubled. */
export function typeItems(next: string): AssistItem[] {
  return [...observableTypes].map(([name, { description }]) => ({
    label: name,
    kind: "type",
    detail: "object type",
    documentation: description,
    insert: [next === ":" ? name : `${name}:`],
    goesOn: next !== ":",
  }));
}

/** The properties that may stand behind `type:` or behind the steps of a path. */
export function keyItems(type: string, steps: readonly Step[], version: PatternVersion, next: string): AssistItem[] {
  const place = steps.length === 0 ? pathRoot(type) : propertyAt(type, steps, version);
  if (place === undefined) return [];
  return membersOf(place, version).map(([name, member]) => keyItem(name, member, place, next));
}

function keyItem(name: string, member: ObservableProperty, place: ObservableProperty, next: string): AssistItem {
  const key = isPlainKey(name) ? name : quoteString(name);
  const goesOnAlready = next === "." || next === "[";
  const suffix = goesOnAlready ? "" : suffixOf(member);
  return {
    label: name,
    kind: "property",
    detail: place.kind === "hashes" ? "hash algorithm" : kindOf(member),
    documentation: describe(member),
    insert: [key + suffix],
    filter: key,
    goesOn: suffix !== "",
  };
}

/** What must follow before there is a value to compare. */
function suffixOf({ kind, list }: ObservableProperty): string {
  const index = list === true ? "[*]" : "";
  return index + (isContainer(kind) ? "." : "");
}

/** Whether parts of it are compared, never the whole. */
export function isContainer(kind: ObservableProperty["kind"]): boolean {
  return (
    kind === "object" || kind === "reference" || kind === "hashes" || kind === "dictionary" || kind === "extensions"
  );
}

/** What a property means, with the values that the specification lists. */
export function describe({ description, values }: ObservableProperty): string {
  return values === undefined ? description : `${description} One of: ${values.join(", ")}.`;
}

/** The steps into a list, with their brackets; none where the path leads to no list. */
export function indexItems(type: string, steps: readonly Step[], version: PatternVersion): AssistItem[] {
  if (propertyAt(type, steps, version)?.list !== true) return [];
  return [
    {
      label: "[*]",
      kind: "property",
      detail: "any member",
      documentation: "Any member of the list: the comparison holds if it holds for one of them.",
      insert: ["[*]"],
    },
    {
      label: "[0]",
      kind: "property",
      detail: "one member",
      documentation: "The member at this place of the list; the first is 0.",
      insert: ["[", { hole: "0" }, "]"],
    },
  ];
}
