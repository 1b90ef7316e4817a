import type { RunObject, RunRecord } from "./journal";

/** An object of a document, to be found again in a run. */
export interface ScopedObject {
  /** What a journal may call its file: a URI, a path. */
  readonly names: readonly string[];
  /** Its index among the file's objects. */
  readonly index: number;
  readonly id: string | undefined;
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

/** Those that ended so: known by their id, for they may have been mended since; without one by place or content. */
export function endedAs(run: RunRecord, status: RunObject["status"]): (object: ScopedObject) => boolean {
  const ended = run.objects.filter((object) => object.status === status);
  const ids = new Set(ended.flatMap(({ id }) => id ?? []));
  const nameless = ended.filter(({ id }) => id === null);
  const hashes = new Set(nameless.map(({ hash }) => hash));
  const places = new Set(nameless.map(({ file, index }) => placeKey(run.line.files[file] ?? "", index)));
  return ({ names, index, id, hash }) => {
    if (id !== undefined && ids.has(id)) return true;
    // Given the id that it lacked, the object is still the one at its place.
    return nameless.length > 0 && (names.some((name) => places.has(placeKey(name, index))) || hashes.has(hash()));
  };
}

function placeKey(file: string, index: number): string {
  return `${String(index)} ${file}`;
}
