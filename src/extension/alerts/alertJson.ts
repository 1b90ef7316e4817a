/** An alert's payload as it is shown: pretty-printed with two blanks. */
export function alertJson(raw: unknown): string {
  return `${JSON.stringify(raw, null, 2)}\n`;
}

/**
 * Where a part of the payload stands in its printed text, as offsets; undefined where it does not. A part is nested one
 * level deep (SIEM: an element of the array) or two (Graph: an element of `evidence`).
 */
export function offsetsOfPart(
  text: string,
  part: unknown,
): { readonly start: number; readonly end: number } | undefined {
  const printed = JSON.stringify(part, null, 2) as string | undefined;
  if (printed === undefined) return undefined;
  for (const depth of [1, 2]) {
    const margin = "  ".repeat(depth);
    const nested = printed.replaceAll("\n", `\n${margin}`);
    const line = text.indexOf(`\n${margin}${nested}`);
    if (line >= 0) return { start: line + 1 + margin.length, end: line + 1 + margin.length + nested.length };
  }
  return undefined;
}
