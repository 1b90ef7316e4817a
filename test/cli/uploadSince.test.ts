import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundle, indicator, type StixObject } from "../server/support/stixTexts";
import { credentialsOf, run } from "./support/commandLine";
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

  it("--only says where revocations failed, of which the files know nothing", async () => {
    await bench.folder.write(
      "feeds/gone.stix.json",
      bundle([indicator(4), indicator(5, { valid_from: "2016-12-31T23:59:60Z" })]),
    );
    commit();
    await rm(path.join(bench.folder.path, "feeds/gone.stix.json"));
    const first = await bench.uploadJson("feeds", "--since", "HEAD", "--revoke-deleted");
    assert.deepEqual([first.result.accepted, first.result.rejected], [1, 1]);
    const name = first.result.runs[0]?.run ?? "";
    const again = await bench.upload(["feeds", "--only", "rejected"]);
    assert.equal(again.code, 2);
    assert.match(
      again.stderr,
      /^--only: the run .* was to revoke .* 1 object ended as rejected\. .*Nothing was sent\.$/m,
    );
    assert.ok(again.stderr.includes(`--resume ${name} --only rejected`), again.stderr);
    assert.deepEqual((await bench.uploadJson("feeds", "--only", "unknown")).result.objects, []);
    const resumed = await bench.uploadJson("--resume", name, "--only", "rejected");
    assert.deepEqual([resumed.result.rejected, resumed.result.objects.length], [1, 1]);
  });

  it("reads the commit's files as those on the disk, be they UTF-8 or UTF-16", async () => {
    const utf16 = (objects: readonly StixObject[]) =>
      writeFile(
        path.join(bench.folder.path, "feeds/a.stix.json"),
        Buffer.from(`\uFEFF${JSON.stringify(bundle(objects))}`, "utf16le"),
      );
    await utf16([indicator(1), indicator(2), indicator(3)]);
    commit();
    await utf16([indicator(1), changed(2)]);
    const { result } = await bench.uploadJson("feeds", "--since", "HEAD");
    assert.deepEqual(
      result.objects.map(({ id }) => id),
      [idOf(2)],
    );
    assert.deepEqual(
      result.deleted?.map(({ id }) => id),
      [idOf(3)],
    );
    // What was no text then can't tell what is gone.
    await writeFile(path.join(bench.folder.path, "feeds/a.stix.json"), Buffer.from([0x7b, 0xff, 0x22, 0xe4]));
    commit();
    await utf16([indicator(1)]);
    const unread = await bench.uploadJson("feeds", "--since", "HEAD");
    assert.match(
      unread.stderr,
      /a\.stix\.json held no STIX in HEAD that can be read\. None of its objects counts as deleted\./,
    );
    assert.equal(unread.result.accepted, 1);
  });

  it("what can't be read is an error, and never counts as deleted", async () => {
    commit();
    await rm(path.join(bench.folder.path, "feeds/gone.stix.json"));
    await symlink("nowhere", path.join(bench.folder.path, "feeds/gone.stix.json"));
    const linked = await bench.upload(["feeds", "--since", "HEAD", "--revoke-deleted"]);
    assert.equal(linked.code, 2);
    assert.match(linked.stderr, /gone\.stix\.json can't be read: there is no such file\. Nothing was sent\./);
    assert.deepEqual(bench.emulator.state().objects, []);
  });

  it("nothing counts as deleted where damage may hide it, now or then", async () => {
    commit();
    const whole = JSON.stringify(bundle([indicator(1), indicator(2), indicator(3)]));
    // 2 and 3 are cut off; the other file's objects may have moved behind the cut.
    await bench.folder.write("feeds/a.stix.json", whole.slice(0, whole.indexOf(idOf(2)) - 60));
    await rm(path.join(bench.folder.path, "feeds/gone.stix.json"));
    const cut = await bench.uploadJson("feeds", "--since", "HEAD", "--revoke-deleted");
    assert.deepEqual([cut.code, cut.result.accepted], [1, 0]);
    assert.match(cut.stderr, /feeds.a\.stix\.json is damaged: .*No object counts as deleted\./);
    commit();
    await bench.folder.write("feeds/a.stix.json", bundle([indicator(7)]));
    const mended = await bench.uploadJson("feeds", "--since", "HEAD", "--revoke-deleted");
    assert.deepEqual([mended.code, mended.result.objects.map(({ id }) => id)], [0, [idOf(7)]]);
    assert.match(mended.stderr, /a\.stix\.json was damaged in HEAD\. None of its objects counts as deleted\./);
  });

  it("revokes under the policy of the file that the objects are gone from", async () => {
    for (const team of ["north", "south"]) {
      await mkdir(path.join(bench.folder.path, "feeds", team));
      await bench.folder.write(`feeds/${team}/a.stix.json`, bundle([indicator(team === "north" ? 8 : 9)]));
      await bench.folder.write(`feeds/${team}/.stix-workbench.json`, { sourceSystems: [{ files: "**", name: team }] });
    }
    const before = commit();
    await rm(path.join(bench.folder.path, "feeds/south/a.stix.json"));
    await bench.folder.write("feeds/north/a.stix.json", bundle([indicator(8), indicator(10)]));
    const teams = ["feeds/north", "feeds/south", "--since", before, "--revoke-deleted"];
    const args = ["upload", ...teams, "--workspace", bench.emulator.credentials.workspaceId];
    const { code, stderr } = await run([...args, "--cloud", bench.emulator.url], {
      cwd: bench.folder.path,
      env: { ...credentialsOf(bench.emulator), STIX_WORKBENCH_STATE: bench.state },
    });
    assert.equal(code, 2, stderr);
    assert.match(stderr, /The policy does not name one source system for all files/);
  });

  it("what is resumed revokes nothing that another file of the upload still holds", async () => {
    // 3 stands in two files and is taken out of one; the other is as it was, so that nothing of it goes up.
    await bench.folder.write("feeds/b.stix.json", bundle([indicator(3)]));
    await bench.folder.write(
      "feeds/c.stix.json",
      bundle(Array.from({ length: 900 }, (_, number) => indicator(number + 20))),
    );
    commit();
    await bench.folder.write("feeds/a.stix.json", bundle([indicator(1), indicator(2)]));
    await bench.folder.write(
      "feeds/c.stix.json",
      bundle(Array.from({ length: 900 }, (_, number) => changed(number + 20))),
    );
    const hang = [{ service: "sentinel", kind: "slow", delayMs: 500, times: 99 }];
    await fetch(`${bench.emulator.url}/_emulator/faults`, { method: "POST", body: JSON.stringify(hang) });
    const running = bench.startUpload(["feeds", "--since", "HEAD", "--revoke-deleted"]);
    while (bench.emulator.state().requestsByService.sentinel < 8) await sleep(2);
    running.process.kill("SIGKILL");
    await running.ended;
    await fetch(`${bench.emulator.url}/_emulator/faults`, { method: "POST", body: "[]" });
    await rm(path.join(bench.folder.path, "feeds/b.stix.json"));
    const gone = await bench.upload(["--resume"]);
    assert.equal(gone.code, 2);
    assert.match(gone.stderr, /b\.stix\.json, which the run that is resumed compared, is gone\..*Nothing was sent\./);
    await bench.folder.write("feeds/b.stix.json", bundle([indicator(3)]));
    const { code, result } = await bench.uploadJson("--resume");
    assert.deepEqual([code, result.accepted, result.objects.length], [0, 900, 900]);
    assert.ok(bench.emulator.state().objects.every(({ object }) => object["revoked"] !== true));
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
