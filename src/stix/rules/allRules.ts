import { meaningFacts } from "../pattern/meaning/meaningFacts";
import { sentinelFacts } from "../sentinelProfile/sentinelFacts";
import { patternSyntaxFacts } from "./facts/patternSyntaxFacts";
import { objectFacts } from "./objectFacts";
import type { RuleFacts } from "./ruleFacts";

/** The facts of every rule, by its code. */
export const allRules: ReadonlyMap<string, RuleFacts> = new Map([
  ...Object.entries(objectFacts),
  ...patternSyntaxFacts,
  ...Object.entries(meaningFacts),
  ...Object.entries(sentinelFacts),
]);
