import { parsePattern } from "../src/stix/pattern/parser";
import { percentile } from "./measure";
import { antlrErrors } from "./peers/antlr/antlrParser.mjs";
import { patternOf } from "./feed";
import { printRow } from "./table";

const count = 10_000;
/** The compiler has seen all of both parsers by then. */
const warmRounds = 5;
const rounds = 15;

/**
 * The row about our parser beside ANTLR's, both as they run in a feed's midst. No garbage is collected by force here: that
 * throws away what the compiler knows of code whose objects have all died, so that learning it again would be measured
 * (50 ms for either parser, of which 3 ms and 36 ms a round are left). The parsers take turns, so that a busy machine
 * slows both.
 */
export function printParsing(): void {
  const patterns = Array.from({ length: count }, (_, index) => patternOf(index));
  const parsers = [(pattern: string) => parsePattern(pattern).problems.length, antlrErrors].map((errorsOf) => {
    return { errorsOf, times: [] as number[] };
  });
  for (let round = -warmRounds; round < rounds; round++)
    for (const { errorsOf, times } of parsers) {
      const time = processorTime(patterns, errorsOf);
      if (round >= 0) times.push(time);
    }
  const [ours = NaN, antlr = NaN] = parsers.map(({ times }) => percentile(times, 50));
  const against = "ANTLR's parser for JavaScript";
  printRow({ what: "parsing 10,000 patterns", milliseconds: ours, ratio: ours / antlr, against, goal: 0.1 });
  printRow({ what: `${against}, the same patterns`, milliseconds: antlr });
}

/** What a parser takes for the patterns, none of which has an error: milliseconds of the processor. */
function processorTime(patterns: readonly string[], errorsOf: (pattern: string) => number): number {
  const before = process.cpuUsage();
  let errors = 0;
  for (const pattern of patterns) errors += errorsOf(pattern);
  const { user, system } = process.cpuUsage(before);
  if (errors > 0) throw new Error("A parser finds errors in patterns that have none.");
  return (user + system) / 1000;
}
