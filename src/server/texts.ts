import { fillTemplate, type Translate } from "../sentinel/sentinelMessages";
import { problemMessage } from "../stix/problemMessages";
import type { Problem } from "../stix/problem";

/** Makes the function that turns English templates into sentences of the display language. */
export function createTranslator(translations: Readonly<Record<string, string>> = {}): Translate {
  return (template, args) => fillTemplate(translations[template] ?? template, args);
}

/** The sentence of a problem. */
export function explainProblem({ code, args }: Problem, translate: Translate): string {
  return translate(problemMessage(code), args);
}
