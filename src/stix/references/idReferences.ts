import type { SlicedText } from "../document/longText";
import type { TextRange } from "../problem";

/** A STIX identifier in a text; the range is that of the id without its quotes. */
export interface IdPlace extends TextRange {
  readonly id: string;
}

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const typeName = "[a-z0-9][a-z0-9-]{1,248}[a-z0-9]";
const quotedId = new RegExp(`"(${typeName}--${uuid})"`, "gi");
/** No id in its quotes is longer. */
const longest = 250 + 2 + 36 + 2;

/** The identifier that is a whole JSON string or key at the offset. */
export function idAt(text: SlicedText, offset: number): IdPlace | undefined {
  const from = Math.max(0, offset - longest);
  for (const { 1: id = "", index } of text.slice(from, offset + longest).matchAll(quotedId)) {
    const start = from + index + 1;
    const end = start + id.length;
    if (start - 1 <= offset && offset <= end + 1) return { id, start, end };
  }
  return undefined;
}

/** All places of an id in a text, as whole strings or keys, in their order: found by searching, nothing is parsed. */
export function placesOfId(text: string, id: string): TextRange[] {
  const quoted = `"${id}"`;
  const places: TextRange[] = [];
  for (let at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + quoted.length))
    places.push({ start: at + 1, end: at + quoted.length - 1 });
  return places;
}

/** Whether an object has the id that stands here: it is the value of `id`, and not of a reference. */
export function isIdOfObject(text: string, { start }: TextRange): boolean {
  return /"id"\s*:\s*"$/.test(text.slice(Math.max(0, start - 60), start));
}

/** What a new id is refused for, as an English template with its arguments. */
export type NewId =
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "refused"; readonly template: string; readonly args: readonly string[] };

const wellFormed = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * Reads the new name of an id: a whole id of the same type, or its UUID alone (STIX 2.1 §2.9; RFC 4122, versions 1 to 5).
 * The type is kept, for the object's `type` and the meaning of references to it hang on it.
 */
export function readNewId(old: string, typed: string): NewId {
  const type = old.slice(0, old.indexOf("--"));
  const text = typed.trim();
  const prefix = `${type}--`;
  const own = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  if (wellFormed.test(own)) return { kind: "id", id: prefix + own };
  const other = text.indexOf("--");
  const template =
    other > 0 && text.slice(0, other) !== type
      ? 'The new id must keep the type of its object: begin it with "{0}", or type the UUID alone.'
      : 'This is not a STIX identifier. Write "{0}" and a UUID, such as 8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f.';
  return { kind: "refused", template, args: [prefix] };
}
