import { findBoundaries } from "../document/boundaries";
import { type FixMaker, possible, preferred } from "./fix";

/** What a bundle may say of itself that says nothing of its objects. */
const ownNames: ReadonlySet<string> = new Set(["type", "id", "spec_version", "objects"]);

/**
 * A bundle within a list: its objects stand in its place, set as they are. None where they would be read by another version
 * of STIX there, or where it has none.
 */
export const fixBundleInList: FixMaker = ({ object, specVersion }) => {
  const { text, value } = object;
  if ((value["spec_version"] === "2.0") !== (specVersion === "2.0")) return [];
  const { objects, slips, members } = findBoundaries(text);
  const [first, last] = [objects[0], objects.at(-1)];
  if (!first || !last || slips.length > 0) return [];
  const inner = text.slice(first.start, last.end);
  const edits = [{ start: 0, end: text.length, text: withoutStep(inner, text) }];
  const make = members.every(({ name }) => ownNames.has(name)) ? preferred : possible;
  return [make("lift-objects", [String(objects.length)], edits)];
};

/** The objects as far to the left as the bundle stood, by the lines on which each ends. No string goes over a line's end. */
function withoutStep(inner: string, around: string): string {
  const [own, outer] = [indentationOfLast(inner), indentationOfLast(around)];
  const isDeeper = own.length > outer.length && own.startsWith(outer);
  return isDeeper ? inner.replaceAll(`\n${own}`, `\n${outer}`) : inner;
}

function indentationOfLast(text: string): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n") + 1))?.[0] ?? "";
}
