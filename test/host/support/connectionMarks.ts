import * as vscode from "vscode";
import type { Connection } from "../../../src/extension/connections/connection";
import type { ReportLine } from "../../../src/extension/connections/testReport";
import { eventually } from "./eventually";

/** Runs a command of the workbench. */
export const run = async <T = unknown>(command: string, argument?: unknown): Promise<T> =>
  vscode.commands.executeCommand<T>(`stixWorkbench.${command}`, argument);

/** The marks of *Test Connection*'s lines, with the codes of their problems. */
export async function marks(connection: Connection | undefined): Promise<readonly string[]> {
  const lines = await run<readonly ReportLine[] | undefined>("testConnection", connection?.id);
  return (lines ?? []).map(({ mark, check: { name, problem } }) =>
    [mark, name, ...(problem && problem.of !== "connection" ? [problem.problem.code] : [])].join(" "),
  );
}

/** The lines of a connection that works, and of one that nobody is signed in to. */
export const good = ["✓ alerts-token", "✓ alerts", "– hunting", "✓ sentinel-token", "✓ upload"];
export const signedOut = ["✗ alerts-token sign-in-needed", "– alerts", "✗ sentinel-token sign-in-needed", "– upload"];

export async function waitFor(check: () => boolean): Promise<void> {
  await eventually("what was waited for", check);
}
