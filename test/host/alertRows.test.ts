import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { AlertRow } from "../../src/extension/alerts/alertRows";
import type { AlertsPart } from "../../src/extension/alerts/registerAlerts";
import { alertRows, alertsSuite, graphStory, type Payload, run, siemStory } from "./support/alertsSuite";

/** How often each value occurs. */
function counts(values: readonly unknown[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const value of values) found[String(value)] = (found[String(value)] ?? 0) + 1;
  return found;
}

/** The groups as they stand in the tree: label and description. */
function groupRows(alerts: AlertsPart): readonly (readonly [string, string])[] {
  return alerts.rows().map((row) => {
    const { label, description } = alerts.item(row);
    assert.ok(typeof label === "string" && typeof description === "string");
    return [label, description] as const;
  });
}

describe("alerts as rows", () => {
  const suite = alertsSuite();
  const { begin, load } = suite;

  it("by severity: worst first, with their number", async () => {
    const emulator = await begin();
    await load(emulator);
    const expected = counts((await graphStory(emulator)).map(({ severity }) => severity));
    const names = ["high", "medium", "low", "informational"].filter((name) => expected[name]);
    assert.ok(names.length >= 3);
    assert.deepEqual(
      groupRows(suite.alerts),
      names.map((name) => [`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, String(expected[name])]),
    );
  });

  it("by category and by device", async () => {
    const emulator = await begin();
    await load(emulator, { alertSource: "siem" });
    const newest = new Map<string, Payload>();
    for (const one of [...(await siemStory(emulator))].reverse()) newest.set(String(one["AlertId"]), one);
    const story = [...newest.values()];
    await run("groupAlerts", "category");
    assert.equal(vscode.workspace.getConfiguration("stixWorkbench.alerts").get("groupBy"), "category");
    assert.deepEqual(
      Object.fromEntries(groupRows(suite.alerts)),
      Object.fromEntries(
        Object.entries(counts(story.map((one) => one["Category"]))).map(([key, n]) => [key, String(n)]),
      ),
    );
    await run("groupAlerts", "device");
    assert.deepEqual(
      Object.fromEntries(groupRows(suite.alerts)),
      Object.fromEntries(
        Object.entries(counts(story.map((one) => one["ComputerDnsName"]))).map(([key, n]) => [key, String(n)]),
      ),
    );
    assert.ok(suite.alerts.rows().length > 3);
  });

  it("newest first, each with its device, its age, its icon and a label for screen readers", async () => {
    const emulator = await begin();
    await load(emulator);
    const story = new Map((await graphStory(emulator)).map((one) => [String(one["id"]), one]));
    const rows = alertRows(suite.alerts);
    assert.equal(rows.length, story.size);
    for (const row of rows) {
      assert.equal(row.kind, "alert");
      if (row.kind !== "alert") continue;
      const item = suite.alerts.item(row);
      assert.match(String(item.description), /^(just now|\d+ (min|h) ago|1 day ago|\d days ago) · \S+$/);
      assert.ok(item.iconPath instanceof vscode.ThemeIcon && item.iconPath.color);
      assert.match(item.accessibilityInformation?.label ?? "", /^(High|Medium|Low|Informational): /);
      assert.equal(item.contextValue, "alert portal incident");
      assert.deepEqual(item.command?.arguments, [row.alert.id]);
      assert.equal(row.alert.title, story.get(row.alert.id)?.["title"]);
    }
    for (const group of suite.alerts.rows()) {
      const times = suite.alerts
        .rows(group)
        .map((row) => (row.kind === "alert" ? row.alert.updateTime.slice(0, 23) : ""));
      assert.deepEqual(times, [...times].sort().reverse());
    }
  });

  it("with their detections below, one for each FullId", async () => {
    const emulator = await begin();
    await load(emulator, { alertSource: "siem" });
    const found = alertRows(suite.alerts).flatMap((row) => suite.alerts.rows(row));
    const ids = found.flatMap((row) => (row.kind === "detection" ? [row.detection.id] : []));
    assert.deepEqual([...ids].sort(), (await siemStory(emulator)).map((one) => String(one["FullId"])).sort());
    assert.ok(ids.length > alertRows(suite.alerts).length, "some alerts have several detections");
  });

  it("under stable ids of their own, and each knows its parent", async () => {
    const emulator = await begin();
    await load(emulator);
    const all = (): readonly AlertRow[] => {
      const below = (row?: AlertRow): readonly AlertRow[] =>
        suite.alerts.rows(row).flatMap((one) => [one, ...below(one)]);
      return below();
    };
    const idsOf = (rows: readonly AlertRow[]): readonly unknown[] => rows.map((row) => suite.alerts.item(row).id);
    const before = all();
    assert.equal(new Set(idsOf(before)).size, before.length);
    await run("refreshAlerts");
    assert.deepEqual(idsOf(all()), idsOf(before));
    for (const row of before) {
      const parent = suite.alerts.parent(row);
      assert.equal(parent === undefined, row.kind === "group");
      if (parent) assert.ok(idsOf(suite.alerts.rows(parent)).includes(suite.alerts.item(row).id));
    }
  });

  it("whose hostile texts stay text", async () => {
    const emulator = await begin();
    await load(emulator);
    assert.match(JSON.stringify(await graphStory(emulator)), /onerror/, "the story has hostile texts");
    let tooltips = "";
    for (const row of alertRows(suite.alerts).flatMap((alert) => [alert, ...suite.alerts.rows(alert)])) {
      const { label, description, tooltip } = suite.alerts.item(row);
      assert.equal(tooltip, undefined, "tooltips are made when they are needed");
      assert.doesNotMatch(`${String(label)}${String(description)}`, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      const shown = suite.alerts.tooltip(row);
      assert.ok(shown instanceof vscode.MarkdownString);
      assert.equal(shown.isTrusted, false);
      assert.equal(shown.supportHtml, false);
      assert.doesNotMatch(shown.value, /https?:\/\/|command:|<|\]\(|\u202e/);
      tooltips += shown.value;
    }
    assert.match(tooltips, /onerror/, "what is hostile is shown all the same");
  });
});
