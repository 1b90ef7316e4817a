import { TextDocument } from "vscode-languageserver-textdocument";
import { fillTemplate } from "../sentinel/sentinelMessages";
import { type ObjectFacts, unknownFacts } from "../stix/check/checkObject";
import { createDocumentLocator } from "../stix/document/locateInDocument";
import type { StixDocument } from "../stix/document/stixDocument";
import { isKnown } from "../stix/policy/baseline";
import type { Problem, Severity } from "../stix/problem";
import { crossObjectProblems } from "../stix/rules/crossObject";
import { problemMessage } from "../stix/problemMessages";
import type { Judge } from "../stix/rules/judge";
import type { PolicyOfFile } from "./policyFile";

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

/** What is wrong with a file. */
export interface FileFindings {
  /** In the order of their places. */
  readonly findings: readonly Finding[];
  /** How many problems the baseline knows, which are not among the findings. */
  readonly known: number;
}

/** All problems of a document that its policy shows. */
export function findingsOf(file: string, document: StixDocument, { rules, known }: PolicyOfFile): FileFindings {
  const judge = rules.judge(document.objects.length);
  const findings = envelopeFindings(file, document, judge);
  const toFinding = findingMaker(file, document);
  let knownCount = 0;
  const add = (index: number, problem: Problem) => {
    const { facts } = document.check(index);
    const severity = judge.severityOf(problem.code, facts);
    if (severity === "off") return;
    if (isKnown(known, document, index, problem.code)) knownCount++;
    else findings.push(toFinding(index, problem, severity, facts));
  };
  for (const index of document.objects.keys())
    for (const problem of document.check(index).problems) add(index, problem);
  for (const { index, problem } of crossObjectProblems(document, (code) => judge.severityOf(code) !== "off"))
    add(index, problem);
  findings.sort((a, b) => a.line - b.line || a.column - b.column);
  return { findings, known: knownCount };
}

/** The problems around the objects of a document. */
export function envelopeFindings(file: string, document: StixDocument, judge: Judge): Finding[] {
  const toFinding = findingMaker(file, document);
  return document.envelopeProblems().flatMap((problem) => {
    const severity = judge.severityOf(problem.code);
    return severity === "off" ? [] : [toFinding(-1, problem, severity, unknownFacts)];
  });
}

/** In an editor an empty document is about to be written; in a pipeline it is a feed that got lost. */
const emptyFile = { severity: "error", message: "The file is empty." } as const;

function findingMaker(file: string, document: StixDocument) {
  const lines = TextDocument.create(file, "stix", 1, document.text);
  const locate = createDocumentLocator(document);
  return (index: number, { code, args, place }: Problem, severity: Severity, facts: ObjectFacts): Finding => {
    const range = locate(index, place);
    const start = lines.positionAt(range.start);
    const end = lines.positionAt(range.end);
    const judged = {
      severity: severity === "information" ? ("info" as const) : severity,
      message: fillTemplate(problemMessage(code), args),
    };
    return {
      file,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      ...(code === "stix/empty-document" ? emptyFile : judged),
      code,
      objectId: facts.id ?? null,
    };
  };
}
