import { checkEnvelope } from "../check/checkEnvelope";
import { checkObject, type ObjectCheck, type ObjectContext, unknownFacts } from "../check/checkObject";
import { contentHash } from "../contentHash";
import type { Problem, TextRange } from "../problem";
import { type Boundaries, type DocumentShape, findBoundaries, type RootMember } from "./boundaries";

/** A change of the text: the range of the text before it, and what stands there now. Offsets are UTF-16 units. */
export interface TextEdit extends TextRange {
  readonly text: string;
}

/** An object of a document: its place now, and an identity that edits elsewhere don't change. */
export interface StixObject extends TextRange {
  /** Given when the object is first seen; kept while edits can be told from its text. */
  readonly uid: number;
}

interface CheckedObject extends StixObject {
  check: ObjectCheck | undefined;
  hash: string | undefined;
}

/**
 * A STIX document that is being edited: where its objects are, and what is wrong with each. An edit keeps what is known
 * of the objects before and behind it; only those it touched are checked again, when they are next asked for.
 */
export class StixDocument {
  #text: string;
  #boundaries: Boundaries;
  #objects: CheckedObject[];
  #nextUid = 0;
  #context: ObjectContext;

  constructor(text: string) {
    this.#text = text;
    this.#boundaries = findBoundaries(text);
    this.#objects = this.#boundaries.objects.map(({ start, end }) => this.#newObject(start, end));
    this.#context = contextOf(this.#boundaries, text);
  }

  get text(): string {
    return this.#text;
  }

  get shape(): DocumentShape {
    return this.#boundaries.shape;
  }

  /** The version of STIX that the document's envelope names, else 2.1. */
  get specVersion(): "2.0" | "2.1" {
    return this.#context.specVersion;
  }

  get boundaries(): Boundaries {
    return this.#boundaries;
  }

  get objects(): readonly StixObject[] {
    return this.#objects;
  }

  /** The text of the object at the index. */
  textOf(index: number): string {
    const object = this.#objects[index];
    return object ? this.#text.slice(object.start, object.end) : "";
  }

  /** What is wrong with the object at the index, and its facts; checked when first asked for. */
  check(index: number): ObjectCheck {
    const object = this.#objects[index];
    if (!object) return { problems: [], facts: unknownFacts };
    object.check ??= checkObject(this.textOf(index), this.#context);
    return object.check;
  }

  /** The hash of the object's content, formatting aside; computed when first asked for. */
  hashOf(index: number): string {
    const object = this.#objects[index];
    if (!object) return "";
    return (object.hash ??= contentHash(this.textOf(index)));
  }

  /** What is wrong between the objects. The places of these problems are offsets in the whole text. */
  envelopeProblems(): readonly Problem[] {
    return checkEnvelope(this.#boundaries, this.#text);
  }

  /** The index of the object that holds the offset, or -1. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.#objects.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const object = this.#objects[middle];
      if (!object || object.start > offset) high = middle - 1;
      else if (object.end < offset) low = middle + 1;
      else return middle;
    }
    return -1;
  }

  /** The root's property of this name, where the document is an envelope. */
  rootMember(name: string): RootMember | undefined {
    return this.#boundaries.members.find((member) => member.name === name);
  }

  /** Applies edits one after the other, as the Language Server Protocol sends them: each range is of the text before it. */
  apply(edits: readonly TextEdit[]): void {
    if (edits.length === 0) return;
    const before = this.#text;
    let text = before;
    for (const edit of edits) text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    this.#text = text;
    this.#boundaries = findBoundaries(text);
    const context = contextOf(this.#boundaries, text);
    const sameContext = context.specVersion === this.#context.specVersion;
    this.#context = context;
    this.#objects = this.#align(before, edits, sameContext);
  }

  /** Carries objects over an edit: those before it as they are, those behind it moved by the text's growth. */
  #align(before: string, edits: readonly TextEdit[], sameContext: boolean): CheckedObject[] {
    const old = this.#objects;
    const now = this.#boundaries.objects;
    const { untouchedHead, untouchedTail } = untouchedParts(before.length, edits);
    const growth = this.#text.length - before.length;
    const tailStart = before.length - untouchedTail;
    const most = Math.min(old.length, now.length);
    let head = 0;
    while (head < most && isSame(old[head], now[head], 0) && (old[head]?.end ?? 0) <= untouchedHead) head++;
    let tail = 0;
    while (
      tail < most - head &&
      isSame(old[old.length - 1 - tail], now[now.length - 1 - tail], growth) &&
      (old[old.length - 1 - tail]?.start ?? 0) >= tailStart
    )
      tail++;
    const oneToOne = old.length === now.length;
    return now.map((range, index) => {
      const inTail = index >= now.length - tail;
      const kept = index < head || inTail;
      const previous = kept || oneToOne ? old[inTail ? old.length - (now.length - index) : index] : undefined;
      if (!previous) return this.#newObject(range.start, range.end);
      const check = kept && sameContext ? previous.check : undefined;
      return { ...range, uid: previous.uid, check, hash: kept ? previous.hash : undefined };
    });
  }

  #newObject(start: number, end: number): CheckedObject {
    return { start, end, uid: this.#nextUid++, check: undefined, hash: undefined };
  }
}

function isSame(old: TextRange | undefined, now: TextRange | undefined, growth: number): boolean {
  return old !== undefined && now !== undefined && old.start + growth === now.start && old.end + growth === now.end;
}

/** How many characters at the beginning and at the end no edit touched. */
function untouchedParts(length: number, edits: readonly TextEdit[]): { untouchedHead: number; untouchedTail: number } {
  let untouchedHead = length;
  let untouchedTail = length;
  let current = length;
  for (const edit of edits) {
    untouchedHead = Math.min(untouchedHead, edit.start);
    untouchedTail = Math.min(untouchedTail, current - edit.end);
    current += edit.text.length - (edit.end - edit.start);
  }
  return { untouchedHead, untouchedTail };
}

/** What an object's check needs to know of the document around it. */
function contextOf(boundaries: Boundaries, text: string): ObjectContext {
  const member = boundaries.shape === "bundle" && boundaries.members.find(({ name }) => name === "spec_version");
  const specVersion = member ? text.slice(member.value.start, member.value.end) : "";
  return { specVersion: specVersion === '"2.0"' ? "2.0" : "2.1" };
}
