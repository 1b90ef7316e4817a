import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Emulator } from "../../src/emulator/emulator";
import type { AlertRow } from "../../src/extension/alerts/alertRows";
import type { TimelineState } from "../../src/webview/alertTimeline/messages";
import { alertRows, alertsSuite, graphStory, run } from "./support/alertsSuite";
import { eventually } from "./support/eventually";

type AlertOnly = Extract<AlertRow, { kind: "alert" }>;

describe("the list of alerts over time", () => {
  const suite = alertsSuite();
  const { begin, load } = suite;
  const shown = (): readonly AlertOnly[] => alertRows(suite.alerts).filter((row) => row.kind === "alert");
  const addAlerts = async ({ url }: Emulator, count: number): Promise<unknown> =>
    fetch(`${url}/_emulator/alerts`, { method: "POST", body: JSON.stringify({ count }) });
  const setting = async (name: string, value: unknown): Promise<void> =>
    vscode.workspace
      .getConfiguration("stixWorkbench.alerts")
      .update(name, value, vscode.ConfigurationTarget.Global) as Promise<void>;
  const requests = (emulator: Emulator): number => emulator.state().requestsByService.graph;

  it("refreshes by itself while somebody looks, and not while nobody does", async () => {
    const emulator = await begin({ alerts: 3 });
    await load(emulator);
    await vscode.commands.executeCommand("stixWorkbench.alerts.focus");
    await eventually("the list is watched", () => suite.alerts.isWatched);
    await setting("refreshMinutes", 0.005);
    await addAlerts(emulator, 1);
    await eventually("the new alert comes by itself", () => suite.alerts.state.alerts.length === 4);
    const marked = await eventually("what came is marked", () =>
      shown().find((row) => /^● /.test(String(suite.alerts.item(row).description))),
    );
    assert.match(suite.alerts.item(marked).accessibilityInformation?.label ?? "", /new since you last looked$/);
    await vscode.commands.executeCommand("workbench.view.explorer");
    await eventually("nobody looks", () => !suite.alerts.isWatched && !suite.alerts.state.loading);
    const before = requests(emulator);
    await new Promise((resolve) => setTimeout(resolve, 900));
    assert.equal(requests(emulator), before, "three intervals have passed");
    assert.ok(!shown().some((row) => /^● /.test(String(suite.alerts.item(row).description))), "the look has ended");
    await vscode.commands.executeCommand("stixWorkbench.alerts.focus");
    await eventually("it is refreshed at once", () => requests(emulator) > before);
    await setting("refreshMinutes", undefined);
    await vscode.commands.executeCommand("workbench.view.explorer");
  });

  it("counts what came, and forgets the marks by command", async () => {
    const emulator = await begin({ alerts: 3 });
    await load(emulator);
    await addAlerts(emulator, 2);
    await run("refreshAlerts");
    assert.equal(suite.alerts.frame.badge?.value, 2);
    await run("markAlertsSeen");
    assert.equal(suite.alerts.frame.badge, undefined);
  });

  it("has a timeline above it, whose bars filter it", async () => {
    const emulator = await begin();
    await load(emulator);
    const all = (await graphStory(emulator)).length;
    const counted = async () => {
      // Where the view is to be seen it may ask meanwhile, and the count for the test is called off.
      const state = await eventually<TimelineState>("the timeline", () => suite.alerts.timeline());
      return { state, total: state.bars.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0) };
    };
    const { state, total } = await counted();
    assert.equal(total, all);
    assert.equal(state.selected, undefined);
    const bar = state.bars.find(({ counts }) => counts.some((count) => count > 0));
    assert.ok(bar);
    await run("filterAlerts", { time: { from: bar.from, until: bar.until } });
    assert.equal(
      shown().length,
      bar.counts.reduce((a, b) => a + b, 0),
    );
    const filtered = await counted();
    assert.equal(filtered.total, all, "the chart shows what the other filters let through");
    assert.deepEqual(filtered.state.selected, { from: bar.from, until: bar.until });
    assert.equal(filtered.state.selectedLabel, bar.label);
    await run("filterAlerts", { severities: ["high"] });
    assert.equal((await counted()).total, shown().length);
    await run("clearAlertFilter");
    await vscode.commands.executeCommand("stixWorkbench.alertTimeline.focus");
    await vscode.commands.executeCommand("workbench.view.explorer");
  });
});
