import { visit } from "jsonc-parser";
import type { Problem } from "../problem";

const quote = 0x22;
const lastBlank = 0x20;

/**
 * How many properties a JSON text, which must be well-formed, has at most: the colons that stand behind a quote. Those
 * within its strings count too where an escaped quote stands before them. Leaps from colon to colon, because every
 * object of a feed is looked through.
 */
export function countNames(text: string): number {
  let names = 0;
  for (let at = text.indexOf(":"); at !== -1; at = text.indexOf(":", at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) <= lastBlank) before--;
    if (text.charCodeAt(before) === quote) names++;
  }
  return names;
}

/**
 * Names that stand twice in one JSON object: a parser keeps the last value and says nothing (RFC 8259 §4). `members` is
 * how many properties the parsed value has; only where more are written, their places are looked for.
 */
export function checkDuplicateKeys(text: string, members: number, problems: Problem[]): void {
  if (countNames(text) <= members) return;
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin() {
      open.push(new Set());
    },
    onObjectEnd() {
      open.pop();
    },
    onObjectProperty(name, start, length) {
      const names = open.at(-1);
      if (names?.has(name) === true)
        problems.push({
          code: "stix/duplicate-key",
          args: [name],
          place: { kind: "text", start, end: start + length },
        });
      names?.add(name);
    },
  });
}
