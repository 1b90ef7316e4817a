import { skipSpace, skipString, skipValue } from "../json/scan";
import type { TextRange } from "../problem";

/** A bundle (a TAXII envelope too), an array of objects, one object, an upload body, or something else. */
export type DocumentShape = "bundle" | "array" | "object" | "upload-body" | "empty" | "not-stix";

/** One property of the object at the document's root. Ranges are offsets in the text. */
export interface RootMember {
  readonly name: string;
  readonly key: TextRange;
  readonly value: TextRange;
  /** The elements, where the value is a list that may hold the document's objects. */
  readonly elements?: readonly TextRange[];
}

/** Something in the envelope, between the objects, that isn't JSON. */
export interface EnvelopeSlip extends TextRange {
  readonly expected: "comma" | "colon" | "value" | "key" | "closing-brace" | "closing-bracket" | "nothing" | "document";
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
}

const listNames = ["objects", "stixobjects", "indicators", "value"];

/**
 * Finds the objects of a document, whatever of its four shapes it has, by one pass over its brackets and quotes.
 * A damaged object is still one object where the layout shows its end; offsets are UTF-16 units.
 */
export function findBoundaries(text: string): Boundaries {
  const slips: EnvelopeSlip[] = [];
  const start = skipSpace(text, 0);
  if (start === text.length) return { shape: "empty", objects: [], listName: undefined, members: [], slips };
  const first = text[start];
  if (first === "[") {
    const { elements, end } = scanList(text, start, slips);
    expectEnd(text, end, slips);
    return { shape: "array", objects: elements, listName: undefined, members: [], slips };
  }
  if (first !== "{") {
    slips.push({ start, end: skipValue(text, start).end, expected: "document" });
    return { shape: "not-stix", objects: [], listName: undefined, members: [], slips };
  }
  return scanRoot(text, start, slips);
}

function scanRoot(text: string, start: number, slips: EnvelopeSlip[]): Boundaries {
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
      at++;
      break;
    }
    if (character === ",") {
      if (!needsComma) ownSlips.push({ start: at, end: at + 1, expected: "key" });
      needsComma = false;
      at++;
      continue;
    }
    if (character !== '"') {
      const end = skipValue(text, at).end;
      ownSlips.push({ start: at, end, expected: "key" });
      at = end;
      continue;
    }
    if (needsComma) ownSlips.push({ start: at, end: at + 1, expected: "comma" });
    const member = scanMember(text, at, ownSlips);
    members.push(member);
    at = member.value.end;
    needsComma = true;
  }
  const holder = holderOf(members, text);
  if (holder === undefined) {
    // One object: what is wrong inside it is found when it is parsed.
    expectEnd(text, at, slips);
    return { shape: "object", objects: [{ start, end: at }], listName: undefined, members, slips };
  }
  slips.push(...ownSlips);
  expectEnd(text, at, slips);
  const shape = holder.name === "objects" ? "bundle" : "upload-body";
  return { shape, objects: holder.elements ?? [], listName: holder.name, members, slips };
}

function scanMember(text: string, at: number, slips: EnvelopeSlip[]): RootMember {
  const key = { start: at, end: skipString(text, at) };
  const name = text.slice(key.start + 1, key.end - 1);
  let valueStart = skipSpace(text, key.end);
  if (text[valueStart] === ":") valueStart = skipSpace(text, valueStart + 1);
  else slips.push({ start: key.start, end: key.end, expected: "colon" });
  const character = text[valueStart];
  if (character === undefined || character === "," || character === "}") {
    slips.push({ start: key.start, end: key.end, expected: "value" });
    return { name, key, value: { start: valueStart, end: valueStart } };
  }
  if (character === "[" && listNames.includes(name)) {
    const { elements, end } = scanList(text, valueStart, slips);
    return { name, key, value: { start: valueStart, end }, elements };
  }
  return { name, key, value: { start: valueStart, end: skipValue(text, valueStart).end } };
}

/** The member whose list holds the document's objects: only an envelope has one, never an object of its own. */
function holderOf(members: readonly RootMember[], text: string): RootMember | undefined {
  const type = members.find((member) => member.name === "type");
  const typeText = type && text.slice(type.value.start, type.value.end);
  if (typeText !== undefined && typeText !== '"bundle"') return undefined;
  const named = (name: string) => members.find((member) => member.name === name && member.elements);
  if (typeText !== undefined) return named("objects") ?? emptyBundle(type);
  return named("objects") ?? named("stixobjects") ?? named("indicators") ?? named("value");
}

/** A bundle may have no objects (STIX 2.1 §8). */
function emptyBundle(type: RootMember | undefined): RootMember | undefined {
  return type && { ...type, name: "objects", elements: [] };
}

function scanList(text: string, start: number, slips: EnvelopeSlip[]): { elements: TextRange[]; end: number } {
  const elements: TextRange[] = [];
  let at = start + 1;
  let needsComma = false;
  for (;;) {
    at = skipSpace(text, at);
    const character = text[at];
    if (character === undefined) {
      slips.push({ start: Math.max(at - 1, 0), end: at, expected: "closing-bracket" });
      return { elements, end: at };
    }
    if (character === "]") {
      if (!needsComma && elements.length > 0) slips.push({ start: lastComma(text, at), end: at, expected: "value" });
      return { elements, end: at + 1 };
    }
    if (character === ",") {
      if (!needsComma) slips.push({ start: at, end: at + 1, expected: "value" });
      needsComma = false;
      at++;
      continue;
    }
    if (character === "}" || character === ":") {
      slips.push({ start: at, end: at + 1, expected: "comma" });
      at++;
      continue;
    }
    if (needsComma) slips.push({ start: at, end: at + 1, expected: "comma" });
    const end = elementEnd(text, at);
    elements.push({ start: at, end });
    at = end;
    needsComma = true;
  }
}

function lastComma(text: string, before: number): number {
  return Math.max(text.lastIndexOf(",", before), 0);
}

/**
 * Where an element ends. One whose brackets don't add up would swallow the rest of the document; where elements stand
 * on lines of their own, it ends before the next line that opens an object at the same indentation.
 */
function elementEnd(text: string, start: number): number {
  const { end, closed } = skipValue(text, start);
  if (closed || text[start] !== "{") return end;
  const lineStart = text.lastIndexOf("\n", start) + 1;
  const indentation = text.slice(lineStart, start);
  if (indentation.trim() !== "") return end;
  const next = text.indexOf(`\n${indentation}{`, start);
  if (next === -1) return end;
  let trimmed = next;
  while (trimmed > start + 1 && /[\s,]/.test(text[trimmed - 1] ?? "")) trimmed--;
  return trimmed;
}

function expectEnd(text: string, at: number, slips: EnvelopeSlip[]): void {
  const rest = skipSpace(text, at);
  if (rest < text.length) slips.push({ start: rest, end: skipValue(text, rest).end, expected: "nothing" });
}
