import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { AlertRow } from "../../src/extension/alerts/alertRows";
import type { TimelineState } from "../../src/webview/alertTimeline/messages";
import { alertRows, alertsSuite, graphStory, run } from "./support/alertsSuite";
import { eventually } from "./support/eventually";
import { chooseInQuickPick } from "./support/quickInputs";
import { TypedBox } from "./support/typedBox";

type AlertOnly = Extract<AlertRow, { kind: "alert" }>;

describe("the tree of alerts", () => {
  const suite = alertsSuite();
  const { begin, load } = suite;
  const shown = (): readonly AlertOnly[] => alertRows(suite.alerts).filter((row) => row.kind === "alert");
  const groupLabels = (): readonly unknown[] => suite.alerts.rows().map((row) => suite.alerts.item(row).label);

  it("groups by incident, technique, day and hour, and by nothing", async () => {
    const emulator = await begin();
    await load(emulator);
    const story = await graphStory(emulator);
    await run("groupAlerts", "incident");
    const incidents = new Set(story.map(({ incidentId }) => `Incident ${String(incidentId)}`));
    assert.deepEqual(new Set(groupLabels()), incidents);
    const [incident] = suite.alerts.rows();
    assert.ok(incident);
    assert.equal(suite.alerts.item(incident).contextValue, "alertGroup incident");
    await run("groupAlerts", "technique");
    assert.ok(
      groupLabels().some((label) => /^T1\d{3}(\.\d{3})? [A-Z]/.test(String(label))),
      String(groupLabels()),
    );
    await run("groupAlerts", "day");
    assert.ok(
      groupLabels().every((label) => /^(Today|Yesterday|\w{3}, .*\d{4})$/.test(String(label))),
      String(groupLabels()),
    );
    await run("groupAlerts", "hour");
    assert.ok(
      groupLabels().every((label) => /, \d\d:00$/.test(String(label))),
      String(groupLabels()),
    );
    await run("groupAlerts", "none");
    assert.ok(suite.alerts.rows().every(({ kind }) => kind === "alert"));
    assert.equal(suite.alerts.rows().length, story.length);
    assert.equal(suite.alerts.frame.description, "last 7 days");
  });

  it("sorts as it is told, by argument or choice, and says so", async () => {
    const emulator = await begin();
    await load(emulator);
    await run("groupAlerts", "none");
    const newest = shown().map(({ alert }) => alert.id);
    await run("sortAlerts", "oldest");
    assert.deepEqual(
      shown().map(({ alert }) => alert.id),
      [...newest].reverse(),
    );
    assert.equal(suite.alerts.frame.description, "last 7 days · oldest first");
    const restore = chooseInQuickPick("By title");
    try {
      await run("sortAlerts");
    } finally {
      restore();
    }
    const titles = shown().map(({ alert }) => alert.title.trim().toLowerCase());
    assert.deepEqual(
      titles,
      [...titles].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
    );
  });

  it("searches while one types; Escape puts back, Enter keeps, one click clears", async () => {
    const emulator = await begin();
    await load(emulator);
    const all = shown().length;
    const word = shown()[0]?.alert.deviceName ?? "";
    assert.notEqual(word, "");
    const typing = new TypedBox();
    try {
      const first = run("searchAlerts");
      await typing.type("no such word anywhere");
      typing.press("Enter");
      await first;
      assert.equal(suite.alerts.viewState, "noMatch");
      assert.ok(!suite.alerts.frame.message, "the welcome view says it");

      const second = run("searchAlerts");
      await typing.type(word);
      await eventually("it filters while one types", () => suite.alerts.filter.text === word);
      assert.ok(shown().length > 0 && shown().length < all);
      typing.press("Escape");
      await second;
      assert.equal(suite.alerts.filter.text, "no such word anywhere");
    } finally {
      typing.restore();
    }
    await run("searchAlerts", word);
    assert.ok(shown().every(({ alert }) => JSON.stringify(alert).includes(word)));
    assert.equal(suite.alerts.frame.description, `last 7 days · “${word}” · by severity`);
    assert.equal(suite.alerts.frame.message, `Filter: “${word}”. ${String(shown().length)} of ${String(all)} alerts.`);
    await run("clearAlertFilter");
    assert.equal(shown().length, all);
    assert.equal(suite.alerts.frame.description, "last 7 days · by severity");
    assert.ok(!suite.alerts.frame.message);
  });

  it("filters by values that are chosen with their numbers", async () => {
    const emulator = await begin();
    await load(emulator);
    const story = await graphStory(emulator);
    const high = story.filter(({ severity }) => severity === "high").length;
    const window = vscode.window as unknown as {
      showQuickPick: (items: readonly vscode.QuickPickItem[], options?: vscode.QuickPickOptions) => unknown;
    };
    const original = window.showQuickPick;
    const seen: (readonly string[])[] = [];
    const answers = [["Severity"], ["High"], []];
    window.showQuickPick = (items, options) => {
      seen.push(items.map(({ label, description }) => `${label} ${description ?? ""}`.trim()));
      const wanted = answers.shift() ?? [];
      const chosen = items.filter(({ label }) => wanted.includes(label));
      return Promise.resolve(options?.canPickMany ? chosen : chosen[0]);
    };
    try {
      await run("filterAlerts");
    } finally {
      window.showQuickPick = original;
    }
    assert.equal(seen[1]?.[0], `High ${String(high)}`);
    assert.ok(seen[2]?.includes("Severity High"), "what is chosen stands beside its part");
    assert.deepEqual(groupLabels(), ["High"]);
    assert.equal(shown().length, high);
    assert.equal(suite.alerts.frame.description, "last 7 days · High · by severity");
    await run("filterAlerts", { statuses: ["new"] });
    assert.equal(shown().length, story.filter(({ status }) => status === "new").length);
    const from = Date.now() - 3_600_000;
    await run("filterAlerts", { time: { from, until: Date.now() } });
    assert.equal(
      shown().length,
      story.filter(({ lastUpdateDateTime }) => Date.parse(String(lastUpdateDateTime)) >= from).length,
    );
    await run("filterAlerts", "clear");
    assert.equal(shown().length, story.length);
  });

  it("is filtered by the last hour, and by what comes after it", async () => {
    const emulator = await begin();
    await load(emulator);
    const restore = chooseInQuickPick("Time", "Last hour");
    try {
      await run("filterAlerts");
    } finally {
      restore();
    }
    const { time } = suite.alerts.filter;
    assert.ok(time && time.from < Date.now() && time.until > Date.now() + 24 * 3_600_000);
    assert.match(suite.alerts.frame.description ?? "", /^last 7 days · since [^·]*\d\d:\d\d · by severity$/);
    const timeline = await eventually<TimelineState>("the timeline", () => suite.alerts.timeline());
    assert.match(timeline.selectedLabel ?? "", /^since /);
    await run("filterAlerts", "clear");
  });

  it("gives long groups in slices, with a row for the next one", async () => {
    const emulator = await begin({ alerts: 700 });
    await load(emulator);
    await run("setAlertTimeRange", "P30D");
    await run("refreshAlerts");
    await run("groupAlerts", "none");
    const total = suite.alerts.state.alerts.length;
    assert.ok(total > 402);
    const rows = suite.alerts.rows();
    const more = rows.at(-1);
    assert.equal(rows.length, 201);
    assert.ok(more?.kind === "more");
    const item = suite.alerts.item(more);
    assert.equal(item.label, `Show more (${String(total - 200)})`);
    await vscode.commands.executeCommand(
      item.command?.command ?? "",
      ...((item.command?.arguments ?? []) as unknown[]),
    );
    assert.equal(suite.alerts.rows().length, 401);
    await run("groupAlerts", "severity");
    await run("groupAlerts", "none");
    assert.equal(suite.alerts.rows().length, 201, "another view begins with the first slice");
  });

  it("has the details of alerts and detections below them, to be copied whole", async () => {
    const emulator = await begin();
    await load(emulator);
    const row = shown().find(({ alert }) => alert.detections.some(({ kind }) => kind === "process"));
    assert.ok(row);
    const below = suite.alerts.rows(row);
    const label = (one: AlertRow) =>
      `${String(suite.alerts.item(one).label)}: ${String(suite.alerts.item(one).description)}`;
    const details = below.filter(({ kind }) => kind === "detail");
    assert.ok(
      details.some((one) => label(one) === `Device: ${row.alert.deviceName}`),
      details.map(label).join("\n"),
    );
    const process = below.find((one) => one.kind === "detection" && one.detection.kind === "process");
    assert.ok(process?.kind === "detection");
    const values = suite.alerts.rows(process);
    const hash = values.find((one) => one.kind === "detail" && one.detail.field === "sha256");
    const command = values.find((one) => one.kind === "detail" && one.detail.field === "commandLine");
    assert.ok(hash?.kind === "detail" && command?.kind === "detail");
    await vscode.commands.executeCommand("stixWorkbench.copyAlertValue", command);
    assert.equal(await vscode.env.clipboard.readText(), command.detail.value);
    await vscode.commands.executeCommand("stixWorkbench.copyAlertValue", hash, [hash, command]);
    assert.equal(await vscode.env.clipboard.readText(), `${hash.detail.value}\n${command.detail.value}`);
    assert.match(String(suite.alerts.item(hash).contextValue), /value$/);
  });

  it("opens the portal's pages and no others", async () => {
    const emulator = await begin();
    await load(emulator);
    const env = vscode.env as unknown as { openExternal: (uri: vscode.Uri) => unknown };
    const original = env.openExternal;
    const opened: string[] = [];
    Object.defineProperty(vscode.env, "openExternal", {
      configurable: true,
      value: (uri: vscode.Uri) => {
        opened.push(uri.toString(true));
        return Promise.resolve(true);
      },
    });
    try {
      const [row] = shown();
      assert.ok(row);
      assert.deepEqual(await vscode.commands.executeCommand("stixWorkbench.openAlertInPortal", row), [
        row.alert.portalUrl,
      ]);
      assert.deepEqual(await vscode.commands.executeCommand("stixWorkbench.openAlertIncident", row), [
        row.alert.incidentUrl,
      ]);
      assert.equal(opened.length, 2);
      const hostile: AlertRow = {
        ...row,
        alert: { ...row.alert, portalUrl: "https://security.microsoft.com.evil.example/" },
      };
      assert.deepEqual(await vscode.commands.executeCommand("stixWorkbench.openAlertInPortal", hostile), []);
      assert.equal(opened.length, 2);
      assert.match(suite.said.join("\n"), /no link to the Defender portal/);
      assert.equal(suite.alerts.item(hostile).contextValue, "alert incident");
    } finally {
      Object.defineProperty(vscode.env, "openExternal", { configurable: true, value: original });
    }
  });

  it("exports the selection, the filtered and all, as JSON and as CSV with and without BOM", async () => {
    const emulator = await begin();
    await load(emulator);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder, "exported-alerts");
    const exported = async (argument: object, selection?: unknown): Promise<Buffer> => {
      await vscode.commands.executeCommand("stixWorkbench.exportAlerts", { uri, ...argument }, selection);
      return Buffer.from(await vscode.workspace.fs.readFile(uri));
    };
    const idsIn = (text: string) => (JSON.parse(text) as { id: string }[]).map(({ id }) => id);
    try {
      const all = await exported({ scope: "all", format: "json" });
      assert.deepEqual(idsIn(all.toString()).sort(), suite.alerts.state.alerts.map(({ id }) => id).sort());
      await run("filterAlerts", { severities: ["high"] });
      const filtered = shown().map(({ alert }) => alert.id);
      assert.deepEqual(
        idsIn((await exported({ scope: "filtered", format: "json" })).toString()).sort(),
        [...filtered].sort(),
      );
      const [row] = shown();
      assert.deepEqual(idsIn((await exported({ scope: "selection", format: "json" }, [row])).toString()), [
        row?.alert.id,
      ]);
      const plain = await exported({ scope: "all", format: "csv" });
      const marked = await exported({ scope: "all", format: "csv-bom" });
      assert.deepEqual(marked, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]));
      assert.match(suite.said.join("\n"), /alerts written to exported-alerts/);
      await run("exportAlertsOfTimeRange", {
        from: Date.now() - 5 * 86_400_000,
        until: Date.now() - 3_600_000,
        format: "json",
        uri,
      });
      const past = idsIn(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString());
      assert.ok(past.length > 0 && past.length < suite.alerts.state.alerts.length);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });
});
