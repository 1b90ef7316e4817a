import assert from "node:assert/strict";
import { run } from "./support/commandLine";
import { type Folder, makeFolder } from "./support/folder";
import { indicator as indicator } from "../server/support/stixTexts";

describe("validate as text, when one mistake is everywhere", function () {
  this.timeout(20_000);

  let folder: Folder;
  before(async () => {
    folder = await makeFolder();
    const objects = Array.from({ length: 8 }, (_, number) => indicator(number, { confidence: 500 }));
    await folder.write("many.stix.json", [...objects, indicator(9, { valid_from: "now" })]);
    await folder.write("few.stix.json", [indicator(20, { confidence: 500 })]);
  });
  after(() => folder.remove());

  const validate = (...args: string[]) => run(["validate", "--no-sentinel", ...args], { cwd: folder.path });
  const count = (text: string, part: RegExp) => [...text.matchAll(new RegExp(part, "gm"))].length;

  it("tells the first three where they stand, counts the others, and sums up", async () => {
    const { code, stdout } = await validate("many.stix.json", "few.stix.json");
    assert.equal(code, 1);
    assert.equal(count(stdout, /^many\.stix\.json:\d+:\d+ error stix\/confidence$/), 3);
    assert.equal(count(stdout, /^few\.stix\.json:\d+:\d+ error stix\/confidence$/), 1);
    assert.equal(count(stdout, /^many\.stix\.json:\d+:\d+ error stix\/timestamp$/), 1);
    assert.match(stdout, /^… and 5 more of stix\/confidence in many\.stix\.json$/m);
    assert.match(stdout, /^ *9 × error stix\/confidence$/m);
    assert.match(stdout, /^ *1 × error stix\/timestamp$/m);
    assert.match(stdout, /^2 files: 10 errors, \d+ warnings/m);
  });

  it("tells at most --max-problems of them, the count of the others, and ends as before", async () => {
    const { code, stdout } = await validate("many.stix.json", "--max-problems", "2");
    assert.equal(code, 1);
    assert.equal(count(stdout, /^many\.stix\.json:\d+:\d+ /), 2);
    assert.match(stdout, /^… and \d+ more that --max-problems leaves out$/m);
    assert.match(stdout, /^1 file: 9 errors/m);
    assert.equal((await validate("many.stix.json", "--max-problems", "x")).code, 2);
  });

  it("prints all in the other formats", async () => {
    const { stdout } = await validate("many.stix.json", "--format", "github", "--max-problems", "1");
    assert.equal(count(stdout, /title=stix\/confidence/), 8);
    const json = JSON.parse((await validate("many.stix.json", "--format", "json")).stdout) as { code: string }[];
    assert.equal(json.filter((finding) => finding.code === "stix/confidence").length, 8);
  });
});
