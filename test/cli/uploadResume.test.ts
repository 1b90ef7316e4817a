import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { openJournal } from "../../src/disk/journalFolder";
import { writeScope } from "../../src/sentinel/journal/runScope";
import { SECOND_WORKSPACE_ID } from "../../src/emulator/demoAccounts";
import type { EmulatorOptions } from "../../src/emulator/emulator";
import { bundle, indicator, indicators, uuid } from "../server/support/stixTexts";
import { run } from "./support/commandLine";
import { type Bench, makeBench, type UploadJson } from "./support/uploading";

describe("stix-workbench upload --resume", function () {
  // Each test has a process of its own to wait for.
  this.timeout(20_000);

  let bench: Bench;
  const rejected = { valid_from: "2016-12-31T23:59:60Z" };
  /** 1,000 objects, the first of them one that the service rejects. */
  const begin = async (options: EmulatorOptions = {}) => {
    bench = await makeBench(options);
    const [first, ...others] = indicators(1000);
    await bench.folder.write("feed.json", bundle([{ ...first, ...rejected }, ...others]));
  };
  afterEach(() => bench.close());
  /** Kills an upload in its middle: six requests leave at once, and more when the first are answered. */
  const killed = async (args: readonly string[] = ["feed.json"]) => {
    const running = bench.startUpload(args);
    while (bench.emulator.state().requestsByService.sentinel < 8) await sleep(2);
    running.process.kill("SIGKILL");
    assert.equal((await running.ended).code, null);
  };
  const other = (...args: string[]) =>
    run(args, { cwd: bench.folder.path, env: { STIX_WORKBENCH_STATE: bench.state } });

  it("goes on from the journal alone, and its result is that of the whole upload", async () => {
    await begin({ latencyMs: 200 });
    await killed();
    const { code, result } = await bench.uploadJson("--resume");
    assert.deepEqual([code, result.accepted, result.rejected, result.unknown, result.notSent], [1, 999, 1, 0, 0]);
    assert.equal(result.objects.length, 1000);
    assert.match(result.objects[0]!.reasons.join(), /^Sentinel: Error for Property=valid_from/);
    assert.match(result.runs[0]?.resumes ?? "", /^[0-9a-f-]{36}$/);
    const none = await bench.upload(["--resume"]);
    assert.equal(none.code, 2);
    assert.match(none.stderr, /^There is no upload to resume/);
  });

  it("undoes nothing that may have been sent, where the file has gone back to an earlier state", async () => {
    bench = await makeBench({ latencyMs: 200 });
    const earlier = indicators(1000);
    await bench.folder.write(
      "feed.json",
      bundle(earlier.map((object) => ({ ...object, modified: "2026-03-01T00:00:00.000Z" }))),
    );
    await killed();
    const taken = new Set(bench.emulator.state().objects.map(({ id }) => id));
    assert.ok(taken.size > 0);
    await bench.folder.write("feed.json", bundle(earlier));
    const { code, result } = await bench.uploadJson("--resume");
    assert.deepEqual([code, result.rejected, result.unknown], [0, 0, 0]);
    assert.ok(result.notSent >= taken.size && result.accepted === 1000 - result.notSent, String(result.notSent));
    for (const { id, object } of bench.emulator.state().objects)
      if (taken.has(id)) assert.equal(object["modified"], "2026-03-01T00:00:00.000Z", id);
  });

  it("takes up a cancelled upload with what it was asked for, and no other", async () => {
    await begin({ latencyMs: 100 });
    const running = bench.startUpload(["feed.json", "--include-doubtful", "--format", "json"]);
    while (bench.emulator.state().objectCount === 0) await sleep(5);
    running.process.kill("SIGTERM");
    const cancelled = await running.ended;
    assert.equal(cancelled.code, 1);
    assert.match(cancelled.stderr, /Cancelling; answers under way are waited for/);
    const name = (JSON.parse(cancelled.stdout) as UploadJson).runs[0]?.run ?? "";
    await bench.folder.write("b.json", bundle(indicators(2)));
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [["--workspace", uuid(7)], /was for the workspace 3333/],
      [["--source", "other"], /was for the source system test/],
      [["--endpoint", "indicators"], /was for the endpoint stix-objects/],
      [["--cloud", "china"], /was for the cloud http/],
      [["b.json"], /was for other files/],
      [["--since", "HEAD"], /--since and --resume contradict each other/],
    ];
    for (const [args, sentence] of cases) {
      const { code, stderr } = await bench.upload(["--resume", ...args]);
      assert.equal(code, 2, stderr);
      assert.match(stderr, sentence);
    }
    const unknown = await bench.upload(["--resume", uuid(7)]);
    assert.match(unknown.stderr, /^The journal knows no run /);
    const list = JSON.parse((await other("uploads", "--format", "json")).stdout) as Record<string, unknown>[];
    assert.deepEqual(
      list.map(({ run: named, state, resumable }) => [named, state, resumable]),
      [[name, "stopped", true]],
    );
    const { result } = await bench.uploadJson("--resume", name, "feed.json", "--source", "test");
    assert.deepEqual([result.accepted, result.rejected], [999, 1]);
  });

  it("a second signal ends at once, and that can be resumed too", async () => {
    await begin({ faults: [{ service: "sentinel", kind: "hang", times: 9 }] });
    const running = bench.startUpload(["feed.json"]);
    while (bench.emulator.state().requestsByService.sentinel < 6) await sleep(5);
    running.process.kill("SIGINT");
    await sleep(200);
    const before = performance.now();
    running.process.kill("SIGINT");
    assert.equal((await running.ended).code, 130);
    assert.ok(performance.now() - before < 3000);
    await fetch(`${bench.emulator.url}/_emulator/faults`, { method: "POST", body: "[]" });
    const { result } = await bench.uploadJson("--resume");
    assert.deepEqual([result.accepted, result.rejected], [999, 1]);
  });

  it("goes on to the workspaces that the upload had not come to", async () => {
    await begin({ latencyMs: 200 });
    const { workspaceId } = bench.emulator.credentials;
    await killed(["feed.json", "--workspace", workspaceId, "--workspace", SECOND_WORKSPACE_ID]);
    // That another file came to it since is nothing to that upload.
    await bench.folder.write("b.json", bundle([indicator(5000)]));
    await bench.uploadJson("b.json", "--workspace", SECOND_WORKSPACE_ID);
    const { result } = await bench.uploadJson("--resume");
    assert.deepEqual(
      result.runs.map(({ workspace, resumes }) => [workspace, resumes !== null]),
      [
        [workspaceId, true],
        [SECOND_WORKSPACE_ID, false],
      ],
    );
    assert.deepEqual([result.accepted, result.rejected], [1998, 2]);
  });

  it("--only: again what was rejected, once it is mended, and nothing else", async () => {
    await begin();
    const first = await bench.uploadJson("feed.json");
    assert.equal(first.result.rejected, 1);
    await bench.folder.write("feed.json", bundle(indicators(1000)));
    const { code, result } = await bench.uploadJson("feed.json", "--only", "rejected");
    assert.deepEqual([code, result.accepted, result.objects.length, result.requests], [0, 1, 1, 1]);
    const named = await bench.uploadJson("--resume", first.result.runs[0]?.run ?? "", "--only", "rejected");
    assert.deepEqual([named.code, named.result.objects.length, named.result.notSent], [0, 1, 1]);
    const never = await bench.upload(["feed.json", "--source", "other", "--only", "unknown"]);
    assert.equal(never.code, 2);
    assert.match(never.stderr, /^--only: the journal knows no upload of these files/);
  });

  it("leaves what an editor uploaded of a file's objects to the editor, and takes up what it can", async () => {
    bench = await makeBench();
    await bench.folder.write("feed.json", bundle(indicators(2)));
    const file = path.join(bench.folder.path, "feed.json");
    const { workspaceId } = bench.emulator.credentials;
    const target = { cloud: bench.emulator.url, workspaceId, sourceSystem: "test" };
    const about = { target, endpoint: "stix-objects", total: 2 } as const;
    let now = Date.parse("2026-06-01T00:00:00Z");
    const journal = openJournal(bench.state, { now: () => now++ });
    const stopped = async (files: readonly string[], choices: object) => {
      const { run: name, end } = await journal.begin({ ...about, files, choices });
      await end({ code: "stop/cancelled", args: [] });
      return name;
    };
    const ids = writeScope({ kind: "ids", ids: [indicator(0)["id"] as string] });
    const older = await stopped([file], {});
    const editors = await stopped([pathToFileURL(file).href], ids);
    const list = JSON.parse((await other("uploads", "--format", "json")).stdout) as Record<string, unknown>[];
    assert.deepEqual(
      list.map(({ run: name, resumable }) => [name, resumable]),
      [
        [editors, false],
        [older, true],
      ],
    );
    const refused = await bench.upload(["--resume", editors]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /^The run \S+ was made in an editor, .* Nothing was sent\.$/m);
    const { result } = await bench.uploadJson("--resume");
    assert.deepEqual([result.accepted, result.runs[0]?.resumes], [2, older]);
    assert.match((await bench.upload(["--resume"])).stderr, /^The run \S+ was made in an editor, /);
  });

  it("a dry run leaves the interrupted upload as it is", async () => {
    await begin({ latencyMs: 200 });
    await killed();
    const sent = bench.emulator.state().requests.length;
    const dry = await bench.uploadJson("--resume", "--dry-run");
    assert.ok(dry.result.accepted > 0 && dry.result.notSent > 0);
    assert.equal(bench.emulator.state().requests.length, sent);
    assert.equal((await bench.uploadJson("--resume")).result.accepted, 999);
  });

  it("a file that is gone is said, and nothing is sent", async () => {
    await begin({ latencyMs: 200 });
    await killed();
    await rm(path.join(bench.folder.path, "feed.json"));
    const { code, stderr } = await bench.upload(["--resume"]);
    assert.equal(code, 2);
    assert.match(stderr, /^feed\.json can't be read: there is no such file\. Nothing was sent\./);
  });

  it("uploads and verify-query tell of what the journal knows", async () => {
    await begin();
    assert.equal((await other("uploads")).stdout, "No upload is in the journal.\n");
    const empty = await other("verify-query");
    assert.deepEqual([empty.code, empty.stderr], [2, "No upload is in the journal.\n"]);
    const { result } = await bench.uploadJson("feed.json");
    const name = result.runs[0]?.run ?? "";
    const text = await other("uploads");
    assert.match(
      text.stdout,
      new RegExp(`${name} done: 999 accepted, 1 rejected, 0 unknown, 0 not sent; .*as test\n$`),
    );
    for (const args of [[], [name]]) {
      const query = await other("verify-query", ...args);
      assert.equal(query.code, 0);
      assert.match(query.stdout, /Looks for 999 uploaded objects/);
    }
  });
});
