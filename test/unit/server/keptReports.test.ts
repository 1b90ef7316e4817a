import assert from "node:assert/strict";
import { KeptReports } from "../../../src/server/uploads/keptReports";
import type { ReportFacts, ReportRow } from "../../../src/sentinel/report";
import { fillTemplate } from "../../../src/sentinel/sentinelMessages";

const facts: ReportFacts = {
  file: "a.json",
  workspaceId: "w",
  sourceSystem: "s",
  endpoint: "stix-objects",
  connection: "c",
  startedAt: "2026-01-01T00:00:00.000Z",
  requests: 1,
  stopped: undefined,
  strayMessages: [],
};
const rows = (count: number) =>
  Array.from({ length: count }, (_, index): ReportRow => {
    return { index, status: "accepted", reasons: [], id: `indicator--${String(index)}`, name: undefined, line: 1 };
  });
const isKept = (reports: KeptReports, handle: number) => reports.part({ handle, part: 0 }, fillTemplate) !== null;

describe("the reports that the server keeps", () => {
  it("come in parts, and behind the last there is nothing", () => {
    const reports = new KeptReports();
    reports.keep(1, { facts, rows: rows(1500) });
    const parts = [0, 1, 2].map((part) => reports.part({ handle: 1, part }, fillTemplate));
    assert.deepEqual(
      parts.map((part) => part?.isLast),
      [false, true, true],
    );
    assert.equal(parts[2]?.text, "");
    const { objects } = JSON.parse(parts.map((part) => part?.text).join("")) as { readonly objects: unknown[] };
    assert.equal(objects.length, 1500);
    assert.equal(reports.part({ handle: 2, part: 0 }, fillTemplate), null);
  });

  it("are the newest whatever its length, and those before it while they are short", () => {
    const reports = new KeptReports();
    reports.keep(1, { facts, rows: rows(60_000) });
    reports.keep(2, { facts, rows: rows(10) });
    assert.deepEqual([isKept(reports, 1), isKept(reports, 2)], [true, true]);
    reports.keep(3, { facts, rows: rows(60_000) });
    assert.deepEqual([isKept(reports, 1), isKept(reports, 2), isKept(reports, 3)], [false, true, true]);
    reports.keep(4, { facts, rows: rows(200_000) });
    assert.deepEqual([isKept(reports, 3), isKept(reports, 4)], [false, true]);
    for (let handle = 10; handle < 80; handle++) reports.keep(handle, { facts, rows: [] });
    assert.deepEqual([isKept(reports, 29), isKept(reports, 30), isKept(reports, 79)], [false, true, true]);
  });
});
