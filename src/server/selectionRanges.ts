import type { Position, SelectionRange } from "vscode-languageserver";
import { enclosingRanges } from "../stix/references/selection";
import type { TextRange } from "../stix/problem";
import type { OpenDocument } from "./openDocument";

/** What a selection grows to, step by step: part of a pattern, string, property, object, list, document. */
export function selectionRanges(document: OpenDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => {
    const { lines } = document;
    let selection: SelectionRange | undefined;
    let last: TextRange = { start: -1, end: Infinity };
    for (const range of rangesAt(document, lines.offsetAt(position))) {
      // Each range must lie within the one before and be smaller.
      if (range.start < last.start || range.end > last.end) continue;
      if (range.start === last.start && range.end === last.end) continue;
      last = range;
      const own = { start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
      selection = selection ? { range: own, parent: selection } : { range: own };
    }
    return selection ?? { range: { start: position, end: position } };
  });
}

/** The ranges that hold the offset, the widest first. */
function rangesAt({ stix }: OpenDocument, offset: number): TextRange[] {
  const ranges: TextRange[] = [{ start: 0, end: stix.length }];
  for (const { key, value } of stix.boundaries.members) {
    if (offset < key.start || offset > value.end || stix.shape === "object") continue;
    ranges.push({ start: key.start, end: value.end }, offset <= key.end ? key : value);
  }
  const index = stix.indexAt(offset);
  const object = stix.objects[index];
  if (!object) return ranges;
  const inObject = enclosingRanges(stix.textOf(index), offset - object.start, stix.specVersion);
  return [
    ...ranges,
    { start: object.start, end: object.end },
    ...inObject.map(({ start, end }) => ({ start: object.start + start, end: object.start + end })),
  ];
}
