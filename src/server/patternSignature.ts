import type { Position, SignatureHelp } from "vscode-languageserver";
import { patternSignature } from "../stix/pattern/assist/patternSignature";
import type { OpenDocument } from "./openDocument";
import { patternAt } from "./patternAt";

/** The value that a comparison waits for at the position, with an example. */
export function patternSignatureHelp(open: OpenDocument, position: Position): SignatureHelp | null {
  const place = patternAt(open, position);
  if (place?.offset === undefined) return null;
  const found = patternSignature(place.pattern, place.offset, place.version);
  if (found === null) return null;
  const { label, value, documentation } = found;
  const parameters = [{ label: [...value] as [number, number], documentation }];
  return { signatures: [{ label, parameters }], activeSignature: 0, activeParameter: 0 };
}
