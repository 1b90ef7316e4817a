import { allRules } from "./rules/allRules";

/** The English template of a problem's message; the code itself where it has none. */
export function problemMessage(code: string): string {
  return allRules.get(code)?.message ?? code;
}
