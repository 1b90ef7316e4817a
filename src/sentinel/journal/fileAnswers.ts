import { type Target, targetKey } from "../target";
import { type AcceptedObject, type FileAnswer, objectKey } from "./journal";
import type { RunTrace, Traced } from "./runTrace";

/** What a run was told of one object of the file. */
interface Statement extends Traced {
  readonly run: string;
}

/**
 * What stands against the objects of a file: for each target the last that was said of an object, until the target took
 * it; of several targets the newest. A run that leaves an object unsent says nothing of it, and neither does one that is
 * still waiting for the answer.
 *
 * @param traces oldest first
 */
export function fileAnswers(
  file: string,
  traces: readonly RunTrace[],
  acceptedBy: (target: Target) => ReadonlyMap<string, AcceptedObject>,
  isUnderWay: (trace: RunTrace) => boolean,
): FileAnswer[] {
  const targets = new Map<string, { readonly target: Target; readonly lastSaid: LastSaid }>();
  for (const trace of traces) {
    const numbers = new Set(trace.line.files.flatMap((name, number) => (name === file ? [number] : [])));
    if (numbers.size === 0) continue;
    const { target, run } = trace.line;
    const key = targetKey(target);
    const known = targets.get(key) ?? { target, lastSaid: new LastSaid() };
    targets.set(key, known);
    const waits = isUnderWay(trace);
    for (const traced of trace.objects)
      if (numbers.has(traced.object.file) && traced.status !== "not-sent" && (traced.isAnswered || !waits))
        known.lastSaid.add({ ...traced, run });
  }
  const newest = new Map<string, Statement>();
  for (const { target, lastSaid } of targets.values()) {
    const accepted = acceptedBy(target);
    for (const statement of lastSaid.statements()) {
      if (statement.status === "accepted" || isTakenSince(statement, accepted.get(objectKey(statement.object))))
        continue;
      const { hash, index } = statement.object;
      const place = `${String(index)} ${hash}`;
      const other = newest.get(place);
      if (!other || other.at < statement.at) newest.set(place, statement);
    }
  }
  return [...newest.values()]
    .map(({ object: { id, hash, index }, status, reasons, at }): FileAnswer => {
      return { id, hash, index, status: status === "rejected" ? status : "unknown", reasons, at };
    })
    .sort((a, b) => a.index - b.index);
}

/** In the run itself an acceptance under the same id may be that of another object, for an id may stand twice. */
function isTakenSince({ at, run, object }: Statement, accepted: AcceptedObject | undefined): boolean {
  if (!accepted || accepted.at <= at) return false;
  return accepted.run !== run || accepted.hash === object.hash;
}

/** The last run's word on each object of a file. Objects with one id are told apart within a run, not between runs. */
class LastSaid {
  readonly #byKey = new Map<string, Statement[]>();
  /** The key of the object without an id at each place: edited, it has another. */
  readonly #nameless = new Map<number, string>();

  add(statement: Statement): void {
    const { object, run } = statement;
    const key = objectKey(object);
    if (object.id === null) {
      const before = this.#nameless.get(object.index);
      if (before !== undefined && before !== key && this.#byKey.get(before)?.[0]?.run !== run)
        this.#byKey.delete(before);
      this.#nameless.set(object.index, key);
    }
    const said = this.#byKey.get(key);
    if (said?.[0]?.run === run) said.push(statement);
    // Of two runs that overlap, the later word counts.
    else if (!said?.some(({ at }) => at > statement.at)) this.#byKey.set(key, [statement]);
  }

  *statements(): Generator<Statement> {
    for (const said of this.#byKey.values()) yield* said;
  }
}
