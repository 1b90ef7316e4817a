import { constants } from "node:buffer";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fillTemplate } from "../sentinel/sentinelMessages";
import { checkObject, type ObjectContext, type ObjectFacts, unknownFacts } from "../stix/check/checkObject";
import type { CheckOptions } from "../stix/check/checkOptions";
import { expectedWords } from "../stix/check/checkEnvelope";
import { StixDocument } from "../stix/document/stixDocument";
import { createObjectLocator } from "../stix/locateProblem";
import type { Problem, TextRange } from "../stix/problem";
import { problemMessage } from "../stix/problemMessages";
import type { Judge } from "../stix/rules/judge";
import type { Finding } from "./finding";
import { type Place, streamedParts, type StreamLimits } from "./streamedObjects";

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
  { readonly kind: "checked"; readonly objects: number } | { readonly kind: "unreadable"; readonly why: string };

export interface StreamedCheck {
  readonly options: CheckOptions;
  readonly judge: Judge;
}

/**
 * Checks the objects of a file of any size one by one and tells each finding, those of the envelope last. What lies
 * between objects (an identifier that stands twice) is not looked for: that would mean to remember them all.
 */
export async function streamFindings(
  file: string,
  check: StreamedCheck,
  tell: (finding: Finding) => void,
): Promise<StreamedFile> {
  const chunks = createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 22 }) as AsyncIterable<string>;
  try {
    return await findingsOfChunks(file, withoutMark(chunks), check, tell);
  } catch (failed) {
    return { kind: "unreadable", why: failed instanceof Error ? failed.message : String(failed) };
  }
}

async function* withoutMark(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const chunk of chunks) {
    yield isFirst ? chunk.replace(/^\uFEFF/, "") : chunk;
    isFirst = false;
  }
}

/** As `streamFindings`, of a text that comes in pieces. */
export async function findingsOfChunks(
  file: string,
  chunks: AsyncIterable<string>,
  { options, judge }: StreamedCheck,
  tell: (finding: Finding) => void,
  limits?: StreamLimits,
): Promise<StreamedFile> {
  let objects = 0;
  let context: ObjectContext = { specVersion: "2.1", options };
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
  for await (const part of streamedParts(chunks, limits)) {
    if (part.kind === "no-list") return { kind: "unreadable", why: "it holds no list of objects" };
    if (part.kind === "head") context = contextOf(part.text, options);
    else if (part.kind === "object") {
      objects++;
      const { problems, facts } = checkObject(part.text, context);
      if (problems.length === 0) continue;
      const locator = createObjectLocator(part.text);
      const places = placesIn(part.text, part.place);
      for (const problem of problems) report(problem, facts, ...places(locator.locate(problem.place)));
    } else if (part.kind === "slip") {
      const problem = slipProblem(expectedWords[part.expected]);
      report(problem, unknownFacts, part.place, { ...part.place, column: part.place.column + 1 });
    } else {
      const { head, list, tail, tailPlace } = part;
      const document = new StixDocument(head + list + tail, options);
      const inHead = placesIn(head + list, { line: 0, column: 0 });
      const inTail = placesIn(tail, tailPlace);
      const tailStart = head.length + list.length;
      for (const problem of document.envelopeProblems()) {
        if (problem.place.kind !== "text") continue;
        const { start, end } = problem.place;
        const isOpenEnd = !list.endsWith("]") && start >= head.length;
        const range = isOpenEnd
          ? lastCharacterBefore(tailPlace)
          : start < tailStart
            ? inHead({ start, end: Math.min(end, tailStart) })
            : inTail({ start: start - tailStart, end: end - tailStart });
        report(problem, unknownFacts, ...range);
      }
    }
  }
  return { kind: "checked", objects };
}

/** What objects need to know of the document whose text begins like this. */
function contextOf(head: string, options: CheckOptions): ObjectContext {
  return { specVersion: new StixDocument(`${head}[]}`, options).specVersion, options };
}

function slipProblem(what: string): Problem {
  return { code: "stix/json-syntax", args: [what], place: { kind: "text", start: 0, end: 1 } };
}

/** Where a closing bracket is missed: at the last character that stands there, as in a document that is read whole. */
function lastCharacterBefore(place: Place): [start: Place, end: Place] {
  return [{ ...place, column: Math.max(place.column - 1, 0) }, place];
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
