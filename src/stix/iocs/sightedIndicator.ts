import { type TlpLevel, tlpMarkingIds } from "../tlp";
import { indicatorIdOf, type IndicatorKind, patternOf } from "./indicatorFor";

/** How sure somebody is that what was seen is bad. */
export type Judgement = "malicious" | "suspicious" | "unknown";

export interface SightedValue {
  readonly kind: IndicatorKind;
  readonly value: string;
}

export interface Sighting {
  /** One value, or the hashes of one file, the strongest first. */
  readonly values: readonly [SightedValue, ...SightedValue[]];
  readonly name: string;
  readonly judgement: Judgement;
  readonly labels: readonly string[];
  /** Where it was seen (STIX 2.1 §2.5). */
  readonly references: readonly ExternalReference[];
  /** When it is made, and valid from: milliseconds since 1970. */
  readonly now: number;
  /** For how many days it is valid; `undefined` for no end. */
  readonly days: number | undefined;
  readonly tlp: TlpLevel | undefined;
}

export interface ExternalReference {
  readonly source_name: string;
  readonly external_id: string;
  readonly url?: string;
}

/** Words of the open vocabulary for types of indicators (STIX 2.1 §10.5). */
const types: Readonly<Record<Judgement, string>> = {
  malicious: "malicious-activity",
  suspicious: "anomalous-activity",
  unknown: "unknown",
};

/**
 * An indicator (STIX 2.1 §4.7) of something that was seen. Its id is that of its first value, so that the same value seen
 * again, or pasted, makes no second one. The hashes of one file are joined by `OR`: whichever a log has finds it, and
 * Sentinel makes a row of each.
 */
export function sightedIndicator(sighting: Sighting): Record<string, unknown> {
  const { values, name, judgement, labels, references, now, days, tlp } = sighting;
  const time = new Date(now).toISOString();
  return {
    type: "indicator",
    spec_version: "2.1",
    id: indicatorIdOf(values[0]),
    created: time,
    modified: time,
    name,
    indicator_types: [types[judgement]],
    pattern: patternOf(values),
    pattern_type: "stix",
    valid_from: time,
    ...(days !== undefined && { valid_until: new Date(now + days * 86_400_000).toISOString() }),
    ...(labels.length > 0 && { labels }),
    ...(references.length > 0 && { external_references: references }),
    ...(tlp && { object_marking_refs: [tlpMarkingIds[tlp]] }),
  };
}
