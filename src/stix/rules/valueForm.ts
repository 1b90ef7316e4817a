import type { ValueKind } from "../observableProperty";
import { type VocabularyName, vocabularies } from "./openVocabularies";

/** What a property may hold: its kind, of each element where it is a list. Observables' properties have the same shape. */
export interface ValueForm {
  readonly kind: ValueKind;
  readonly list?: boolean;
  /** The object types that a reference may lead to; none named: to any. */
  readonly targets?: readonly string[];
  /** A reference leads to an observable, whatever its type; of a list, one at least does where it says `some`. */
  readonly observables?: "all" | "some";
  /** The parts of an `object`, the extensions of `extensions`. */
  readonly members?: Readonly<Record<string, ValueForm>>;
  /** The parts that an `object` must have. */
  readonly required?: readonly string[];
  /** The parts of an `object` of which one at least must be there. */
  readonly oneOf?: readonly string[];
  /** The values that a vocabulary lists. */
  readonly values?: readonly string[];
  /** No other values than these are allowed: an enumeration. */
  readonly isClosed?: boolean;
  /** The bounds of a number, both included. */
  readonly range?: readonly [number, number];
  readonly only?: "2.0";
}

export const text: ValueForm = { kind: "string" };
export const texts: ValueForm = { kind: "string", list: true };
export const flag: ValueForm = { kind: "boolean" };
export const time: ValueForm = { kind: "timestamp" };
export const dictionary: ValueForm = { kind: "dictionary" };
/** Entries that a rule of their own checks, the keys too. */
export const keyed: ValueForm = { kind: "object" };
/** Checked by a schema's part of the same name, or by nobody. */
export const any: ValueForm = { kind: "any" };

/** STIX 2.1 §2.11. */
export const killChainPhases: ValueForm = {
  kind: "object",
  list: true,
  members: { kill_chain_name: text, phase_name: text },
  required: ["kill_chain_name", "phase_name"],
};

export function whole(from: number, to: number): ValueForm {
  return { kind: "integer", range: [from, to] };
}

export function number(from: number, to: number): ValueForm {
  return { kind: "float", range: [from, to] };
}

export function ref(...targets: string[]): ValueForm {
  return { kind: "reference", targets };
}

export function refs(...targets: string[]): ValueForm {
  return { kind: "reference", targets, list: true };
}

/** References to observables alone. */
export const observableRefs: ValueForm = { kind: "reference", list: true, observables: "all" };
/** References of which one at least leads to an observable. */
export const someObservableRefs: ValueForm = { kind: "reference", list: true, observables: "some" };

export function word(name: VocabularyName): ValueForm {
  return { kind: "string", values: vocabularies[name] };
}

export function wordList(name: VocabularyName): ValueForm {
  return { ...word(name), list: true };
}

export function oneOf(...values: string[]): ValueForm {
  return { kind: "string", values, isClosed: true };
}
