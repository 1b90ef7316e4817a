import { canonicalJson } from "../contentHash";
import type { TextEdit } from "../document/stixDocument";
import type { TextRange } from "../problem";
import { isRecord, readObjectText } from "./objectText";
import { bumpModified } from "./refactorings/objectRefactorings";

/** A text and where its objects are. */
export interface ObjectsOfText {
  readonly text: string;
  readonly objects: readonly TextRange[];
}

/** The objects of a text that is over: as little as finds them again. */
export interface PastObjects {
  readonly text: string;
  /** Where each object starts and ends, one after the other: a document moves its own ranges on. */
  readonly places: Int32Array;
}

export function pastObjects({ text, objects }: ObjectsOfText): PastObjects {
  const places = new Int32Array(objects.length * 2);
  objects.forEach(({ start, end }, index) => {
    places[index * 2] = start;
    places[index * 2 + 1] = end;
  });
  return { text, places };
}

/** What a look at an object brought: edits of the whole text, often none; `undefined` where it can't be read now. */
type Look = readonly TextEdit[] | undefined;

/** So many objects are compared by their text between two looks. */
const stride = 1024;

/**
 * Gives `modified` of now (ISO 8601, UTC, milliseconds) to each object whose content has changed since the past, formatting
 * aside: a new version has a new `modified` (STIX 2.1 §3.6). The one that it had says which object it was: whoever changed
 * it has said the version, and what no object of the past had is no new version of one. An object that was revoked has no
 * further versions. Where the clock is behind the object, it is left alone.
 *
 * It yields after each object that it looks into, so that the caller can let others have their turn; the objects of now
 * must stay as they are until it is through.
 */
export function* newVersions(past: PastObjects, now: ObjectsOfText, time: string): Generator<Look, void> {
  const { gone, come } = yield* changedTexts(past, now);
  if (come.length === 0) return;
  const versions = yield* versionsAmong(gone);
  for (const index of come) yield newVersion(versions, now, index, time);
}

interface ChangedTexts {
  /** The texts of past objects that no object has now. */
  readonly gone: ReadonlySet<string>;
  /** The indices of the objects whose text none had in the past. */
  readonly come: readonly number[];
}

function* changedTexts(past: PastObjects, { text, objects }: ObjectsOfText): Generator<Look, ChangedTexts> {
  const count = past.places.length / 2;
  const then = (index: number) => past.text.slice(past.places[index * 2], past.places[index * 2 + 1]);
  const now = (index: number) => text.slice(objects[index]?.start, objects[index]?.end);
  const fewest = Math.min(count, objects.length);
  let head = 0;
  for (; head < fewest && then(head) === now(head); head++) if (head % stride === 0) yield [];
  let tail = 0;
  for (; tail < fewest - head && then(count - 1 - tail) === now(objects.length - 1 - tail); tail++)
    if (tail % stride === 0) yield [];
  const there = new Set<string>();
  for (let index = head; index < count - tail; index++) {
    there.add(then(index));
    if (index % stride === 0) yield [];
  }
  const gone = new Set(there);
  const come: number[] = [];
  for (let index = head; index < objects.length - tail; index++) {
    const own = now(index);
    if (there.has(own)) gone.delete(own);
    else come.push(index);
    if (index % stride === 0) yield [];
  }
  return { gone, come };
}

interface PastVersion {
  /** The content, formatting aside; several where one version stood there more than once. */
  readonly contents: string[];
  isRevoked: boolean;
}

function* versionsAmong(texts: Iterable<string>): Generator<Look, ReadonlyMap<string, PastVersion>> {
  const versions = new Map<string, PastVersion>();
  for (const text of texts) {
    yield [];
    const value = valueOf(text);
    const name = value && versionOf(value);
    if (name === undefined) continue;
    const version = versions.get(name) ?? { contents: [], isRevoked: false };
    versions.set(name, version);
    version.contents.push(canonicalJson(value));
    version.isRevoked ||= value?.["revoked"] === true;
  }
  return versions;
}

function newVersion(
  versions: ReadonlyMap<string, PastVersion>,
  { text, objects }: ObjectsOfText,
  index: number,
  time: string,
): Look {
  const { start, end } = objects[index] ?? { start: 0, end: 0 };
  const own = text.slice(start, end);
  const value = valueOf(own);
  if (!value) return undefined;
  const before = versions.get(versionOf(value) ?? "");
  if (!before || before.isRevoked || before.contents.includes(canonicalJson(value))) return [];
  if (!(Date.parse(String(value["modified"])) < Date.parse(time))) return [];
  return bumpModified(readObjectText(own), time).map((edit) => ({
    ...edit,
    start: start + edit.start,
    end: start + edit.end,
  }));
}

/** The id and `modified`, which together name a version. */
function versionOf({ id, modified }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof id === "string" && typeof modified === "string" ? `${id} ${modified}` : undefined;
}

function valueOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
