import fc from "fast-check";
import { findBoundaries } from "../../../../src/stix/document/boundaries";

/** An object that no rule minds. */
export const identity = {
  type: "identity",
  spec_version: "2.1",
  id: "identity--a4d62b2e-2f1b-4e2f-8f4c-0b1d6b1c5e0a",
  created: "2026-01-01T00:00:00.000Z",
  modified: "2026-01-02T00:00:00.000Z",
  labels: ["first", "second"],
  name: "Anybody",
  identity_class: "organization",
} as const;

/** A JSON value and a way to write it: each gap between two tokens gets the next of the given white spaces. */
export function writeSpaced(value: unknown, spaces: readonly string[]): string {
  let next = 0;
  const gap = () => (spaces.length === 0 ? "" : (spaces[next++ % spaces.length] ?? ""));
  const write = (part: unknown): string => {
    if (typeof part !== "object" || part === null) return JSON.stringify(part);
    const isList = Array.isArray(part);
    const pieces = isList
      ? part.map(write)
      : Object.entries(part).map(([name, member]) => `${JSON.stringify(name)}${gap()}:${gap()}${write(member)}`);
    const inside = pieces.map((piece) => gap() + piece + gap()).join(",") || gap();
    return isList ? `[${inside}]` : `{${inside}}`;
  };
  return gap() + write(value) + gap();
}

export const whiteSpaces = fc.array(fc.constantFrom("", " ", "\n", "\r\n", "\t", "  \n    "), { maxLength: 7 });

const texts = fc.oneof(
  fc.constantFrom("[", "]", "{", "}", '"', "\\", '\\"}', "],", "objects", "//", ",", ":", "é", "😀", "a\nb"),
  fc.string({ maxLength: 8 }),
);
const names = fc.oneof(
  fc.constantFrom("name", "pattern", "value", "objects", "indicators", "labels", "x_a"),
  texts.filter((name) => name !== "type" && name !== "__proto__"),
);
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    texts,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(names, tie("value"), { maxKeys: 3 }),
  ),
}));

/** Something like a STIX object: any properties and, at any place among them, a type that is no bundle's. */
export const objectLike: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(
    fc.array(fc.tuple(names, values), { maxLength: 4 }),
    fc.nat(4),
    fc.constantFrom("indicator", "ipv4-addr", "x-own"),
  )
  .map(([members, place, type]) => Object.fromEntries(members.toSpliced(place, 0, ["type", type])));

export interface Shaped {
  readonly shape: "bundle" | "array" | "object" | "upload-body";
  readonly objects: readonly unknown[];
  readonly value: unknown;
}

/** Documents of the four shapes, with the objects that are in them; a bundle's properties in any order. */
export const shapedDocuments: fc.Arbitrary<Shaped> = fc
  .tuple(
    fc.constantFrom("bundle", "envelope", "array", "object", "stixobjects", "indicators", "value"),
    fc.array(objectLike, { maxLength: 5 }),
    objectLike,
    fc.boolean(),
  )
  .map(([kind, objects, single, listFirst]): Shaped => {
    const ordered = (list: Record<string, unknown>, rest: Record<string, unknown>) =>
      listFirst ? { ...list, ...rest } : { ...rest, ...list };
    if (kind === "array") return { shape: "array", objects, value: objects };
    if (kind === "object") return { shape: "object", objects: [single], value: single };
    if (kind === "envelope") return { shape: "bundle", objects, value: ordered({ objects }, { more: false }) };
    if (kind === "bundle") {
      const rest = { type: "bundle", id: "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d" };
      return { shape: "bundle", objects, value: ordered({ objects }, rest) };
    }
    return { shape: "upload-body", objects, value: ordered({ [kind]: objects }, { sourcesystem: "a [source] {" }) };
  });

/** The texts of a document's objects, in their order. */
export function objectTexts(text: string): string[] {
  return findBoundaries(text).objects.map(({ start, end }) => text.slice(start, end));
}
