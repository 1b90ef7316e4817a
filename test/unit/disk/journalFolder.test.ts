import assert from "node:assert/strict";
import { once } from "node:events";
import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { openJournal } from "../../../src/disk/journalFolder";
import { at, dead, object, target } from "../sentinel/journalSamples";
import { runScript, startScript } from "./support/child";
import { removeTemporaryFolders, temporaryFolder } from "./support/temporaryFolder";

const about = {
  target,
  endpoint: "stix-objects",
  files: ["/a.json"],
  total: 2,
  choices: { policy: "valid-only" },
} as const;
const accepted = { status: "accepted", reasons: [] } as const;
const rejected = { status: "rejected", reasons: [{ code: "sentinel/answer", args: ["no"] }] } as const;

function journalIn(folder: string, isAlive: () => boolean = dead) {
  let second = 0;
  let run = 0;
  const options = { now: () => Date.parse(at(second++)), isAlive, randomId: () => `run-${String(++run)}` };
  return openJournal(folder, options);
}

const files = (folder: string) =>
  readdirSync(path.join(folder, "journal")).map((name) => path.join(folder, "journal", name));

describe("The journal in the state folder", () => {
  after(removeTemporaryFolders);

  it("is empty where there is none yet, and creates nothing by being read", async () => {
    const folder = path.join(temporaryFolder(), "not", "there");
    const journal = journalIn(folder);
    assert.deepEqual(await journal.runs(), []);
    assert.equal((await journal.accepted(target)).size, 0);
    assert.throws(() => statSync(folder), /ENOENT/);
  });

  it("has each line on the disk before the call resolves, for its owner alone to read", async () => {
    const folder = path.join(temporaryFolder(), "state");
    const run = await journalIn(folder).begin(about);
    const [file] = files(folder);
    const kinds = () =>
      readFileSync(file!, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => (JSON.parse(line) as { kind: string }).kind);
    assert.deepEqual(kinds(), ["run"]);
    await run.sending(0, [object("indicator--1")]);
    assert.deepEqual(kinds(), ["run", "sending"]);
    await run.outcomes(0, [accepted]);
    await run.end(null);
    assert.deepEqual(kinds(), ["run", "sending", "outcomes", "end"]);
    if (process.platform !== "win32") {
      assert.equal(statSync(file!).mode & 0o777, 0o600);
      assert.equal(statSync(folder).mode & 0o777, 0o700);
    }
  });

  it("keeps the order of calls that are made at once", async () => {
    const folder = temporaryFolder();
    const run = await journalIn(folder).begin(about);
    await Promise.all(
      Array.from({ length: 20 }, (_, batch) => run.sending(batch, [object(`indicator--${String(batch)}`)])),
    );
    const [record] = await journalIn(folder).runs();
    assert.deepEqual(
      record?.objects.map(({ id }) => id),
      ["indicator--19"],
      "one place, sent again",
    );
    const lines = readFileSync(files(folder)[0]!, "utf8").trimEnd().split("\n");
    const batches = lines.slice(1).map((line) => (JSON.parse(line) as { batch: number }).batch);
    assert.deepEqual(
      batches,
      Array.from({ length: 20 }, (_, batch) => batch),
    );
  });

  it("tells one window what another writes, and reads on where it was", async () => {
    const folder = temporaryFolder();
    const [one, other] = [journalIn(folder), journalIn(folder)];
    const run = await one.begin(about);
    await run.sending(0, [object("indicator--1"), object("indicator--2", { index: 1 })]);
    assert.equal((await other.runs())[0]?.state, "interrupted");
    await run.outcomes(0, [accepted, rejected]);
    assert.deepEqual([...(await other.accepted(target)).keys()], ["indicator--1"]);
    assert.deepEqual(
      (await other.answersOf("/a.json")).map(({ id, status }) => [id, status]),
      [["indicator--2", "rejected"]],
    );
    assert.equal((await other.histories(["indicator--1"]))[0]?.length, 1);
    await run.end({ code: "stop/cancelled", args: [] });
    assert.equal((await other.runs())[0]?.isSettled, false);
    await other.dismiss(run.run);
    assert.equal((await one.runs())[0]?.isSettled, true);
    assert.equal(files(folder).length, 2, "a run's file has one writer");
  });

  it("gives away a copy of what it knows", async () => {
    const folder = temporaryFolder();
    const journal = journalIn(folder);
    const before = await journal.accepted(target);
    const run = await journal.begin(about);
    await run.sending(0, [object("indicator--1")]);
    await run.outcomes(0, [accepted]);
    assert.equal((await journal.accepted(target)).size, 1);
    assert.equal(before.size, 0);
  });

  it("loses the last line at most when a file is cut off at any byte, and reads a line when it is whole", async () => {
    const folder = temporaryFolder();
    const run = await journalIn(folder).begin(about);
    await run.sending(0, [object("indicator--1")]);
    await run.outcomes(0, [accepted]);
    const [file] = files(folder);
    const whole = readFileSync(file!);
    const reader = journalIn(folder);
    const lineEnds = [...whole.entries()].flatMap(([position, byte]) => (byte === 0x0a ? [position + 1] : []));
    for (let length = whole.length; length > 0; length -= 13) {
      truncateSync(file!, length);
      const lines = lineEnds.filter((lineEnd) => lineEnd <= length).length;
      const records = await reader.runs();
      assert.equal(records.length, lines > 0 ? 1 : 0);
      assert.equal((await reader.accepted(target)).size, lines > 2 ? 1 : 0);
    }
    writeFileSync(file!, whole.subarray(0, whole.length - 20));
    assert.equal((await reader.accepted(target)).size, 0);
    appendFileSync(file!, whole.subarray(whole.length - 20));
    assert.equal((await reader.accepted(target)).size, 1);
  });

  it("says so when a line can't be written, as when somebody took the file away", async () => {
    const folder = temporaryFolder();
    const run = await journalIn(folder).begin(about);
    rmSync(files(folder)[0]!);
    await assert.rejects(run.sending(0, [object("indicator--1")]), /ENOENT/);
    assert.deepEqual(files(folder), []);
  });

  it("never holds an object's text", async () => {
    const folder = temporaryFolder();
    const run = await journalIn(folder).begin(about);
    await run.sending(0, [{ ...object("indicator--1"), text: '{"pattern":"canary"}' } as ReturnType<typeof object>]);
    assert.ok(!readFileSync(files(folder)[0]!, "utf8").includes("canary"));
  });

  it("stays sound when two processes write at once and one is killed", async function () {
    this.timeout(30_000);
    const folder = temporaryFolder();
    const killed = startScript("writeRun.ts", folder, "100000");
    const promised: string[] = [];
    for await (const line of createInterface(killed.stdout)) {
      promised.push(line);
      if (promised.length === 30) break;
    }
    const finished = runScript("writeRun.ts", folder, "60");
    const rest = createInterface(killed.stdout);
    rest.on("line", (line) => promised.push(line));
    const output = await finished;
    killed.kill("SIGKILL");
    await once(killed, "close");
    promised.push(...output.trimEnd().split("\n"));
    const journal = openJournal(folder, { now: () => Date.now() });
    const known = await journal.accepted(target);
    for (const line of promised) {
      const [run, batch] = line.split(" ");
      for (const index of [0, 1, 2]) assert.ok(known.has(`indicator--${run!}-${batch!}-${String(index)}`), line);
    }
    const records = await journal.runs();
    assert.deepEqual(records.map(({ state }) => state).sort(), ["done", "interrupted"]);
    assert.ok(promised.length >= 90);
  });
});
