import assert from "node:assert/strict";
import { meaningOf, problemsOf } from "./meaningOf";

describe("AND within brackets", () => {
  for (const [pattern, shown] of [
    ["[file:name = 'a' AND mutex:name = 'b']", "mutex"],
    ["[file:name = 'a' AND file:size = 1 AND mutex:name = 'b']", "mutex"],
    ["[(file:name = 'a' OR mutex:name = 'b') AND url:value = 'a:b']", "url"],
    ["[file:name = 'a' AND (mutex:name = 'b' OR url:value = 'a:b')]", "mutex"],
    ["[file:name = 'a' OR (file:size = 1 AND mutex:name = 'b')]", "mutex"],
    ["[x-a:b = 1 AND x-c:d = 2]", "x-c"],
    ["[file:name = 'a'] AND [file:size = 1 AND EXISTS mutex:name]", "mutex"],
    ["[((file:name = 'a') AND ((mutex:name = 'b')))]", "mutex"],
  ] as const)
    it(`asks the impossible: ${pattern}`, () => {
      assert.deepEqual(meaningOf(pattern), [`pattern/two-types: ${shown}`]);
    });

  for (const pattern of [
    "[file:name = 'a' AND file:size = 1]",
    "[file:name = 'a' OR mutex:name = 'b']",
    "[file:name = 'a'] AND [mutex:name = 'b']",
    "[(file:name = 'a' OR mutex:name = 'b') AND (mutex:name = 'c' OR url:value = 'a:b')]",
    "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_port = 443]",
  ])
    it(`is about one object: ${pattern}`, () => {
      assert.deepEqual(meaningOf(pattern), []);
    });

  it("names both types", () => {
    assert.deepEqual(problemsOf("[file:name = 'a' AND mutex:name = 'b']")[0]?.args, ["file", "mutex"]);
  });
});

describe("Qualifiers", () => {
  const observation = "[file:name = 'a']";
  const start = "START t'2026-01-02T00:00:00Z'";
  for (const [qualifiers, problem] of [
    ["WITHIN 5 SECONDS WITHIN 6 SECONDS", "pattern/qualifier-twice: WITHIN 6 SECONDS"],
    ["REPEATS 2 TIMES WITHIN 5 SECONDS REPEATS 3 TIMES", "pattern/qualifier-twice: REPEATS 3 TIMES"],
    ["REPEATS 0 TIMES", "pattern/repeats-zero: 0"],
    ["WITHIN 0 SECONDS", "pattern/within-zero: 0"],
    ["WITHIN 0.00 SECONDS", "pattern/within-zero: 0.00"],
    [`${start} STOP t'2026-01-02T00:00:00.000Z'`, "pattern/stop-not-after-start: t'2026-01-02T00:00:00.000Z'"],
    [`${start} STOP t'2026-01-01T23:59:59.9Z'`, "pattern/stop-not-after-start: t'2026-01-01T23:59:59.9Z'"],
    [`${start} STOP t'2026-02-30T00:00:00Z'`, "pattern/missing-day: t'2026-02-30T00:00:00Z'"],
  ] as const)
    it(`contradict themselves: ${qualifiers}`, () => {
      assert.deepEqual(meaningOf(`${observation} ${qualifiers}`), [problem]);
      assert.deepEqual(meaningOf(`([url:value = 'a:b'] OR ${observation}) ${qualifiers}`), [problem]);
      assert.deepEqual(meaningOf(`[url:value = 'a:b'] FOLLOWEDBY (${observation} ${qualifiers})`), [problem]);
    });

  for (const qualifiers of [
    "WITHIN 0.001 SECONDS",
    "REPEATS 1 TIMES WITHIN 5 SECONDS",
    `${start} STOP t'2026-01-02T00:00:00.0000001Z'`,
    `WITHIN 5 SECONDS) WITHIN 6 SECONDS`,
  ])
    it(`are right: ${qualifiers}`, () => {
      const pattern = qualifiers.includes(")") ? `(${observation} ${qualifiers}` : `${observation} ${qualifiers}`;
      assert.deepEqual(meaningOf(pattern), []);
    });

  it("of STIX 2.0 take plain strings, which are compared where they are timestamps", () => {
    const asked = { version: "2.0" } as const;
    const of = (from: string, until: string) => `${observation} START '${from}' STOP '${until}'`;
    assert.deepEqual(meaningOf(of("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"), asked), [
      "pattern/stop-not-after-start: '2026-01-01T00:00:00Z'",
    ]);
    assert.deepEqual(meaningOf(of("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"), asked), []);
    assert.deepEqual(meaningOf(of("b", "a"), asked), []);
  });
});
