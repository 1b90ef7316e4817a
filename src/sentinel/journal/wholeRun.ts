import type { RunObject, RunRecord } from "./journal";

/**
 * A run together with those that it took up, one after the other: their files, and of each object the last that was said
 * of it. A run that was killed and resumed several times is then one.
 *
 * @param runs all that the journal knows
 */
export function wholeRun(run: RunRecord, runs: readonly RunRecord[]): RunRecord {
  const chain = [...takenUp(run, runs)];
  if (chain.length === 1) return run;
  const files = new Map<string, number>();
  const objects = new Map<string, RunObject>();
  for (const { line, objects: own } of chain.reverse())
    for (const object of own) {
      const name = line.files[object.file] ?? "";
      const file = files.get(name) ?? files.size;
      files.set(name, file);
      const key = `${String(file)} ${String(object.index)} ${object.hash}`;
      // That it was held back later does not undo what came of it before.
      if (object.status !== "not-sent" || !objects.has(key)) objects.set(key, { ...object, file });
    }
  for (const name of run.line.files) if (!files.has(name)) files.set(name, files.size);
  return { ...run, line: { ...run.line, files: [...files.keys()] }, objects: [...objects.values()] };
}

/** The run, the one that it took up, and so on; each once, whatever a journal says. */
function takenUp(run: RunRecord, runs: readonly RunRecord[]): ReadonlySet<RunRecord> {
  const byName = new Map(runs.map((each) => [each.line.run, each]));
  const chain = new Set<RunRecord>();
  for (let next: RunRecord | undefined = run; next && !chain.has(next);) {
    chain.add(next);
    next = next.line.resumes === undefined ? undefined : byName.get(next.line.resumes);
  }
  return chain;
}
