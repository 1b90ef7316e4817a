import assert from "node:assert/strict";
import fc from "fast-check";
import type { Alert } from "../../../src/defender/alert";
import { alertElements, alertsAsCsv, alertsAsTable } from "../../../src/defender/alertsText";
import { graphAlertOf } from "../../../src/defender/graphAlert";
import { siemAlertOf, siemDetectionOf } from "../../../src/defender/siemAlert";
import { graphElement, siemRow } from "./scripted";

const siem = (...rows: readonly Record<string, unknown>[]): Alert =>
  siemAlertOf(rows.map((row) => siemDetectionOf(row)!))!;
const graph = (fields: Record<string, unknown> = {}): Alert => graphAlertOf(graphElement(fields))!;

/** A reader of RFC 4180, written for this test. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe("alerts as text", () => {
  it("are one element for each detection of the SIEM API, with its own row untouched", () => {
    const rows = [
      siemRow({ IocUniqueId: "1", Severity: "High", LastProcessedTimeUtc: "2024-01-02T00:00:00Z" }),
      siemRow({ IocUniqueId: "2", Severity: "Low", LastProcessedTimeUtc: "2024-01-01T00:00:00Z" }),
    ];
    const elements = alertElements([siem(...rows)]);
    assert.deepEqual(
      elements.map(({ id, alertId, severity, updateTime, raw }) => ({ id, alertId, severity, updateTime, raw })),
      [
        { id: "da1_2:1", alertId: "da1_2", severity: "high", updateTime: "2024-01-02T00:00:00Z", raw: rows[0] },
        { id: "da1_2:2", alertId: "da1_2", severity: "low", updateTime: "2024-01-01T00:00:00Z", raw: rows[1] },
      ],
    );
  });

  it("are one element for each alert of Graph", () => {
    const [element, ...others] = alertElements([graph()]);
    assert.equal(others.length, 0);
    assert.deepEqual([element?.id, element?.alertId, element?.source], [graph().id, graph().id, "graph"]);
    assert.deepEqual(element?.raw, graphElement());
    assert.ok(element && !("detections" in element));
  });

  it("are read back from CSV as they were, but for what a spreadsheet would run", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("", "=", "+", "-", "@", "\t", "\r", "\n", '"', ",", " ="),
        (text, start) => {
          const title = start + text;
          const [header, row, ...others] = readCsv(alertsAsCsv([graph({ title })]));
          assert.equal(others.length, 0);
          assert.equal(row?.length, header?.length);
          const cell = row?.[header?.indexOf("title") ?? -1] ?? "";
          assert.ok(cell === title || cell === `'${title}`);
          assert.doesNotMatch(cell, /^[\s\p{Cc}]*[=+\-@]/u);
        },
      ),
    );
  });

  it("defuse formulas in CSV", () => {
    const csv = alertsAsCsv([graph({ title: '=HYPERLINK("http://bad.example","x")', description: "@SUM(A1)" })]);
    assert.ok(csv.includes(`"'=HYPERLINK(""http://bad.example"",""x"")"`));
    assert.ok(csv.includes(",'@SUM(A1),"));
    assert.equal(csv.split("\r\n").length, 3);
  });

  it("are a table that no terminal obeys, in columns that line up", () => {
    const table = alertsAsTable([
      graph({ id: "1", title: "\u001b[2Jgone\r\nnext\u202Elive" }),
      graph({ id: "2", title: "의심스러운 파일" }),
      graph({ id: "3", title: "x".repeat(90) }),
    ]);
    const lines = table.split("\n");
    assert.equal(lines.length, 5);
    assert.doesNotMatch(table.replaceAll("\n", ""), /[\p{Cc}\u202e]/u);
    assert.match(lines[0]!, /^UPDATED +SEVERITY +TITLE +DEVICE +USER +CATEGORY +ID$/);
    assert.ok(lines[3]!.includes(`${"x".repeat(49)}…`));
    const wide = (text: string) => [...text].length + (text.match(/[\uac00-\ud7a3]/g)?.length ?? 0);
    const columns = lines.slice(1, 4).map((line) => wide(line.slice(0, line.indexOf("pc1.contoso"))));
    assert.equal(new Set(columns).size, 1);
  });

  it("are a header alone where there are none", () => {
    assert.equal(alertsAsTable([]), "UPDATED  SEVERITY  TITLE  DEVICE  USER  CATEGORY  ID\n");
    assert.equal(readCsv(alertsAsCsv([])).length, 1);
    assert.deepEqual(alertElements([]), []);
  });
});
