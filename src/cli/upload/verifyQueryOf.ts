import { wholeRun } from "../../sentinel/journal/wholeRun";
import { verifyQuery } from "../../sentinel/verifyQuery";
import { help } from "../help";
import { print, printLine } from "../output";
import { readArguments, UsageError } from "../usage";
import { asked, openUploadJournal } from "./uploadJournal";

/** `stix-workbench verify-query`: prints the KQL that looks for what an upload had accepted. */
export async function verifyQueryOf(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments("verify-query", args, { journal: { type: "string" } });
  if (values.help === true) {
    await printLine(help("verify-query"));
    return 0;
  }
  const [name, another] = positionals;
  if (another !== undefined) throw new UsageError(`"${another}" is not understood.\n\n${help("verify-query")}`);
  const runs = await asked(openUploadJournal(values.journal).journal.runs());
  const run = name === undefined ? runs[0] : runs.find(({ line }) => line.run === name.toLowerCase());
  if (!run)
    throw new UsageError(
      name === undefined
        ? "No upload is in the journal."
        : `The journal knows no run ${name}. stix-workbench uploads lists them.`,
    );
  const { line, objects } = wholeRun(run, runs);
  const ids = objects.flatMap(({ id, status }) => (status === "accepted" && id !== null ? [id] : []));
  const found = verifyQuery(line.target.sourceSystem, ids);
  if (!found) throw new UsageError(`The run ${line.run} had nothing accepted, so there is nothing to look for.`);
  await print(found.query);
  return 0;
}
