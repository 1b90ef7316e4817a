// The messages about the values that indicators look for.
import type { TypedValue } from "../stix/iocs/readTyped";

export interface ValuePosition {
  readonly line: number;
  readonly character: number;
}

export interface ValueRange {
  readonly start: ValuePosition;
  readonly end: ValuePosition;
}

/** Asks what the indicators of a document look for. */
export const indicatorValuesMethod = "stix/indicatorValues";

export interface IndicatorValuesParams {
  readonly uri: string;
  /** The text of a document that is not open; `null` for one that is. */
  readonly text: string | null;
  /** Only of objects that these touch; `null` for all. */
  readonly ranges: readonly ValueRange[] | null;
}

export interface IndicatorValuesAnswer {
  readonly values: readonly IndicatorValue[];
  /** There are more than are told. */
  readonly isCut: boolean;
}

export interface IndicatorValue {
  /** The type of the observable: `ipv4-addr`. */
  readonly type: string;
  /** The names on the way, joined by dots: `value`, `hashes.SHA-256`. */
  readonly property: string;
  readonly value: string;
  /** Of the literal in the document. */
  readonly range: ValueRange;
}

/** Asks for which of some values a document has an indicator. */
export const presentValuesMethod = "stix/presentValues";

export interface PresentValuesParams {
  readonly uri: string;
  /** The text of a document that is not open; `null` for one that is. */
  readonly text: string | null;
  readonly values: readonly TypedValue[];
}

/** The places in `values` of those that it has; `null` for a document that is not open. */
export type PresentValuesAnswer = readonly number[] | null;
