import assert from "node:assert/strict";
import fc from "fast-check";
import { jsonReport, markdownReport, type ReportFacts, type ReportRow } from "../../../src/sentinel/report";
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

  it("has a part for each file where there are several, and says how many stayed behind for which reason", () => {
    const stays = (code: "sentinel/unchanged" | "sentinel/doubtful", change: Partial<ReportRow>) =>
      row({ status: "not-sent", reasons: [{ code, args: ["10.0.0.1", "pattern/private-address"] }], ...change });
    const text = report(
      [
        stays("sentinel/unchanged", { file: "a.json", line: 2 }),
        stays("sentinel/doubtful", { file: "b.json", line: 3 }),
        stays("sentinel/unchanged", { file: "a.json", line: 4 }),
      ],
      { run: "run-1" },
    );
    const lines = text.split("\n");
    const order = [
      "| Run | `run-1` |",
      "## Not sent (3)",
      "| Unchanged since they were accepted | 2 |",
      "| With doubtful values | 1 |",
      "### `a.json`",
      "### `b.json`",
    ].map((line) => lines.indexOf(line));
    assert.ok(
      order.every((at, index) => at > (order[index - 1] ?? -1)),
      String(order),
    );
    assert.match(text, /^\| 3 \|.*`Its value 10\.0\.0\.1 is doubtful: it is a private address,/m);
    const single = report([stays("sentinel/unchanged", { file: "a.json" })]);
    assert.doesNotMatch(single, /^###|Unchanged since|Run/m);
  });

  it("is there as JSON too, with all objects and their sentences", () => {
    const rows = [
      row({ file: "a.json" }),
      rejected("bad", { id: undefined, name: undefined, index: 4, line: 9 }),
      row({ status: "not-sent", group: "invalid", reasons: [{ code: "sentinel/invalid", args: [] }] }),
    ];
    const many = Array.from({ length: 1200 }, () => row({ status: "unknown" }));
    const json = JSON.parse(
      jsonReport({ ...facts, stopped: "It was cancelled.", run: "run-1" }, [...rows, ...many], fillTemplate),
    ) as {
      objects: unknown[];
    };
    const { objects, ...rest } = json;
    assert.deepEqual(rest, {
      version: 1,
      run: "run-1",
      ...facts,
      stopped: "It was cancelled.",
      tally: { accepted: 1, rejected: 1, unknown: 1200, notSent: 1 },
    });
    assert.equal(objects.length, 1203);
    const first = { file: "a.json", line: 1, index: 0, id: "indicator--1", name: "n", status: "accepted", group: null };
    assert.deepEqual(objects.slice(0, 3), [
      { ...first, reasons: [] },
      {
        ...first,
        file: "feed.stix.json",
        line: 9,
        index: 4,
        id: null,
        name: null,
        status: "rejected",
        reasons: [{ code: "sentinel/answer", message: "Sentinel: bad" }],
      },
      {
        ...first,
        file: "feed.stix.json",
        status: "not-sent",
        group: "invalid",
        reasons: [{ code: "sentinel/invalid", message: "It has errors. Mend them and upload again." }],
      },
    ]);
    const plain = JSON.parse(jsonReport(facts, [], fillTemplate)) as Record<string, unknown>;
    assert.deepEqual([plain["run"], plain["stopped"]], [null, null]);
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
      assertInert(report([rejected("x", { file: text }), rejected("y", { file: "other" })], { run: text }));
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
