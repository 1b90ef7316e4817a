import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { compactJournals } from "../src/disk/compactJournals";
import { openJournal } from "../src/disk/journalFolder";
import { journalPaths } from "../src/disk/journalPaths";
import { openSharedThrottle } from "../src/disk/sharedThrottle";
import type { Journal } from "../src/sentinel/journal/journal";
import { writeJournalLine } from "../src/sentinel/journal/journalText";
import { type Cost, median, medianOf, percentile } from "./measure";
import { printRow } from "./table";

const target = { cloud: "public", workspaceId: "00000000-0000-4000-8000-000000000001", sourceSystem: "Our feed" };
const batchSize = 100;
const monthsLater = 90 * 86_400_000;

/** The rows about the journal that an upload reads first, and about the throttle that each of its requests asks. */
export async function printJournal(objects: number): Promise<void> {
  const { parse, firstRead, compactedRead, nextRead, megabytes } = await journalCosts(objects);
  const row = (what: string, { wall, cpu }: Cost) => {
    printRow({ what, milliseconds: wall, ratio: cpu / parse.cpu, against: "JSON.parse of its lines" });
  };
  printRow({ what: `JSON.parse of a journal's lines, ${megabytes.toFixed(1)} MB`, milliseconds: parse.wall });
  row("journal: read for the first time", firstRead);
  row("journal: the same, compacted", compactedRead);
  row("journal: read again", nextRead);
  printRow({ what: "shared throttle: one request's two calls (p95)", milliseconds: await throttleTime() });
}

interface JournalCosts {
  /** `JSON.parse` of every line of it: what no reader can do without. */
  readonly parse: Cost;
  /** A process that reads the journal for the first time: the runs as they were written. */
  readonly firstRead: Cost;
  /** The same when compaction has put them together. */
  readonly compactedRead: Cost;
  /** One that has read it before. */
  readonly nextRead: Cost;
  readonly megabytes: number;
}

/** What reading a journal costs that holds so many accepted objects, of ten runs. */
async function journalCosts(objects: number): Promise<JournalCosts> {
  const folder = mkdtempSync(path.join(tmpdir(), "stix-bench-"));
  try {
    await writeRuns(folder, objects);
    const read = async (journal: Journal) => {
      const { size } = await journal.accepted(target);
      if (size !== objects) throw new Error(`${String(size)} objects were read, not ${String(objects)}.`);
    };
    const open = () => openJournal(folder, { now: () => Date.now() });
    const texts = (await journalPaths(folder)).map((file) => readFileSync(file, "utf8").trimEnd().split("\n"));
    const megabytes = texts.flat().reduce((sum, text) => sum + text.length, 0) / 1e6;
    const parse = median(
      () => texts.flat(),
      (lines) => lines.map((line) => JSON.parse(line) as unknown),
    );
    const firstRead = await medianOf(() => read(open()));
    const known = open();
    await read(known);
    const nextRead = await medianOf(() => read(known));
    await compactJournals(folder, { now: () => Date.now() + monthsLater });
    const compactedRead = await medianOf(() => read(open()));
    return { parse, firstRead, compactedRead, nextRead, megabytes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds of one request's two calls of the shared throttle (p95), its file full of others. */
async function throttleTime(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), "stix-bench-"));
  try {
    const limits = { requests: 1000, windowMs: 60_000 };
    const throttle = openSharedThrottle(folder, "bench", limits, { now: () => Date.now() });
    const times: number[] = [];
    for (let request = 0; request < 300; request++) {
      const started = performance.now();
      const turn = await throttle.take();
      if (turn.kind !== "slot") throw new Error("There should be a place.");
      await turn.slot.answered();
      times.push(performance.now() - started);
    }
    return percentile(times, 95);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function writeRuns(folder: string, objects: number): Promise<void> {
  const runs = 10;
  const journal = openJournal(folder, { now: () => Date.now() });
  const about = {
    target,
    endpoint: "stix-objects",
    files: ["file:///feed.stix.json"],
    total: objects,
    choices: {},
  } as const;
  for (let number = 0; number < runs; number++) {
    const { run, end } = await journal.begin(about);
    const file = (await journalPaths(folder)).find((name) => name.includes(run)) ?? "";
    const from = (objects / runs) * number;
    let text = "";
    for (let index = from; index < from + objects / runs; index += batchSize) {
      const at = new Date().toISOString();
      const batch = Array.from({ length: batchSize }, (_, position) => journalObject(index + position));
      text += writeJournalLine({ kind: "sending", run, at, batch: index, objects: batch });
      const outcomes = batch.map(() => ({ status: "accepted" as const, reasons: [] }));
      text += writeJournalLine({ kind: "outcomes", run, at, batch: index, outcomes });
    }
    // Without a flush for each line, which is a run's business.
    await appendFile(file, text);
    await end(null);
  }
}

function journalObject(index: number) {
  const hex = (seed: number) => (index * seed).toString(16).padStart(64, "a");
  const id = `indicator--00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
  return { file: 0, index, id, hash: hex(7), raw: hex(11), modified: "2026-01-01T00:00:00.000Z", revoked: false };
}
