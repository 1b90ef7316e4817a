/**
 * What a confidence says in the words of the Admiralty credibility scale (STIX 2.1 Appendix A): the step's number and
 * its name. `undefined` for what is no confidence.
 */
export function admiraltyStep(confidence: unknown): { readonly step: number; readonly words: string } | undefined {
  if (typeof confidence !== "number" || !Number.isInteger(confidence) || confidence < 0 || confidence > 100)
    return undefined;
  return steps[Math.min(Math.floor(confidence / 20), 4)];
}

const steps = [
  { step: 5, words: "improbable" },
  { step: 4, words: "doubtful" },
  { step: 3, words: "possibly true" },
  { step: 2, words: "probably true" },
  { step: 1, words: "confirmed by other sources" },
];
