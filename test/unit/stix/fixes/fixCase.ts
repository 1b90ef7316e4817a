import { now } from "./fixing";
import type { Sample } from "../schema/samples";

export const uuid = "0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";

export interface Case {
  readonly code: string;
  readonly what: string;
  readonly type?: string;
  readonly wrong: (object: Sample) => void;
  /** The titles of all fixes, the first the one that is applied. */
  readonly titles: readonly string[];
  /** What the first makes of the object; else the sample itself. */
  readonly right?: (object: Sample) => void;
}

export const set =
  (name: string, value: unknown) =>
  (object: Sample): void => {
    object[name] = value;
  };
export const without =
  (...names: string[]) =>
  (object: Sample) => {
    for (const name of names) Reflect.deleteProperty(object, name);
  };
export const rename = (from: string, to: string) => (object: Sample) => {
  object[to] = object[from];
  Reflect.deleteProperty(object, from);
};
export const reference = (object: Sample) => (object["external_references"] as Sample[])[0] ?? {};
export const markings = (object: Sample) => (object["granular_markings"] as Sample[])[0] ?? {};
export const daysLater = (days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString();
export const forDays = (...days: number[]) => days.map((number) => `Let it be valid for ${String(number)} days`);
