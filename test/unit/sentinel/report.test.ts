import assert from "node:assert/strict";
import fc from "fast-check";
import { markdownReport, type ReportFacts, type ReportRow } from "../../../src/sentinel/report";
import { fillTemplate } from "../../../src/sentinel/sentinelMessages";

const facts: ReportFacts = {
  file: "feed.stix.json",
  workspaceId: "0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061",
  sourceSystem: "Team A",
  endpoint: "stix-objects",
  connection: "Production",
  startedAt: "2026-01-31T08:15:00.000Z",
  requests: 3,
  stopped: undefined,
  strayMessages: [],
};

function row(change: Partial<ReportRow>): ReportRow {
  return { index: 0, status: "accepted", reasons: [], id: "indicator--1", name: "n", line: 1, ...change };
}

function report(rows: readonly ReportRow[], change: Partial<ReportFacts> = {}): string {
  return markdownReport({ ...facts, ...change }, rows, fillTemplate);
}

const rejected = (text: string, change: Partial<ReportRow> = {}) =>
  row({ status: "rejected", reasons: [{ code: "sentinel/answer", args: [text] }], ...change });

/** A line without its code spans: a run of backticks ends at the next run of the same length (CommonMark §6.1). */
function outsideCode(line: string): string {
  const runs = [...line.matchAll(/`+/g)];
  let outside = "";
  let from = 0;
  for (let at = 0; at < runs.length; at++) {
    const open = runs[at];
    const close = runs.findIndex((run, later) => later > at && run[0].length === open?.[0].length);
    if (!open || close === -1) continue;
    const end = runs[close];
    outside += `${line.slice(from, open.index)}<code>`;
    from = (end?.index ?? 0) + (end?.[0].length ?? 0);
    at = close;
  }
  return outside + line.slice(from);
}

/** The columns of a table's row: a pipe behind a backslash separates none, in code neither (GFM, tables). */
function columns(line: string): number {
  return line.split(/(?<!\\)\|/).length - 2;
}

describe("The report of an upload", () => {
  it("says what was uploaded, where to, and what came of it", () => {
    const text = report([
      row({ line: 2 }),
      row({ line: 3, name: undefined }),
      rejected("bad id", { line: 40, id: undefined, name: "x" }),
      row({
        status: "unknown",
        line: 50,
        reasons: [{ code: "sentinel/answer-lost", args: ["stop/service-error", "500"] }],
      }),
      row({ status: "not-sent", line: 60, reasons: [{ code: "sentinel/invalid", args: [] }] }),
    ]);
    assert.match(text, /\*\*2 accepted by the API, 1 rejected, 1 unknown, 1 not sent\*\*/);
    for (const line of [
      "| File | `feed.stix.json` |",
      "| Connection | `Production` |",
      "| Workspace | `0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061` |",
      "| Source system | `Team A` |",
      "| Endpoint | `stix-objects` |",
      "| Started | 2026-01-31T08:15:00.000Z |",
      "| Requests | 3 |",
      "| 2 | `indicator--1` `n` |",
      "| 3 | `indicator--1` |",
      "| 40 | `no id` `x` | `Sentinel: bad id` |",
      "| 60 | `indicator--1` `n` | `It has errors. Mend them and upload again.` |",
    ])
      assert.ok(text.split("\n").includes(line), line);
    assert.match(text, /\| 50 \| .*Sentinel kept failing \(HTTP 500\)/);
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings, [
      "Rejected by Sentinel (1)",
      "Sent, but the answer was lost (1)",
      "Not sent (1)",
      "Accepted by the API (2)",
    ]);
  });

  it("says why the upload stopped, and what Sentinel said of no object", () => {
    const text = report([], { stopped: "It was cancelled.", strayMessages: ["one", "two"] });
    assert.match(text, /^> The upload stopped early\. `It was cancelled\.`$/m);
    assert.match(text, /^> A message of Sentinel's that names no object: `one`$/m);
    assert.match(text, /^> .*`two`$/m);
    assert.doesNotMatch(report([]), /stopped early|names no object|^## /m);
  });

  it("writes out a thousand rows of a section, and says how many more there are", () => {
    const many = (count: number) =>
      report(Array.from({ length: count }, (_, index) => rejected("x", { index, line: index + 1 })));
    const text = many(1203);
    assert.match(text, /^## Rejected by Sentinel \(1203\)$/m);
    assert.match(text, /1203 rejected/);
    assert.equal([...text.matchAll(/^\| \d+ \|/gm)].length, 1000);
    assert.match(text, /^… and 203 more$/m);
    assert.doesNotMatch(many(1000), /more$/m);
  });

  it("is written in the language of its reader", () => {
    const text = markdownReport(facts, [rejected("x")], (template, args) => `«${fillTemplate(template, args)}»`);
    assert.match(text, /^# «Upload to Microsoft Sentinel»$/m);
    assert.match(text, /^## «Rejected by Sentinel» \(1\)$/m);
    assert.match(text, /`«Sentinel: x»`/);
  });

  const hostile = [
    "a | b | c",
    "\\| x",
    "\\\\| x",
    "`",
    "``",
    "`` ` ``",
    "`](https://evil.example)`",
    "[click](https://evil.example)",
    "https://evil.example/x",
    "<img src=x onerror=alert(1)>",
    "</code><script>alert(1)</script>",
    "line one\n# Heading\n\n- list\r\n| a | b |",
    "\u2028## next",
    "![x](command:workbench.action.quit)",
    "**bold** _it_ ~~no~~",
    "",
    " ",
    "  `",
  ];

  function assertInert(text: string): void {
    const lines = text.split("\n");
    let table = 0;
    for (const line of lines) {
      const outside = outsideCode(line);
      const isOurs = /^(\||>|#|\*\*|$|… and|Accepted by the API is not|\| --- )/.test(line);
      assert.ok(isOurs, line);
      assert.doesNotMatch(outside.replace(/<code>|<br>/g, ""), /[`<\\[\]]|https?:|evil|alert|bold/, line);
      if (!line.startsWith("|")) table = 0;
      else if (table === 0) table = columns(line);
      else assert.equal(columns(line), table, line);
    }
  }

  for (const text of hostile)
    it(`keeps ${JSON.stringify(text)} from becoming anything but text`, () => {
      assertInert(
        report([rejected(text, { id: text, name: text })], {
          file: text,
          sourceSystem: text,
          connection: text,
          stopped: text,
          strayMessages: [text],
        }),
      );
      assertInert(report([rejected(text, { id: "", name: text }), row({ id: text, name: "" })]));
    });

  it("keeps any mixture of them from becoming anything but text", () => {
    const texts = fc
      .array(fc.constantFrom(...hostile, "x", "``` ", "|", "\\"), { maxLength: 6 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, texts, texts, texts, (id, name, message, stopped) => {
        assertInert(
          report([rejected(message, { id, name }), row({ id, name })], { stopped, strayMessages: [message], file: id }),
        );
      }),
    );
  });
});
