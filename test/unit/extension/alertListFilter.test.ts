import assert from "node:assert/strict";
import { entryOf } from "../../../src/extension/alerts/alertEntry";
import { valuesToChoose, readMoment } from "../../../src/extension/alerts/filterValues";
import { isFiltering, matcherOf, normalFilter, type ListFilter } from "../../../src/extension/alerts/listFilter";
import { readListFilter } from "../../../src/extension/alerts/readListFilter";
import { alertWith } from "./alertMaking";

const entries = [
  alertWith({
    id: "1",
    severity: "high",
    status: "new",
    detectionSource: "antivirus",
    deviceGroup: "Servers",
    title: "Suspicious PowerShell",
  }),
  alertWith({
    id: "2",
    severity: "low",
    status: "resolved",
    deviceName: "pc-2",
    raw: { evidence: [{ tags: ["red", "red"] }, null, { tags: "odd" }], systemTags: ["sys"] },
    updateTime: "2026-01-14T12:00:00Z",
  }),
  alertWith({
    id: "3",
    source: "siem",
    raw: [{ DeviceCreatedMachineTags: "red, blue" }, { CloudCreatedMachineTags: "green" }],
    detections: [{ id: "d", kind: "ip", label: "203.0.113.7", eventTime: "", updateTime: "", raw: {} }],
  }),
].map(entryOf);

const found = (filter: ListFilter): string =>
  entries
    .filter(matcherOf(filter) ?? (() => true))
    .map(({ alert }) => alert.id)
    .join();

describe("the list's filter", () => {
  it("lets through what has any of a part's values, in all parts", () => {
    assert.equal(found({}), "1,2,3");
    assert.equal(found({ severities: ["high", "low"] }), "1,2");
    assert.equal(found({ severities: ["high", "low"], statuses: ["resolved"] }), "2");
    assert.equal(found({ sources: ["antivirus"] }), "1");
    assert.equal(found({ deviceGroups: [""] }), "2,3");
    assert.equal(found({ tags: ["red"] }), "2,3");
    assert.equal(found({ tags: ["green", "sys"] }), "2,3");
    assert.equal(found({ tags: [""] }), "1");
  });

  it("takes a time without its end", () => {
    const noon = Date.UTC(2026, 0, 14, 12);
    assert.equal(found({ time: { from: noon, until: noon + 1 } }), "2");
    assert.equal(found({ time: { from: noon - 1, until: noon } }), "");
  });

  it("finds every word somewhere, in any case", () => {
    assert.equal(found({ text: "powershell SUSPICIOUS" }), "1");
    assert.equal(found({ text: "powershell pc-2" }), "");
    assert.equal(found({ text: "203.0.113" }), "3");
    assert.equal(found({ text: "  " }), "1,2,3");
  });

  it("is none where nothing is asked for", () => {
    for (const filter of [{}, { text: "" }, { tags: [] }]) {
      assert.equal(isFiltering(filter), false);
      assert.deepEqual(normalFilter(filter), {});
    }
    assert.equal(isFiltering({ text: "x" }), true);
  });

  it("is read from a command's argument with care", () => {
    assert.deepEqual(
      readListFilter({ severities: ["high", "odd"], statuses: ["new", 7], text: " x ", time: { from: 1, until: 2 } }),
      {
        severities: ["high"],
        statuses: ["new"],
        text: "x",
        time: { from: 1, until: 2 },
      },
    );
    for (const other of [undefined, null, "x", 5, {}, { kind: "group" }, { limit: 5 }, { time: { from: 2, until: 1 } }])
      assert.equal(readListFilter(other), undefined);
  });

  it("offers the values that there are, counted among what the other parts let through", () => {
    const values = (filter: ListFilter, part: Parameters<typeof valuesToChoose>[2]) => {
      const work = valuesToChoose(entries, filter, part);
      for (;;) {
        const step = work.next();
        if (step.done === true) return step.value.map(({ value, count }) => `${value} ${String(count)}`);
      }
    };
    assert.deepEqual(values({}, "severities"), ["high 1", "medium 1", "low 1"]);
    assert.deepEqual(values({}, "tags"), ["red 2", " 1", "blue 1", "green 1", "sys 1"]);
    assert.deepEqual(values({ severities: ["high"], tags: ["gone"] }, "tags"), [
      " 1",
      "blue 0",
      "gone 0",
      "green 0",
      "red 0",
      "sys 0",
    ]);
  });

  it("reads moments of this machine's time zone, or with their own", () => {
    assert.equal(readMoment("2026-01-15 08:30"), new Date(2026, 0, 15, 8, 30).getTime());
    assert.equal(readMoment(" 2026-01-15 "), new Date(2026, 0, 15).getTime());
    assert.equal(readMoment("2026-01-15T08:30:15Z"), Date.UTC(2026, 0, 15, 8, 30, 15));
    for (const odd of ["", "yesterday", "2026-02-31", "2026-13-01", "2026-01-15 25:00"])
      assert.equal(readMoment(odd), undefined, odd);
  });
});
