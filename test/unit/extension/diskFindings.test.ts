import assert from "node:assert/strict";
import { DiskFindings } from "../../../src/extension/largeFiles/diskFindings";
import { notesOf } from "../../../src/extension/largeFiles/runValidation";

const finding = (severity: "error" | "warning" | "info", line: number) => ({
  file: "a",
  line,
  column: 1,
  endLine: line,
  endColumn: 2,
  severity,
  code: `stix/x-${String(line)}`,
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

  it("are grouped where one rule is broken too often to be read, errors never", () => {
    const repeated = Array.from({ length: 250 }, (_, line) => ({ ...finding("warning", line + 1), code: "stix/w" }));
    const few = Array.from({ length: 100 }, (_, line) => ({ ...finding("info", line + 1), code: "stix/i" }));
    const errors = Array.from({ length: 120 }, (_, line) => ({ ...finding("error", line + 1), code: "stix/e" }));
    const reader = read([...repeated, ...few, ...errors], 1000, 1000);
    const { shown, hidden } = reader.choose();
    assert.equal(hidden, 0);
    const warnings = shown.filter(({ severity }) => severity === "warning");
    assert.deepEqual(
      warnings.map(({ line, repeats }) => [line, repeats]),
      [...[1, 2, 3, 4, 5].map((line) => [line, undefined]), [6, 245]],
    );
    assert.equal(shown.length, 120 + 6 + 100);
    const less = read([...repeated, ...few, ...errors], 122, 1000).choose();
    assert.deepEqual([less.shown.length, less.hidden], [121, 250 + 100 + 120 - 121]);
    assert.deepEqual(reader.counts, { error: 120, warning: 250, info: 100 });
  });

  it("come with what the command says of the file itself", () => {
    const said = "/p/.stix-workbench.json:1:2 warning x\n/p/a.json: its spec_version stands far behind.\n";
    assert.deepEqual(notesOf("/p/a.json", said), ["its spec_version stands far behind."]);
  });
});
