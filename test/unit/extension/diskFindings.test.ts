import assert from "node:assert/strict";
import { DiskFindings } from "../../../src/extension/largeFiles/diskFindings";

const finding = (severity: "error" | "warning" | "info", line: number) => ({
  file: "a",
  line,
  column: 1,
  endLine: line,
  endColumn: 2,
  severity,
  code: "stix/x",
  message: 'a "quoted" {brace}\n  }\n',
  objectId: null,
});

function read(findings: readonly unknown[], mostShown: number, pieceLength: number): DiskFindings {
  const output = JSON.stringify(findings, undefined, 2) + "\n";
  const reader = new DiskFindings(mostShown);
  for (let at = 0; at < output.length; at += pieceLength) reader.add(output.slice(at, at + pieceLength));
  return reader;
}

describe("The findings of a file on disk", () => {
  it("are read from the command's output, wherever its pieces end", () => {
    const findings = [finding("info", 1), finding("error", 2), finding("warning", 3), finding("error", 4)];
    for (const length of [1, 13, 10_000]) {
      const reader = read(findings, 10, length);
      const { shown, hidden } = reader.choose();
      assert.deepEqual(
        shown.map(({ line }) => line),
        [2, 4, 3, 1],
      );
      assert.equal(shown[0]?.message, finding("error", 2).message);
      assert.equal(hidden, 0);
      assert.deepEqual(reader.counts, { error: 2, warning: 1, info: 1 });
    }
    assert.deepEqual(read([], 10, 1).choose(), { shown: [], hidden: 0 });
  });

  it("are shown with errors first and a line kept free for the count of the rest", () => {
    const findings = Array.from({ length: 30 }, (_, line) => finding(line % 10 === 9 ? "error" : "info", line + 1));
    const { shown, hidden } = read(findings, 10, 100).choose();
    assert.deepEqual([shown.length, hidden], [9, 21]);
    assert.deepEqual(
      shown.slice(0, 3).map(({ line }) => line),
      [10, 20, 30],
    );
  });
});
