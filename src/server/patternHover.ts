import type { Hover, Position } from "vscode-languageserver";
import { hoverPattern, patternInWords } from "../stix/pattern/assist/patternHover";
import type { OpenDocument } from "./openDocument";
import { patternAt } from "./patternAt";

/**
 * What a part of a pattern means. On the property's name, and between parts, what `ofProperty` says of the property, with the
 * whole pattern in plain words. `undefined` where the position is in no pattern.
 */
export async function hoverInPattern(
  open: OpenDocument,
  position: Position,
  ofProperty: () => Promise<Hover | null>,
): Promise<Hover | null | undefined> {
  const place = patternAt(open, position);
  if (place === undefined) return undefined;
  const { pattern, version, offset } = place;
  const part = offset === undefined ? null : hoverPattern(pattern, offset, version);
  if (part !== null) return { contents: { kind: "markdown", value: part.markdown }, range: place.range(part) };
  const property = await ofProperty();
  const words = patternInWords(pattern, version);
  if (words === undefined) return property;
  if (property === null) return { contents: { kind: "markdown", value: words }, range: place.key };
  return { ...property, contents: added(property.contents, words) };
}

function added(contents: Hover["contents"], markdown: string): Hover["contents"] {
  if (Array.isArray(contents)) return [markdown, ...contents];
  if (typeof contents === "object" && "kind" in contents && contents.kind === "markdown")
    return { ...contents, value: `${markdown}\n\n${contents.value}` };
  return typeof contents === "object" && "kind" in contents ? [markdown, contents.value] : [markdown, contents];
}
