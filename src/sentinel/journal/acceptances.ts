import { compareTimes } from "../plan/compareTimes";
import { type Target, targetKey } from "../target";
import { type AcceptedObject, type HistoryEntry, objectKey } from "./journal";
import type { JournalObject } from "./journalLines";

/** An acceptance, and where it was read. */
export interface Acceptance {
  readonly accepted: AcceptedObject;
  readonly id: string | null;
  /** The file that the object was in, by its URI or path, and its place there. */
  readonly file: string;
  readonly index: number;
  /** The journal's file that tells of it. */
  readonly source: string;
}

/** Who tells of an acceptance. */
type Telling = Pick<AcceptedObject, "at" | "run"> & Pick<Acceptance, "file" | "source">;

/** What each target accepted last. In whatever order acceptances are added, the newest of an object stays. */
export class Acceptances {
  readonly #targets = new Map<string, { readonly target: Target; readonly objects: Map<string, Acceptance> }>();
  #last: { readonly asked: Target; readonly objects: Map<string, Acceptance> } | undefined;

  add(target: Target, object: Omit<JournalObject, "file">, told: Telling) {
    const objects = this.#objectsOf(target);
    const key = objectKey(object);
    const known = objects.get(key);
    if (known && isNewer(known.accepted, { at: told.at, run: told.run, modified: object.modified })) return;
    const { id, hash, raw, modified, revoked, index } = object;
    const { at, run, file, source } = told;
    objects.set(key, { accepted: { hash, raw, modified, revoked, at, run }, id, file, index, source });
  }

  /** By `objectKey`, as it is now. */
  of(target: Target): Map<string, AcceptedObject> {
    const accepted = new Map<string, AcceptedObject>();
    for (const [key, acceptance] of this.#targets.get(targetKey(target))?.objects ?? [])
      accepted.set(key, acceptance.accepted);
    return accepted;
  }

  /** What the target accepted last of an object, by its `objectKey`. */
  find(target: Target, key: string): AcceptedObject | undefined {
    return this.#objectsOf(target).get(key)?.accepted;
  }

  /** Newest first. */
  history(id: string): HistoryEntry[] {
    return [...this.#targets.values()]
      .flatMap(({ target, objects }) => {
        const accepted = objects.get(id)?.accepted;
        return accepted ? [{ target, accepted }] : [];
      })
      .sort((a, b) => (a.accepted.at < b.accepted.at ? 1 : a.accepted.at > b.accepted.at ? -1 : 0));
  }

  *[Symbol.iterator](): Generator<{ readonly target: Target; readonly acceptance: Acceptance }> {
    for (const { target, objects } of this.#targets.values())
      for (const acceptance of objects.values()) yield { target, acceptance };
  }

  #objectsOf(target: Target): Map<string, Acceptance> {
    // Very many come one after the other from one run.
    if (this.#last?.asked === target) return this.#last.objects;
    const key = targetKey(target);
    const { objects } = this.#targets.get(key) ?? { objects: new Map<string, Acceptance>() };
    if (!this.#targets.has(key)) this.#targets.set(key, { target, objects });
    this.#last = { asked: target, objects };
    return objects;
  }
}

/**
 * An older version never goes after a newer one, so that where their moments say so, the clock was set back between them.
 * Of two runs at the same moment one counts, whichever is read first; of one run, what it wrote last.
 */
function isNewer(
  a: Pick<AcceptedObject, "at" | "run" | "modified">,
  b: Pick<AcceptedObject, "at" | "run" | "modified">,
): boolean {
  const versions = compareTimes(a.modified ?? "", b.modified ?? "");
  if (versions !== 0) return versions > 0;
  return a.at === b.at ? a.run > b.run : a.at > b.at;
}
