import type { ObjectCheck, ObjectFacts } from "./check/checkObject";
import type { StixDocument } from "./document/stixDocument";
import { doubtCodes } from "./pattern/meaning/meaningFacts";
import type { Problem, TextRange } from "./problem";
import { crossObjectProblems } from "./rules/crossObject";
import type { Judge } from "./rules/judge";
import { type MarkingMeaning, readMarking, readTlp, type TlpLevel } from "./tlp";

/** What the planning of an upload needs to know of an object. */
export interface UploadCandidate {
  readonly index: number;
  readonly id: string | undefined;
  readonly type: string | undefined;
  /** In itself, or with others; but not that another object of the upload contradicts it, which planning finds over all files. */
  readonly hasErrors: boolean;
  /** How many bytes its text has, in UTF-8. */
  readonly bytes: number;
  readonly modified: string | undefined;
  readonly isRevoked: boolean;
  /** ISO 8601; of indicators. */
  readonly validUntil: string | undefined;
  /**
   * The first of its values that is doubtful and left out unless ticked, and the code of the problem that says so. What is
   * revoked matches nothing, so that no value of it is doubtful.
   */
  readonly doubt: { readonly value: string; readonly code: string } | undefined;
  /** The highest TLP that is known of it. */
  readonly tlp: TlpLevel | "unmarked";
  /** It carries a marking that is neither known nor in the document. */
  readonly hasUnknownMarking: boolean;
}

type Parsed = Readonly<Record<string, unknown>>;

/**
 * The facts of all objects of a document, in their order. A marking may be defined behind the objects that carry it. Each
 * object is parsed at most once, and let go before the next: a feed has a hundred thousand of them.
 */
export function uploadCandidates(document: StixDocument, judge: Judge): UploadCandidate[] {
  return [...candidatesOf(document, judge)];
}

/**
 * The same, one after the other, for who has other things to do in between: whatever becomes of the document meanwhile,
 * they are those that it has at the moment of the call.
 */
export function candidatesOf(document: StixDocument, judge: Judge): Iterable<UploadCandidate> {
  const { text } = document;
  const objects = document.objects.map(({ start, end }, index) => ({ start, end, check: document.check(index) }));
  return eachCandidate(text, objects, markingsOf(document), disturbedObjects(document, judge), judge);
}

function* eachCandidate(
  text: string,
  objects: readonly (TextRange & { readonly check: ObjectCheck })[],
  markings: Markings,
  disturbed: ReadonlySet<number>,
  judge: Judge,
): Generator<UploadCandidate> {
  for (const [index, { start, end, check }] of objects.entries()) {
    const { problems, facts } = check;
    const { id, type, modified } = facts;
    const own = text.slice(start, end);
    // What has no type can't be read, or can't go.
    const value = (type === "marking-definition" ? markings.values.get(index) : type && parse(own)) || {};
    const validUntil = type === "indicator" ? value["valid_until"] : undefined;
    const isRevoked = value["revoked"] === true;
    const { level, hasUnknown } = readTlp(value, markings.meanings);
    yield {
      index,
      id,
      type,
      hasErrors: disturbed.has(index) || problems.some(({ code }) => judge.severityOf(code, facts) === "error"),
      bytes: bytesOf(own),
      modified,
      isRevoked,
      validUntil: typeof validUntil === "string" ? validUntil : undefined,
      doubt: isRevoked ? undefined : doubtAmong(problems, facts, judge),
      tlp: level,
      hasUnknownMarking: hasUnknown,
    };
  }
}

/**
 * What is broken around a document's objects so that some of them may be missing: slips of JSON, as a file that was cut off
 * has them, and a second list of objects, of which one alone is read. Places are offsets in the whole text.
 */
export function damageOf(document: StixDocument, judge: Judge): readonly Problem[] {
  const { listName } = document.boundaries;
  return document
    .envelopeProblems()
    .filter(
      ({ code, args }) =>
        (code === "stix/json-syntax" || (code === "stix/duplicate-key" && args[0] === listName)) &&
        judge.severityOf(code) === "error",
    );
}

interface Markings {
  readonly meanings: ReadonlyMap<string, MarkingMeaning>;
  /** The marking definitions themselves, by their indices. */
  readonly values: ReadonlyMap<number, Parsed>;
}

function markingsOf(document: StixDocument): Markings {
  const meanings = new Map<string, MarkingMeaning>();
  const values = new Map<number, Parsed>();
  for (const index of document.objects.keys()) {
    if (document.check(index).facts.type !== "marking-definition") continue;
    const value = parse(document.textOf(index));
    const marking = value && readMarking(value);
    if (value) values.set(index, value);
    if (marking) meanings.set(...marking);
  }
  return { meanings, values };
}

/**
 * The objects that have an error with others. That a version stands there with two contents is left to planning: it holds
 * back both of them, and says which.
 */
function disturbedObjects(document: StixDocument, judge: Judge): ReadonlySet<number> {
  const disturbed = new Set<number>();
  const problems = crossObjectProblems(document, (code) => judge.severityOf(code) === "error");
  for (const { index, problem } of problems)
    if (
      problem.code !== "stix/conflicting-version" &&
      judge.severityOf(problem.code, document.check(index).facts) === "error"
    )
      disturbed.add(index);
  return disturbed;
}

/** What stands in documents and tests is only warned of (`doubtOf`). */
const onlyWarned: ReadonlySet<string> = new Set([
  doubtCodes["documentation-address"],
  doubtCodes["documentation-name"],
]);
const leftOutDoubts: ReadonlySet<string> = new Set(Object.values(doubtCodes).filter((code) => !onlyWarned.has(code)));

function doubtAmong(problems: readonly Problem[], facts: ObjectFacts, judge: Judge): UploadCandidate["doubt"] {
  const found = problems.find(({ code }) => leftOutDoubts.has(code) && judge.severityOf(code, facts) !== "off");
  return found && { value: found.args[0] ?? "", code: found.code };
}

function parse(text: string): Parsed | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Parsed) : undefined;
  } catch {
    return undefined;
  }
}

/** How many bytes a text has in UTF-8. Nearly all texts have none but ASCII's characters, which need no counting. */
function bytesOf(text: string): number {
  let bytes = text.length;
  let unit = text.search(beyondAscii);
  if (unit < 0) return bytes;
  for (; unit < text.length; unit++) {
    const code = text.charCodeAt(unit);
    // Each half of a surrogate pair has two of its four bytes.
    bytes += code < 0x80 ? 0 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
  }
  return bytes;
}

const beyondAscii = /[\u0080-\uffff]/;
