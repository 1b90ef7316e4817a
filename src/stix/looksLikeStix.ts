/** How much of a text is looked at: what a document is stands at its beginning. UTF-16 units. */
export const recognitionLength = 2048;

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
/** Any of these makes JSON a STIX document, whatever order its properties have. */
const signs = [
  // An object or a bundle, one in a list or a TAXII envelope too: its identifier names its type.
  new RegExp(`"id"\\s*:\\s*"([a-z][a-z0-9-]{2,249})--${uuid}"`, "i"),
  /"type"\s*:\s*"bundle"[^]*"objects"\s*:\s*\[|"objects"\s*:\s*\[[^]*"type"\s*:\s*"bundle"/,
  /"pattern_type"\s*:\s*"(?:stix|STIX)"/,
  /"sourcesystem"\s*:\s*"[^"]*"[^]*"(?:indicators|stixobjects|value)"\s*:\s*\[/,
];

/** Whether JSON is a STIX document (a bundle, a list, an object, an upload body, a TAXII envelope), by its beginning. */
export function looksLikeStix(text: string): boolean {
  const head = text.slice(0, recognitionLength);
  return /^\ufeff?\s*[[{]/.test(head) && signs.some((sign) => sign.test(head));
}
