import type { CheckOptions } from "../check/checkOptions";
import type { JsonPath, Problem } from "../problem";
import type { StixVersion } from "../schema/schemaNames";
import type { TypeFacts } from "./objectTypes";

export type StixRecord = Readonly<Record<string, unknown>>;

/** An object as its rules see it: parsed, with what is known of its type. Its values may be anything that JSON can say. */
export interface Subject {
  readonly object: StixRecord;
  readonly type: string;
  readonly version: StixVersion;
  readonly facts: TypeFacts;
  readonly options: CheckOptions;
}

/** Adds what is wrong with an object; adds nothing, and costs next to nothing, where all is well. */
export type ObjectRule = (subject: Subject, problems: Problem[]) => void;

export function atValue(code: string, path: JsonPath, ...args: string[]): Problem {
  return { code, args, place: { kind: "value", path } };
}

export function atKey(code: string, path: JsonPath, ...args: string[]): Problem {
  return { code, args, place: { kind: "key", path } };
}

export function atOpening(code: string, path: JsonPath, ...args: string[]): Problem {
  return { code, args, place: { kind: "opening", path } };
}

export function isRecord(value: unknown): value is StixRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
