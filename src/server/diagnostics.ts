import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import { explainReason, type Translate } from "../sentinel/sentinelMessages";
import { createDocumentLocator } from "../stix/document/locateInDocument";
import type { Problem, Severity, TextRange } from "../stix/problem";
import type { ObjectFacts } from "../stix/check/checkObject";
import { answerProperty } from "./answerProperty";
import type { OpenDocument } from "./openDocument";
import { explainProblem } from "./texts";

/** VS Code shows at most 1,000 problems of a file. */
export const maxDiagnostics = 1000;

/** How many objects are checked between two pauses, in which newer changes and other requests get their turn. */
const slice = 500;

/** A problem of an object, or of the envelope (-1), or an answer of Sentinel's about it. */
interface Finding {
  readonly index: number;
  readonly problem: Problem;
  readonly severity: Severity;
}

/** What a check gives up for: a newer version of the document, or a client that no longer wants it. */
export type IsStale = () => boolean;

/**
 * The diagnostics of a document: its own problems and Sentinel's answers, the worst first, at most 1,000 with a line
 * that says how many more there are. `undefined` when it went stale on the way.
 */
export async function diagnose(
  document: OpenDocument,
  translate: Translate,
  isStale: IsStale,
  pause: () => Promise<void>,
): Promise<Diagnostic[] | undefined> {
  const { stix } = document;
  const { judge } = document;
  const findings: Finding[] = [];
  const add = (index: number, problem: Problem, facts?: ObjectFacts) => {
    const severity = judge.severityOf(problem.code, facts);
    if (severity !== "off") findings.push({ index, problem, severity });
  };
  for (const problem of stix.envelopeProblems()) add(-1, problem);
  for (let index = 0; index < stix.objects.length; index++) {
    if (index % slice === slice - 1) {
      await pause();
      if (isStale()) return undefined;
    }
    const { problems, facts } = stix.check(index);
    for (const problem of problems) add(index, problem, facts);
  }
  return positioned(document, worstFirst([...answerFindings(document, translate), ...findings]), translate);
}

/** Sentinel's answers. They stand in front, so that they aren't the ones that find no room: they were just asked for. */
function answerFindings({ answers, stix }: OpenDocument, translate: Translate): Finding[] {
  return [...answers.current(stix)].flatMap(([index, { status, reasons }]) =>
    reasons.map((reason): Finding => {
      const message = explainReason(reason, translate);
      const severity = status === "rejected" ? "error" : "warning";
      const place = { kind: "property", path: answerProperty(reason) ?? [] } as const;
      return { index, severity, problem: { code: reason.code, args: [message], place } };
    }),
  );
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

function worstFirst(findings: Finding[]): Finding[] {
  if (findings.length <= maxDiagnostics) return findings;
  return findings.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

/** The one place where positions are computed, and only for what is shown. */
function positioned(document: OpenDocument, findings: readonly Finding[], translate: Translate): Diagnostic[] {
  const shown = findings.length > maxDiagnostics ? findings.slice(0, maxDiagnostics - 1) : findings;
  const locate = createDocumentLocator(document.stix);
  const diagnostics = shown.map(({ index, problem, severity }): Diagnostic => {
    const isAnswer = problem.code.startsWith("sentinel/");
    return {
      range: toRange(document, locate(index, problem.place)),
      severity: severities[severity],
      source: isAnswer ? "sentinel" : problem.code.startsWith("pattern/") ? "stix-pattern" : "stix",
      code: problem.code,
      message: isAnswer ? (problem.args[0] ?? "") : explainProblem(problem, translate),
    };
  });
  const more = findings.length - shown.length;
  if (more > 0)
    diagnostics.push({
      range: toRange(document, { start: 0, end: 1 }),
      severity: DiagnosticSeverity.Warning,
      source: "stix",
      code: "stix/more-problems",
      message: translate(
        "{0} more problems are not shown. Mend those that are, or run stix-workbench validate to list them all.",
        [String(more)],
      ),
    });
  return diagnostics;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

function toRange({ lines }: OpenDocument, { start, end }: TextRange): Diagnostic["range"] {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
