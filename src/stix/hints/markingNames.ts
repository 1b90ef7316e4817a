import { readMarking } from "../tlp";

/** What a document's own markings are called, by their ids. */
export type MarkingNames = ReadonlyMap<string, string>;

/** The name of a marking that everybody knows (`TLP:AMBER`), else the one that the document's definition gives it. */
export function markingName(id: string, own: () => MarkingNames): string | undefined {
  const known = readMarking({ type: "marking-definition", id })?.[1] ?? "other";
  return known === "other" ? own().get(id) : `TLP:${known.toUpperCase()}`;
}

/** The names of markings among some objects: their TLP level, else their own name, else what they state. */
export function markingNamesOf(objects: Iterable<Readonly<Record<string, unknown>>>): MarkingNames {
  const names = new Map<string, string>();
  for (const object of objects) {
    const marking = readMarking(object);
    if (!marking) continue;
    const [id, meaning] = marking;
    const name = meaning === "other" ? givenName(object) : `TLP:${meaning.toUpperCase()}`;
    if (name !== undefined) names.set(id, name);
  }
  return names;
}

const longest = 60;

function givenName({ name, definition }: Readonly<Record<string, unknown>>): string | undefined {
  const stated = typeof definition === "object" && definition !== null ? Object.values(definition) : [];
  const text = [name, ...stated].find((one): one is string => typeof one === "string" && one.trim() !== "");
  return text !== undefined && text.length > longest ? `${text.slice(0, longest)}…` : text;
}
