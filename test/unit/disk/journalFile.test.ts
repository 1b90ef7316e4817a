import assert from "node:assert/strict";
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openJournalFile } from "../../../src/disk/journalFile";
import { at, dead, object, otherTarget, target } from "../sentinel/journalSamples";
import { runScript } from "./support/child";
import { removeTemporaryFolders, temporaryFolder } from "./support/temporaryFolder";

const about = { target, endpoint: "stix-objects", files: ["/a.json"], total: 1, choices: null } as const;
const accepted = { status: "accepted", reasons: [] } as const;

let second = 0;
const options = { now: () => Date.parse(at(second++)), isAlive: dead };

async function upload(file: string, id: string, to = target): Promise<string> {
  const run = await openJournalFile(file, options).begin({ ...about, target: to });
  await run.sending(0, [object(id)]);
  await run.outcomes(0, [accepted]);
  await run.end(null);
  return run.run;
}

describe("The journal in one file", () => {
  after(removeTemporaryFolders);

  it("is created by the first run, and holds one run after the other", async () => {
    const file = path.join(temporaryFolder(), "journal.jsonl");
    const journal = openJournalFile(file, options);
    assert.deepEqual(await journal.runs(), []);
    await upload(file, "indicator--1");
    await upload(file, "indicator--2");
    assert.deepEqual([...(await journal.accepted(target)).keys()], ["indicator--1", "indicator--2"]);
    assert.deepEqual(
      (await journal.runs()).map(({ state }) => state),
      ["done", "done"],
    );
    assert.equal(readFileSync(file, "utf8").split("\n").length, 9);
  });

  it("keeps apart runs that go on at once", async () => {
    const journal = openJournalFile(path.join(temporaryFolder(), "journal.jsonl"), options);
    const [one, other] = await Promise.all([journal.begin(about), journal.begin({ ...about, target: otherTarget })]);
    await Promise.all([one.sending(0, [object("indicator--1")]), other.sending(0, [object("indicator--2")])]);
    await Promise.all([other.outcomes(0, [accepted]), one.end(null)]);
    assert.equal((await journal.accepted(target)).size, 0);
    assert.deepEqual([...(await journal.accepted(otherTarget)).keys()], ["indicator--2"]);
  });

  it("goes on behind a line that was torn", async () => {
    const file = path.join(temporaryFolder(), "journal.jsonl");
    await upload(file, "indicator--1");
    appendFileSync(file, '{"kind":"sending","run":"r","at":"20');
    await upload(file, "indicator--2");
    const journal = openJournalFile(file, options);
    assert.equal((await journal.accepted(target)).size, 2);
    assert.equal((await journal.runs()).length, 2);
  });

  it("goes on where nothing but a torn line is there", async () => {
    const file = path.join(temporaryFolder(), "journal.jsonl");
    for (const torn of ["", "{", '{"kind":"run","ver']) {
      writeFileSync(file, torn);
      await upload(file, "indicator--1");
      assert.equal((await openJournalFile(file, options).accepted(target)).size, 1);
    }
  });

  it("reads a file anew that was put in the place of another", async () => {
    const file = path.join(temporaryFolder(), "journal.jsonl");
    const journal = openJournalFile(file, options);
    await upload(file, "indicator--1");
    assert.equal((await journal.accepted(target)).size, 1);
    const kept = readFileSync(file);
    await upload(file, "indicator--2");
    assert.equal((await journal.accepted(target)).size, 2);
    rmSync(file);
    assert.equal((await journal.accepted(target)).size, 0);
    writeFileSync(file, kept);
    assert.deepEqual([...(await journal.accepted(target)).keys()], ["indicator--1"]);
  });

  it("remembers what was dismissed", async () => {
    const file = path.join(temporaryFolder(), "journal.jsonl");
    const journal = openJournalFile(file, options);
    const { run } = await journal.begin(about);
    assert.equal((await journal.runs())[0]?.isSettled, false);
    await journal.dismiss(run);
    assert.equal((await journal.runs())[0]?.isSettled, true);
  });

  it("says what is wrong with a file that is none", async () => {
    const folder = temporaryFolder();
    const other = path.join(folder, "feed.json");
    writeFileSync(other, '{"type":"bundle"}');
    const cases: readonly (readonly [string, RegExp])[] = [
      [other, /feed\.json is no journal of uploads\. Name another file/],
      [path.join(folder, "missing", "j.jsonl"), /There is no folder .*missing for the journal j\.jsonl\. Create it/],
      [path.join(other, "j.jsonl"), /There is no folder/],
      [folder, /is a folder; a journal is a file/],
    ];
    for (const [file, message] of cases) {
      const journal = openJournalFile(file, options);
      await assert.rejects(journal.accepted(target), message);
      await assert.rejects(journal.begin(about), message);
    }
    assert.equal(readFileSync(other, "utf8"), '{"type":"bundle"}');
  });

  it("stays sound when two processes append to it at once", async function () {
    this.timeout(30_000);
    const file = path.join(temporaryFolder(), "journal.jsonl");
    await Promise.all([runScript("writeRun.ts", file, "40", "file"), runScript("writeRun.ts", file, "40", "file")]);
    const journal = openJournalFile(file, { now: () => Date.now() });
    assert.equal((await journal.accepted(target)).size, 2 * 40 * 3);
    assert.deepEqual(
      (await journal.runs()).map(({ state, objects }) => [state, objects.length]),
      [
        ["done", 120],
        ["done", 120],
      ],
    );
  });
});
