import type { Finding } from "./finding";
import { plural } from "./findingFormats";
import { terminalLine, terminalText } from "./terminalText";

/** How many problems of one rule are told of a file where they stand; the others are counted. */
const shownOfRule = 3;

/** What `asText` prints. */
export interface TextReport {
  readonly findings: readonly Finding[];
  /** The text of each file that was read. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many problems the baseline knows. */
  readonly known: number;
  /** At most so many problems are told where they stand, errors before all others. */
  readonly maxProblems: number | undefined;
}

/**
 * For people: a line for each problem with the text it is about, repeats of a rule in a file counted after the first few;
 * then how often each rule was broken, where something repeats, and the counts.
 */
export function asText({ findings, texts, known, maxProblems = Infinity }: TextReport): string {
  const { shown, repeats } = firstOfEach(findings);
  const told = mostUrgent(shown, maxProblems);
  const lines: string[] = [];
  const split = new Map<string, string[]>();
  const byFile = new Map<string, Finding[]>(findings.map(({ file }) => [file, []]));
  for (const finding of told) byFile.get(finding.file)?.push(finding);
  for (const [file, ofFile] of byFile) {
    for (const finding of ofFile) {
      const { line, column, severity, code, message } = finding;
      const place = `${terminalLine(file)}:${String(line)}:${String(column)}`;
      lines.push(`${place} ${severity} ${code}`, `  ${terminalLine(message)}`);
      lines.push(...frame(finding, texts, split), "");
    }
    for (const [code, more] of repeats.get(file) ?? [])
      lines.push(`… and ${String(more)} more of ${code} in ${terminalLine(file)}`, "");
  }
  const untold = shown.length - told.length;
  if (untold > 0) lines.push(`… and ${String(untold)} more that --max-problems leaves out`, "");
  if (repeats.size > 0 || untold > 0) lines.push(...ruleCounts(findings), "");
  const count = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  const notes = count("info");
  const counts = [
    plural(count("error"), "error"),
    plural(count("warning"), "warning"),
    ...(notes > 0 ? [plural(notes, "note")] : []),
    ...(known > 0 ? [`${plural(known, "known problem")} of the baseline not shown`] : []),
  ];
  lines.push(`${plural(texts.size, "file")}: ${counts.join(", ")}`);
  return terminalText(lines.join("\n") + "\n");
}

/** The first problems of each rule in each file, and how many more there are, by file and code. */
function firstOfEach(findings: readonly Finding[]) {
  const seen = new Map<string, Map<string, number>>();
  const repeats = new Map<string, Map<string, number>>();
  const shown = findings.filter(({ file, code }) => {
    const ofFile = entry(seen, file);
    const before = ofFile.get(code) ?? 0;
    ofFile.set(code, before + 1);
    if (before < shownOfRule) return true;
    entry(repeats, file).set(code, before + 1 - shownOfRule);
    return false;
  });
  return { shown, repeats };
}

function entry(counts: Map<string, Map<string, number>>, file: string): Map<string, number> {
  let found = counts.get(file);
  if (!found) counts.set(file, (found = new Map()));
  return found;
}

const urgency = { error: 0, warning: 1, info: 2 } as const;

/** At most so many, the worst; in the order in which they came. */
function mostUrgent(findings: readonly Finding[], most: number): readonly Finding[] {
  if (findings.length <= most) return findings;
  const sorted = [...findings].sort((a, b) => urgency[a.severity] - urgency[b.severity]);
  const chosen = new Set(sorted.slice(0, most));
  return findings.filter((finding) => chosen.has(finding));
}

/** How often each rule was broken, in all files. */
function ruleCounts(findings: readonly Finding[]): string[] {
  const counts = new Map<string, { count: number; finding: Finding }>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.code}`;
    const counted = counts.get(key);
    if (counted) counted.count++;
    else counts.set(key, { count: 1, finding });
  }
  const rows = [...counts.values()].sort(
    (a, b) => urgency[a.finding.severity] - urgency[b.finding.severity] || b.count - a.count,
  );
  const width = Math.max(...rows.map(({ count }) => String(count).length));
  return rows.map(({ count, finding }) => `${String(count).padStart(width)} × ${finding.severity} ${finding.code}`);
}

/** How much of a long line is shown on either side of the finding. */
const context = 60;

/** The line that a finding is about, with carets below what it means. */
function frame(
  { file, line, column, endLine, endColumn }: Finding,
  texts: ReadonlyMap<string, string>,
  split: Map<string, string[]>,
) {
  let lines = split.get(file);
  if (!lines) split.set(file, (lines = (texts.get(file) ?? "").split(/\r\n|\r|\n/)));
  const text = lines[line - 1];
  if (text === undefined) return [];
  const end = endLine === line ? endColumn : text.length + 1;
  const from = Math.max(column - 1 - context, 0);
  const shown = text.slice(from, Math.min(end - 1, column + context) + context);
  const width = Math.max(Math.min(end - column, context), 1);
  const pad = text.slice(from, column - 1).replace(/[^\t]/g, " ");
  return [`  | ${shown}`, `  | ${pad}${"^".repeat(width)}`];
}
