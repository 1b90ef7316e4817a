import type { IndicatorTermsAnswer, IndicatorTermsParams } from "../protocol";
import { observableTypes } from "../stix/iocs/indicatorFor";
import { presentValues } from "../stix/iocs/presentValues";
import type { OpenDocument } from "./openDocument";
import type { Policies } from "./policies";

/** What the policy says of new indicators of a document, and which of the values it has an indicator for. */
export function indicatorTerms(
  document: OpenDocument | undefined,
  policies: Policies,
  { uri, values }: IndicatorTermsParams,
): IndicatorTermsAnswer {
  const { rules, options } = document?.policy ?? policies.of(uri ?? "untitled:");
  const days = observableTypes.flatMap((type) => {
    const count = rules.validUntilDays(type);
    return count === undefined ? [] : [[type, count] as const];
  });
  return {
    ownDomains: options.ownDomains,
    allowlist: options.allowlist,
    validUntilDays: Object.fromEntries(days),
    present: document ? [...presentValues(document.stix, values)].sort((a, b) => a - b) : [],
  };
}
