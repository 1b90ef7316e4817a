// writeRun FOLDER|FILE BATCHES [file]: writes a run as an engine does, two requests at once; prints a line for each batch
// of which the journal said that its outcomes are on the disk.
import { openJournalFile } from "../../../../src/disk/journalFile";
import { openJournal } from "../../../../src/disk/journalFolder";
import type { ObjectStatus } from "../../../../src/sentinel/outcome";
import { object, target } from "../../sentinel/journalSamples";

async function writeRun(place: string, batches: number, kind: string | undefined): Promise<void> {
  const options = { now: () => Date.now() };
  const journal = kind === "file" ? openJournalFile(place, options) : openJournal(place, options);
  const about = { target, endpoint: "stix-objects", files: ["/a.json"], total: 0, choices: null } as const;
  const run = await journal.begin(about);
  let next = 0;
  const send = async () => {
    while (next < batches) {
      const batch = next++;
      const name = (index: number) => `indicator--${run.run}-${String(batch)}-${String(index)}`;
      const objects = [0, 1, 2].map((index) => object(name(index), { index: batch * 3 + index }));
      await run.sending(batch, objects);
      const accepted: { status: ObjectStatus; reasons: [] } = { status: "accepted", reasons: [] };
      await run.outcomes(batch, [accepted, accepted, accepted]);
      process.stdout.write(`${run.run} ${String(batch)}\n`);
    }
  };
  await Promise.all([send(), send()]);
  await run.end(null);
}

const [place = "", batches = "", kind] = process.argv.slice(2);
void writeRun(place, Number(batches), kind);
