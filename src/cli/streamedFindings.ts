import { constants } from "node:buffer";
import { stat } from "node:fs/promises";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fillTemplate } from "../sentinel/sentinelMessages";
import { checkObject, type ObjectContext, type ObjectFacts, unknownFacts } from "../stix/check/checkObject";
import type { CheckOptions } from "../stix/check/checkOptions";
import { expectedWords } from "../stix/check/checkEnvelope";
import { contentHash } from "../stix/contentHash";
import { StixDocument } from "../stix/document/stixDocument";
import { createObjectLocator } from "../stix/locateProblem";
import type { KnownObject, KnownProblems } from "../stix/policy/baseline";
import { fixedRules } from "../stix/policy/policyKeys";
import type { Problem, TextRange } from "../stix/problem";
import { problemMessage } from "../stix/problemMessages";
import type { Judge } from "../stix/rules/judge";
import type { Finding } from "./finding";
import { type Place, streamedParts, type StreamLimits } from "./streamedObjects";
import { StreamedRepeats } from "./streamedRepeats";
import { tailOf, versionIn } from "./streamedTail";
import { streamedText } from "./streamedText";

/** Whether a file is longer than a text can be, so that it has to be read piece by piece. */
export async function isLongerThanText(file: string): Promise<boolean> {
  if (file === "-") return false;
  try {
    return (await stat(file)).size > constants.MAX_STRING_LENGTH;
  } catch {
    return false;
  }
}

export type StreamedFile =
  | {
      readonly kind: "checked";
      readonly objects: number;
      /** How many problems the baseline knows; they are not told. */
      readonly known: number;
      /** What the file says of its version behind its objects, where they were checked as another one. */
      readonly unseenVersion?: "2.0" | "2.1";
    }
  | { readonly kind: "unreadable"; readonly why: string };

export interface StreamedCheck {
  readonly options: CheckOptions;
  readonly judge: Judge;
  /** The problems that the baseline knows. */
  readonly known?: KnownProblems | undefined;
  /** Told the problems of each object for a new baseline, by which they are known ones. */
  readonly learn?: ((object: KnownObject) => void) | undefined;
}

/**
 * Checks the objects of a file of any size one by one and tells each finding, those of the envelope last. Of the objects
 * before, only hashes are kept, by which repeats are found.
 */
export async function streamFindings(
  file: string,
  check: StreamedCheck,
  tell: (finding: Finding) => void,
): Promise<StreamedFile> {
  try {
    return await findingsOfChunks(file, streamedText(file), check, tell, { tail: await tailOf(file) });
  } catch (failed) {
    return { kind: "unreadable", why: failed instanceof Error ? failed.message : String(failed) };
  }
}

/** Sentences on what the check of a streamed file could not see. */
export function streamNotes(file: string, { unseenVersion }: StreamedFile & { readonly kind: "checked" }): string[] {
  if (unseenVersion === undefined) return [];
  const checkedAs = unseenVersion === "2.0" ? "2.1" : "2.0";
  return [
    `${file}: its spec_version is "${unseenVersion}", but stands far behind its objects: they were checked as STIX ${checkedAs}. Put spec_version before them, and validate again.`,
  ];
}

export interface StreamReading {
  /** The last characters of the text: what stands behind the objects has to be known before they are read. */
  readonly tail: string;
  readonly limits?: StreamLimits;
}

/** As `streamFindings`, of a text that comes in pieces. */
export async function findingsOfChunks(
  file: string,
  chunks: AsyncIterable<string>,
  { options, judge, known, learn }: StreamedCheck,
  tell: (finding: Finding) => void,
  { tail: lastCharacters, limits }: StreamReading,
): Promise<StreamedFile> {
  let objects = 0;
  let knownCount = 0;
  let context: ObjectContext = { specVersion: "2.1", options };
  let unseenVersion: "2.0" | "2.1" | undefined;
  const repeats = new StreamedRepeats();
  const report = ({ code, args }: Problem, facts: ObjectFacts, start: Place, end: Place) => {
    const severity = judge.severityOf(code, facts);
    if (severity === "off") return;
    tell({
      file,
      line: start.line + 1,
      column: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
      severity: severity === "information" ? "info" : severity,
      code,
      message: fillTemplate(problemMessage(code), args),
      objectId: facts.id ?? null,
    });
  };
  const reportObject = (text: string, place: Place) => {
    const { problems: own, facts } = checkObject(text, context);
    const problems = [...own, ...repeats.take(text, facts, objects++)];
    if (problems.length === 0) return;
    const locator = createObjectLocator(text);
    const places = placesIn(text, place);
    const hash = known || learn ? contentHash(text) : "";
    const learnt = new Set<string>();
    for (const [index, problem] of problems.entries()) {
      const { code } = problem;
      const canBeKnown = !fixedRules.includes(code) && judge.severityOf(code, facts) !== "off";
      // A baseline holds what is wrong with an object by itself.
      if (learn && canBeKnown && index < own.length) learnt.add(code);
      const isKnown = learn ? learnt.has(code) : known?.get(hash)?.has(code) === true;
      if (isKnown && canBeKnown) knownCount++;
      else report(problem, facts, ...places(locator.locate(problem.place)));
    }
    if (learnt.size > 0) learn?.({ id: facts.id ?? null, hash, codes: [...learnt].sort() });
  };
  for await (const part of streamedParts(chunks, limits)) {
    if (part.kind === "no-list") return { kind: "unreadable", why: "it holds no list of objects" };
    if (part.kind === "head") context = { specVersion: versionIn(part.text, lastCharacters), options };
    else if (part.kind === "object") reportObject(part.text, part.place);
    else if (part.kind === "slip") {
      const problem = slipProblem(expectedWords[part.expected]);
      report(problem, unknownFacts, part.place, part.end ?? { ...part.place, column: part.place.column + 1 });
    } else {
      const { head, list, tail, tailPlace, lastPlace } = part;
      const document = new StixDocument(head + list + tail, options);
      if (document.specVersion !== context.specVersion) unseenVersion = document.specVersion;
      const inHead = placesIn(head + list, { line: 0, column: 0 });
      const inTail = placesIn(tail, tailPlace);
      const tailStart = head.length + list.length;
      for (const problem of document.envelopeProblems()) {
        if (problem.place.kind !== "text") continue;
        const { start, end } = problem.place;
        // A closing bracket is missed at the last character that stands there.
        const isOpenEnd = tail === "" && start >= tailStart - 1;
        const range: [Place, Place] = isOpenEnd
          ? [lastPlace, tailPlace]
          : start < tailStart
            ? inHead({ start, end: Math.min(end, tailStart) })
            : inTail({ start: start - tailStart, end: end - tailStart });
        report(problem, unknownFacts, ...range);
      }
    }
  }
  return { kind: "checked", objects, known: knownCount, ...(unseenVersion !== undefined && { unseenVersion }) };
}

function slipProblem(what: string): Problem {
  return { code: "stix/json-syntax", args: [what], place: { kind: "text", start: 0, end: 1 } };
}

/** Turns offsets in a piece of text into places in the file that the piece begins at `origin` of. */
function placesIn(text: string, origin: Place): (range: TextRange) => [start: Place, end: Place] {
  const lines = TextDocument.create("", "stix", 1, text);
  const placeOf = (offset: number): Place => {
    const { line, character } = lines.positionAt(offset);
    return { line: origin.line + line, column: (line === 0 ? origin.column : 0) + character };
  };
  return ({ start, end }) => [placeOf(start), placeOf(end)];
}
