import assert from "node:assert/strict";
import fc from "fast-check";
import type { Alert } from "../../../src/defender/alert";
import type { AlertPage } from "../../../src/defender/alertSource";
import { compareTimes } from "../../../src/defender/alertTime";
import { graphAlertOf } from "../../../src/defender/graphAlert";
import { beginFetch, mergeAlerts, noAlerts, type AlertList } from "../../../src/defender/mergeAlerts";
import { siemAlertOf, siemDetectionOf } from "../../../src/defender/siemAlert";
import { graphElement, siemRow } from "./scripted";

const siem = (...rows: readonly Record<string, unknown>[]): Alert =>
  siemAlertOf(rows.map((row) => siemDetectionOf(row)!))!;
const graph = (fields: Record<string, unknown>): Alert => graphAlertOf(graphElement(fields))!;
const page = (...alerts: readonly Alert[]): AlertPage => ({ kind: "alerts", alerts, problems: [] });
const broken: AlertPage = { kind: "broken", problem: { code: "service-error", args: ["h", "500"] } };
const mergeAll = (pages: readonly AlertPage[]): AlertList => pages.reduce(mergeAlerts, noAlerts);

/** Pages of few alerts, detections and times, so that the same ones meet often, equal times and two spellings too. */
const time = fc.constantFrom(
  "2024-01-01T00:00:00Z",
  "2024-01-01T00:00:00.0000000Z",
  "2024-01-01T00:00:00.0000001Z",
  "2024-01-02T00:00:00Z",
  "",
  "soon",
);
const siemAlert = fc
  .record({
    id: fc.constantFrom("a", "b", "c"),
    rows: fc.array(
      fc.record({
        unique: fc.constantFrom("1", "2", "3"),
        time,
        severity: fc.constantFrom("Low", "High"),
        title: fc.constantFrom("x", "y"),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ id, rows }) =>
    siem(
      ...rows.map(({ unique, time: updated, severity, title }) =>
        siemRow({
          AlertId: id,
          IocUniqueId: unique,
          LastProcessedTimeUtc: updated,
          Severity: severity,
          AlertTitle: title,
        }),
      ),
    ),
  );
const graphAlert = fc
  .record({ id: fc.constantFrom("a", "b"), lastUpdateDateTime: time, status: fc.constantFrom("new", "resolved") })
  .map(graph);
const problem = fc.constantFrom(
  { code: "odd-element", args: ["1"] } as const,
  { code: "odd-element", args: ["2"] } as const,
  { code: "partial", args: ["h", "206"] } as const,
);
const pages = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("alerts" as const),
        alerts: fc.array(fc.oneof(siemAlert, graphAlert), { maxLength: 4 }),
        problems: fc.array(problem, { maxLength: 2 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant(broken) },
  ),
  { maxLength: 6 },
);

describe("merging pages of alerts", () => {
  it("does not depend on the order of pages, nor on their coming twice", () => {
    fc.assert(
      fc.property(
        pages.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
        ),
        ([list, shuffled]) => {
          assert.deepEqual(mergeAll(shuffled), mergeAll(list));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("holds each alert and each detection once, the newest first, and the watermark at the latest", () => {
    fc.assert(
      fc.property(pages, (list) => {
        const { alerts, watermark } = mergeAll(list);
        const keys = alerts.map(({ source, id }) => `${source} ${id}`);
        assert.equal(new Set(keys).size, keys.length);
        for (const { detections } of alerts)
          assert.equal(new Set(detections.map(({ id }) => id)).size, detections.length);
        for (const [index, alert] of alerts.entries()) {
          assert.ok(compareTimes(alerts[index + 1]?.updateTime ?? "", alert.updateTime) <= 0);
          assert.ok(compareTimes(alert.updateTime, watermark) <= 0);
        }
      }),
    );
  });

  it("loses no detection", () => {
    fc.assert(
      fc.property(pages, (list) => {
        const sent = list.flatMap((one) => (one.kind === "alerts" ? one.alerts : []));
        const all = (alerts: readonly Alert[]) =>
          new Set(
            alerts
              .filter(({ source }) => source === "siem")
              .flatMap(({ detections }) => detections.map(({ id }) => id)),
          );
        assert.deepEqual(all(mergeAll(list).alerts), all(sent));
      }),
    );
  });

  it("joins the detections of a SIEM alert and lets the newest speak for it", () => {
    const early = siem(
      siemRow({
        IocUniqueId: "1",
        Severity: "High",
        AlertTitle: "early",
        LastProcessedTimeUtc: "2024-01-01T00:00:00.0000001Z",
      }),
    );
    const late = siem(
      siemRow({
        IocUniqueId: "2",
        Severity: "Low",
        AlertTitle: "late",
        LastProcessedTimeUtc: "2024-01-01T00:00:00.0000002Z",
      }),
    );
    const { alerts, watermark } = mergeAll([page(late), page(early)]);
    assert.deepEqual(
      alerts.map(({ title, severity, detections }) => [title, severity, detections.map(({ id }) => id)]),
      [["late", "high", ["da1_2:2", "da1_2:1"]]],
    );
    assert.equal(watermark, "2024-01-01T00:00:00.0000002Z");
    assert.equal((alerts[0]?.raw as unknown[]).length, 2);
  });

  it("lets a newer Graph alert stand for itself", () => {
    const before = graph({ lastUpdateDateTime: "2024-01-01T00:00:00Z", severity: "high", status: "new" });
    const after = graph({
      lastUpdateDateTime: "2024-01-02T00:00:00Z",
      severity: "low",
      status: "resolved",
      evidence: [],
    });
    for (const order of [
      [before, after],
      [after, before],
    ])
      assert.deepEqual(mergeAll(order.map((alert) => page(alert))).alerts, [after]);
  });

  it("keeps what is there when a page breaks off, says so, and forgets it with the next fetch", () => {
    const known = mergeAll([page(siem(siemRow())), broken]);
    assert.equal(known.alerts.length, 1);
    assert.equal(known.incomplete?.code, "service-error");
    const again = beginFetch(known);
    assert.deepEqual([again.alerts, again.watermark, again.incomplete], [known.alerts, known.watermark, undefined]);
  });

  it("takes no time for a watermark that is none", () => {
    assert.equal(mergeAll([page(siem(siemRow({ LastProcessedTimeUtc: "9999 soon" })))]).watermark, "");
  });
});
