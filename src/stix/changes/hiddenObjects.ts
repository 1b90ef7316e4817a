import type { StixDocument } from "../document/stixDocument";
import { skipSpace } from "../json/scan";
import type { TextRange } from "../problem";
import { parseObject } from "./objectVersion";

/**
 * Whether objects may stand in the text although the document has none of them: where its JSON is broken, where it is none
 * of the shapes that hold objects, and where objects stand in a list that is not the one that counts. What is missing in
 * such a text, or only in texts compared with it, was not deleted, and nothing may be revoked for it.
 */
export function mayHideObjects(document: StixDocument): boolean {
  const { text, shape, boundaries } = document;
  if (shape === "empty" || shape === "not-stix" || !isJson(text)) return true;
  if (shape === "object") return !isOneObject(parseObject(text) ?? {});
  return boundaries.members.some(
    ({ elements, value }) => elements !== boundaries.objects && isListOfObjects(text, value),
  );
}

/** An envelope whose `type` or list is misspelt is taken for an object, and has an id of its own at most. */
function isOneObject({ type, id }: Readonly<Record<string, unknown>>): boolean {
  return typeof type === "string" && typeof id === "string" && type !== "bundle" && id.startsWith(`${type}--`);
}

function isListOfObjects(text: string, { start }: TextRange): boolean {
  return text[start] === "[" && text[skipSpace(text, start + 1)] === "{";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
