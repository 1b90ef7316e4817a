import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

/** A value of an object that means more than it shows; `end` is the offset behind it in the object's text. */
export type HintedValue =
  | { readonly kind: "marking"; readonly id: string; readonly end: number }
  | { readonly kind: "confidence"; readonly confidence: number; readonly end: number }
  | { readonly kind: "valid-until"; readonly time: string; readonly end: number };

/** The values in the text of one object that hints stand behind: markings, `confidence`, `valid_until`. */
export function hintedValues(text: string): HintedValue[] {
  const root = treeOf(text);
  if (root?.type !== "object") return [];
  const markings = findNodeAtLocation(root, ["object_marking_refs"])?.children ?? [];
  const granular = findNodeAtLocation(root, ["granular_markings"])?.children ?? [];
  const ofParts = granular.flatMap((part) => findNodeAtLocation(part, ["marking_ref"]) ?? []);
  const found: HintedValue[] = [];
  for (const node of [...markings, ...ofParts])
    if (typeof node.value === "string") found.push({ kind: "marking", id: node.value, end: endOf(node) });
  const confidence = findNodeAtLocation(root, ["confidence"]);
  if (typeof confidence?.value === "number")
    found.push({ kind: "confidence", confidence: confidence.value, end: endOf(confidence) });
  const until = findNodeAtLocation(root, ["valid_until"]);
  if (typeof until?.value === "string") found.push({ kind: "valid-until", time: until.value, end: endOf(until) });
  return found;
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

/** `undefined` where the text nests deeper than the parser can go. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch {
    return undefined;
  }
}
