import type { Finding } from "./finding";
import { jsonPieces } from "./jsonPieces";
import { terminalText } from "./terminalText";

/** A finding on one line. */
export function asLine({ file, line, column, severity, code, message }: Finding): string {
  return `${file}:${String(line)}:${String(column)} ${severity} ${code}: ${message}`;
}

/** `1 error`, `2 errors`. */
export function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? "" : "s"}`;
}

/** The array of the contract, in pieces. */
export function* asJson(findings: readonly Finding[]): Generator<string> {
  yield* jsonPieces(findings);
  yield "\n";
}

/** Workflow commands that GitHub turns into annotations of the lines. */
export function asGithub(findings: readonly Finding[]): string {
  const words = { error: "error", warning: "warning", info: "notice" } as const;
  const value = (text: string) => terminalText(text).replaceAll("%", "%25").replaceAll("\n", "%0A");
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
