import { addressForm } from "../pattern/meaning/addresses";
import { isDomainName, isEmailAddress, isMacAddress, isUrl } from "../pattern/meaning/valueForms";
import type { PatternFix } from "../pattern/parser";
import type { Comparison, Literal, Observation, ObservationExpression } from "../pattern/tree";
import { forEachObservation, forEachTest } from "../pattern/visit";

/** A problem's place in a pattern, with the pattern's tree. */
export interface Spot {
  readonly tree: ObservationExpression;
  readonly pattern: string;
  readonly args: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** What mends a problem of a pattern's meaning, as a change of the decoded pattern; `undefined` where no one can know. */
export type Change = (spot: Spot) => PatternFix | undefined;

/** The first comparison that fits. */
export function comparisonAt({ tree }: Spot, fits: (comparison: Comparison) => boolean): Comparison | undefined {
  let found: Comparison | undefined;
  forEachTest(tree, (test) => {
    if (test.kind === "comparison" && found === undefined && fits(test)) found = test;
  });
  return found;
}

/** The constant at the place, alone or in a set. */
export function literalAt(spot: Spot): Literal | undefined {
  const isHere = (literal: Literal) => literal.start === spot.start && literal.end === spot.end;
  const within = ({ value }: Comparison) => (value?.kind === "set" ? value.members : value ? [value] : []);
  const found = comparisonAt(spot, (comparison) => within(comparison).some(isHere));
  return found && within(found).find(isHere);
}

/** The observation that the place lies in. */
export function observationAt({ tree, start }: Spot): Observation | undefined {
  let found: Observation | undefined;
  forEachObservation(tree, (observation) => {
    if (observation.start <= start && start < observation.end) found = observation;
  });
  return found;
}

/** The object type that has such values. */
export function formOf(text: string): string | undefined {
  const address = addressForm(text);
  if (address === "ipv4") return "ipv4-addr";
  if (address === "ipv6") return "ipv6-addr";
  if (isMacAddress(text)) return "mac-addr";
  if (isEmailAddress(text)) return "email-addr";
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text) && isUrl(text)) return "url";
  return isDomainName(text) ? "domain-name" : undefined;
}
