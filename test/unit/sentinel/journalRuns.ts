import fc from "fast-check";
import type { JournalLine } from "../../../src/sentinel/journal/journalLines";
import { end, object, otherTarget, outcomes, runLine, sending, target } from "./journalSamples";

/** The lines of each run. */
export type History = readonly (readonly JournalLine[])[];

const status = fc.constantFrom("accepted", "accepted", "rejected", "unknown", "not-sent");
const place = fc.record({
  name: fc.integer({ min: 0, max: 5 }),
  version: fc.integer({ min: 0, max: 2 }),
  isNamed: fc.boolean(),
});
const batch = fc.record({
  places: fc.array(fc.tuple(place, status), { minLength: 1, maxLength: 4 }),
  isAnswered: fc.boolean(),
});
const run = fc.record({
  batches: fc.array(batch, { maxLength: 4 }),
  isFirstTarget: fc.boolean(),
  isEnded: fc.boolean(),
  isResuming: fc.boolean(),
});

/** Runs as an engine writes them, each a little after the one before, over a few objects that come again and again. */
export function randomRuns({ most = 5, daysApart = 0 } = {}): fc.Arbitrary<History> {
  return fc.array(run, { minLength: 1, maxLength: most }).map((runs) =>
    runs.map(({ batches, isFirstTarget, isEnded, isResuming }, number) => {
      const name = `run-${String(number)}`;
      let second = number * (100 + daysApart * 86_400);
      const resumed = isResuming && number > 0 ? { resumes: `run-${String(number - 1)}` } : {};
      const lines: JournalLine[] = [
        runLine(name, second, { target: isFirstTarget ? target : otherTarget, ...resumed }),
      ];
      for (const [position, { places, isAnswered }] of batches.entries()) {
        const objects = places.map(([{ name: id, version, isNamed }], index) => {
          const hash = `hash ${String(id)}.${String(version)}`;
          return object(isNamed ? `indicator--${String(id)}` : null, { hash, index: position * 10 + index });
        });
        lines.push(sending(name, ++second, position, ...objects));
        if (isAnswered) lines.push(outcomes(name, ++second, position, ...places.map(([, told]) => told)));
      }
      if (isEnded) lines.push(end(name, ++second));
      return lines;
    }),
  );
}
