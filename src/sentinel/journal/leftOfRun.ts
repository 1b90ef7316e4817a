import { compareTimes } from "../plan/compareTimes";
import type { RunObject, RunRecord } from "./journal";

/** An object of a document, to be found again in a run. */
export interface ScopedObject {
  /** What a journal may call its file: a URI, a path. */
  readonly names: readonly string[];
  /** Its index among the file's objects. */
  readonly index: number;
  readonly id: string | undefined;
  readonly modified: string | undefined;
  /** The hash of its content; asked for only where it matters. */
  readonly hash: () => string;
}

/**
 * What the run settled of an object: that it accepted or rejected it, which holds while its content is the same.
 * `undefined` where something is left to be done; what the run never came to is not in the journal, and therefore left.
 */
export function settledIn(run: RunRecord): (object: ScopedObject) => RunObject | undefined {
  const settled = run.objects.filter(({ status }) => status === "accepted" || status === "rejected");
  const byHash = new Map(settled.map((object) => [object.hash, object]));
  const ids = new Set(settled.map(({ id }) => id));
  return ({ id, hash }) => (id !== undefined && !ids.has(id) ? undefined : byHash.get(hash()));
}

/**
 * Whether an object is an older version than one of its id that the run sent: another copy that stayed behind for that, or
 * what an old state of the file holds. Sent in the other's place, it would undo that.
 */
export function isOutdatedIn(run: RunRecord): (object: Pick<ScopedObject, "id" | "modified">) => boolean {
  const newest = new Map<string, string>();
  for (const { id, modified, status } of run.objects) {
    if (id === null || modified === null || status === "not-sent") continue;
    const other = newest.get(id);
    if (other === undefined || compareTimes(modified, other) > 0) newest.set(id, modified);
  }
  return ({ id, modified }) => {
    const sent = id === undefined ? undefined : newest.get(id);
    return sent !== undefined && modified !== undefined && compareTimes(modified, sent) < 0;
  };
}

/**
 * Those that ended so: known by their id, for they may have been mended since, though no older version of it; without one
 * by place or content.
 */
export function endedAs(run: RunRecord, status: RunObject["status"]): (object: ScopedObject) => boolean {
  const ended = run.objects.filter((object) => object.status === status);
  const ids = new Set(ended.flatMap(({ id }) => id ?? []));
  const nameless = ended.filter(({ id }) => id === null);
  const hashes = new Set(nameless.map(({ hash }) => hash));
  const places = new Set(nameless.map(({ file, index }) => placeKey(run.line.files[file] ?? "", index)));
  const isOutdated = isOutdatedIn(run);
  return ({ names, index, id, modified, hash }) => {
    if (id !== undefined && ids.has(id)) return !isOutdated({ id, modified });
    // Given the id that it lacked, the object is still the one at its place.
    return nameless.length > 0 && (names.some((name) => places.has(placeKey(name, index))) || hashes.has(hash()));
  };
}

function placeKey(file: string, index: number): string {
  return `${String(index)} ${file}`;
}
