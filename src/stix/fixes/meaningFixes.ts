import { hashAlgorithms } from "../hashAlgorithms";
import { isPlainKey } from "../pattern/keywords";
import { quoteString, repairedTimestamp } from "../pattern/literals";
import { hashNamed } from "../pattern/meaning/hashNames";
import { isMacAddress } from "../pattern/meaning/valueForms";
import type { PatternFix } from "../pattern/parser";
import type { Literal, ObjectPath } from "../pattern/tree";
import type { Fix, FixMaker } from "./fix";
import { textAt } from "./objectText";
import { parsedPatternOf, patternFix } from "./patternFixes";
import { type Change, comparisonAt, formOf, literalAt, observationAt, type Spot } from "./patternSpots";
import { broadening, sentinelChanges } from "./sentinelFixes";
import { forEachQualifier } from "./refactorings/qualifiers";

const replaceBy =
  (text: (spot: Spot) => string | undefined): Change =>
  (spot) => {
    const by = text(spot);
    return by === undefined ? undefined : { start: spot.start, end: spot.end, text: by };
  };

/** One name; where nothing was near, the problem lists all that there are. */
const single = (names: string | undefined) => (names === undefined || names.includes(", ") ? undefined : names);

const key = (name: string) => (isPlainKey(name) ? name : quoteString(name));

const changes: Readonly<Record<string, Change>> = {
  ...sentinelChanges,
  "pattern/unknown-type": replaceBy(({ args }) => single(args[1])),
  "pattern/unknown-property": replaceBy(({ args }) => single(args[2])),
  "pattern/no-such-part": ({ pattern, start, end }) =>
    pattern[start - 1] === "." ? { start: start - 1, end, text: "" } : undefined,
  "pattern/unexpected-index": ({ start, end }) => ({ start, end, text: "" }),
  "pattern/missing-index": ({ end }) => ({ start: end, end, text: "[*]" }),
  "pattern/incomplete-path": (spot) => {
    const { args, end } = spot;
    const found = comparisonAt(spot, ({ path }) => path.start === spot.start && path.end === end);
    const literal = found?.value?.kind === "string" ? found.value.text : "";
    if (args[1]?.endsWith(".value") === true) return { start: end, end, text: ".value" };
    const algorithm = args[1]?.endsWith(".'SHA-256'") === true ? algorithmOf(literal) : undefined;
    return algorithm === undefined ? undefined : { start: end, end, text: `.${key(algorithm)}` };
  },
  "pattern/literal-type": (spot) => {
    const literal = literalAt(spot);
    const text = literal && asKind(literal, spot.args[1] ?? "");
    return text === undefined ? undefined : { start: spot.start, end: spot.end, text };
  },
  "pattern/hash-name": replaceBy(({ args }) => args[1] && key(args[1])),
  "pattern/hash-case": replaceBy((spot) => {
    const literal = literalAt(spot);
    return literal && quoteString(literal.text.toLowerCase());
  }),
  "pattern/hash-value": (spot) => {
    const text = literalAt(spot)?.text ?? "";
    const bare = text.replace(/[\s:-]/g, "");
    if (algorithmOf(bare) === spot.args[0]) return { start: spot.start, end: spot.end, text: quoteString(bare) };
    const step = comparisonAt(
      spot,
      ({ value }) => value?.kind === "string" && value.start === spot.start,
    )?.path.steps.at(-1);
    const algorithm = algorithmOf(text);
    const isHash = step?.kind === "key" && hashNamed(step.text, "2.1") !== undefined;
    return isHash && algorithm !== undefined ? { start: step.start, end: step.end, text: key(algorithm) } : undefined;
  },
  "pattern/defanged-value": replaceBy(({ args }) => args[1] && quoteString(args[1])),
  "pattern/cidr-equality": (spot) => {
    const found = comparisonAt(
      spot,
      ({ value }) => value !== null && value.start <= spot.start && spot.end <= value.end,
    );
    if (found?.value?.kind !== "string" || (found.operator !== "=" && found.operator !== "!=")) return undefined;
    const isNegated = found.negated !== (found.operator === "!=");
    return { start: found.path.end, end: found.value.start, text: isNegated ? " NOT ISSUBSET " : " ISSUBSET " };
  },
  "pattern/malformed-ipv4": otherForm,
  "pattern/malformed-ipv6": otherForm,
  "pattern/malformed-domain": otherForm,
  "pattern/malformed-url": otherForm,
  "pattern/malformed-email": otherForm,
  "pattern/malformed-mac": (spot) => {
    const digits = (literalAt(spot)?.text ?? "").toLowerCase().replace(/[^\da-f]/g, "");
    const meant = digits.match(/../g)?.join(":") ?? "";
    return isMacAddress(meant) ? { start: spot.start, end: spot.end, text: quoteString(meant) } : undefined;
  },
  "pattern/repeats-zero": replaceBy(() => "1"),
  "pattern/qualifier-twice": ({ pattern, start, end }) => ({
    start: pattern.slice(0, start).trimEnd().length,
    end,
    text: "",
  }),
  "pattern/stop-not-after-start": (spot) => {
    let change: PatternFix | undefined;
    forEachQualifier(spot.tree, (qualifier) => {
      if (qualifier.kind !== "start-stop" || qualifier.until.start !== spot.start) return;
      const { from, until } = qualifier;
      if (from.text === until.text) return;
      const [one, other] = [spot.pattern.slice(from.start, from.end), spot.pattern.slice(until.start, until.end)];
      const between = spot.pattern.slice(from.end, until.start);
      change = { start: from.start, end: until.end, text: `${other}${between}${one}` };
    });
    return change;
  },
  "pattern/two-types": (spot) => {
    const observation = observationAt(spot);
    const chain = observation?.comparison;
    if (chain?.kind !== "comparison-chain" || chain.operator !== "AND" || observation?.qualifiers.length !== 0)
      return undefined;
    const at = chain.operands.findIndex(({ start }) => start === spot.start);
    const before = chain.operands[at - 1];
    // Only where the observation is the whole pattern do the two halves need no parentheses.
    if (!before || spot.tree !== observation) return undefined;
    return { start: before.end, end: spot.start, text: "] AND [" };
  },
};

/** Fixes that change how a thing is spelt and nothing that it says. */
const spellings: ReadonlySet<string> = new Set(["pattern/hash-name", "pattern/hash-case"]);

/** The fix of a problem of what a pattern says. */
export const fixPatternMeaning: FixMaker = ({ problem, object, specVersion }): Fix[] => {
  const { place, code, args } = problem;
  const pattern = textAt(object, ["pattern"]);
  const change = changes[code];
  if (!change || place.kind !== "within" || pattern === undefined) return [];
  const tree = parsedPatternOf(object, specVersion)?.tree;
  const found = tree && change({ tree, pattern, args, start: place.start, end: place.end });
  if (!found || pattern.slice(found.start, found.end) === found.text) return [];
  const fix = patternFix(object, found, pattern, spellings.has(code));
  return [broadening.has(code) ? { ...fix, title: "broaden-pattern", isPreferred: false } : fix];
};

function algorithmOf(hash: string): string | undefined {
  if (!/^[\da-f]+$/i.test(hash)) return undefined;
  return hashAlgorithms.find(({ digits }) => digits === hash.length)?.name;
}

/** A constant as the kind that the example is of. */
function asKind({ kind, text }: Literal, example: string): string | undefined {
  if (example.startsWith("t'")) {
    const time = repairedTimestamp(text) ?? text;
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time) ? `t'${time}'` : undefined;
  }
  if (example.startsWith("'")) return quoteString(text);
  if (kind !== "string") return undefined;
  if (example === "true") return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : undefined;
  if (example === "5") return /^-?\d+$/.test(text) ? text : undefined;
  return example === "0.5" && /^-?(?:\d+(?:\.\d+)?|\.\d+)$/.test(text) ? text : undefined;
}

/** A value of another observable than the one that is compared: its type; a value with a blank or dot too much: without. */
function otherForm(spot: Spot): PatternFix | undefined {
  const text = literalAt(spot)?.text ?? "";
  const found = comparisonAt(spot, ({ value }) => value?.kind === "string" && value.start === spot.start);
  const path: ObjectPath | undefined = found?.path;
  if (!path || path.steps.length !== 1 || path.steps[0]?.text !== "value") return undefined;
  const bare = text.trim().replace(/\.$/, "");
  if (bare !== text && formOf(bare) === path.type) return { start: spot.start, end: spot.end, text: quoteString(bare) };
  const form = formOf(text);
  return form === undefined || form === path.type ? undefined : { start: path.start, end: path.typeEnd, text: form };
}
