import { TextDocument } from "vscode-languageserver-textdocument";
import { type ObjectFacts, unknownFacts } from "../stix/check/checkObject";
import { defaultProfile, profileJudge } from "../stix/rules/judge";
import { createDocumentLocator } from "../stix/document/locateInDocument";
import { StixDocument } from "../stix/document/stixDocument";
import type { Problem } from "../stix/problem";
import { problemMessage } from "../stix/problemMessages";
import { fillTemplate } from "../sentinel/sentinelMessages";

/** One problem of a file, as `validate --format json` prints it. Lines and columns are 1-based; `endColumn` is behind the last character. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: "error" | "warning" | "info";
  readonly code: string;
  readonly message: string;
  readonly objectId: string | null;
}

/** All problems of a document, in the order of their places. */
export function findingsOf(file: string, text: string): Finding[] {
  const document = new StixDocument(text);
  const findings = envelopeFindings(file, document);
  const toFinding = findingMaker(file, document);
  for (const index of document.objects.keys()) {
    const { problems, facts } = document.check(index);
    findings.push(...problems.flatMap((problem) => toFinding(index, problem, facts)));
  }
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** The problems around the objects of a document. */
export function envelopeFindings(file: string, document: StixDocument): Finding[] {
  const toFinding = findingMaker(file, document);
  return document.envelopeProblems().flatMap((problem) => toFinding(-1, problem, unknownFacts));
}

/** In an editor an empty document is about to be written; in a pipeline it is a feed that got lost. */
const emptyFile = { severity: "error", message: "The file is empty." } as const;

function findingMaker(file: string, document: StixDocument) {
  const lines = TextDocument.create(file, "stix", 1, document.text);
  const locate = createDocumentLocator(document);
  const judge = profileJudge(defaultProfile(document.objects.length));
  return (index: number, { code, args, place }: Problem, facts: ObjectFacts): Finding[] => {
    const severity = judge.severityOf(code, facts);
    if (severity === "off") return [];
    const range = locate(index, place);
    const start = lines.positionAt(range.start);
    const end = lines.positionAt(range.end);
    const judged = {
      severity: severity === "information" ? ("info" as const) : severity,
      message: fillTemplate(problemMessage(code), args),
    };
    return [
      {
        file,
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
        ...(code === "stix/empty-document" ? emptyFile : judged),
        code,
        objectId: facts.id ?? null,
      },
    ];
  };
}
