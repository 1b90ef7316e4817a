import { LineEnds, skipSpace, skipString, skipValue } from "../json/scan";
import type { TextRange } from "../problem";
import { elementEnd, endByLayout, isProperty } from "./elementEnd";

/** A bundle (a TAXII envelope too), an array of objects, one object, an upload body, or something else. */
export type DocumentShape = "bundle" | "array" | "object" | "upload-body" | "empty" | "not-stix";

/** One property of the object at the document's root. Ranges are offsets in the text. */
export interface RootMember {
  readonly name: string;
  readonly key: TextRange;
  readonly value: TextRange;
  /** The elements, where the value is a list that may hold the document's objects. */
  readonly elements?: readonly TextRange[];
  /** Whether the brackets of all elements add up. */
  readonly isSound?: boolean;
}

/** Something in the envelope, between the objects, that isn't JSON. */
export interface EnvelopeSlip extends TextRange {
  readonly expected: "comma" | "colon" | "value" | "key" | "closing-brace" | "closing-bracket" | "partner" | "nothing";
}

/** Where the objects of a document are. */
export interface Boundaries {
  readonly shape: DocumentShape;
  /** The objects in their order: an object's index here is its index everywhere. */
  readonly objects: readonly TextRange[];
  /** The name of the list that holds them. */
  readonly listName: string | undefined;
  readonly members: readonly RootMember[];
  readonly slips: readonly EnvelopeSlip[];
  /** Whether each object's brackets add up, so that none was ended by its layout. */
  readonly isSound: boolean;
}

const listNames = ["objects", "stixobjects", "indicators", "value"];

/**
 * Finds the objects of a document, whatever of its four shapes it has, by one pass over its brackets and quotes.
 * A damaged object is still one object where the layout shows its end; offsets are UTF-16 units.
 */
export function findBoundaries(text: string): Boundaries {
  const slips: EnvelopeSlip[] = [];
  const lineEnds = new LineEnds(text);
  const start = skipSpace(text, 0);
  const nothing = { objects: [], listName: undefined, members: [], slips, isSound: false };
  if (start === text.length) return { shape: "empty", ...nothing };
  const first = text[start];
  if (first === "[") {
    const { elements, end, isSound } = scanList(text, start, slips, false, lineEnds);
    expectEnd(text, end, slips, lineEnds);
    return { ...nothing, shape: "array", objects: elements, isSound };
  }
  if (first !== "{") return { shape: "not-stix", ...nothing };
  return scanRoot(text, start, slips, lineEnds);
}

function scanRoot(text: string, start: number, slips: EnvelopeSlip[], lineEnds: LineEnds): Boundaries {
  const members: RootMember[] = [];
  const ownSlips: EnvelopeSlip[] = [];
  let at = start + 1;
  let needsComma = false;
  for (;;) {
    at = skipSpace(text, at);
    const character = text[at];
    if (character === undefined) {
      ownSlips.push({ start: Math.max(at - 1, 0), end: at, expected: "closing-brace" });
      break;
    }
    if (character === "}") {
      if (!needsComma && members.length > 0) ownSlips.push({ start: lastComma(text, at), end: at, expected: "key" });
      at++;
      break;
    }
    if (character === ",") {
      if (!needsComma) ownSlips.push({ start: at, end: at + 1, expected: "key" });
      needsComma = false;
      at++;
      continue;
    }
    const isQuoted = character === '"';
    const keyEnd = isQuoted ? skipString(text, at) : bareNameEnd(text, at);
    if (keyEnd === at) {
      const end = skipValue(text, at, text.length, lineEnds).end;
      ownSlips.push({ start: at, end, expected: "key" });
      at = end;
      continue;
    }
    if (!isQuoted) ownSlips.push({ start: at, end: keyEnd, expected: "key" });
    else if (needsComma) ownSlips.push({ start: at, end: at + 1, expected: "comma" });
    const member = scanMember(text, { start: at, end: keyEnd }, ownSlips, lineEnds);
    members.push(member);
    at = member.value.end;
    needsComma = true;
  }
  const holder = holderOf(members, text);
  if (holder === undefined) {
    // One object: what is wrong inside it is found when it is parsed.
    expectEnd(text, at, slips, lineEnds);
    return { shape: "object", objects: [{ start, end: at }], listName: undefined, members, slips, isSound: false };
  }
  slips.push(...ownSlips);
  expectEnd(text, at, slips, lineEnds);
  const shape = holder.name === "objects" ? "bundle" : "upload-body";
  const { name: listName, elements: objects = [], isSound = true } = holder;
  return { shape, objects, listName, members, slips, isSound };
}

/** The end of a name without double quotes, where a colon shows that it is meant as one; else `at`. */
function bareNameEnd(text: string, at: number): number {
  bareName.lastIndex = at;
  const end = at + (bareName.exec(text)?.[0].length ?? 0);
  return text[skipSpace(text, end)] === ":" ? end : at;
}

const bareName = /['\w$-]*/y;

function scanMember(text: string, key: TextRange, slips: EnvelopeSlip[], lineEnds: LineEnds): RootMember {
  const name = text.slice(key.start, key.end).replace(/^["']|["']$/g, "");
  let valueStart = skipSpace(text, key.end);
  if (text[valueStart] === ":") valueStart = skipSpace(text, valueStart + 1);
  else slips.push({ ...key, expected: "colon" });
  const character = text[valueStart];
  if (character === undefined || character === "," || character === "}") {
    slips.push({ ...key, expected: "value" });
    return { name, key, value: { start: valueStart, end: valueStart } };
  }
  if (character === "[" && listNames.includes(name)) {
    const { elements, end, isSound } = scanList(text, valueStart, slips, true, lineEnds);
    return { name, key, value: { start: valueStart, end }, elements, isSound };
  }
  return { name, key, value: { start: valueStart, end: skipValue(text, valueStart, text.length, lineEnds).end } };
}

/** A `type` that is just being typed says nothing yet of what the document is. */
const completeString = /^"[^"\r\n]*"$/;

/** The member whose list holds the document's objects: only an envelope has one, never an object of its own. */
function holderOf(members: readonly RootMember[], text: string): RootMember | undefined {
  const type = members.find((member) => member.name === "type");
  const typeText = type && completeString.exec(text.slice(type.value.start, type.value.end))?.[0];
  if (typeText !== undefined && typeText !== '"bundle"') return undefined;
  const named = (name: string) => members.find((member) => member.name === name && member.elements);
  if (typeText !== undefined) return named("objects") ?? emptyBundle(type);
  return named("objects") ?? named("stixobjects") ?? named("indicators") ?? named("value");
}

/** A bundle may have no objects (STIX 2.1 §8). */
function emptyBundle(type: RootMember | undefined): RootMember | undefined {
  return type && { ...type, name: "objects", elements: [] };
}

/** `inObject`: whether an object is open round the list, which a last `}` then closes. */
function scanList(
  text: string,
  start: number,
  slips: EnvelopeSlip[],
  inObject: boolean,
  lineEnds: LineEnds,
): { elements: TextRange[]; end: number; isSound: boolean } {
  const elements: TextRange[] = [];
  let at = start + 1;
  let needsComma = false;
  let isDamaged = false;
  let isHealed = false;
  for (;;) {
    at = skipSpace(text, at);
    const character = text[at];
    if (character === undefined) {
      slips.push({ start: Math.max(at - 1, 0), end: at, expected: "closing-bracket" });
      return { elements, end: at, isSound: !isDamaged && !isHealed };
    }
    if (character === "]") {
      if (!needsComma && elements.length > 0) slips.push({ start: lastComma(text, at), end: at, expected: "value" });
      return { elements, end: at + 1, isSound: !isDamaged && !isHealed };
    }
    if (character === ",") {
      if (!needsComma) slips.push({ start: at, end: at + 1, expected: "value" });
      needsComma = false;
      at++;
      continue;
    }
    if (character === "}" || character === ":") {
      const endsDocument = character === "}" && skipSpace(text, at + 1) === text.length;
      slips.push({ start: at, end: at + 1, expected: endsDocument ? "closing-bracket" : "partner" });
      if (endsDocument) return { elements, end: inObject ? at : at + 1, isSound: !isDamaged && !isHealed };
      at++;
      continue;
    }
    const last = elements.at(-1);
    const lastEnd = last && isProperty(text, at) ? endByLayout(text, last.start) : undefined;
    if (last && lastEnd !== undefined && lastEnd > at) {
      elements.splice(-1, 1, { start: last.start, end: lastEnd });
      isHealed = true;
      at = lastEnd;
      needsComma = true;
      continue;
    }
    if (needsComma) slips.push({ start: at, end: at + 1, expected: "comma" });
    const { end, closed } = elementEnd(text, at, isDamaged, lineEnds);
    isDamaged ||= !closed;
    elements.push({ start: at, end });
    at = end;
    needsComma = true;
  }
}

function lastComma(text: string, before: number): number {
  return Math.max(text.lastIndexOf(",", before), 0);
}

function expectEnd(text: string, at: number, slips: EnvelopeSlip[], lineEnds: LineEnds): void {
  const rest = skipSpace(text, at);
  if (rest < text.length)
    slips.push({ start: rest, end: skipValue(text, rest, text.length, lineEnds).end, expected: "nothing" });
}
