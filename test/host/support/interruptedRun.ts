import { appendFile, mkdir } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { stateFolder } from "../../../src/disk/stateFolder";
import type { Emulator } from "../../../src/emulator/emulator";
import type { JournalLine, JournalObject } from "../../../src/sentinel/journal/journalLines";
import { writeJournalLine } from "../../../src/sentinel/journal/journalText";
import { defaultChoices, type PlanChoices } from "../../../src/sentinel/plan/planChoices";
import type { Target } from "../../../src/sentinel/target";
import { contentHash, textHash } from "../../../src/stix/contentHash";

interface InterruptedRun {
  readonly target: Target;
  readonly uri: string;
  /** Files of the run from which nothing was sent yet. */
  readonly others?: readonly string[];
  readonly choices?: PlanChoices;
  readonly total: number;
  readonly sent: readonly JournalObject[];
  /** How many of the sent ones were heard to be accepted. */
  readonly accepted: number;
}

/** A run of objects, of which some were sent and some of these heard to be accepted. */
export function sampleRun(
  { url: cloud, credentials }: Pick<Emulator, "url" | "credentials">,
  uri: string,
  objects: readonly Record<string, unknown>[],
  { sent, accepted }: { readonly sent: number; readonly accepted: number },
): InterruptedRun {
  const target = { cloud, workspaceId: credentials.workspaceId, sourceSystem: "Host tests" };
  const journaled = objects.slice(0, sent).map((object, index): JournalObject => {
    const text = JSON.stringify(object);
    const { id, modified } = object as { id: string; modified: string };
    return { file: 0, index, id, hash: contentHash(text), raw: textHash(text), modified, revoked: false };
  });
  return { target, uri, total: objects.length, sent: journaled, accepted };
}

/**
 * Writes the journal's file of a run as a process that was killed between a request and its answer leaves it, the last
 * line torn. Gives the run's name.
 */
export async function writeInterruptedRun(
  { target, uri, others = [], choices = defaultChoices, total, sent, accepted }: InterruptedRun,
  state = stateFolder(),
): Promise<string> {
  const run = `interrupted-${String(Date.now())}-${String(Math.random()).slice(2)}`;
  const at = new Date().toISOString();
  // No process has this number: Linux gives numbers up to 4,194,304.
  const process = { pid: 4_194_305, host: hostname() };
  const lines: JournalLine[] = [
    {
      kind: "run",
      version: 1,
      run,
      at,
      process,
      target,
      endpoint: "stix-objects",
      files: [uri, ...others],
      total,
      choices,
    },
    { kind: "sending", run, at, batch: 0, objects: sent.slice(0, accepted) },
    {
      kind: "outcomes",
      run,
      at,
      batch: 0,
      outcomes: sent.slice(0, accepted).map(() => ({ status: "accepted", reasons: [] })),
    },
    { kind: "sending", run, at, batch: 1, objects: sent.slice(accepted) },
  ];
  const folder = path.join(state, "journal");
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${at.replaceAll(/[-:.]/g, "")}-${run}.jsonl`);
  await appendFile(file, `${lines.map(writeJournalLine).join("")}{"kind":"outco`);
  return run;
}
