import { type Node, parseTree } from "jsonc-parser";
import { sourceOffset, decodedOffset } from "../json/stringOffsets";
import { parsePattern } from "../pattern/parser";
import type { ComparisonExpression, ObservationExpression, PatternVersion, Span } from "../pattern/tree";
import type { TextRange } from "../problem";

/**
 * What the cursor stands in, from the whole object to the smallest part: properties, values, lists, the content of a
 * string, and the parts of a pattern. Offsets are those of the object's text; each range lies within the one before.
 */
export function enclosingRanges(text: string, offset: number, version: PatternVersion): TextRange[] {
  let root: Node | undefined;
  try {
    root = parseTree(text);
  } catch {
    // Nested deeper than the parser can go.
  }
  const ranges: TextRange[] = [];
  let inPattern = false;
  for (let node = root, depth = 0; node && holds(node, offset); depth++) {
    ranges.push({ start: node.offset, end: node.offset + node.length });
    if (node.type === "property" && depth === 1) inPattern = node.children?.[0]?.value === "pattern";
    const inner: Node | undefined = node.children?.find((child) => holds(child, offset));
    if (!inner && node.type === "string" && node.length >= 2) {
      const isValue: boolean = node.parent?.children?.[0] !== node || node.parent.type !== "property";
      ranges.push(...contentRanges(text, node, offset, inPattern && depth === 2 && isValue ? version : undefined));
    }
    node = inner;
  }
  return ranges;
}

function holds({ offset: start, length }: Node, offset: number): boolean {
  return start <= offset && offset <= start + length;
}

/** The content of a string without its quotes, and inside it the parts of a pattern. */
function contentRanges(text: string, node: Node, offset: number, version: PatternVersion | undefined): TextRange[] {
  const content = { start: node.offset + 1, end: node.offset + node.length - 1 };
  if (offset < content.start || offset > content.end) return [];
  if (version === undefined || typeof node.value !== "string") return [content];
  const { tree } = parsePattern(node.value, version);
  const at = decodedOffset(text, node.offset, offset);
  const parts = tree ? patternParts(tree, at) : [];
  return [
    content,
    ...parts.map(({ start, end }) => ({
      start: sourceOffset(text, node.offset, start),
      end: sourceOffset(text, node.offset, end),
    })),
  ];
}

/** More levels than these nobody steps through; a pattern may have thousands. */
const maxLevels = 100;

type PatternNode = ObservationExpression | ComparisonExpression;

/** The spans of a pattern's tree that hold an offset of it, the outermost first. */
function patternParts(tree: ObservationExpression, at: number): Span[] {
  const parts: Span[] = [];
  const pick = <Part extends Span>(spans: readonly (Part | null)[]): Part | undefined =>
    spans.find((span): span is Part => span !== null && span.start <= at && at <= span.end);
  for (let node: PatternNode | undefined = tree; node && parts.length < maxLevels;) {
    if (node.start > at || node.end < at) break;
    parts.push(node);
    switch (node.kind) {
      case "observation-chain":
        node = pick<PatternNode>(node.operands);
        break;
      case "comparison-chain":
        node = pick<PatternNode>(node.operands);
        break;
      case "observation":
        node = pick<PatternNode>([node.comparison]);
        break;
      case "observation-group":
      case "comparison-group":
        node = pick<PatternNode>([node.inner]);
        break;
      case "existence":
        if (pick([node.path])) parts.push(node.path);
        return parts;
      case "comparison": {
        const half = pick<Span>([node.path, node.value]);
        if (half) parts.push(half);
        const { value } = node;
        const literal = value?.kind === "set" ? pick(value.members) : half === value ? value : undefined;
        if (literal && value?.kind === "set") parts.push(literal);
        if (literal && "text" in literal && literal.kind === "string" && literal.start < at && at < literal.end)
          parts.push({ start: literal.start + 1, end: literal.end - 1 });
        return parts;
      }
    }
  }
  return parts;
}
