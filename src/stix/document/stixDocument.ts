import { checkEnvelope } from "../check/checkEnvelope";
import {
  checkObject,
  type ObjectCheck,
  type ObjectContext,
  type ObjectFacts,
  unknownFacts,
} from "../check/checkObject";
import { type CheckOptions, plainCheckOptions } from "../check/checkOptions";
import { contentHash } from "../contentHash";
import type { Problem, TextRange } from "../problem";
import { type Boundaries, type DocumentShape, findBoundaries, type RootMember } from "./boundaries";
import { changesInside, movedBoundaries } from "./changesInside";
import { LongText, type SlicedText } from "./longText";
import { carrier, type TextEdit, textAfter } from "./textEdits";

export type { TextEdit };

/** An object of a document: its place now, and an identity that edits elsewhere don't change. */
export interface StixObject extends TextRange {
  /** Given when the object is first seen; kept while edits can be told from its text. */
  readonly uid: number;
}

interface CheckedObject extends StixObject {
  start: number;
  end: number;
  check: ObjectCheck | undefined;
  /** The facts before the change that it is to be checked again for. */
  before: ObjectFacts | undefined;
  hash: string | undefined;
}

/**
 * A STIX document that is being edited: where its objects are, and what is wrong with each. An edit keeps what is known
 * of the objects before and behind it; only those it touched are checked again, when they are next asked for.
 */
export class StixDocument {
  #text: LongText;
  #boundaries: Boundaries;
  #objects: CheckedObject[];
  #nextUid = 0;
  #context: ObjectContext;
  #options: CheckOptions;
  #factsVersion = 0;

  constructor(text: string | LongText, options: CheckOptions = plainCheckOptions) {
    this.#text = typeof text === "string" ? LongText.of(text) : text;
    this.#options = options;
    const boundaries = findBoundaries(this.text);
    this.#objects = boundaries.objects.map(({ start, end }) => this.#newObject(start, end));
    this.#boundaries = withObjects(boundaries, this.#objects);
    this.#context = contextOf(this.#boundaries, this.#text, this.#options);
  }

  /** All of the text as one string, which after an edit of a long document takes a moment: a part of it is `slice`. */
  get text(): string {
    return this.#text.toString();
  }

  /** How long the text is, in UTF-16 units. */
  get length(): number {
    return this.#text.length;
  }

  /** A part of the text. */
  slice(start: number, end?: number): string {
    return this.#text.slice(start, end);
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
    if (!object.check) {
      object.check = checkObject(this.textOf(index), this.#context);
      if (!object.before || !areSame(object.before, object.check.facts)) this.#factsVersion++;
      object.before = undefined;
    }
    return object.check;
  }

  /**
   * Another number than before where the objects, or the facts that they are compared by (`comparedFacts`), have become
   * other ones. It counts what has been checked.
   */
  get factsVersion(): number {
    return this.#factsVersion;
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

  /**
   * Applies edits one after the other, as the Language Server Protocol sends them: each range is of the text before it.
   * `after` is the text that they lead to, where the caller has it already. Places that were read before are moved on.
   */
  apply(edits: readonly TextEdit[], after = LongText.of(textAfter(this.text, edits))): void {
    if (edits.length === 0) return;
    const before = this.#text;
    this.#text = after;
    if (this.#changeInside(before, edits)) return;
    const boundaries = findBoundaries(this.text);
    const context = contextOf(boundaries, after, this.#options);
    const sameContext = context.specVersion === this.#context.specVersion;
    this.#context = context;
    this.#factsVersion++;
    this.#objects = this.#align(before, edits, boundaries.objects, sameContext);
    this.#boundaries = withObjects(boundaries, this.#objects);
  }

  /** Where all edits stay inside objects that end where they should, nothing but those is looked at again. */
  #changeInside(before: SlicedText, edits: readonly TextEdit[]): boolean {
    const changes = this.#boundaries.isSound ? changesInside(before, edits, this) : undefined;
    if (!changes) return false;
    const [first = 0] = changes.keys();
    let shift = 0;
    for (let index = first; index < this.#objects.length; index++) {
      const object = this.#objects[index];
      if (!object) break;
      object.start += shift;
      const growth = changes.get(index);
      if (growth !== undefined) {
        shift += growth;
        object.before ??= object.check?.facts;
        object.check = undefined;
        object.hash = undefined;
      }
      object.end += shift;
    }
    this.#boundaries = movedBoundaries(this.#boundaries, edits);
    return true;
  }

  /**
   * Carries objects over edits: those that none of them touched as they are, to where they stand now. Where the number
   * of objects is still the same, each of the others is taken for the one in its place, changed.
   */
  #align(
    before: SlicedText,
    edits: readonly TextEdit[],
    now: readonly TextRange[],
    sameContext: boolean,
  ): CheckedObject[] {
    const old = this.#objects;
    const carry = carrier(before.length, edits);
    const kept = new Array<CheckedObject | undefined>(now.length);
    const changed: (CheckedObject | undefined)[] = old.length === now.length ? [...old] : [];
    let place = 0;
    for (let index = 0; index < old.length; index++) {
      const object = old[index];
      const start = object && carry(object);
      if (!object || start === undefined) continue;
      while (place < now.length && (now[place]?.start ?? 0) < start) place++;
      const range = now[place];
      if (range?.start !== start || range.end - start !== object.end - object.start) continue;
      kept[place++] = object;
      changed[index] = undefined;
    }
    return now.map(({ start, end }, index) => {
      const same = kept[index];
      const object = same ?? changed[index];
      if (!object) return this.#newObject(start, end);
      object.start = start;
      object.end = end;
      object.before = undefined;
      if (!same || !sameContext) object.check = undefined;
      if (!same) object.hash = undefined;
      return object;
    });
  }

  #newObject(start: number, end: number): CheckedObject {
    return { start, end, uid: this.#nextUid++, check: undefined, before: undefined, hash: undefined };
  }
}

/** The boundaries with the document's own objects in the place of the ranges that were found. */
function withObjects(boundaries: Boundaries, objects: readonly TextRange[]): Boundaries {
  const members = boundaries.members.map((member) =>
    member.elements === boundaries.objects ? { ...member, elements: objects } : member,
  );
  return { ...boundaries, objects, members };
}

/** What objects are told apart and compared by. */
const comparedFacts = ["id", "type", "modified", "observable"] as const;

function areSame(before: ObjectFacts, after: ObjectFacts): boolean {
  return comparedFacts.every((name) => before[name] === after[name]);
}

/** What an object's check needs to know of the document around it. */
function contextOf(boundaries: Boundaries, text: SlicedText, options: CheckOptions): ObjectContext {
  const member = boundaries.shape === "bundle" && boundaries.members.find(({ name }) => name === "spec_version");
  const specVersion = member ? text.slice(member.value.start, member.value.end) : "";
  return { specVersion: specVersion === '"2.0"' ? "2.0" : "2.1", options };
}
