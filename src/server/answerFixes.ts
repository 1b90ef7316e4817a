import type { Reason } from "../sentinel/outcome";
import type { ObjectFacts } from "../stix/check/checkObject";
import type { TextEdit } from "../stix/document/stixDocument";
import { applyEdits } from "../stix/fixes/applyEdits";
import type { Fix } from "../stix/fixes/fix";
import { type FixSurroundings, fixesFor, hasFixes } from "../stix/fixes/fixesFor";
import { isRecord, type ObjectText, textAt, valueAt } from "../stix/fixes/objectText";
import { pathOf } from "../stix/fixes/problemPath";
import type { JsonPath, Problem } from "../stix/problem";
import type { Judge } from "../stix/rules/judge";
import { answerProperty } from "./answerProperty";

/** An object that Sentinel said something of. */
export interface AnsweredObject {
  readonly object: ObjectText;
  /** What its own check says. */
  readonly problems: readonly Problem[];
  readonly facts: ObjectFacts;
  /** Says which of them are errors by the specification, whatever is shown. */
  readonly judge: Judge;
}

/**
 * The fixes for one message of Sentinel's, where it names a property and what is wrong with it is clear: those of the
 * object's own error there, though a policy may not show it, or those that the rule of that property would have.
 */
export function fixesForAnswer(reason: Reason, answered: AnsweredObject, surroundings: FixSurroundings): Fix[] {
  const { object } = answered;
  const path = answerProperty(reason);
  if (!path || path.length === 0 || !object.root) return [];
  const problems = meantProblems(path, reason.args[0] ?? "", answered);
  const changes = ({ edits }: { readonly edits: readonly TextEdit[] }) =>
    applyEdits(object.text, edits) !== object.text;
  return problems.flatMap((problem) => fixesFor(problem, object, surroundings)).filter(changes);
}

function meantProblems(path: JsonPath, message: string, answered: AnsweredObject): readonly Problem[] {
  const { object, problems, facts, judge } = answered;
  const value = valueAt(object, path);
  if (value === undefined) return isAboutAbsence.test(message) ? missing(path, object) : [];
  const own = problems.filter(
    (problem) =>
      hasFixes(problem.code) && startsWith(pathOf(problem), path) && judge.severityOf(problem.code, facts) === "error",
  );
  if (own.length > 0) return own;
  const code = ruleOf(path, message, object);
  return code === undefined ? [] : [{ code, args: [], place: { kind: "value", path } }];
}

const isAboutAbsence = /\b(?:required|missing|null|empty|mandatory)\b/i;
const isAboutOrder = /\b(?:later|after|greater|before|earlier|less|older)\b/i;
const isAboutPast = /\b(?:expired|passed|past)\b/i;
const isAboutRange = /\b(?:range|between|from 0 to 100|integer|greater|less|maximum|minimum|exceeds?)\b/i;

/** What an object without the property has wrong, where the thing that it belongs to is there. */
function missing(path: JsonPath, object: ObjectText): Problem[] {
  const around = path.slice(0, -1);
  const name = path.at(-1);
  if (typeof name !== "string" || !isRecord(valueAt(object, around))) return [];
  const place = { kind: "opening", path: around } as const;
  if (path.length === 1 && name === "type") return [{ code: "stix/type-missing", args: [], place }];
  return [{ code: "stix/required-property", args: [name], place }];
}

const times: ReadonlySet<string> = new Set([
  "created",
  "modified",
  "valid_from",
  "valid_until",
  "first_seen",
  "last_seen",
  "start_time",
  "stop_time",
]);

/** The rule whose fixes may mend a property that the object's own check finds nothing wrong with. */
function ruleOf(path: JsonPath, message: string, object: ObjectText): string | undefined {
  const name = path.at(-1);
  if (typeof name !== "string") return undefined;
  if (path.length === 1) {
    if (name === "valid_until" && isAboutPast.test(message)) return "stix/expired";
    if (name === "valid_until" && isAboutOrder.test(message) && !isLater(object, "valid_until", "valid_from"))
      return "stix/valid-until-order";
    if (name === "modified" && isAboutOrder.test(message) && !isLater(object, "modified", "created"))
      return "stix/modified-before-created";
    if (name === "confidence") return isAboutRange.test(message) ? "stix/confidence" : undefined;
    if (name === "pattern_type") return "stix/pattern-type-case";
    if (name === "lang") return "stix/language-tag";
    if (times.has(name)) return "stix/timestamp";
  }
  return name === "url" ? "stix/uri" : undefined;
}

function isLater(object: ObjectText, one: string, other: string): boolean {
  return Date.parse(textAt(object, [one]) ?? "") > Date.parse(textAt(object, [other]) ?? "");
}

function startsWith(path: JsonPath, beginning: JsonPath): boolean {
  return beginning.every((step, index) => path[index] === step);
}
