import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";
import type { JsonPath } from "../problem";

/** An object's text with its JSON tree: what edits are made on. */
export interface ObjectText {
  readonly text: string;
  /** The tree of its object; `undefined` for text that isn't the JSON of one object. */
  readonly root: Node | undefined;
  /** What `JSON.parse` makes of it; empty where it isn't an object. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** Reads the text of one object. */
export function readObjectText(text: string): ObjectText {
  try {
    const value: unknown = JSON.parse(text);
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { disallowComments: true });
    if (root?.type === "object" && errors.length === 0) return { text, root, value: value as Record<string, unknown> };
  } catch {
    // No JSON, or nested deeper than the parser can go: there is no tree.
  }
  return { text, root: undefined, value: {} };
}

/** The node at a path; `undefined` where nothing stands there. */
export function nodeAt({ root }: ObjectText, path: JsonPath): Node | undefined {
  return root && (path.length === 0 ? root : findNodeAtLocation(root, [...path]));
}

/** The value at a path. */
export function valueAt({ value }: ObjectText, path: JsonPath): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | null | undefined)?.[step], value);
}

/** The offset behind a node. */
export function endOf({ offset, length }: Node): number {
  return offset + length;
}

/** The properties of an object or the elements of a list, in the order of the text. */
export function membersOf(container: Node): readonly Node[] {
  return container.children ?? [];
}

/** The name of a property's node. */
export function nameOf(property: Node): string {
  return String(property.children?.[0]?.value ?? "");
}

/** The first member of an object that has this name. */
export function memberNamed(container: Node, name: string): Node | undefined {
  return membersOf(container).find((member) => nameOf(member) === name);
}

/** The text of a string's value, where the path has one. */
export function textAt(object: ObjectText, path: JsonPath): string | undefined {
  const value = valueAt(object, path);
  return typeof value === "string" ? value : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
