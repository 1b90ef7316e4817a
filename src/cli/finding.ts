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

/** All problems of a document, in the order of their places. */
export function findingsOf(file: string, text: string): Finding[] {
  const document = new StixDocument(text);
  const lines = TextDocument.create(file, "stix", 1, text);
  const locate = createDocumentLocator(document);
  const findings: Finding[] = [];
  const add = (index: number, { code, severity, args, place }: Problem, objectId: string | null) => {
    const range = locate(index, place);
    const start = lines.positionAt(range.start);
    const end = lines.positionAt(range.end);
    findings.push({
      file,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      severity: severity === "information" ? "info" : severity,
      code,
      message: fillTemplate(problemMessages[code] ?? code, args),
      objectId,
    });
  };
  for (const problem of document.envelopeProblems()) add(-1, problem, null);
  for (const index of document.objects.keys()) {
    const { problems, facts } = document.check(index);
    for (const problem of problems) add(index, problem, facts.id ?? null);
  }
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}
