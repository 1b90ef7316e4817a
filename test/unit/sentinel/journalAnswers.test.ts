import assert from "node:assert/strict";
import type { JournalLine } from "../../../src/sentinel/journal/journalLines";
import { dead, end, merge, noon, object, otherTarget, outcomes, runLine, sending } from "./journalSamples";

const file = "file:///a.json";
const one = object("indicator--1");
const refused = [runLine("a", 0), sending("a", 1, 0, one), outcomes("a", 2, 0, "rejected"), end("a", 3)];
const answers = (sources: readonly (readonly JournalLine[])[], isAlive: () => boolean = dead) =>
  merge(...sources)
    .answersOf(file, noon, isAlive)
    .map(({ id, index, status, reasons }) => [id, index, status, ...reasons.flatMap(({ args }) => args)]);

describe("What stands against the objects of a file", () => {
  it("is the last word on each that was rejected or got no answer", () => {
    const sent = sending("a", 1, 0, one, object("indicator--2", { index: 1 }), object("indicator--3", { index: 2 }));
    assert.deepEqual(answers([[runLine("a", 0), sent, outcomes("a", 2, 0, "rejected", "accepted", "unknown")]]), [
      ["indicator--1", 0, "rejected", "no, said at 2"],
      ["indicator--3", 2, "unknown"],
    ]);
    assert.deepEqual(merge(refused).answersOf("file:///b.json", noon, dead), []);
  });

  it("is the newest of several runs, edited as the object may be", () => {
    const again = [
      runLine("b", 4),
      sending("b", 5, 0, { ...one, hash: "edited", index: 4 }),
      outcomes("b", 6, 0, "rejected"),
    ];
    assert.deepEqual(answers([again, refused]), [["indicator--1", 4, "rejected", "no, said at 6"]]);
  });

  it("is nothing once the target took it, from whatever file", () => {
    const sent = sending("b", 5, 0, { ...one, hash: "edited" });
    for (const files of [[file], ["file:///b.json"]])
      assert.deepEqual(answers([refused, [runLine("b", 4, { files }), sent, outcomes("b", 6, 0, "accepted")]]), []);
  });

  it("stays when another target took it, and when it was taken before", () => {
    const elsewhere = [
      runLine("b", 4, { target: otherTarget }),
      sending("b", 5, 0, one),
      outcomes("b", 6, 0, "accepted"),
    ];
    assert.equal(answers([refused, elsewhere]).length, 1);
    const before = [runLine("b", 1), sending("b", 1, 0, one), outcomes("b", 1, 0, "accepted")];
    assert.equal(answers([before, refused]).length, 1);
  });

  it("is the newest word where two targets refused it", () => {
    const elsewhere = [
      runLine("b", 4, { target: otherTarget }),
      sending("b", 5, 0, one),
      outcomes("b", 6, 0, "rejected"),
    ];
    assert.deepEqual(answers([elsewhere, refused]), [["indicator--1", 0, "rejected", "no, said at 6"]]);
  });

  it("stays when a later run left the object unsent", () => {
    const unsent = [runLine("b", 4), sending("b", 5, 0, one), outcomes("b", 6, 0, "not-sent")];
    assert.deepEqual(answers([refused, unsent]), [["indicator--1", 0, "rejected", "no, said at 2"]]);
  });

  it("waits for the answer while the run is under way, and is unknown once that was cut off", () => {
    const open = [runLine("b", 4), sending("b", 5, 0, one)];
    assert.deepEqual(
      answers([refused, open], () => true),
      [["indicator--1", 0, "rejected", "no, said at 2"]],
    );
    assert.deepEqual(answers([refused, open]), [["indicator--1", 0, "unknown"]]);
  });

  it("tells objects with the same id apart within a run", () => {
    const twin = { ...one, index: 5, hash: "another" };
    const sent = [runLine("a", 0), sending("a", 1, 0, one), outcomes("a", 2, 0, "rejected"), sending("a", 3, 1, twin)];
    assert.deepEqual(answers([[...sent, outcomes("a", 4, 1, "accepted")]]), [
      ["indicator--1", 0, "rejected", "no, said at 2"],
    ]);
    assert.deepEqual(
      answers([[...sent, outcomes("a", 4, 1, "rejected")]]).map(([, index]) => index),
      [0, 5],
    );
  });

  it("tells objects without id by their content, and by their place when that was edited", () => {
    const first = object(null, { hash: "x", index: 0 });
    const second = object(null, { hash: "y", index: 1 });
    const both = [runLine("a", 0), sending("a", 1, 0, first, second), outcomes("a", 2, 0, "rejected", "rejected")];
    const edited = [runLine("b", 4), sending("b", 5, 0, { ...first, hash: "z" }), outcomes("b", 6, 0, "accepted")];
    assert.deepEqual(answers([both, edited]), [[null, 1, "rejected", "no, said at 2"]]);
    const moved = [runLine("b", 4), sending("b", 5, 0, { ...first, index: 8 }), outcomes("b", 6, 0, "accepted")];
    assert.deepEqual(answers([both, moved]), [[null, 1, "rejected", "no, said at 2"]]);
  });
});
