import { adviceFacts } from "./facts/adviceFacts";
import { documentFacts } from "./facts/documentFacts";
import { formFacts } from "./facts/formFacts";
import { identityFacts } from "./facts/identityFacts";
import { timeFacts } from "./facts/timeFacts";
import type { RuleFacts } from "./ruleFacts";

/** The rules about JSON, documents and objects, in the order in which their page shows them. */
export const objectFacts: Readonly<Record<string, RuleFacts>> = {
  ...documentFacts,
  ...formFacts,
  ...identityFacts,
  ...timeFacts,
  ...adviceFacts,
};
