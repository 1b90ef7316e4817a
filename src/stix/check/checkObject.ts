import { isNestedDeeper, mostLevels } from "../json/nesting";
import type { Problem } from "../problem";
import { checkObjectRules } from "../rules/objectRules";
import { typeFactsOf } from "../rules/objectTypes";
import { observableKey } from "../rules/observableKey";
import { validatorFor } from "../schema/validators";
import { checkCalendarDays } from "./calendarDays";
import { jsonSlips } from "./jsonSlips";
import type { CheckOptions } from "./checkOptions";
import { checkPattern } from "./checkPattern";
import { checkIdOfType } from "./idOfType";
import { checkSentinelProfile } from "../sentinelProfile/checkSentinelProfile";
import { schemaProblems } from "./schemaProblems";
import { checkTimeOrder } from "./timeOrder";

/** What an object's check needs to know of the document around it. */
export interface ObjectContext {
  /** `2.0` in a bundle that says so: its objects have no `spec_version` of their own. */
  readonly specVersion: "2.0" | "2.1";
  readonly options: CheckOptions;
}

/** What is remembered of an object besides its problems. */
export interface ObjectFacts {
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly name: string | undefined;
  readonly createdBy: string | undefined;
  /** Its `modified`, which with the id names a version. */
  readonly modified: string | undefined;
  /** Of an observable: a text that it shares with the same thing under another id. */
  readonly observable: string | undefined;
}

export interface ObjectCheck {
  readonly problems: readonly Problem[];
  readonly facts: ObjectFacts;
}

export const unknownFacts: ObjectFacts = {
  id: undefined,
  type: undefined,
  name: undefined,
  createdBy: undefined,
  modified: undefined,
  observable: undefined,
};

/** Checks the text of one object. A rule that fails is a problem of its own, never an empty list. */
export function checkObject(text: string, context: ObjectContext): ObjectCheck {
  if (isNestedDeeper(text)) return { problems: [tooDeep], facts: unknownFacts };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problems: jsonSlips(text), facts: unknownFacts };
  }
  if (!isRecord(value)) return { problems: [error("stix/not-an-object")], facts: unknownFacts };
  const facts = {
    id: textOf(value["id"]),
    type: textOf(value["type"]),
    name: textOf(value["name"]),
    createdBy: textOf(value["created_by_ref"]),
    modified: textOf(value["modified"]),
    observable: undefined,
  };
  if (facts.type === undefined) return { problems: [error("stix/type-missing")], facts };
  if (facts.type === "bundle") return { problems: [bundleInList], facts };
  try {
    const problems = problemsOf(text, value, facts.type, context);
    const observable = observableKey(value, facts.type);
    return { problems, facts: observable === undefined ? facts : { ...facts, observable } };
  } catch (fault) {
    return { problems: [error("stix/internal", fault instanceof Error ? fault.message : String(fault))], facts };
  }
}

function problemsOf(
  text: string,
  value: Record<string, unknown>,
  type: string,
  context: ObjectContext,
): readonly Problem[] {
  const specVersion = value["spec_version"] === "2.0" ? "2.0" : context.specVersion;
  const validate = validatorFor(type, specVersion);
  const ofId = checkIdOfType(value, type);
  const ofSchema = validate(value) ? [] : schemaProblems(validate.errors ?? [], value);
  // The schemas of single types have the prefix in the identifier's form: told once, and as what it is.
  const problems = ofId.length > 0 ? ofSchema.filter((problem) => !isOfIdentifier(problem)) : ofSchema;
  const { timestamps } = typeFactsOf(type, specVersion);
  problems.push(...ofId, ...checkCalendarDays(value, timestamps), ...checkTimeOrder(value, specVersion));
  checkObjectRules(text, value, type, specVersion, context.options, problems);
  if (type === "indicator") checkPattern(value, specVersion, context.options, problems);
  else if (context.options.sentinel)
    problems.push(...checkSentinelProfile(value, undefined, context.options, specVersion));
  return problems.length > 0 ? problems : noProblems;
}

const tooDeep: Problem = {
  code: "stix/nested-too-deep",
  args: [String(mostLevels)],
  place: { kind: "text", start: 0, end: 1 },
};

/** The document's own bundle is no object of it (STIX 2.1 §8): this is one among the objects. */
const bundleInList: Problem = { code: "stix/bundle-in-list", args: [], place: { kind: "value", path: ["type"] } };

/** One list for all objects without problems: a feed has a hundred thousand of them. */
const noProblems: readonly Problem[] = [];

function isOfIdentifier({ code, place }: Problem): boolean {
  return code === "stix/identifier" && place.kind === "value" && place.path.length === 1 && place.path[0] === "id";
}

function error(code: string, ...args: string[]): Problem {
  return { code, args, place: { kind: "opening", path: [] } };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
