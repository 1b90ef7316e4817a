import type { TextEdit } from "../document/stixDocument";

/** The text with edits that all count in it as it was; edits at one place come in their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let done = 0;
  let result = "";
  for (const edit of inOrder) {
    if (edit.start < done) throw new Error("Edits overlap.");
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}

/** Whether two sets of edits of one text get along: none touches what another replaces, or inserts at its place. */
export function areApart(some: readonly TextEdit[], others: readonly TextEdit[]): boolean {
  return some.every((one) => others.every((other) => one.end < other.start || other.end < one.start));
}

/** The one edit that turns a text into another, without what they share at both ends; none where they are equal. */
export function differenceOf(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [{ start, end: before.length - tail, text: after.slice(start, after.length - tail) }];
}
