import { TextDocument } from "vscode-languageserver-textdocument";
import { createDocumentLocator } from "../stix/document/locateInDocument";
import { StixDocument } from "../stix/document/stixDocument";
import type { Problem } from "../stix/problem";
import { problemMessages } from "../stix/problemMessages";
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

/** In an editor an empty document is about to be written; in a pipeline it is a feed that got lost. */
const emptyFile = { severity: "error", message: "The file is empty." } as const;

/** All problems of a document, in the order of their places. */
export function findingsOf(file: string, text: string): Finding[] {
  const document = new StixDocument(text);
  const findings = envelopeFindings(file, document);
  const toFinding = findingMaker(file, document);
  for (const index of document.objects.keys()) {
    const { problems, facts } = document.check(index);
    for (const problem of problems) findings.push(toFinding(index, problem, facts.id ?? null));
  }
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** The problems around the objects of a document. */
export function envelopeFindings(file: string, document: StixDocument): Finding[] {
  const toFinding = findingMaker(file, document);
  return document.envelopeProblems().map((problem) => toFinding(-1, problem, null));
}

function findingMaker(file: string, document: StixDocument) {
  const lines = TextDocument.create(file, "stix", 1, document.text);
  const locate = createDocumentLocator(document);
  return (index: number, { code, severity, args, place }: Problem, objectId: string | null): Finding => {
    const range = locate(index, place);
    const start = lines.positionAt(range.start);
    const end = lines.positionAt(range.end);
    return {
      file,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      ...(code === "stix/empty-document"
        ? emptyFile
        : {
            severity: severity === "information" ? "info" : severity,
            message: fillTemplate(problemMessages[code] ?? code, args),
          }),
      code,
      objectId,
    };
  };
}
