import assert from "node:assert/strict";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { compactJournals } from "../../../src/disk/compactJournals";
import { compactIfMuch, openJournal } from "../../../src/disk/journalFolder";
import { at, dead, object, target } from "../sentinel/journalSamples";
import { removeTemporaryFolders, temporaryFolder } from "./support/temporaryFolder";

const about = { target, endpoint: "stix-objects", files: ["/a.json"], total: 1, choices: null } as const;
const later = () => Date.parse(at(0)) + 90 * 86_400_000;
const journalsOf = (folder: string) =>
  readdirSync(path.join(folder, "journal")).filter((name) => name.endsWith(".jsonl"));

/** A folder with so many runs that are done, and one that was stopped. */
async function uploaded(runs: number): Promise<string> {
  const folder = temporaryFolder();
  let second = 0;
  const journal = openJournal(folder, { now: () => Date.parse(at(second++)), isAlive: dead });
  for (let number = 0; number < runs; number++) {
    const run = await journal.begin(about);
    await run.sending(0, [object(`indicator--${String(number)}`)]);
    await run.outcomes(0, [{ status: "accepted", reasons: [] }]);
    await run.end(null);
  }
  await (await journal.begin(about)).end({ code: "stop/cancelled", args: [] });
  return folder;
}

const reading = (folder: string) => openJournal(folder, { now: later, isAlive: dead });

describe("Compaction of the journal's files", () => {
  after(removeTemporaryFolders);

  it("makes one file of old runs, of which a reader with a memory knows as much as a new one", async () => {
    const folder = await uploaded(5);
    const reader = reading(folder);
    const before = await reader.accepted(target);
    assert.equal(before.size, 5);
    await compactJournals(folder, { now: later, isAlive: dead });
    assert.equal(journalsOf(folder).length, 2);
    for (const journal of [reader, reading(folder)]) {
      assert.deepEqual(await journal.accepted(target), before);
      assert.deepEqual(
        (await journal.runs()).map(({ state, isSettled }) => [state, isSettled]),
        [["stopped", false]],
      );
      assert.equal((await journal.histories(["indicator--3"]))[0]?.length, 1);
    }
  });

  it("leaves no file where old runs took nothing to Sentinel", async () => {
    const folder = temporaryFolder();
    const journal = openJournal(folder, { now: () => Date.parse(at(0)), isAlive: dead });
    await (await journal.begin(about)).end(null);
    await compactJournals(folder, { now: later, isAlive: dead });
    assert.deepEqual(readdirSync(path.join(folder, "journal")), []);
  });

  it("does nothing while another process does it, and goes on after one that was killed", async () => {
    const folder = await uploaded(3);
    const lock = path.join(folder, "journal", "compaction.lock");
    mkdirSync(lock);
    const holder = path.join(lock, "00000000-0000-4000-8000-000000000000");
    writeFileSync(holder, "");
    const unfinished = path.join(folder, "journal", "compacted-1-x.jsonl.unfinished");
    writeFileSync(unfinished, '{"kind":"accep');
    await compactJournals(folder, { now: later, isAlive: dead });
    assert.equal(journalsOf(folder).length, 4);
    const longAgo = Date.now() / 1000 - 3600;
    utimesSync(holder, longAgo, longAgo);
    utimesSync(unfinished, longAgo, longAgo);
    await compactJournals(folder, { now: later, isAlive: dead });
    assert.equal(readdirSync(path.join(folder, "journal")).length, 2);
  });

  it("of two at once loses nothing", async () => {
    const folder = await uploaded(12);
    const before = await reading(folder).accepted(target);
    const reader = reading(folder);
    const seen = Promise.all(Array.from({ length: 20 }, () => reader.accepted(target)));
    await Promise.all([1, 2, 3].map(() => compactJournals(folder, { now: later, isAlive: dead })));
    for (const known of await seen) assert.deepEqual(known, before);
    assert.deepEqual(await reading(folder).accepted(target), before);
    assert.equal(journalsOf(folder).length, 2);
  });

  it("comes at a process's start where there are many files, and not where there are few", async () => {
    const [many, few] = [await uploaded(60), await uploaded(5)];
    for (const folder of [many, few]) await compactIfMuch(folder, { now: later, isAlive: dead });
    assert.deepEqual([journalsOf(many).length, journalsOf(few).length], [2, 6]);
    await compactIfMuch(path.join(few, "nowhere"), { now: later });
  });

  it("comes with no run of a process that can't wait, and tells where it fails", async () => {
    const folder = await uploaded(60);
    const count = journalsOf(folder).length;
    const quiet = await reading(folder).begin(about);
    for (let batch = 0; batch < 20; batch++) await quiet.sending(batch, []);
    assert.equal(journalsOf(folder).length, count + 1);
    // The name of what it would write is taken.
    const named = { now: later, isAlive: dead, randomId: () => "taken" };
    writeFileSync(path.join(folder, "journal", `compacted-${String(later())}-taken.jsonl.unfinished`), "");
    const failed = await new Promise((resolve) => {
      void openJournal(folder, { ...named, compacts: resolve }).begin(about);
    });
    assert.ok(failed instanceof Error && failed.message.includes("EEXIST"), String(failed));
    assert.equal(journalsOf(folder).length, count + 2);
  });

  it("comes by itself, behind a run that begins, where there are many files", async () => {
    const folder = await uploaded(60);
    const old = new Set(journalsOf(folder));
    const left = () => journalsOf(folder).filter((name) => old.has(name)).length;
    assert.equal(left(), 61);
    const journal = openJournal(folder, {
      now: later,
      isAlive: dead,
      compacts: (failed) => assert.fail(String(failed)),
    });
    // What began before may still be looking at the files; one that begins then lets it be.
    for (let round = 0; round < 50 && left() > 1; round++) {
      const run = await journal.begin(about);
      for (let batch = 0; batch < 20 && left() > 1; batch++) await run.sending(batch, []);
    }
    assert.equal(left(), 1, "the one that was stopped");
    assert.equal((await journal.accepted(target)).size, 60);
  });
});
