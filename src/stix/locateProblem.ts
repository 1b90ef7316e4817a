import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { sourceOffsets } from "./json/stringOffsets";
import type { JsonPath, ProblemPlace, TextRange } from "./problem";

/** Finds places in one object; its text is parsed once, for all its problems that are shown. */
export interface ObjectLocator {
  locate(place: ProblemPlace): TextRange;
}

/** Ranges are UTF-16 offsets in the object's text and lie within it. */
export function createObjectLocator(text: string): ObjectLocator {
  let root: Node | undefined | "unread" = "unread";
  const tree = () => (root === "unread" ? (root = treeOf(text)) : root);
  const nodeAt = (path: JsonPath) => {
    const top = tree();
    return top && (path.length === 0 ? top : findNodeAtLocation(top, [...path]));
  };
  const opening = (path: JsonPath): TextRange => {
    const node = nodeAt(path) ?? tree();
    if (!node) return { start: 0, end: Math.min(1, text.length) };
    if (node.type !== "object" && node.type !== "array") return rangeOf(node);
    const type = path.length === 0 ? findNodeAtLocation(node, ["type"]) : undefined;
    return type ? rangeOf(type) : { start: node.offset, end: node.offset + 1 };
  };
  // A property's value, or its name where the value is a container; the beginning of what is nearest where it is missing.
  const locateProperty = (path: JsonPath): TextRange | undefined => {
    for (let length = path.length; length > 0; length--) {
      const node = nodeAt(path.slice(0, length));
      if (!node) continue;
      if (length < path.length) return { start: node.offset, end: node.offset + 1 };
      const key = node.parent?.type === "property" ? node.parent.children?.[0] : undefined;
      return key && (node.type === "object" || node.type === "array") ? rangeOf(key) : rangeOf(node);
    }
    return undefined;
  };
  // A pattern may have thousands of problems.
  const offsetsIn = new Map<number, (decoded: number) => number>();
  const offsetIn = ({ offset }: Node, decoded: number) => {
    let offsets = offsetsIn.get(offset);
    if (!offsets) offsetsIn.set(offset, (offsets = sourceOffsets(text, offset)));
    return offsets(decoded);
  };
  return {
    locate(place) {
      if (place.kind === "text") return { start: place.start, end: place.end };
      if (place.kind === "opening") return opening(place.path);
      if (place.kind === "property") return locateProperty(place.path) ?? opening([]);
      const node = nodeAt(place.path);
      if (!node) return opening([]);
      if (place.kind === "key") {
        const key = node.parent?.children?.[0];
        return rangeOf(key ?? node);
      }
      if (place.kind === "value" || node.type !== "string") return locateProperty(place.path) ?? rangeOf(node);
      const start = offsetIn(node, place.start);
      const end = offsetIn(node, Math.max(place.end, place.start + 1));
      // A place behind the last character, where something is missing, is shown at the closing quote.
      return { start, end: Math.max(end, start + 1) };
    },
  };
}

/** `undefined` where the text nests deeper than the parser can go. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, undefined, { disallowComments: true });
  } catch {
    return undefined;
  }
}

function rangeOf({ offset, length }: Node): TextRange {
  return { start: offset, end: offset + length };
}
