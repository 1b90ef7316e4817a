/**
 * What a property of an observable holds. `any`: the value of a dictionary, whose kind nobody knows; `object`: named parts;
 * `reference`: another observable, whose properties may follow in a path (STIX 2.1 §9.7.4); `hashes`: one string for each
 * algorithm; `extensions`: predefined extensions by name.
 */
export type ValueKind =
  | "string"
  | "integer"
  | "float"
  | "boolean"
  | "timestamp"
  | "hex"
  | "binary"
  | "any"
  | "object"
  | "reference"
  | "hashes"
  | "dictionary"
  | "extensions";

/** A property of an observable, as the specification describes it (STIX 2.1 §6). */
export interface ObservableProperty {
  /** Of the value itself; in a list, of each member. */
  readonly kind: ValueKind;
  readonly description: string;
  readonly list?: boolean;
  /** Where a `reference` may lead: object types. Empty where it may lead to any observable. */
  readonly targets?: readonly string[];
  /** The parts of an `object`, the extensions of `extensions`. */
  readonly members?: PropertyTable;
  /** The values that a vocabulary or enumeration lists. */
  readonly values?: readonly string[];
  /** Of STIX 2.0 alone: renamed or dropped in 2.1. */
  readonly only?: "2.0";
}

export type PropertyTable = Readonly<Record<string, ObservableProperty>>;

// The builders keep the tables readable: one line for each property.
const of =
  (kind: ValueKind) =>
  (description: string): ObservableProperty => ({ kind, description });

export const whole = of("integer");
export const fraction = of("float");
export const flag = of("boolean");
export const time = of("timestamp");
export const hex = of("hex");
export const base64 = of("binary");
export const hashes = of("hashes");
export const dictionary = of("dictionary");

export function text(description: string, values?: readonly string[]): ObservableProperty {
  return { kind: "string", description, ...(values && { values }) };
}

export function reference(description: string, ...targets: readonly string[]): ObservableProperty {
  return { kind: "reference", description, targets };
}

export function parts(description: string, members: PropertyTable): ObservableProperty {
  return { kind: "object", description, members };
}

export function extensions(members: PropertyTable): ObservableProperty {
  return { kind: "extensions", description: "Predefined extensions of this type, by their names.", members };
}

export function listOf(property: ObservableProperty): ObservableProperty {
  return { ...property, list: true };
}

/** A property that STIX 2.1 no longer has. */
export function old(property: ObservableProperty): ObservableProperty {
  return { ...property, only: "2.0" };
}
