import assert from "node:assert/strict";
import { filePattern } from "../../../../src/stix/policy/filePattern";

describe("file patterns of a policy", () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["feeds/**", ["feeds/a.stix.json", "feeds/x/y/a.stix.json", "feeds/.hidden/a"], ["a", "other/feeds/a", "feedsx/a"]],
    ["feeds/", ["feeds/a", "feeds/x/a"], ["feeds2/a"]],
    ["./feeds/*.stix2", ["feeds/a.stix2"], ["feeds/x/a.stix2", "feeds/a.stix2x"]],
    ["**/*.stix2", ["a.stix2", "x/y/a.stix2"], ["a.stix.json"]],
    ["**/misp/**", ["misp/a", "x/misp/y/a"], ["x/mispy/a"]],
    ["own/a?.json", ["own/ab.json"], ["own/a.json", "own/a/.json"]],
    ["*", ["a"], ["a/b"]],
    ["**", ["a", "a/b"], []],
    ["위협/**", ["위협/가.json"], ["a/가.json"]],
    ["!feeds/**", [], ["a"]],
    ["#a", ["#a"], ["a"]],
  ];
  for (const [text, inside, outside] of cases)
    it(`${text} means ${inside[0] ?? "nothing of these"}`, () => {
      const pattern = filePattern(text);
      assert.ok(pattern);
      assert.deepEqual(
        inside.filter((file) => !pattern.matches(file)),
        [],
      );
      assert.deepEqual(
        outside.filter((file) => pattern.matches(file)),
        [],
      );
    });

  it("refuses what is empty, leads out of the folder, or could be slow", () => {
    for (const text of [
      "",
      "/",
      "/a",
      "../a",
      "a/../b",
      "a//b",
      "a\\b",
      "{a,b}",
      "*a*a*a*a*",
      "**/**/**/**/a",
      "x".repeat(201),
    ])
      assert.equal(filePattern(text), undefined, text);
  });

  it("stays quick on the worst that is allowed", () => {
    const pattern = filePattern(`${"**/*a*a*b/".repeat(3)}c`);
    assert.ok(pattern);
    const before = process.cpuUsage().user;
    assert.equal(pattern.matches(`${`${"a".repeat(120)}/`.repeat(30)}d`), false);
    assert.ok(process.cpuUsage().user - before < 2_000_000, "more than two seconds of computing");
  });
});
