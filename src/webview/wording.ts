/** Fills `{0}`, `{1}` … of a template, as the extension hands them over in the display language. */
export function fill(template: string, ...args: readonly (string | number)[]): string {
  return template.replace(/\{(\d+)\}/g, (_, digits: string) => String(args[Number(digits)] ?? ""));
}

/** A whole number as people of a language (BCP 47) write it; as in English where the language is not known. */
export function writeNumber(value: number, language: string): string {
  try {
    return new Intl.NumberFormat(language).format(value);
  } catch {
    return new Intl.NumberFormat("en").format(value);
  }
}
