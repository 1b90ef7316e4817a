import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { mayHoldInterruptedRun } from "../../../src/disk/interruptedRuns";
import type { JournalLine } from "../../../src/sentinel/journal/journalLines";
import { writeJournalLine } from "../../../src/sentinel/journal/journalText";
import { at, dead, end, noon, object, outcomes, runLine, sending } from "../sentinel/journalSamples";
import { removeTemporaryFolders, temporaryFolder } from "./support/temporaryFolder";

const begun: readonly JournalLine[] = [
  runLine("r", 0),
  sending("r", 1, 0, object("indicator--1")),
  outcomes("r", 2, 0, "accepted"),
];

/** A journal of files with these lines. */
function journalOf(...files: readonly (readonly JournalLine[])[]): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "journal"));
  for (const [number, lines] of files.entries()) {
    const file = path.join(folder, "journal", `${String(number)}.jsonl`);
    writeFileSync(file, lines.map(writeJournalLine).join(""));
    utimesSync(file, noon / 1000, noon / 1000);
  }
  return folder;
}

const looks = (folder: string, isAlive: () => boolean | undefined = dead, now = noon) =>
  mayHoldInterruptedRun(folder, now, isAlive);

describe("A look for interrupted runs", () => {
  after(removeTemporaryFolders);

  it("finds those without an end whose process is gone, or has been silent for a day", async () => {
    assert.equal(await looks(journalOf(begun)), true);
    assert.equal(await looks(journalOf([runLine("r", 0)])), true);
    assert.equal(await looks(journalOf(begun), () => true), false);
    assert.equal(await looks(journalOf(begun), () => undefined), false);
    assert.equal(await looks(journalOf(begun), () => true, noon + 25 * 3_600_000), true);
  });

  it("finds nothing where there is no journal, or all runs have come to their end", async () => {
    assert.equal(await looks(path.join(temporaryFolder(), "none")), false);
    assert.equal(await looks(journalOf()), false);
    assert.equal(await looks(journalOf([...begun, end("r", 3)], [runLine("s", 5), end("s", 6)])), false);
  });

  it("leaves those alone that were dismissed or taken up", async () => {
    assert.equal(await looks(journalOf(begun, [{ kind: "dismissed", run: "r", at: at(9) }])), false);
    assert.equal(await looks(journalOf([runLine("s", 9, { resumes: "r" }), end("s", 10)], begun)), false);
    assert.equal(await looks(journalOf(begun, [{ kind: "dismissed", run: "other", at: at(9) }])), true);
  });

  it("knows runs by their names whose first line is longer than what is read of it", async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `indicator--${String(index)}"resumes":"other",`);
    const long = (run: string, change: object) => runLine(run, 0, { choices: { ids }, ...change });
    const cut = [long("r", {}), sending("r", 1, 0, object("indicator--1"))];
    assert.equal(await looks(journalOf(cut)), true);
    assert.equal(await looks(journalOf(cut, [{ kind: "dismissed", run: "r", at: at(9) }])), false);
    assert.equal(await looks(journalOf(cut, [long("s", { resumes: "r" }), end("s", 10)])), false);
    const torn = journalOf(begun, []);
    writeFileSync(path.join(torn, "journal", "1.jsonl"), writeJournalLine(long("s", { resumes: "r" })).slice(0, -9));
    assert.equal(await looks(torn), true, "a run whose first line is torn took up nothing");
  });

  it("is not misled by a torn line behind the end, nor by one in its place", async () => {
    const ended = journalOf([...begun, end("r", 3)]);
    appendFileSync(path.join(ended, "journal", "0.jsonl"), '{"kind":"outco');
    assert.equal(await looks(ended), false);
    const torn = journalOf(begun);
    appendFileSync(path.join(torn, "journal", "0.jsonl"), writeJournalLine(end("r", 3)).slice(0, -3));
    assert.equal(await looks(torn), true);
  });

  it("reads the end of long files, and takes a beginning that it can't read for one to be looked at", async () => {
    const objects = Array.from({ length: 500 }, (_, index) => object(`indicator--${String(index)}`, { index }));
    const long = [runLine("r", 0), sending("r", 1, 0, ...objects)];
    assert.equal(await looks(journalOf(long)), true);
    assert.equal(await looks(journalOf([...long, end("r", 3)])), false);
    const choices = { ticked: objects.map(({ id }) => id) };
    assert.equal(await looks(journalOf([runLine("r", 0, { choices })])), true);
  });
});
