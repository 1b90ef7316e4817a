import { spawn } from "node:child_process";
import { DiskFindings } from "./diskFindings";

export type DiskValidation =
  | {
      readonly kind: "validated";
      readonly findings: DiskFindings;
      /** Sentences on what the check could not see. */
      readonly notes: readonly string[];
      /** What else the command line said. */
      readonly said: string;
    }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly why: string };

/** VS Code shows at most 1,000 problems of a file. */
const mostShown = 1000;

/**
 * Validates a file with the command line, in a process of its own: neither the extension host nor the language server ever
 * holds the text.
 *
 * @param command the file of the command line.
 */
export function runValidation(
  command: string,
  file: string,
  { checksSentinel, signal }: { readonly checksSentinel: boolean; readonly signal: AbortSignal },
): Promise<DiskValidation> {
  return new Promise((resolve) => {
    const findings = new DiskFindings(mostShown);
    // The editor's own executable is Node with this.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
    const options = ["--format", "json", ...(checksSentinel ? [] : ["--no-sentinel"])];
    const child = spawn(process.execPath, [command, "validate", ...options, "--", file], {
      env,
      signal,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let complaints = "";
    child.stdout.setEncoding("utf8").on("data", (piece: string) => {
      findings.add(piece);
    });
    child.stderr.setEncoding("utf8").on("data", (piece: string) => (complaints += piece));
    child.on("error", ({ message }) => {
      resolve(signal.aborted ? { kind: "cancelled" } : { kind: "failed", why: message });
    });
    child.on("close", (code) => {
      if (signal.aborted) resolve({ kind: "cancelled" });
      else if (code === 0 || code === 1)
        resolve({ kind: "validated", findings, notes: notesOf(file, complaints), said: complaints.trim() });
      else resolve({ kind: "failed", why: complaints.trim() || `exit code ${String(code)}` });
    });
  });
}

/** What is said of the file itself, without its name. */
export function notesOf(file: string, said: string): string[] {
  const start = `${file}: `;
  return said.split("\n").flatMap((line) => (line.startsWith(start) ? [line.slice(start.length)] : []));
}
