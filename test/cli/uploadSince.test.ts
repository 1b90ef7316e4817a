import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundle, indicator, type StixObject } from "../server/support/stixTexts";
import { type Bench, makeBench } from "./support/uploading";

describe("stix-workbench upload --since", function () {
  // Each test has processes of its own to wait for.
  this.timeout(20_000);

  let bench: Bench;
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", ...args], {
      cwd: bench.folder.path,
      encoding: "utf8",
    }).trim();
  const commit = () => {
    git("add", "-A", "--", "feeds");
    git("commit", "-q", "-m", "state");
    return git("rev-parse", "HEAD");
  };
  const changed = (number: number, other: StixObject = {}) =>
    indicator(number, { modified: "2026-02-01T00:00:00.000Z", name: "Other", ...other });
  beforeEach(async () => {
    bench = await makeBench();
    await mkdir(path.join(bench.folder.path, "feeds"));
    git("init", "-q");
    await bench.folder.write("feeds/a.stix.json", bundle([indicator(1), indicator(2), indicator(3)]));
    await bench.folder.write("feeds/gone.stix.json", bundle([indicator(4), indicator(5)]));
  });
  afterEach(() => bench.close());
  const idOf = (number: number) => indicator(number)["id"] as string;

  it("sends what was added or changed, and lists what was deleted", async () => {
    commit();
    // Written otherwise: 1 is the same, 2 is another, 3 is gone, 4 has moved here, 5 is gone with its file, 6 is new.
    await bench.folder.write(
      "feeds/a.stix.json",
      JSON.stringify(bundle([indicator(6), changed(2), indicator(1), indicator(4)])),
    );
    await rm(path.join(bench.folder.path, "feeds/gone.stix.json"));
    await bench.folder.write("feeds/new.stix.json", indicator(7));
    const { code, result } = await bench.uploadJson("feeds", "--since", "HEAD");
    assert.equal(code, 0);
    assert.deepEqual(
      result.objects.map(({ id, status }) => [id, status]),
      [6, 2, 4, 7].map((number) => [idOf(number), "accepted"]),
    );
    assert.deepEqual(result.deleted, [
      { file: `HEAD:${path.normalize("feeds/a.stix.json")}`, id: idOf(3) },
      { file: `HEAD:${path.normalize("feeds/gone.stix.json")}`, id: idOf(5) },
    ]);
    const text = await bench.upload(["feeds/*.json", "--since", "HEAD", "--dry-run"]);
    assert.match(
      text.stdout,
      /deleted: Sentinel keeps 2 objects .* --revoke-deleted sends them as revoked\.\n {2}HEAD:/,
    );
  });

  it("--revoke-deleted sends deleted objects as revoked copies, once", async () => {
    const before = commit();
    await bench.uploadJson("feeds");
    await bench.folder.write("feeds/a.stix.json", bundle([indicator(1), indicator(2)]));
    await rm(path.join(bench.folder.path, "feeds/gone.stix.json"));
    const args = ["feeds", "--since", before.slice(0, 12), "--revoke-deleted"];
    const { code, result } = await bench.uploadJson(...args);
    assert.deepEqual([code, result.accepted, result.deleted], [0, 3, []]);
    const revoked = bench.emulator.state().objects.filter(({ object }) => object["revoked"] === true);
    assert.deepEqual(revoked.map(({ id }) => id).sort(), [3, 4, 5].map(idOf));
    for (const { object } of revoked) assert.ok(String(object["modified"]) > "2026-06", "a version of now");
    const again = await bench.uploadJson(...args);
    assert.deepEqual([again.code, again.result.requests, again.result.notSent], [0, 0, 3]);
  });

  it("what is resumed is compared with the same commit, and revokes what was to be revoked", async () => {
    await bench.folder.write(
      "feeds/a.stix.json",
      bundle(Array.from({ length: 900 }, (_, number) => indicator(number + 6))),
    );
    commit();
    await bench.folder.write(
      "feeds/a.stix.json",
      bundle(Array.from({ length: 900 }, (_, number) => changed(number + 6))),
    );
    await rm(path.join(bench.folder.path, "feeds/gone.stix.json"));
    const hang = [{ service: "sentinel", kind: "slow", delayMs: 500, times: 99 }];
    await fetch(`${bench.emulator.url}/_emulator/faults`, { method: "POST", body: JSON.stringify(hang) });
    const running = bench.startUpload(["feeds", "--since", "HEAD", "--revoke-deleted"]);
    while (bench.emulator.state().requestsByService.sentinel < 8) await sleep(2);
    running.process.kill("SIGKILL");
    await running.ended;
    await fetch(`${bench.emulator.url}/_emulator/faults`, { method: "POST", body: "[]" });
    // The reference moves on; the commit stays.
    commit();
    const { code, result } = await bench.uploadJson("--resume");
    assert.deepEqual([code, result.accepted, result.notSent, result.objects.length], [0, 902, 0, 902]);
    const revoked = bench.emulator.state().objects.filter(({ object }) => object["revoked"] === true);
    assert.deepEqual(revoked.map(({ id }) => id).sort(), [4, 5].map(idOf));
  });

  it("a pipeline's first push, where there is no commit before: everything is new", async () => {
    commit();
    const { code, result } = await bench.uploadJson("feeds", "--since", "0".repeat(40));
    assert.deepEqual([code, result.accepted, result.deleted], [0, 5, []]);
  });

  it("says what is missing: the commit, the repository, git itself", async () => {
    commit();
    const cases: readonly (readonly [readonly string[], Readonly<Record<string, string>>, RegExp])[] = [
      [["--since", "v9"], {}, /^--since: the repository of .* has no commit "v9"\..*fetch-depth: 0/],
      [["--since", "--output=x"], {}, /--since/],
      [["--since=--output=x"], {}, /^--since takes a git reference, not "--output=x"\.\n$/],
      [["--since", "HEAD"], { PATH: "" }, /^--since needs git, and there is none on the PATH\./],
      [["--since", "HEAD"], { GIT_DIR: "/nowhere" }, /^--since: .* is in no git repository\./],
      [["--revoke-deleted"], {}, /^--revoke-deleted needs --since/],
    ];
    for (const [args, env, sentence] of cases) {
      const { code, stderr } = await bench.upload(["feeds", ...args], env);
      assert.equal(code, 2, stderr);
      assert.match(stderr, sentence);
    }
    assert.deepEqual(bench.emulator.state().requests, []);
  });
});
