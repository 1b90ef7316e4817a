import { type AcceptedObject, type FileAnswer, objectKey } from "../sentinel/journal/journal";
import type { Reason } from "../sentinel/outcome";
import { type Target, targetKey } from "../sentinel/target";

/** What came of an object's last upload, where that is something to show. */
export interface Answer {
  readonly status: "rejected" | "unknown";
  readonly reasons: readonly Reason[];
  /** When it was told: ISO 8601, UTC, with milliseconds. */
  readonly at: string;
}

/** An object as it was uploaded. */
export interface UploadedObject {
  readonly id: string | null | undefined;
  /** Of its content when it was uploaded: once that has changed, the answer is about something else. */
  readonly hash: string;
}

/** The upload that tells what became of objects. */
export interface Teller {
  /** Another number for each upload. */
  readonly upload: number;
  readonly target: Target;
  readonly at: string;
}

/** What the last upload that sent an object said of it, by the content's hash: an id may stand twice. */
interface Said {
  readonly upload: number;
  readonly at: string;
  readonly answers: Map<string, Answer>;
}

/** What a target has accepted since, by `objectKey`. */
export type AcceptedBy = readonly [Target, ReadonlyMap<string, Pick<AcceptedObject, "at">>];

/**
 * What Sentinel answered about the objects of one document. An answer belongs to an object, not to a place: it is found by
 * the object's id and content wherever that stands, and only while the content is what was uploaded. Each target has its own
 * word on an object, until it accepts the object; the newest is shown.
 */
export class Answers {
  /** What this session was told. */
  readonly #targets = new Map<string, { readonly target: Target; readonly objects: Map<string, Said> }>();
  /** What the journal says of the file, by `objectKey` and hash: of earlier sessions, other windows and command lines. */
  #written = new Map<string, Map<string, Answer>>();
  /** Objects without an id have to be hashed to tell whether anything was said of them. */
  #areSomeNameless = false;

  /** An upload says that an object was rejected, or that nobody knows. What earlier ones to the target said is over. */
  tell({ upload, target, at }: Teller, object: UploadedObject, { status, reasons }: Omit<Answer, "at">): void {
    const key = objectKey(object);
    this.#areSomeNameless ||= key.startsWith("#");
    const objects = this.#objectsOf(target);
    const before = objects.get(key);
    const said = before?.upload === upload ? before : { upload, at, answers: new Map<string, Answer>() };
    said.answers.set(object.hash, { status, reasons, at });
    objects.set(key, said);
  }

  /**
   * A target accepted an object, in whichever file. `read-again`: the journal had said something of the object, and has to
   * be asked whether another target's word still stands.
   */
  settle({ upload, target }: Teller, object: UploadedObject): "unchanged" | "changed" | "read-again" {
    const key = objectKey(object);
    const objects = this.#targets.get(targetKey(target))?.objects;
    const said = objects?.get(key);
    // In one upload the same id may stand for two objects.
    if (said?.upload === upload) said.answers.delete(object.hash);
    if (said && (said.upload !== upload || said.answers.size === 0)) objects?.delete(key);
    if (this.#written.delete(key)) return "read-again";
    return said ? "changed" : "unchanged";
  }

  /** Takes all that the journal says of the file, and what the targets of this session accepted, be it elsewhere. */
  takeWritten(written: readonly FileAnswer[], accepted: readonly AcceptedBy[]): void {
    const answers = new Map<string, Map<string, Answer>>();
    for (const { status, reasons, at, ...object } of written) {
      const key = objectKey(object);
      this.#areSomeNameless ||= key.startsWith("#");
      const ofKey = answers.get(key) ?? new Map<string, Answer>();
      answers.set(key, ofKey);
      const other = ofKey.get(object.hash);
      if (!other || other.at < at) ofKey.set(object.hash, { status, reasons, at });
    }
    this.#written = answers;
    for (const [target, objects] of accepted) {
      const own = this.#targets.get(targetKey(target))?.objects;
      for (const [key, said] of own ?? []) if (said.at < (objects.get(key)?.at ?? "")) own?.delete(key);
    }
  }

  get isEmpty(): boolean {
    return this.#written.size === 0 && [...this.#targets.values()].every(({ objects }) => objects.size === 0);
  }

  /** The targets that said something in this session. */
  get targets(): readonly Target[] {
    return [...this.#targets.values()].map(({ target }) => target);
  }

  /** What holds for an object that has this id and content; the hash is asked for only where it matters. */
  about(id: string | undefined, hash: () => string): Answer | undefined {
    if (id === undefined && !this.#areSomeNameless) return undefined;
    const key = id ?? objectKey({ id, hash: hash() });
    let newest: Answer | undefined;
    for (const { objects } of this.#targets.values()) {
      const answer = objects.get(key)?.answers.get(hash());
      if (answer && !(newest && newest.at > answer.at)) newest = answer;
    }
    if (newest) return newest;
    return this.#written.get(key)?.get(hash());
  }

  #objectsOf(target: Target): Map<string, Said> {
    const key = targetKey(target);
    const known = this.#targets.get(key);
    if (known) return known.objects;
    const objects = new Map<string, Said>();
    this.#targets.set(key, { target, objects });
    return objects;
  }
}
