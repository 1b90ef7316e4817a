import type { Hover, Position } from "vscode-languageserver";
import type { LanguageService } from "vscode-json-languageservice";
import { partPosition, wholeRange } from "./completion";
import { partAt } from "./languageService";
import type { OpenDocument } from "./openDocument";
import { hoverInPattern } from "./patternHover";

/** What the property under the cursor means, from the schema's descriptions; within a pattern, what its part means. */
export async function hover(service: LanguageService, open: OpenDocument, position: Position): Promise<Hover | null> {
  const ofProperty = () => hoverOfProperty(service, open, position);
  const inPattern = await hoverInPattern(open, position, ofProperty);
  return inPattern === undefined ? ofProperty() : inPattern;
}

async function hoverOfProperty(
  service: LanguageService,
  open: OpenDocument,
  position: Position,
): Promise<Hover | null> {
  const part = partAt(service, open, open.lines.offsetAt(position));
  if (!part) return null;
  const found = await service.doHover(part.document, partPosition(open, part, position), part.json);
  if (!found) return null;
  return found.range ? { ...found, range: wholeRange(open, part, found.range) } : found;
}
