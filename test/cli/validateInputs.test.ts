import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { indicator } from "../server/support/stixTexts";
import { run } from "./support/commandLine";
import { type Folder, makeFolder } from "./support/folder";

interface Finding {
  readonly file: string;
  readonly code: string;
}

const bad = (number: number) => [indicator(number, { confidence: 500 })];

describe("the files that validate looks at", function () {
  this.timeout(20_000);

  let folder: Folder;
  before(async () => {
    folder = await makeFolder();
    for (const name of ["feeds/deep", "node_modules/x", ".hidden"])
      await mkdir(path.join(folder.path, name), { recursive: true });
    for (const [at, name] of [
      "a.stix.json",
      "feeds/b.stix2",
      "feeds/deep/c.stix.json",
      "feeds/deep/other.json",
      "node_modules/x/d.stix.json",
      ".hidden/e.stix.json",
      "[odd].stix.json",
    ].entries())
      await folder.write(name, bad(at));
  });
  after(() => folder.remove());

  const checked = async (...args: string[]) => {
    const { code, stdout } = await run(["validate", ...args, "--format", "json"], { cwd: folder.path });
    const files = (JSON.parse(stdout) as Finding[]).filter((finding) => finding.code === "stix/confidence");
    return [code, ...files.map(({ file }) => file)];
  };

  it("a folder: all STIX files below it, but for packages'", async () => {
    assert.deepEqual(await checked("."), [
      1,
      ".hidden/e.stix.json",
      "[odd].stix.json",
      "a.stix.json",
      "feeds/b.stix2",
      "feeds/deep/c.stix.json",
    ]);
    assert.deepEqual(await checked("feeds"), [1, "feeds/b.stix2", "feeds/deep/c.stix.json"]);
  });

  it("a pattern, whatever the shell makes of it", async () => {
    assert.deepEqual(await checked("feeds/**/*.json"), [1, "feeds/deep/c.stix.json", "feeds/deep/other.json"]);
    assert.deepEqual(await checked("feeds/*.{stix2,json}"), [1, "feeds/b.stix2"]);
    assert.deepEqual(await checked("./*.stix.json"), [1, "[odd].stix.json", "a.stix.json"]);
    assert.deepEqual(await checked(path.join(folder.path, "feeds/*/c*")), [
      1,
      path.join(folder.path, "feeds/deep/c.stix.json"),
    ]);
  });

  it("a name that looks like a pattern, when there is such a file", async () => {
    assert.deepEqual(await checked("[odd].stix.json"), [1, "[odd].stix.json"]);
  });

  it("each once", async () => {
    assert.deepEqual(
      await checked("a.stix.json", "./a.stix.json", "*.stix.json", path.join(folder.path, "a.stix.json")),
      [1, "a.stix.json", "[odd].stix.json"],
    );
  });
});
