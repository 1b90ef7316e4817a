import assert from "node:assert/strict";
import fc from "fast-check";
import type { Alert } from "../../../src/defender/alert";
import { alertElements, alertsAsCsv, alertsAsJson, alertsAsTable } from "../../../src/defender/alertsText";
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
          const cell = row?.[header?.indexOf("AlertTitle") ?? -1] ?? "";
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
    // Behind what a spreadsheet passes over, and in the signs that it takes for the four.
    const before = ["", " ", "\t", "\r", "\n", "\u00a0", "\ufeff", "\u200b", '"', "'", ' "', "\u0000"];
    for (const blank of before)
      for (const sign of "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212") {
        const [, line = ""] = alertsAsCsv([graph({ title: `${blank}${sign}1`, firstActivityDateTime: "x" })]).split(
          /\r\n(?=x,)/,
        );
        assert.match(line, /^x,[^,]*,"?'/, JSON.stringify(blank + sign));
      }
    for (const plain of ["a=1", "1-2", "x@y.example", "(=1)"])
      assert.ok(alertsAsCsv([graph({ title: plain })]).includes(`,${plain},`), plain);
  });

  it("have the columns of Microsoft's sample, a line for each detection of the SIEM API with its own values", () => {
    const rows = [
      siemRow({ IocUniqueId: "1", LastProcessedTimeUtc: "2024-01-02T00:00:00.1234567Z", RemediationIsSuccess: false }),
      siemRow({ IocUniqueId: "2", LastProcessedTimeUtc: "2024-01-01T00:00:00Z", Sha256: "ab" }),
    ];
    const [header = [], ...lines] = readCsv(alertsAsCsv([siem(...rows)]));
    assert.equal(header.length, 50);
    assert.deepEqual([header[0], header.at(-1)], ["AlertTime", "IocUniqueId"]);
    assert.equal(lines.length, 2);
    for (const [index, line] of lines.entries())
      for (const [name, value] of Object.entries(rows[index]!))
        assert.equal(line[header.indexOf(name)], value === null ? "" : String(value), name);
  });

  it("say what Graph says in those columns, all values of the evidence in one cell", () => {
    const hash = "8963a19fb992ad9a76576c5638fd68292cffb9aaac29eb8285f9abf6196a7dec";
    const file = (name: string, sha256: string) => ({
      "@odata.type": "#microsoft.graph.security.fileEvidence",
      fileDetails: { fileName: name, filePath: "C:\\t", sha256 },
    });
    const evidence = [
      ...(graphElement()["evidence"] as object[]).slice(0, 1),
      file("a", hash),
      file("b", "f".repeat(64)),
    ];
    const [header = [], line = []] = readCsv(alertsAsCsv([graph({ evidence, mitreTechniques: ["T1"] })]));
    const cell = (name: string) => line[header.indexOf(name)];
    assert.equal(cell("Sha256"), `${hash}; ${"f".repeat(64)}`);
    assert.equal(cell("FileName"), "a; b");
    assert.deepEqual([cell("MachineName"), cell("MachineDomain")], ["pc1", "contoso.example"]);
    assert.deepEqual([cell("UserDomain"), cell("UserName")], ["CONTOSO", "ann"]);
    assert.deepEqual([cell("MachineGroup"), cell("DeviceID")], ["Laptops", "73e7"]);
    assert.equal(cell("LastProcessedTimeUtc"), "2021-05-02T14:19:01.3266667Z");
    assert.equal(cell("LinkToMTP"), "https://security.microsoft.com/alerts/1");
  });

  it("begin with a byte order mark where it is asked for, and only there", () => {
    assert.ok(alertsAsCsv([], { bom: true }).startsWith("\ufeffAlertTime,"));
    assert.ok(alertsAsCsv([]).startsWith("AlertTime,"));
  });

  it("are the same JSON piece by piece as in one", () => {
    for (const alerts of [[], [graph()], [graph(), siem(siemRow({ IocUniqueId: "1" }), siemRow({ IocUniqueId: "2" }))]])
      assert.equal([...alertsAsJson(alerts)].join(""), `${JSON.stringify(alertElements(alerts), undefined, 2)}\n`);
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
