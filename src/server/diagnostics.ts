import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Translate } from "../sentinel/sentinelMessages";
import { createDocumentLocator } from "../stix/document/locateInDocument";
import type { StixDocument } from "../stix/document/stixDocument";
import type { Problem, Severity, TextRange } from "../stix/problem";
import type { ObjectFacts } from "../stix/check/checkObject";
import { rulePageUrl } from "../stix/rules/rulePage";
import { addAnswer } from "./answerFindings";
import { problemsBetween } from "./betweenObjects";
import { checkObjects, type IsStale, type Turns } from "./checking";
import { Findings, type ShownFindings } from "./findings";
import type { OpenDocument } from "./openDocument";
import type { TellStatus } from "./status";
import { explainProblem } from "./texts";

/**
 * The diagnostics of a document: its own problems and Sentinel's answers, the worst first, at most 1,000 with a line
 * that says how many more there are. `undefined` when it went stale on the way.
 */
export async function diagnose(
  document: OpenDocument,
  translate: Translate,
  isStale: IsStale,
  turns: Turns,
  tellStatus?: TellStatus,
): Promise<Diagnostic[] | undefined> {
  const { stix, judge, answers } = document;
  const findings = new Findings();
  const add = (index: number, problem: Problem, facts?: ObjectFacts) => {
    const severity = judge.severityOf(problem.code, facts);
    if (severity !== "off" && !document.isKnown(index, problem.code))
      findings.add(index, problem, severity, judge.profileOf(facts));
  };
  for (const problem of stix.envelopeProblems()) add(-1, problem);
  const visit = (index: number) => {
    const { problems, facts } = stix.check(index);
    const answer = answers.about(facts.id, () => stix.hashOf(index));
    if (answer) addAnswer(findings, index, answer, judge.profileOf(facts), translate);
    for (const problem of problems) add(index, problem, facts);
  };
  const onPause = (checked: number) => tellStatus?.(document, findings.counts, checked);
  if (!(await checkObjects(stix, turns, isStale, visit, onPause))) return undefined;
  for (const { index, problem } of problemsBetween(stix, judge)) add(index, problem, stix.check(index).facts);
  tellStatus?.(document, findings.counts);
  return positioned(document, findings.choose(), translate);
}

/** A document's objects, and the lines of the same text. */
interface Positions {
  readonly stix: StixDocument;
  readonly lines: TextDocument;
}

/** The one place where positions are computed, and only for what is shown. */
export function positioned(
  document: Positions,
  { shown, hidden }: Pick<ShownFindings, "shown" | "hidden">,
  translate: Translate,
): Diagnostic[] {
  const locate = createDocumentLocator(document.stix);
  const diagnostics = shown.map(({ index, problem, severity, repeats }): Diagnostic => {
    const isAnswer = problem.code.startsWith("sentinel/");
    const message = isAnswer ? (problem.args[0] ?? "") : explainProblem(problem, translate);
    return {
      range: toRange(document, locate(index, problem.place)),
      severity: severities[severity],
      source: isAnswer ? "sentinel" : problem.code.startsWith("pattern/") ? "stix-pattern" : "stix",
      code: problem.code,
      ...(!isAnswer && { codeDescription: { href: rulePageUrl(problem.code) } }),
      message:
        repeats === undefined
          ? message
          : translate("{0} more like this, the first here: {1}", [String(repeats), message]),
    };
  });
  if (hidden > 0)
    diagnostics.push({
      range: toRange(document, { start: 0, end: 1 }),
      severity: DiagnosticSeverity.Warning,
      source: "stix",
      code: "stix/more-problems",
      message: translate(
        "{0} more problems are not shown. Mend those that are, or run stix-workbench validate to list them all.",
        [String(hidden)],
      ),
    });
  return diagnostics;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

function toRange({ lines }: Positions, { start, end }: TextRange): Diagnostic["range"] {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
