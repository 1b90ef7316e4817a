import type { TextRange } from "../problem";

/** A change of the text: the range of the text before it, and what stands there now. Offsets are UTF-16 units. */
export interface TextEdit extends TextRange {
  readonly text: string;
}

/**
 * The text after edits, each of which is of the text that the one before it left. Editors send the edits of several
 * cursors from the end to the beginning: a long text is then put together once.
 */
export function textAfter(text: string, edits: readonly TextEdit[]): string {
  if (!goBackwards(edits)) return edits.reduce((before, edit) => textAfter(before, [edit]), text);
  const pieces: string[] = [];
  let end = text.length;
  for (const edit of edits) {
    pieces.push(text.slice(edit.end, end), edit.text);
    end = edit.start;
  }
  pieces.push(text.slice(0, end));
  return pieces.reverse().join("");
}

/** Whether each edit stands before the one that precedes it, so that all ranges are of the text before the first too. */
export function goBackwards(edits: readonly TextEdit[]): boolean {
  return edits.every(({ end }, index) => end <= (edits[index - 1]?.start ?? Infinity));
}

/** More edits than this at once are formatting, which touches every object: to carry each over each is not worth it. */
const maxCarriedOver = 100;

/** Tells where a text that no edit touched begins after the edits; `undefined` for one that was touched. */
export function carrier(length: number, edits: readonly TextEdit[]): (range: TextRange) => number | undefined {
  const single = edits.map(({ start, end, text }) => ({ start, end, growth: text.length - (end - start) }));
  const steps = edits.length <= maxCarriedOver ? single : [hullOf(length, single)];
  return (range) => {
    let { start } = range;
    for (const step of steps) {
      if (step.end <= start) start += step.growth;
      else if (step.start < start + range.end - range.start) return undefined;
    }
    return start;
  };
}

interface Growth extends TextRange {
  /** How many characters more than before stand there now. */
  readonly growth: number;
}

/** All edits of a text of this length as one that touches whatever lies between them too. */
function hullOf(length: number, edits: readonly Growth[]): Growth {
  let untouchedHead = length;
  let untouchedTail = length;
  let current = length;
  for (const { start, end, growth } of edits) {
    untouchedHead = Math.min(untouchedHead, start);
    untouchedTail = Math.min(untouchedTail, current - end);
    current += growth;
  }
  return { start: untouchedHead, end: length - untouchedTail, growth: current - length };
}
