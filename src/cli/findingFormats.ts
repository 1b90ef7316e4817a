import { pathToFileURL } from "node:url";
import type { Finding } from "./finding";
import { terminalText } from "./terminalText";

/** For people: a line for each finding with the text it is about, then the counts. */
export function asText(findings: readonly Finding[], texts: ReadonlyMap<string, string>): string {
  const lines: string[] = [];
  const split = new Map<string, string[]>();
  for (const finding of findings) {
    const { file, line, column, severity, code, message } = finding;
    lines.push(
      `${file}:${String(line)}:${String(column)} ${severity} ${code}`,
      `  ${message}`,
      ...frame(finding, texts, split),
      "",
    );
  }
  const count = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  const files = `${String(texts.size)} ${texts.size === 1 ? "file" : "files"}`;
  lines.push(`${files}: ${plural(count("error"), "error")}, ${plural(count("warning"), "warning")}`);
  return terminalText(lines.join("\n") + "\n");
}

/** A finding on one line. */
export function asLine({ file, line, column, severity, code, message }: Finding): string {
  return `${file}:${String(line)}:${String(column)} ${severity} ${code}: ${message}`;
}

/** `1 error`, `2 errors`. */
export function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? "" : "s"}`;
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

/** The array of the contract. */
export function asJson(findings: readonly Finding[]): string {
  return JSON.stringify(findings, undefined, 2) + "\n";
}

/** Workflow commands that GitHub turns into annotations of the lines. */
export function asGithub(findings: readonly Finding[]): string {
  const words = { error: "error", warning: "warning", info: "notice" } as const;
  const value = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string) => value(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  return findings
    .map(({ file, line, column, endLine, endColumn, severity, code, message }) => {
      const place = [
        `file=${property(file)}`,
        `line=${String(line)}`,
        `endLine=${String(endLine)}`,
        ...(line === endLine ? [`col=${String(column)}`, `endColumn=${String(endColumn)}`] : []),
        `title=${property(code)}`,
      ];
      return `::${words[severity]} ${place.join(",")}::${value(message)}\n`;
    })
    .join("");
}

/** A log of SARIF 2.1.0. */
export function asSarif(findings: readonly Finding[]): string {
  const levels = { error: "error", warning: "warning", info: "note" } as const;
  const rules = [...new Set(findings.map(({ code }) => code))].sort();
  const results = findings.map(({ file, line, column, endLine, endColumn, severity, code, message }) => ({
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
  }));
  const driver = { name: "stix-workbench", rules: rules.map((id) => ({ id })) };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return JSON.stringify(log, undefined, 2) + "\n";
}

/** A relative path stays one, so that a report can be read on another machine. */
function uriOf(file: string): string {
  if (file.startsWith("/") || /^[A-Za-z]:/.test(file)) return pathToFileURL(file).href;
  return file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
