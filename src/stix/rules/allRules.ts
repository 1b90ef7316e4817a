import { patternMessages } from "../pattern/messages";
import { objectFacts } from "./objectFacts";
import type { RuleFacts } from "./ruleFacts";

const patternSyntaxFacts = Object.entries(patternMessages).map(([code, message]): [string, RuleFacts] => [
  code,
  { message, severity: "error" },
]);

/** The facts of every rule, by its code. */
export const allRules: ReadonlyMap<string, RuleFacts> = new Map([
  ...Object.entries(objectFacts),
  ...patternSyntaxFacts,
]);
