import assert from "node:assert/strict";
import fc from "fast-check";
import { Findings, maxDiagnostics, shownRepeats } from "../../../src/server/findings";
import type { Problem, Severity } from "../../../src/stix/problem";
import type { Profile } from "../../../src/stix/rules/ruleFacts";

function problem(code: string): Problem {
  return { code, args: [], place: { kind: "opening", path: [] } };
}

function findingsOf(all: readonly (readonly [Severity, string])[], profile: Profile = "feed"): Findings {
  const findings = new Findings();
  for (const [index, [severity, code]] of all.entries()) findings.add(index, problem(code), severity, profile);
  return findings;
}

const repeated = (count: number, severity: Severity, code: string) =>
  Array.from({ length: count }, () => [severity, code] as const);

describe("What is shown of a document's findings", () => {
  it("is all of them in the order of their places, where they are few", () => {
    const { shown, hidden } = findingsOf([
      ["information", "a"],
      ["error", "b"],
      ["warning", "c"],
      ["error", "b"],
    ]).choose();
    assert.deepEqual(
      shown.map(({ index }) => index),
      [0, 1, 2, 3],
    );
    assert.equal(hidden, 0);
  });

  it("is in a feed the first five of a warning and one line for the rest, at the sixth", () => {
    const { shown, hidden, counts } = findingsOf([...repeated(9, "warning", "a"), ["information", "b"]]).choose();
    assert.deepEqual(
      shown.map(({ index, repeats }) => [index, repeats]),
      [
        [0, undefined],
        [1, undefined],
        [2, undefined],
        [3, undefined],
        [4, undefined],
        [5, 4],
        [9, undefined],
      ],
    );
    assert.equal(hidden, 0);
    assert.deepEqual(counts, { error: 0, warning: 9, information: 1 });
  });

  it("is no line that stands for one other: that one is shown itself", () => {
    const { shown } = findingsOf(repeated(6, "warning", "a")).choose();
    assert.deepEqual(
      shown.map(({ index, repeats }) => [index, repeats]),
      [0, 1, 2, 3, 4, 5].map((index) => [index, undefined]),
    );
  });

  it("is each of the warnings in what the team wrote, up to a number that nobody reads", () => {
    const linesOf = (count: number) => findingsOf(repeated(count, "warning", "a"), "authored").choose().shown;
    assert.equal(linesOf(101).length, 101);
    assert.ok(linesOf(101).every(({ repeats }) => repeats === undefined));
    assert.equal(linesOf(5000).length, 101);
    assert.deepEqual([linesOf(5000).at(-1)?.index, linesOf(5000).at(-1)?.repeats], [100, 4900]);
  });

  it("groups the received objects of a document by themselves", () => {
    const findings = new Findings();
    for (let index = 0; index < 40; index++)
      findings.add(index, problem("a"), "warning", index % 2 === 0 ? "authored" : "feed");
    const { shown } = findings.choose();
    assert.equal(shown.filter(({ index, repeats }) => index % 2 === 0 && repeats === undefined).length, 20);
    assert.deepEqual(
      shown.filter(({ index }) => index % 2 === 1).map(({ repeats }) => repeats),
      [undefined, undefined, undefined, undefined, undefined, 15],
    );
  });

  it("is every error before any warning, and a count of the rest", () => {
    const { shown, hidden } = findingsOf([
      ...repeated(3000, "warning", "a"),
      ...repeated(998, "error", "b"),
      ...repeated(10, "information", "c"),
    ]).choose();
    assert.equal(shown.length, maxDiagnostics - 1);
    assert.ok(shown.slice(0, 998).every(({ severity }) => severity === "error"));
    assert.equal(shown.at(-1)?.severity, "warning");
    assert.equal(hidden, 3000 - 1 + 10);
  });

  it("adds up, is never too much, and hides no error while a warning is shown", () => {
    const severity = fc.constantFrom<Severity>("error", "warning", "information");
    const runs = fc.array(fc.tuple(severity, fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 1, max: 900 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(runs, fc.constantFrom<Profile>("authored", "feed"), (parts, profile) => {
        const all = parts.flatMap(([severity, code, count]) => repeated(count, severity, code));
        const { shown, hidden } = findingsOf(all, profile).choose();
        assert.ok(shown.length + Math.sign(hidden) <= maxDiagnostics);
        const told = shown.reduce((sum, { repeats }) => sum + (repeats ?? 1), 0);
        assert.equal(told + hidden, all.length);
        const errors = all.filter(([severity]) => severity === "error").length;
        const shownErrors = shown.filter(({ severity }) => severity === "error").length;
        if (shownErrors < shown.length) assert.equal(shownErrors, errors);
        for (const code of "abcd")
          assert.ok(
            shown.filter((one) => one.problem.code === code && one.severity === "warning").length <=
              shownRepeats[profile] + 1,
          );
      }),
    );
  });
});
