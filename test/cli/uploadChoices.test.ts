import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { SECOND_WORKSPACE_ID } from "../../src/emulator/demoAccounts";
import { openJournal } from "../../src/disk/journalFolder";
import { bundle, indicator, indicators } from "../server/support/stixTexts";
import { type Bench, makeBench } from "./support/uploading";

describe("stix-workbench upload, what goes where", function () {
  // Each test has a process of its own to wait for.
  this.timeout(20_000);

  let bench: Bench;
  beforeEach(async () => {
    bench = await makeBench();
  });
  afterEach(() => bench.close());

  const uploads = () => bench.emulator.state().requests.flatMap(({ upload }) => (upload ? [upload] : []));
  const statuses = (result: { objects: readonly { status: string }[] }) => result.objects.map(({ status }) => status);

  it("what has not changed since it was accepted stays behind, unless it is asked for", async () => {
    await bench.folder.write("a.json", bundle(indicators(3)));
    assert.equal((await bench.uploadJson("a.json")).result.accepted, 3);
    const changed = [indicator(0), indicator(1, { modified: "2026-02-01T00:00:00.000Z", name: "Other" }), indicator(2)];
    await bench.folder.write("a.json", JSON.stringify(bundle(changed)));
    const { code, result } = await bench.uploadJson("a.json");
    assert.deepEqual([code, statuses(result)], [0, ["not-sent", "accepted", "not-sent"]]);
    assert.match(result.objects[0]!.reasons.join(), /has not changed since .*--include-unchanged/);
    const again = await bench.uploadJson("a.json", "--include-unchanged");
    assert.deepEqual([again.code, again.result.accepted], [0, 3]);
  });

  it("an older version than the accepted one stays behind, which is said loudly and is no failure", async () => {
    await bench.folder.write("a.json", indicator(1, { modified: "2026-03-01T00:00:00.000Z" }));
    await bench.uploadJson("a.json");
    await bench.folder.write("a.json", indicator(1));
    const { code, result, stderr } = await bench.uploadJson("a.json");
    assert.deepEqual([code, statuses(result)], [0, ["not-sent"]]);
    assert.match(stderr, /^Caution: an object is older than what the workspace .* accepted and stayed behind\./);
  });

  it("two contents of one version are a failure: neither goes, and each names the other by its file", async () => {
    await bench.folder.write("a.json", bundle([indicator(1), indicator(2)]));
    await bench.folder.write("b.json", bundle([indicator(3), indicator(2, { name: "Other" })]));
    const { code, result } = await bench.uploadJson("a.json", "b.json");
    assert.deepEqual([code, statuses(result)], [1, ["accepted", "not-sent", "accepted", "not-sent"]]);
    assert.match(result.objects[1]!.reasons.join(), /^Number 2 of b\.json is another version of it/);
    assert.match(result.objects[3]!.reasons.join(), /^Number 2 of a\.json is another version of it/);
  });

  it("doubtful values and expired indicators are flags", async () => {
    const doubtful = indicator(1, { pattern: "[ipv4-addr:value = '10.0.0.1']" });
    const expired = indicator(2, { valid_from: "2025-01-01T00:00:00Z", valid_until: "2025-02-01T00:00:00Z" });
    await bench.folder.write("a.json", bundle([doubtful, expired, indicator(3)]));
    const careful = await bench.uploadJson("a.json", "--leave-out-expired");
    assert.deepEqual([careful.code, statuses(careful.result)], [0, ["not-sent", "not-sent", "accepted"]]);
    assert.match(careful.result.objects[0]!.reasons.join(), /10\.0\.0\.1 is doubtful: .*--include-doubtful/);
    const all = await bench.uploadJson("a.json", "--include-doubtful");
    assert.deepEqual([all.code, statuses(all.result)], [0, ["accepted", "accepted", "not-sent"]]);
  });

  it("folders and patterns mean the files below them, each once", async () => {
    await mkdir(path.join(bench.folder.path, "feeds/deep"), { recursive: true });
    await bench.folder.write("feeds/a.stix.json", indicator(1));
    await bench.folder.write("feeds/deep/b.stix2", indicator(2));
    await bench.folder.write("feeds/notes.json", { not: "STIX" });
    const { code, result } = await bench.uploadJson("feeds", "feeds/**/*.stix2");
    assert.equal(code, 0);
    const files = ["feeds/a.stix.json", "feeds/deep/b.stix2"].map((file) => path.normalize(file));
    assert.deepEqual(
      result.objects.map(({ file }) => file),
      files,
    );
  });

  it("several workspaces, one after the other: each has its own state of things", async () => {
    const first = bench.emulator.credentials.workspaceId;
    await bench.folder.write("a.json", bundle(indicators(2)));
    await bench.uploadJson("a.json");
    await bench.folder.write("a.json", bundle(indicators(3)));
    const both = ["--workspace", first, "--workspace", SECOND_WORKSPACE_ID];
    const { code, result } = await bench.uploadJson("a.json", ...both);
    assert.deepEqual([code, result.accepted, result.notSent, result.requests], [0, 4, 2, 2]);
    assert.deepEqual(
      result.runs.map(({ workspace }) => workspace),
      [first, SECOND_WORKSPACE_ID],
    );
    assert.deepEqual(
      result.objects.map(({ workspace, status }) => [workspace, status]),
      [
        ...["not-sent", "not-sent", "accepted"].map((status) => [first, status]),
        ...["accepted", "accepted", "accepted"].map((status) => [SECOND_WORKSPACE_ID, status]),
      ],
    );
    assert.deepEqual(
      uploads().map(({ workspaceId, objects }) => [workspaceId, objects]),
      [
        [first, 2],
        [first, 1],
        [SECOND_WORKSPACE_ID, 3],
      ],
    );
    const text = await bench.upload(["a.json", ...both]);
    assert.match(text.stdout, new RegExp(`\n${SECOND_WORKSPACE_ID}: 0 accepted by the API, .*3 not sent\n`));
  });

  it("a report as Markdown or as JSON, and no upload where it could not be written", async () => {
    await bench.folder.write("a.json", bundle([indicator(1), indicator(2, { confidence: 500 })]));
    const { code } = await bench.upload(["a.json", "--report", "out.md"]);
    assert.equal(code, 0);
    const markdown = await readFile(path.join(bench.folder.path, "out.md"), "utf8");
    assert.match(markdown, /^# Upload to Microsoft Sentinel\n/);
    assert.match(markdown, /1 accepted by the API, 0 rejected, 0 unknown, 1 not sent/);
    await bench.upload(["a.json", "--report", "out.json"]);
    const report = JSON.parse(await readFile(path.join(bench.folder.path, "out.json"), "utf8")) as {
      tally: unknown;
      objects: { line: number; group: string }[];
    };
    assert.deepEqual(report.tally, { accepted: 0, rejected: 0, unknown: 0, notSent: 2 });
    assert.deepEqual(
      report.objects.map(({ group, line }) => [group, line > 1]),
      [
        ["unchanged", true],
        ["invalid", true],
      ],
    );
    const sent = uploads().length;
    for (const [file, sentence] of [
      ["out.txt", /^--report takes a file that ends in \.md or \.json/],
      ["nowhere/out.md", /^--report: .*nowhere can't be written to/],
    ] as const) {
      const refused = await bench.upload(["a.json", "--include-unchanged", "--report", file]);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, sentence);
    }
    assert.equal(uploads().length, sent);
  });

  it("a journal that can't be used ends it before anything is sent", async () => {
    await bench.folder.write("a.json", indicator(1));
    await bench.folder.write("notes.txt", "no journal");
    for (const args of [
      ["a.json", "--journal", "nowhere/uploads.jsonl"],
      ["a.json", "--journal", "notes.txt"],
    ]) {
      const { code, stderr, stdout } = await bench.upload(args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /^The journal of uploads can't be used: /);
    }
    const relative = await bench.upload(["a.json"], { STIX_WORKBENCH_STATE: "here" });
    assert.equal(relative.code, 2);
    assert.match(relative.stderr, /^STIX_WORKBENCH_STATE is "here"/);
    assert.deepEqual(bench.emulator.state().requests, []);
  });

  it("a journal in a file fits where the files are checked out elsewhere", async () => {
    const { uploadJson, folder } = bench;
    await mkdir(path.join(folder.path, "one/feeds"), { recursive: true });
    await mkdir(path.join(folder.path, "two/feeds"), { recursive: true });
    const text = bundle([indicator(1), indicator(2, { valid_from: "2016-12-31T23:59:60Z" })]);
    await folder.write("one/feeds/a.json", text);
    assert.equal((await uploadJson("one/feeds/a.json", "--journal", "one/uploads.jsonl")).code, 1);
    const journal = await readFile(path.join(folder.path, "one/uploads.jsonl"), "utf8");
    assert.ok(!journal.includes(folder.path), "no path of this machine");
    await folder.write("two/uploads.jsonl", journal);
    await folder.write("two/feeds/a.json", text);
    const again = await uploadJson("two/feeds/a.json", "--journal", "two/uploads.jsonl", "--only", "rejected");
    assert.deepEqual([again.result.objects.length, again.result.rejected], [1, 1]);
    const all = await uploadJson("two/feeds/a.json", "--journal", "two/uploads.jsonl");
    assert.deepEqual(statuses(all.result), ["not-sent", "rejected"]);
  });

  it("two at once, of one user: together they keep the limit, and both journals are sound", async () => {
    await bench.close();
    const [rate, windowMs] = [4, 400];
    bench = await makeBench({ rate, windowMs });
    await bench.folder.write("a.json", bundle(indicators(1000)));
    await bench.folder.write("b.json", bundle(indicators(2000).slice(1000)));
    const cloud = `${bench.emulator.url}?rate=${String(rate)}&window=${String(windowMs)}`;
    const both = await Promise.all(["a.json", "b.json"].map((file) => bench.upload([file], {}, cloud)));
    assert.deepEqual(
      both.map(({ code }) => code),
      [0, 0],
    );
    const sent = bench.emulator.state().requests.filter(({ service }) => service === "sentinel");
    assert.ok(
      sent.every(({ status }) => status === 200),
      "no 429",
    );
    const times = sent.map(({ time }) => Date.parse(time)).sort((a, b) => a - b);
    for (const [at, time] of times.entries())
      assert.ok(times.filter((other) => other >= time && other < time + windowMs).length <= rate, String(at));
    const runs = await openJournal(bench.state, { now: Date.now }).runs();
    assert.deepEqual(
      runs.map(({ state, objects }) => [state, objects.filter(({ status }) => status === "accepted").length]),
      [
        ["done", 1000],
        ["done", 1000],
      ],
    );
  });
});
