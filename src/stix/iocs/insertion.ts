import { skipSpace } from "../json/scan";
import type { Boundaries } from "../document/boundaries";
import type { TextRange } from "../problem";

/** One replacement in a text, and the offset at which the first new object begins after it. */
export interface Insertion extends TextRange {
  readonly newText: string;
  readonly firstObject: number;
}

export interface Layout {
  /** One step of indentation, where the document has none to copy. */
  readonly unit: string;
  readonly eol: string;
}

/** A bundle of objects as a document of its own. The id is the bundle's. */
export function bundleText(objects: readonly object[], id: string, { unit, eol }: Layout): string {
  const text = JSON.stringify({ type: "bundle", id, objects }, undefined, unit);
  return `${text.replaceAll("\n", eol)}${eol}`;
}

/**
 * Where objects go in a document that is a list of some kind: behind the object at the cursor, else behind the last one,
 * laid out as their neighbours are. `undefined` for a document that has no list: one object, or no STIX.
 */
export function insertObjects(
  text: string,
  boundaries: Boundaries,
  cursor: number,
  objects: readonly object[],
  fallback: Layout,
): Insertion | undefined {
  const { objects: places, shape, members, listName } = boundaries;
  if (shape !== "bundle" && shape !== "upload-body" && shape !== "array") return undefined;
  const holder = members.find(({ name, elements }) => name === listName && elements);
  const layout = { ...fallback, eol: /\r?\n/.exec(text)?.[0] ?? fallback.eol };
  const place = (start: number, end: number, before: string, json: string, after: string): Insertion => ({
    start,
    end,
    newText: before + json + after,
    firstObject: start + before.length,
  });
  if (places.length > 0) {
    const list = { start: holder?.value.start ?? 0, end: holder?.value.end ?? text.length };
    const isInList = cursor > list.start && cursor < list.end;
    const index = isInList ? places.findLastIndex(({ start }) => start <= cursor) : places.length - 1;
    const neighbour = places[Math.max(index, 0)] ?? { start: 0, end: 0 };
    const { json, gap } = laidOut(text, neighbour, objects, layout);
    if (index < 0) return place(neighbour.start, neighbour.start, "", json, `,${gap}`);
    // A comma that waits for an element gets one.
    const next = skipSpace(text, neighbour.end);
    const waits = text[next] === "," && index === places.length - 1;
    const at = waits ? next + 1 : neighbour.end;
    return place(at, at, waits ? gap : `,${gap}`, json, "");
  }
  const list = shape === "array" ? { start: skipSpace(text, 0), end: text.length } : holder?.value;
  const pretty = (indentation: string, unit: string) =>
    listText(objects, indentation + unit, unit, layout.eol).join(`,${layout.eol}${indentation}${unit}`);
  if (list && text[list.start] === "[") {
    const end = skipSpace(text, list.start + 1);
    const indentation = indentationAt(text, list.start);
    const unit = indentation === "" ? layout.unit : indentation;
    const inner = `${layout.eol}${indentation}${unit}`;
    const close = text[end] === "]" ? end : list.start + 1;
    return place(list.start + 1, close, inner, pretty(indentation, unit), `${layout.eol}${indentation}`);
  }
  // A bundle without the list, which may be left out (STIX 2.1 §8).
  const last = members.at(-1);
  if (!last || members.some(({ name }) => name === "objects")) return undefined;
  const indentation = indentationAt(text, last.key.start);
  const unit = indentation === "" ? layout.unit : indentation;
  const before = `,${layout.eol}${indentation}"objects": [${layout.eol}${indentation}${unit}`;
  return place(last.value.end, last.value.end, before, pretty(indentation, unit), `${layout.eol}${indentation}]`);
}

/** The objects as their neighbour is written: each on one line, or over several, and what stands between two. */
function laidOut(text: string, neighbour: TextRange, objects: readonly object[], layout: Layout) {
  const lineStart = text.lastIndexOf("\n", neighbour.start - 1) + 1;
  const beforeIt = text.slice(lineStart, neighbour.start);
  const standsAlone = beforeIt.trim() === "" && lineStart > 0;
  const indentation = standsAlone ? beforeIt : "";
  const ownLines = /\n([ \t]*)\S/.exec(text.slice(neighbour.start, neighbour.end));
  const gap = standsAlone ? `${layout.eol}${indentation}` : ownLines ? " " : "";
  if (!ownLines) return { json: objects.map((object) => JSON.stringify(object)).join(`,${gap}`), gap };
  const base = standsAlone ? indentation : indentationAt(text, neighbour.start);
  const inside = ownLines[1] ?? "";
  const unit = inside.startsWith(base) && inside.length > base.length ? inside.slice(base.length) : layout.unit;
  return { json: listText(objects, base, unit, layout.eol).join(`,${gap}`), gap };
}

function listText(objects: readonly object[], indentation: string, unit: string, eol: string): string[] {
  return objects.map((object) => JSON.stringify(object, undefined, unit).replaceAll("\n", `${eol}${indentation}`));
}

/** The blanks at the beginning of the line that holds the offset. */
function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
}
