/** Where the page of the rules can be read; `docs/rules.md` is made from the rules by `scripts/generate-rules-page.mjs`. */
const page = "https://github.com/stix-workbench/stix-workbench/blob/main/docs/rules.md";

/** The page's anchor for a rule: its code, with a hyphen for the slash. */
export function ruleAnchor(code: string): string {
  return code.replaceAll("/", "-");
}

/** The address of what the page says of a rule. */
export function rulePageUrl(code: string): string {
  return `${page}#${ruleAnchor(code)}`;
}
