import assert from "node:assert/strict";
import fc from "fast-check";
import type { JournalLine } from "../../../src/sentinel/journal/journalLines";
import { readJournalLine, writeJournalLine } from "../../../src/sentinel/journal/journalText";
import { at, end, object, outcomes, runLine, sending, target } from "./journalSamples";

const lines: readonly JournalLine[] = [
  runLine("r1", 1, { resumes: "r0", choices: { policy: "valid-only", ticked: [1, 2] } }),
  runLine("r1", 1),
  sending("r1", 2, 0, object("indicator--1"), object(null, { modified: at(0), revoked: true, index: 7 })),
  outcomes("r1", 3, 0, "rejected", "accepted"),
  { kind: "end", run: "r1", at: at(4), stopped: { code: "stop/cancelled", args: [] } },
  end("r1", 4),
  { kind: "dismissed", run: "r1", at: at(5) },
  { kind: "accepted", at: at(6), run: "r1", target, file: "/a.json", objects: [withoutFile()] },
];

function withoutFile() {
  const { file: _, ...rest } = object("indicator--1");
  return rest;
}

describe("A line of a journal", () => {
  for (const line of lines)
    it(`of the kind ${line.kind} reads as it was written`, () => {
      const text = writeJournalLine(line);
      assert.equal(text.indexOf("\n"), text.length - 1);
      assert.deepEqual(readJournalLine(text), line);
    });

  it("is left aside where it is torn, wherever that is", () => {
    for (const line of lines) {
      const text = writeJournalLine(line).trimEnd();
      for (let length = 0; length < text.length; length++)
        assert.equal(readJournalLine(text.slice(0, length)), undefined, text.slice(0, length));
    }
  });

  it("is left aside where a part is missing or of another type", () => {
    const needless = ["resumes", "choices"];
    let tried = 0;
    for (const line of lines)
      for (const [name, value] of Object.entries(line)) {
        if (needless.includes(name)) continue;
        for (const wrong of [undefined, {}, -1.5, typeof value === "string" ? 1 : "wrong"]) {
          assert.equal(readJournalLine(JSON.stringify({ ...line, [name]: wrong })), undefined, `${line.kind}.${name}`);
          tried++;
        }
      }
    assert.ok(tried > 100);
  });

  it("never throws, whatever it holds", () => {
    fc.assert(fc.property(fc.json(), (text) => readJournalLine(text) === undefined));
    fc.assert(fc.property(fc.string(), (text) => readJournalLine(text) === undefined));
    assert.equal(
      readJournalLine('{"__proto__":null,"kind":"toString","run":"r","at":"2026-01-01T00:00:00.000Z"}'),
      undefined,
    );
  });

  it("is left aside where only a later version knows its kind or its run", () => {
    assert.equal(readJournalLine(JSON.stringify({ kind: "paused", run: "r1", at: at(1) })), undefined);
    assert.equal(readJournalLine(JSON.stringify({ ...runLine("r1", 1), version: 2 })), undefined);
  });

  it("keeps an outcome whose reason only a later version knows", () => {
    const reasons = [
      { code: "sentinel/of-tomorrow", args: [] },
      { code: "sentinel/too-large", args: [] },
    ];
    const line = { kind: "outcomes", run: "r1", at: at(1), batch: 0, outcomes: [{ status: "rejected", reasons }] };
    const read = readJournalLine(JSON.stringify(line));
    assert.deepEqual(read?.kind === "outcomes" && read.outcomes, [{ status: "rejected", reasons: reasons.slice(1) }]);
  });

  it("never holds what was handed over beside its own fields, such as an object's text or a token", () => {
    const canary = "canary-in-a-coal-mine";
    const spoil = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(spoil);
      if (typeof value !== "object" || value === null) return value;
      const more = { text: canary, token: canary, authorization: `Bearer ${canary}` };
      return { ...more, ...Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spoil(inner)])) };
    };
    for (const line of lines) {
      const choices = line.kind === "run" ? { choices: line.choices } : {};
      const spoiled = { ...(spoil(line) as JournalLine), ...choices };
      assert.ok(JSON.stringify(spoiled).includes(canary));
      assert.equal(writeJournalLine(spoiled), writeJournalLine(line));
    }
  });
});
