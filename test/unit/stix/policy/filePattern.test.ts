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
    ["a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/x", "b", "a/b/c"]],
    ["**/x/**/*.json", ["x/a.json", "y/x/z/a.json"], ["a.json", "y/a.json"]],
    ["*a*b", ["ab", "xaxab", "aab"], ["a", "ba", "abx"]],
    ["?😀", ["a😀", "😀😀"], ["😀"]],
    ["feeds/?old?/**", ["feeds/[old]/a.stix.json", "feeds/{old}/x/a"], ["feeds/old/a", "feeds/[old]"]],
    ["(a|b)+", ["(a|b)+"], ["a", "aa"]],
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

  it("refuses what is empty, leads out of the folder, or means more to other tools", () => {
    for (const text of ["", "/", "/a", "../a", "a/../b", "a//b", "a\\b", "{a,b}", "[ab]", "x".repeat(201)])
      assert.equal(filePattern(text), undefined, text);
  });

  it("stays quick on the worst, which no policy and no name may hang", () => {
    const name = "a".repeat(20_000);
    const before = process.cpuUsage().user;
    for (const [text, file] of [
      ["*a".repeat(99), `${name}b`],
      [`${"**/*a*a*b/".repeat(19)}c`, `${"aaaaaaaaaa/".repeat(2_000)}d`],
      [`${"**/".repeat(60)}x`, `${"a/".repeat(10_000)}y`],
      ["(a+)+".repeat(10), `${name}!`],
    ] as const) {
      const pattern = filePattern(text);
      assert.ok(pattern, text);
      assert.equal(pattern.matches(file), false);
    }
    assert.ok(process.cpuUsage().user - before < 4_000_000, "more than four seconds of computing");
  });
});
