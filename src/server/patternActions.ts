import { type CodeAction, CodeActionKind, type Range } from "vscode-languageserver";
import type { Translate } from "../sentinel/sentinelMessages";
import { formatPattern } from "../stix/pattern/assist/formatPattern";
import type { OpenDocument } from "./openDocument";
import { asJson, patternAt } from "./patternAt";
import { createTranslator } from "./texts";

/**
 * What can be done to the pattern at the beginning of a range: give it canonical spacing. It is never part of formatting a
 * document, for it changes the content of a string.
 */
export function patternActions(
  open: OpenDocument,
  range: Range,
  translate: Translate = createTranslator(),
): CodeAction[] {
  const place = patternAt(open, range.start);
  if (place === undefined) return [];
  const tidy = formatPattern(place.pattern, place.version);
  if (tidy === undefined || tidy === place.pattern) return [];
  const edit = { range: place.range({ start: 0, end: place.pattern.length }), newText: asJson(tidy) };
  return [
    {
      title: translate("Tidy the pattern's spacing", []),
      kind: CodeActionKind.RefactorRewrite,
      edit: { changes: { [open.uri]: [edit] } },
    },
  ];
}
