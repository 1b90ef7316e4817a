import assert from "node:assert/strict";
import { link, mkdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { bundle, indicators } from "../server/support/stixTexts";
import { type Bench, makeBench } from "./support/uploading";

describe("the files that an upload writes", function () {
  this.timeout(20_000);

  let bench: Bench;
  beforeEach(async () => {
    bench = await makeBench();
    await bench.folder.write("feed.json", bundle(indicators(3)));
  });
  afterEach(() => bench.close());

  const refused = async (args: readonly string[], sentence: RegExp) => {
    const { code, stderr, stdout } = await bench.upload(args);
    assert.equal(code, 2, stderr + stdout);
    assert.match(stderr, sentence);
    assert.deepEqual(bench.emulator.state().requests, []);
  };

  it("are never those that it reads, by whatever name", async () => {
    const at = (name: string) => path.join(bench.folder.path, name);
    const before = await readFile(at("feed.json"), "utf8");
    await mkdir(at("sub"));
    await symlink("../feed.json", at("sub/report.json"));
    await symlink(".", at("here"));
    await link(at("feed.json"), at("second.json"));
    await bench.folder.write("policy.json", {});
    for (const report of ["feed.json", "./sub/../feed.json", "sub/report.json", "here/feed.json", "second.json"])
      await refused(
        ["feed.json", "--report", report],
        /^--report .*: this upload reads .*feed\.json.*Nothing was sent\./,
      );
    await refused(["feed.json", "--journal", "feed.json"], /Nothing was sent\.|is no journal of uploads/);
    await refused(
      ["feed.json", "--policy-file", "policy.json", "--report", "policy.json"],
      /this upload reads policy\.json/,
    );
    assert.equal(await readFile(at("feed.json"), "utf8"), before);
  });

  it("are two", async () => {
    await refused(["feed.json", "--journal", "new.json", "--report", "./new.json"], /it is the file of --journal too/);
    await refused(["feed.json", "--journal", "new.json", "--report", "NEW.JSON"], /it is the file of --journal too/);
  });

  it("are looked at before anything is sent: a folder takes no report", async () => {
    await mkdir(path.join(bench.folder.path, "report.md"));
    await refused(["feed.json", "--report", "report.md"], /^--report: .*report\.md is a folder\. .*Nothing was sent\./);
  });
});
