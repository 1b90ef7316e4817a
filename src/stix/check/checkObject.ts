import type { Problem } from "../problem";
import { validatorFor } from "../schema/validators";
import { checkCalendarDays } from "./calendarDays";
import { jsonSlips } from "./jsonSlips";
import type { CheckOptions } from "./checkOptions";
import { checkPattern } from "./checkPattern";
import { checkIdOfType } from "./idOfType";
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
}

export interface ObjectCheck {
  readonly problems: readonly Problem[];
  readonly facts: ObjectFacts;
}

export const unknownFacts: ObjectFacts = { id: undefined, type: undefined, name: undefined, createdBy: undefined };

/** Checks the text of one object. A rule that fails is a problem of its own, never an empty list. */
export function checkObject(text: string, context: ObjectContext): ObjectCheck {
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
  };
  if (facts.type === undefined) return { problems: [error("stix/type-missing")], facts };
  try {
    return { problems: problemsOf(value, facts.type, context), facts };
  } catch (fault) {
    return { problems: [error("stix/internal", fault instanceof Error ? fault.message : String(fault))], facts };
  }
}

function problemsOf(value: Record<string, unknown>, type: string, context: ObjectContext): Problem[] {
  const specVersion = value["spec_version"] === "2.0" ? "2.0" : context.specVersion;
  const validate = validatorFor(type, specVersion);
  const ofId = checkIdOfType(value, type);
  const ofSchema = validate(value) ? [] : schemaProblems(validate.errors ?? [], value);
  // The schemas of single types have the prefix in the identifier's form: told once, and as what it is.
  const problems = ofId.length > 0 ? ofSchema.filter((problem) => !isOfIdentifier(problem)) : ofSchema;
  problems.push(...ofId, ...checkCalendarDays(value), ...checkTimeOrder(value));
  if (type === "indicator") problems.push(...checkPattern(value, specVersion));
  return problems;
}

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
