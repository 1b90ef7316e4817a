import type { RunRecord } from "../../sentinel/journal/journal";
import { tally } from "../../sentinel/outcome";
import { help } from "../help";
import { print, printLine } from "../output";
import { terminalLine, terminalText } from "../terminalText";
import { oneOf, readArguments, UsageError } from "../usage";
import { isOfEditor } from "./resumableRun";
import { asked, openUploadJournal } from "./uploadJournal";

/** `stix-workbench uploads`: the runs of the journal, newest first. */
export async function uploads(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments("uploads", args, {
    journal: { type: "string" },
    format: { type: "string" },
  });
  if (values.help === true) {
    await printLine(help("uploads"));
    return 0;
  }
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0] ?? ""}" is not understood.\n\n${help("uploads")}`);
  const format = oneOf("--format", values.format ?? "text", ["text", "json"]);
  const runs = await asked(openUploadJournal(values.journal).journal.runs());
  const rows = runs.map(rowOf);
  await print(
    format === "json"
      ? JSON.stringify(rows, undefined, 2) + "\n"
      : terminalText(rows.length === 0 ? "No upload is in the journal.\n" : rows.map(lineOf).join("")),
  );
  return 0;
}

/** What is told of a run. Objects that it never came to are counted as not sent. */
function rowOf({ line, state, isSettled, endedAt, objects }: RunRecord) {
  const { run, at, target, endpoint, files, total, resumes } = line;
  const counts = tally(objects);
  const notSent = counts.notSent + Math.max(0, total - objects.length);
  return {
    run,
    startedAt: at,
    endedAt,
    state,
    resumable: !isSettled && (state === "interrupted" || state === "stopped") && !isOfEditor(line),
    resumes: resumes ?? null,
    cloud: target.cloud,
    workspace: target.workspaceId,
    source: target.sourceSystem,
    endpoint,
    files,
    total,
    ...counts,
    notSent,
  };
}

function lineOf(row: ReturnType<typeof rowOf>): string {
  const { run, startedAt, state, resumable, workspace, source, files, accepted, rejected, unknown, notSent } = row;
  const names = files.length > 3 ? `${String(files.length)} files` : files.join(", ");
  const counts = `${String(accepted)} accepted, ${String(rejected)} rejected, ${String(unknown)} unknown, ${String(notSent)} not sent`;
  return (
    terminalLine(
      `${startedAt} ${run} ${state}${resumable ? " (--resume)" : ""}: ${counts}; ${names} to ${workspace} as ${source}`,
    ) + "\n"
  );
}
