import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding } from "../../../src/cli/finding";
import { findingsOfChunks, type StreamedCheck, streamNotes } from "../../../src/cli/streamedFindings";
import { FirstSeen, hashOf } from "../../../src/cli/streamedHashes";
import { StreamedRepeats } from "../../../src/cli/streamedRepeats";
import { plainCheckOptions } from "../../../src/stix/check/checkOptions";
import { StixDocument } from "../../../src/stix/document/stixDocument";
import { type KnownObject, knownObjects, knownProblems } from "../../../src/stix/policy/baseline";
import { crossObjectProblems } from "../../../src/stix/rules/crossObject";
import { bundle, bundleText, indicator, pretty, type StixObject } from "../../server/support/stixTexts";

const judge = { severityOf: () => "error" as const, profileOf: () => "feed" as const };

async function* pieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield Promise.resolve(text.slice(at, at + length));
}

async function stream(text: string, other: Partial<StreamedCheck> = {}, tail = text.slice(-200), length = 17) {
  const findings: Finding[] = [];
  const check = { options: plainCheckOptions, judge, ...other };
  const limits = { head: 500, object: 5000 };
  const result = await findingsOfChunks("a", pieces(text, length), check, (one) => findings.push(one), {
    tail,
    limits,
  });
  assert.ok(result.kind === "checked");
  return {
    result,
    told: findings.map(({ code, message }) => `${code} ${/(?:object |no\. )?(\d+)/.exec(message)?.[1] ?? ""}`),
    findings,
  };
}

const codesOf = ({ findings }: { findings: readonly Finding[] }) => findings.map(({ code }) => code);

const version20 = (after: boolean, other: StixObject = {}) => {
  const objects = [
    {
      ...indicator(1, { labels: ["malicious-activity"], ...other }),
      spec_version: undefined,
      indicator_types: undefined,
      pattern_type: undefined,
    },
  ];
  const { objects: list, ...rest } = bundle(objects);
  return after ? { ...rest, objects: list, spec_version: "2.0" } : { spec_version: "2.0", ...rest, objects: list };
};

describe("What lies between the objects of a file that is checked piece by piece", () => {
  it("is what lies between those of its whole text", () => {
    const object = fc.record(
      {
        id: fc.constantFrom("indicator--1", "indicator--2", "ipv4-addr--3", "ipv4-addr--4"),
        modified: fc.constantFrom("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"),
        type: fc.constantFrom("ipv4-addr", "indicator"),
        value: fc.constantFrom("198.51.100.1", "198.51.100.2"),
      },
      { requiredKeys: ["type"] },
    );
    let found = 0;
    fc.assert(
      fc.property(fc.array(object, { maxLength: 12 }), fc.boolean(), (objects, turned) => {
        const texts = objects.map((value, at) =>
          at % 2 === 1 && turned
            ? JSON.stringify(Object.fromEntries(Object.entries(value).reverse()), undefined, 3)
            : JSON.stringify(value),
        );
        const document = new StixDocument(`[${texts.join(",")}]`);
        const repeats = new StreamedRepeats();
        const streamed = texts.flatMap((text, index) =>
          repeats.take(text, document.check(index).facts, index).map((problem) => ({ index, problem })),
        );
        assert.deepEqual(streamed, crossObjectProblems(document));
        found += streamed.length;
      }),
    );
    assert.ok(found > 50, String(found));
  });

  it("is told at the later object, with the number of the first", async () => {
    const text = bundleText([indicator(1), indicator(2), indicator(1), indicator(2, { name: "Another" })]);
    for (const length of [1, 17, 10_000]) {
      const { findings } = await stream(text, {}, "", length);
      const lines = text.split("\n");
      assert.deepEqual(
        findings.map(({ code, line, objectId }) => [code, lines[line - 1]?.trim(), objectId]),
        [
          ["stix/duplicate-object", `"id": "${String(indicator(1)["id"])}",`, indicator(1)["id"]],
          ["stix/conflicting-version", `"id": "${String(indicator(2)["id"])}",`, indicator(2)["id"]],
        ],
      );
      assert.match(findings[0]?.message ?? "", /1/);
      assert.match(findings[1]?.message ?? "", /2/);
    }
  });
});

describe("The memory of a file that is checked piece by piece", () => {
  it("knows each of a hundred thousand keys, and takes some bytes for each", () => {
    const seen = new FirstSeen();
    const keys = Array.from({ length: 100_000 }, (_, number) => hashOf(`indicator--${String(number)}`));
    for (const [number, key] of keys.entries())
      assert.equal(seen.take(key, number, { high: number, low: 7 }), undefined);
    for (const [number, key] of keys.entries())
      assert.deepEqual(seen.take(key, 0, key), { number, mark: { high: number, low: 7 } });
    assert.ok(seen.bytes <= 60 * keys.length, String(seen.bytes));
  });

  it("tells texts apart that differ in little", () => {
    const texts = ["", "a", "b", "ab", "ba", "aa", "a\u0000", "\u0000a", "á", "a ".repeat(500), " a".repeat(500)];
    const halves = texts.map(hashOf).map(({ high, low }) => [high, low]);
    for (const half of [0, 1]) assert.equal(new Set(halves.map((pair) => pair[half])).size, texts.length);
  });
});

describe("The baseline of a file that is checked piece by piece", () => {
  const text = bundleText([
    indicator(1, { confidence: 101 }),
    indicator(2),
    indicator(3, { confidence: 102, lang: 5 }),
  ]);

  it("takes out what it knows, and nothing of objects that have changed", async () => {
    const document = new StixDocument(text);
    const known = knownProblems(knownObjects(document, (code) => code === "stix/confidence"));
    const after = await stream(text, { known });
    assert.equal(after.result.known, 2);
    assert.deepEqual(codesOf(after), ["stix/wrong-type"]);
    const changed = await stream(text.replace("102", "103"), { known });
    assert.equal(changed.result.known, 1);
    assert.deepEqual(codesOf(changed).sort(), ["stix/confidence", "stix/wrong-type"]);
  });

  it("is written from it as from its whole text, but for what is never known", async () => {
    const broken = text.replace('"objects": [', '"objects": [\n{"type": "indicator",, "x": 1},');
    const learnt: KnownObject[] = [];
    const told = await stream(broken, { learn: (object) => learnt.push(object) });
    assert.deepEqual(
      learnt,
      knownObjects(new StixDocument(broken), () => true),
    );
    assert.equal(learnt.length, 2);
    assert.deepEqual([...new Set(codesOf(told))], ["stix/json-syntax"]);
  });
});

describe("The version of a file that is checked piece by piece", () => {
  it("is seen before its objects, and behind them", async () => {
    for (const after of [false, true])
      for (const write of [JSON.stringify, pretty]) {
        const read = await stream(write(version20(after)));
        assert.deepEqual(codesOf(read), []);
        assert.equal(read.result.unseenVersion, undefined);
      }
  });

  it("is told where it stands too far behind them to be seen", async () => {
    const far = await stream(pretty({ ...version20(true), x_more: [1] }));
    assert.equal(far.result.unseenVersion, "2.0");
    assert.match(streamNotes("a", far.result).join(), /^a: its spec_version is "2.0", .* checked as STIX 2\.1/);
    assert.deepEqual(streamNotes("a", (await stream(bundleText([indicator(1)]))).result), []);
  });

  it("is not taken from an object at the end of a text that breaks off", async () => {
    const text = JSON.stringify(version20(true)).slice(0, -22);
    const { result } = await stream(text);
    assert.equal(result.unseenVersion, undefined);
  });
});
