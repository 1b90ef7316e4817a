import { isMissingDay } from "../../check/calendarDays";
import { compareTimes } from "../../check/timeOrder";
import { isTimestamp } from "../literals";
import type { Literal, Qualifier } from "../tree";
import type { MeaningProblem } from "./meaningProblem";

const words = { within: "WITHIN", repeats: "REPEATS", "start-stop": "START" } as const;

/** Qualifiers that contradict themselves or one another (STIX 2.1 §9.5.1). */
export function checkQualifiers(qualifiers: readonly Qualifier[], found: MeaningProblem[]): void {
  const seen = new Set<string>();
  for (const qualifier of qualifiers) {
    const { kind, start, end } = qualifier;
    if (seen.has(kind)) found.push({ code: "pattern/qualifier-twice", args: [words[kind]], start, end });
    seen.add(kind);
    if (kind === "start-stop") checkInterval(qualifier.from, qualifier.until, found);
    else if (Number(qualifier.amount.text) === 0) {
      const code = kind === "repeats" ? "pattern/repeats-zero" : "pattern/within-zero";
      found.push({ code, args: [], start: qualifier.amount.start, end: qualifier.amount.end });
    }
  }
}

function checkInterval(from: Literal, until: Literal, found: MeaningProblem[]): void {
  checkDay(from, found);
  checkDay(until, found);
  // In STIX 2.0 plain strings stand here, which may hold anything.
  if (!isTimestamp(from.text) || !isTimestamp(until.text) || compareTimes(until.text, from.text) > 0) return;
  found.push({ code: "pattern/stop-not-after-start", args: [], start: until.start, end: until.end });
}

/** A timestamp of a day that its month doesn't have: the grammar looks at each field alone. */
export function checkDay({ kind, text, start, end }: Literal, found: MeaningProblem[]): void {
  if (kind === "timestamp" && isMissingDay(text)) found.push({ code: "pattern/missing-day", args: [text], start, end });
}
