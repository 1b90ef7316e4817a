import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import path from "node:path";
import { openJournalFile } from "../../src/disk/journalFile";
import { openJournal } from "../../src/disk/journalFolder";
import { startEmulator } from "../../src/emulator/emulator";
import { seededRandom } from "../../src/emulator/seededRandom";
import type { RunRecord } from "../../src/sentinel/journal/journal";
import { wholeRun } from "../../src/sentinel/journal/wholeRun";
import { bundle, indicator } from "../server/support/stixTexts";
import { credentialsOf, start } from "./support/commandLine";
import { makeFolder } from "./support/folder";
import type { UploadJson } from "./support/uploading";

/** How often uploads are killed in all: STIX_WORKBENCH_KILLS=200 for the whole proof. */
const kills = Number(process.env["STIX_WORKBENCH_KILLS"] ?? "100");
const killsOfAnUpload = 10;
const objectCount = 5000;
/** STIX allows the leap second, the service does not: so many objects are rejected each time they are sent. */
const isRejected = (number: number) => number % 200 === 77;
const objects = Array.from({ length: objectCount }, (_, number) =>
  indicator(number, isRejected(number) ? { valid_from: "2016-12-31T23:59:60Z" } : {}),
);
const idsOf = (wanted: boolean) =>
  objects.filter((_, number) => isRejected(number) === wanted).map(({ id }) => id as string);
const [rejectedIds, acceptedIds] = [idsOf(true).sort(), idsOf(false).sort()];

/** Ids by what the journal knows of them. */
function statuses({ objects: known }: RunRecord): Map<string | null, string> {
  return new Map(known.map(({ id, status }) => [id, status]));
}

/** Uploads the feed, killing the process at random points, until it is through; gives how often it was killed. */
async function uploadThroughCrashes(seed: number, wantedKills: number): Promise<number> {
  const { below } = seededRandom(seed);
  const folder = await makeFolder();
  const emulator = await startEmulator({ rate: 1_000_000, latencyMs: 40 + below(60) });
  const state = path.join(folder.path, ".state");
  const file = path.join(folder.path, "uploads.jsonl");
  // A journal that is handed on from machine to machine comes without the folder that these share.
  const isHandedOn = seed % 2 === 0;
  const openNow = () => (isHandedOn ? openJournalFile(file, { now: Date.now }) : openJournal(state, { now: Date.now }));
  const journal = isHandedOn ? ["--journal", file] : [];
  let processes = 0;
  const target = ["--workspace", emulator.credentials.workspaceId, "--source", "test"];
  const cloud = ["--cloud", `${emulator.url}?rate=1000000&window=1000`];
  const requests = () => emulator.state().requestsByService.sentinel;
  await folder.write("feed.json", bundle(objects));
  let killed = 0;
  /** What was known as accepted, and how often the service had taken it by then. */
  const settled = new Map<string, number>();
  try {
    for (;;) {
      const runs = await openNow().runs();
      const newest = runs[0] && wholeRun(runs[0], runs);
      checkJournal(newest);
      if (newest?.state === "done") return killed;
      const args = newest ? ["upload", "--resume"] : ["upload", "feed.json", ...target, ...cloud];
      const before = requests();
      const folderOfProcess = isHandedOn ? `${state}-${String(processes++)}` : state;
      const env = { ...credentialsOf(emulator), STIX_WORKBENCH_STATE: folderOfProcess };
      const running = start([...args, ...journal, "--format", "json"], { cwd: folder.path, env });
      let hasEnded = false;
      const ended = running.ended.finally(() => (hasEnded = true));
      if (killed < wantedKills) {
        const requestsBefore = below(8);
        while (!hasEnded && requests() < before + requestsBefore) await sleep(2);
        await sleep(requestsBefore === 0 ? below(700) : below(40));
        if (!hasEnded && running.process.kill("SIGKILL")) killed++;
      }
      const { code, stdout, stderr } = await ended;
      if (code === null) continue;
      assert.equal(code, 1, `${args.join(" ")}: ${stderr}`);
      checkResult(JSON.parse(stdout) as UploadJson);
      return killed;
    }
  } finally {
    await emulator.close();
    await folder.remove();
  }

  /** What the journal says now is true, and nothing of which it knew that it was accepted has been sent again. */
  function checkJournal(run: RunRecord | undefined): void {
    const known = run ? statuses(run) : new Map<string, string>();
    const taken = new Map(emulator.state().objects.map(({ id, uploads }) => [id, uploads]));
    for (const id of taken.keys()) assert.match(known.get(id) ?? "missing", /^(accepted|unknown)$/, id);
    for (const [id, status] of known) {
      if (status === "rejected") assert.ok(rejectedIds.includes(id ?? ""), id ?? "");
      else assert.match(status, /^(accepted|unknown)$/);
      if (status === "accepted") assert.ok(taken.has(id ?? ""), id ?? "");
    }
    for (const [id, uploads] of settled) assert.equal(taken.get(id), uploads, `${id} was sent again`);
    for (const [id, status] of known) if (status === "accepted") settled.set(id ?? "", taken.get(id ?? "") ?? 0);
    if (run?.state === "done") assert.deepEqual([...taken.keys()].sort(), acceptedIds);
  }

  /** The report of the last run speaks of all objects, and as the service does. */
  function checkResult(result: UploadJson): void {
    const { accepted, rejected, unknown, notSent } = result;
    assert.deepEqual([unknown, notSent, accepted + rejected], [0, 0, objectCount]);
    const told = (status: string) =>
      result.objects.flatMap((object) => (object.status === status ? [object.id ?? ""] : [])).sort();
    assert.deepEqual(told("rejected"), rejectedIds);
    assert.deepEqual(told("accepted"), acceptedIds);
    const taken = emulator.state().objects;
    assert.deepEqual(taken.map(({ id }) => id).sort(), acceptedIds);
    for (const { id, uploads } of taken)
      if (settled.has(id)) assert.equal(uploads, settled.get(id), `${id} was sent again`);
  }
}

describe("stix-workbench upload, killed again and again", () => {
  it(`loses nothing and reports nothing wrongly, at ${String(kills)} random points of uploads of 5,000 objects`, async function () {
    this.timeout(Math.max(60_000, kills * 5_000));
    let killed = 0;
    let seed = 1;
    // Two at a time, as a machine has two processors at least.
    const lane = async () => {
      while (killed < kills) killed += await uploadThroughCrashes(seed++, Math.min(killsOfAnUpload, kills));
    };
    await Promise.all([lane(), lane()]);
    assert.ok(killed >= kills, String(killed));
  });
});
