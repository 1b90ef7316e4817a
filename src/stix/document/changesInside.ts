import { skipValue } from "../json/scan";
import type { TextRange } from "../problem";
import type { Boundaries, RootMember } from "./boundaries";
import type { SlicedText } from "./longText";
import { goBackwards, type TextEdit, textAfter } from "./textEdits";

/** What is known of a document's objects before the edits. */
interface Places {
  readonly objects: readonly TextRange[];
  indexAt(offset: number): number;
}

/**
 * By how much each object grows that edits change, in the objects' order, where every edit lies inside an object that
 * still ends at its last bracket, and only there: then no other boundary changes. `undefined` where one doesn't, which only
 * a new scan can tell about.
 */
export function changesInside(
  before: SlicedText,
  edits: readonly TextEdit[],
  places: Places,
): ReadonlyMap<number, number> | undefined {
  if (!goBackwards(edits)) return undefined;
  const byObject = new Map<number, TextEdit[]>();
  for (const edit of edits.toReversed()) {
    const index = places.indexAt(edit.start);
    const object = places.objects[index];
    if (!object || edit.start <= object.start || edit.end >= object.end) return undefined;
    const own = { ...edit, start: edit.start - object.start, end: edit.end - object.start };
    byObject.set(index, [own, ...(byObject.get(index) ?? [])]);
  }
  const growth = new Map<number, number>();
  for (const [index, own] of byObject) {
    const { start, end } = places.objects[index] ?? { start: 0, end: 0 };
    const written = before.slice(start, end);
    if (!written.startsWith("{")) return undefined;
    const text = textAfter(written, own);
    const value = skipValue(text, 0);
    if (!value.closed || value.end !== text.length) return undefined;
    growth.set(index, text.length - (end - start));
  }
  return growth;
}

/** The boundaries after edits inside objects, whose places are moved already. */
export function movedBoundaries(boundaries: Boundaries, edits: readonly TextEdit[]): Boundaries {
  const growths = edits.map(({ start, end, text }) => ({ start, end, growth: text.length - (end - start) }));
  if (growths.every(({ growth }) => growth === 0)) return boundaries;
  const moved = (offset: number) =>
    growths.reduce((now, { end, growth }) => (end <= offset ? now + growth : now), offset);
  // What is put in at a range's end stands behind it.
  const movedEnd = (offset: number) =>
    growths.reduce((now, { start, end, growth }) => (end <= offset && start < offset ? now + growth : now), offset);
  const movedRange = <Range extends TextRange>(range: Range): Range => ({
    ...range,
    start: moved(range.start),
    end: movedEnd(range.end),
  });
  const movedMember = (member: RootMember): RootMember => ({
    ...member,
    key: movedRange(member.key),
    value: movedRange(member.value),
    ...(member.elements && {
      elements: member.elements === boundaries.objects ? boundaries.objects : member.elements.map(movedRange),
    }),
  });
  return {
    ...boundaries,
    members: boundaries.members.map(movedMember),
    slips: boundaries.slips.map(movedRange),
  };
}
