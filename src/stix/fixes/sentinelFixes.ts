import { printPath } from "../pattern/print";
import { quoteString } from "../pattern/literals";
import type { ComparisonExpression, ObservationExpression, Span } from "../pattern/tree";
import { mappedProperty } from "../sentinelProfile/mappedProperties";
import { type Change, comparisonAt, literalAt, observationAt, type Spot } from "./patternSpots";

/** The changes after which a pattern matches more than before: never to be made without saying so. */
export const broadening: ReadonlySet<string> = new Set([
  "stix/sentinel-and",
  "stix/sentinel-observation-and",
  "stix/sentinel-followed-by",
  "stix/sentinel-qualifier",
]);

/** What turns a pattern that Sentinel takes and doesn't match into one that it matches. */
export const sentinelChanges: Readonly<Record<string, Change>> = {
  "stix/sentinel-name-and-hash": (spot) => {
    const chain = chainAt(spot);
    if (chain?.kind !== "comparison-chain") return undefined;
    const hashes = chain.operands.filter(
      (test) => test.kind === "comparison" && test.operator === "=" && mappedProperty(test.path) !== undefined,
    );
    const text = hashes.map(({ start, end }) => spot.pattern.slice(start, end)).join(" OR ");
    return text === "" ? undefined : { start: spot.start, end: spot.end, text };
  },
  "stix/sentinel-set": (spot) => {
    const test = comparisonAt(spot, ({ start, end }) => start === spot.start && end === spot.end);
    if (test?.value?.kind !== "set" || test.negated || test.value.members.length === 0) return undefined;
    const path = printPath(test.path);
    const parts = test.value.members.map(({ start, end }) => `${path} = ${spot.pattern.slice(start, end)}`);
    const isAlone = parts.length === 1 || observationAt(spot)?.comparison === test;
    const text = parts.join(" OR ");
    return { start: spot.start, end: spot.end, text: isAlone ? text : `(${text})` };
  },
  "stix/sentinel-value": (spot) => {
    const literal = literalAt(spot);
    return literal && { start: spot.start, end: spot.end, text: quoteString(literal.text) };
  },
  "stix/sentinel-and": joinedByOr,
  "stix/sentinel-observation-and": joinedByOr,
  "stix/sentinel-followed-by": joinedByOr,
  "stix/sentinel-qualifier": ({ pattern, start, end }) => ({
    start: pattern.slice(0, start).trimEnd().length,
    end,
    text: "",
  }),
};

/** The operands of the chain at the place, any of which then matches by itself. */
function joinedByOr(spot: Spot) {
  const chain = chainAt(spot);
  if (chain?.kind !== "comparison-chain" && chain?.kind !== "observation-chain") return undefined;
  const operands: readonly Span[] = chain.operands;
  const text = operands.map(({ start, end }) => spot.pattern.slice(start, end)).join(" OR ");
  return { start: spot.start, end: spot.end, text };
}

type Expression = ObservationExpression | ComparisonExpression;

function chainAt({ tree, start, end }: Spot): Expression | undefined {
  const waiting: (Expression | null)[] = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop() ?? null;
    if (node === null) continue;
    if (node.kind === "observation-chain" || node.kind === "comparison-chain") {
      if (node.start === start && node.end === end) return node;
      waiting.push(...node.operands);
    } else if (node.kind === "observation") waiting.push(node.comparison);
    else if (node.kind === "observation-group" || node.kind === "comparison-group") waiting.push(node.inner);
  }
  return undefined;
}
