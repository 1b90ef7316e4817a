import assert from "node:assert/strict";
import { mkdir, readFile, unlink } from "node:fs/promises";
import path from "node:path";
import { indicator, uuid } from "../server/support/stixTexts";
import { run } from "./support/commandLine";
import { type Folder, makeFolder } from "./support/folder";

interface Finding {
  readonly file: string;
  readonly severity: string;
  readonly code: string;
}

const policyFile = ".stix-workbench.json";
const baselineFile = ".stix-workbench-baseline.json";
const tlpRed = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";

describe("the policy file on the command line", function () {
  this.timeout(20_000);

  let folder: Folder;
  beforeEach(async () => {
    folder = await makeFolder();
    // Keeps the search from going on above the folder.
    await mkdir(path.join(folder.path, ".git"));
    await mkdir(path.join(folder.path, "feeds/misp"), { recursive: true });
    await folder.write("feeds/misp/a.stix.json", [indicator(1, { confidence: 500 })]);
    await folder.write("feeds/misp/good.stix.json", [indicator(2)]);
  });
  afterEach(() => folder.remove());

  const validate = (...args: string[]) => run(["validate", ...args], { cwd: folder.path });
  const severities = async (...args: string[]) => {
    const { code, stdout } = await validate(...args, "--format", "json");
    const found = (JSON.parse(stdout) as Finding[]).filter((finding) => finding.code === "stix/confidence");
    return [code, ...found.map(({ severity }) => severity)];
  };
  const upload = (...args: string[]) =>
    run(["upload", ...args, "--workspace", uuid(1), "--dry-run", "--format", "json"], { cwd: folder.path });

  it("is the nearest upwards from the file, and changes how problems are shown", async () => {
    assert.deepEqual(await severities("feeds/misp/a.stix.json"), [1, "error"]);
    await folder.write(policyFile, { rules: { "stix/confidence": "warning" } });
    assert.deepEqual(await severities("feeds/misp/a.stix.json"), [0, "warning"]);
    await folder.write(`feeds/${policyFile}`, { rules: { "stix/confidence": "information" } });
    assert.deepEqual(await severities("feeds/misp/a.stix.json"), [0, "info"]);
    await folder.write(`feeds/misp/${policyFile}`, { rules: { "stix/confidence": "off" } });
    assert.deepEqual(await severities("feeds/misp/a.stix.json"), [0]);
  });

  it("is not looked for above the repository", async () => {
    await mkdir(path.join(folder.path, "feeds/.git"));
    await folder.write(policyFile, { rules: { "stix/confidence": "off" } });
    assert.deepEqual(await severities("feeds/misp/a.stix.json"), [1, "error"]);
  });

  it("is another one when --policy names it", async () => {
    await folder.write(policyFile, { rules: { "stix/confidence": "off" } });
    await folder.write("strict.json", {});
    assert.deepEqual(await severities("feeds/misp/a.stix.json", "--policy", "strict.json"), [1, "error"]);
    const missing = await validate("feeds/misp/a.stix.json", "--policy", "nope.json");
    assert.deepEqual(
      [missing.code, missing.stdout, missing.stderr],
      [2, "", "The policy file nope.json can't be read: there is no such file.\n"],
    );
  });

  it("ends with 2 and the place when it can't be used", async () => {
    await folder.write(policyFile, '{\n  "tlpCieling": "green",\n  "host": "evil.example"\n}\n');
    const { code, stdout, stderr } = await validate("feeds/misp/a.stix.json");
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /^\.stix-workbench\.json:2:3 error policy\/unknown-key: There is no key "tlpCieling" here\./);
    assert.match(stderr, /^\.stix-workbench\.json:3:3 error policy\/unknown-key/m);
    await folder.write(policyFile, "{");
    assert.equal((await validate("feeds/misp/a.stix.json")).code, 2);
    const sending = await upload("feeds/misp/good.stix.json", "--source", "x");
    assert.equal(sending.code, 2);
  });

  it("goes on after a rule that this version doesn't know, and says so", async () => {
    await folder.write(policyFile, { rules: { "stix/of-tomorrow": "off" } });
    const { code, stderr } = await validate("feeds/misp/good.stix.json");
    assert.equal(code, 0);
    assert.match(stderr, /^\.stix-workbench\.json:3:5 warning policy\/unknown-rule: .*"stix\/of-tomorrow"/);
  });

  it("knows the problems of its baseline until an object changes", async () => {
    await folder.write(policyFile, {});
    const updated = await validate("feeds", "--update-baseline");
    assert.equal(updated.code, 0, updated.stdout + updated.stderr);
    assert.match(updated.stderr, /^\.stix-workbench-baseline\.json: \d+ known problems\.\n$/);
    assert.match(updated.stdout, /known problems? of the baseline not shown\n$/);
    assert.deepEqual(await severities("feeds"), [0]);
    const written = await readFile(path.join(folder.path, baselineFile), "utf8");
    assert.ok(written.includes('"feeds/misp/a.stix.json"'));
    await folder.write("feeds/misp/a.stix.json", [indicator(1, { confidence: 501 })]);
    assert.deepEqual(await severities("feeds"), [1, "error"]);
    await folder.write("feeds/misp/a.stix.json", [indicator(1, { confidence: 5 })]);
    assert.equal((await validate("feeds/misp/a.stix.json", "--update-baseline")).code, 0);
    const kept = await readFile(path.join(folder.path, baselineFile), "utf8");
    assert.ok(!kept.includes("stix/confidence"), kept);
  });

  it("holds without a policy too, and is refused when it is broken", async () => {
    assert.equal((await validate("feeds", "--update-baseline")).code, 0);
    assert.deepEqual(await severities("feeds/misp/a.stix.json"), [0]);
    await folder.write(baselineFile, "{}");
    const { code, stderr } = await validate("feeds");
    assert.equal(code, 2);
    assert.match(stderr, /^\.stix-workbench-baseline\.json is no baseline of this version/);
    await unlink(path.join(folder.path, baselineFile));
    assert.equal((await validate("feeds")).code, 1);
  });

  it("takes no broken JSON into a baseline", async () => {
    await folder.write("feeds/broken.stix.json", '[{"type" }]');
    const { code, stdout } = await validate("feeds/broken.stix.json", "--update-baseline");
    assert.equal(code, 1);
    assert.match(stdout, /error stix\/json-syntax/);
    const input = await run(["validate", "-", "--update-baseline"], { cwd: folder.path, input: "[]" });
    assert.equal(input.code, 2);
  });

  it("refuses options that contradict each other or that it doesn't know", async () => {
    assert.equal((await validate("feeds", "--sentinel", "indicators", "--no-sentinel")).code, 2);
    assert.match((await validate("feeds", "--sentinel", "https://x")).stderr, /^--sentinel is one of stix-objects/);
    assert.match((await validate("feeds", "--profile", "loud")).stderr, /^--profile is one of authored, feed/);
  });

  describe("in an upload", () => {
    it("names the source system of the folder, when --source doesn't", async () => {
      await folder.write(policyFile, { sourceSystems: [{ files: "feeds/misp/", name: "Our MISP" }] });
      const named = await upload("feeds/misp/good.stix.json");
      assert.equal(named.code, 0, named.stderr);
      assert.equal(named.stderr, "The source system is Our MISP, as .stix-workbench.json says.\n");
      assert.equal((await upload("feeds/misp/good.stix.json", "--source", "mine")).stderr, "");
      await folder.write("own.stix.json", [indicator(3)]);
      const none = await upload("own.stix.json");
      assert.equal(none.code, 2);
      assert.match(none.stderr, /^--source takes the name of the source system/);
      const both = await upload("own.stix.json", "feeds/misp/good.stix.json");
      assert.equal(both.code, 2);
      assert.match(both.stderr, /does not name one source system for all files/);
    });

    it("lowers the TLP ceiling and never raises it", async () => {
      await folder.write("red.stix.json", [indicator(4, { object_marking_refs: [tlpRed] })]);
      await folder.write(policyFile, { tlpCeiling: "green" });
      const lowered = await upload("red.stix.json", "--source", "x", "--max-tlp", "red");
      assert.match(lowered.stderr, /^\.stix-workbench\.json lowers the TLP ceiling to GREEN\.\n$/);
      assert.match(lowered.stdout, /TLP:RED|RED/);
      assert.equal(lowered.code, 1);
      await folder.write(policyFile, { tlpCeiling: "red" });
      assert.equal((await upload("red.stix.json", "--source", "x")).code, 1);
    });

    it("holds back what the specification forbids, however the policy shows it", async () => {
      await folder.write(policyFile, { rules: { "stix/confidence": "off" } });
      const { stdout } = await upload("feeds/misp/a.stix.json", "--source", "x");
      const { objects } = JSON.parse(stdout) as { objects: { reasons: string[] }[] };
      assert.match(objects[0]?.reasons[0] ?? "", /error/i);
      assert.doesNotMatch(objects[0]?.reasons[0] ?? "", /dry run/i);
      await folder.write("rules.json", {});
      assert.equal((await upload("feeds/misp/good.stix.json", "--source", "x", "--policy-file", "rules.json")).code, 0);
    });
  });
});
