import { checkEnvelope } from "../check/checkEnvelope";
import { checkObject, type ObjectCheck, type ObjectContext, unknownFacts } from "../check/checkObject";
import { type CheckOptions, plainCheckOptions } from "../check/checkOptions";
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
  #options: CheckOptions;

  constructor(text: string, options: CheckOptions = plainCheckOptions) {
    this.#text = text;
    this.#options = options;
    this.#boundaries = findBoundaries(text);
    this.#objects = this.#boundaries.objects.map(({ start, end }) => this.#newObject(start, end));
    this.#context = contextOf(this.#boundaries, text, this.#options);
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

  /** Checks by other options from now on: everything is checked again when it is next asked for. */
  setOptions(options: CheckOptions): void {
    this.#options = options;
    this.#context = contextOf(this.#boundaries, this.#text, options);
    for (const object of this.#objects) object.check = undefined;
  }

  /** Applies edits one after the other, as the Language Server Protocol sends them: each range is of the text before it. */
  apply(edits: readonly TextEdit[]): void {
    if (edits.length === 0) return;
    const before = this.#text;
    let text = before;
    for (const edit of edits) text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    this.#text = text;
    this.#boundaries = findBoundaries(text);
    const context = contextOf(this.#boundaries, text, this.#options);
    const sameContext = context.specVersion === this.#context.specVersion;
    this.#context = context;
    this.#objects = this.#align(before, edits, sameContext);
  }

  /**
   * Carries objects over edits: those that none of them touched as they are, to where they stand now. Where the number
   * of objects is still the same, each of the others is taken for the one in its place, changed.
   */
  #align(before: string, edits: readonly TextEdit[], sameContext: boolean): CheckedObject[] {
    const old = this.#objects;
    const now = this.#boundaries.objects;
    const carry = carrier(before.length, edits);
    const kept = new Array<CheckedObject | undefined>(now.length);
    const isCarried = new Array<boolean>(old.length);
    let place = 0;
    for (const [index, object] of old.entries()) {
      const start = carry(object);
      if (start === undefined) continue;
      while (place < now.length && (now[place]?.start ?? 0) < start) place++;
      const range = now[place];
      if (range?.start !== start || range.end - start !== object.end - object.start) continue;
      kept[place++] = object;
      isCarried[index] = true;
    }
    return now.map(({ start, end }, index) => {
      const same = kept[index];
      if (same) return { start, end, uid: same.uid, check: sameContext ? same.check : undefined, hash: same.hash };
      const changed = old.length === now.length && !isCarried[index] ? old[index] : undefined;
      if (!changed) return this.#newObject(start, end);
      return { start, end, uid: changed.uid, check: undefined, hash: undefined };
    });
  }

  #newObject(start: number, end: number): CheckedObject {
    return { start, end, uid: this.#nextUid++, check: undefined, hash: undefined };
  }
}

/** More edits than this at once are formatting, which touches every object: to carry each over each is not worth it. */
const maxCarriedOver = 100;

/** Tells where a text that no edit touched begins after the edits; `undefined` for one that was touched. */
function carrier(length: number, edits: readonly TextEdit[]): (range: TextRange) => number | undefined {
  const single = edits.map(({ start, end, text }) => ({ start, end, growth: text.length - (end - start) }));
  const steps = edits.length <= maxCarriedOver ? single : [hullOf(length, single)];
  return (range) => {
    let { start } = range;
    for (const step of steps) {
      if (step.end <= start) start += step.growth;
      else if (step.start < start + range.end - range.start) return undefined;
    }
    return start;
  };
}

interface Growth extends TextRange {
  /** How many characters more than before stand there now. */
  readonly growth: number;
}

/** All edits of a text of this length as one that touches whatever lies between them too. */
function hullOf(length: number, edits: readonly Growth[]): Growth {
  let untouchedHead = length;
  let untouchedTail = length;
  let current = length;
  for (const { start, end, growth } of edits) {
    untouchedHead = Math.min(untouchedHead, start);
    untouchedTail = Math.min(untouchedTail, current - end);
    current += growth;
  }
  return { start: untouchedHead, end: length - untouchedTail, growth: current - length };
}

/** What an object's check needs to know of the document around it. */
function contextOf(boundaries: Boundaries, text: string, options: CheckOptions): ObjectContext {
  const member = boundaries.shape === "bundle" && boundaries.members.find(({ name }) => name === "spec_version");
  const specVersion = member ? text.slice(member.value.start, member.value.end) : "";
  return { specVersion: specVersion === '"2.0"' ? "2.0" : "2.1", options };
}
