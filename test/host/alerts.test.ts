import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator/emulator";
import { ROLELESS_CLIENT_ID, ROLELESS_CLIENT_SECRET } from "../../src/emulator/demoAccounts";
import type { AlertsPart } from "../../src/extension/alerts/registerAlerts";
import type { AlertRow } from "../../src/extension/alerts/alertRows";
import {
  addConnection,
  eventually,
  fieldsFor,
  forgetEverything,
  listenToMessages,
  workbench,
} from "./support/emulatedConnection";
import { chooseInQuickPick } from "./support/quickInputs";

type Payload = Readonly<Record<string, unknown>>;

const run = async (command: string, argument?: unknown): Promise<unknown> =>
  vscode.commands.executeCommand(`stixWorkbench.${command}`, argument);
const setting = (name: string): unknown => vscode.workspace.getConfiguration("stixWorkbench.alerts").get(name);

/** What the emulator's services say when they are asked without the extension. */
async function ask<T>({ url, credentials }: Emulator, resource: string, path: string): Promise<T> {
  const { tenantId, clientId, clientSecret } = credentials;
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, resource };
  const login = await fetch(`${url}/login/${tenantId}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  const { access_token: token } = (await login.json()) as { access_token: string };
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 200, path);
  return (await answer.json()) as T;
}

const graphStory = async (emulator: Emulator): Promise<readonly Payload[]> =>
  (
    await ask<{ value: Payload[] }>(
      emulator,
      "https://graph.microsoft.com",
      "/graph/v1.0/security/alerts_v2?$top=1000&$filter=serviceSource eq 'microsoftDefenderForEndpoint'",
    )
  ).value;
const siemStory = async (emulator: Emulator, query = "ago=P7D"): Promise<readonly Payload[]> =>
  ask(emulator, "https://graph.windows.net", `/siem/api/alerts?${query}`);

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

const alertRows = (alerts: AlertsPart): readonly AlertRow[] => alerts.rows().flatMap((group) => alerts.rows(group));

describe("alerts", () => {
  let alerts: AlertsPart;
  let messages: ReturnType<typeof listenToMessages>;
  const emulators: Emulator[] = [];

  async function begin(options: EmulatorOptions = {}): Promise<Emulator> {
    const emulator = await startEmulator(options);
    emulators.push(emulator);
    return emulator;
  }

  /** A filled list of everything that the story holds. */
  async function load(emulator: Emulator, changes: Payload = {}): Promise<void> {
    await run("setAlertTimeRange", "P7D");
    assert.ok(await addConnection(fieldsFor(emulator, changes)), messages.said.join("\n"));
    await run("refreshAlerts");
    assert.equal(alerts.sentence, undefined);
    assert.equal(alerts.viewState, "filled");
  }

  before(async () => ({ alerts } = await workbench()));
  beforeEach(async () => {
    await forgetEverything();
    messages = listenToMessages();
  });
  afterEach(async () => {
    messages.restore();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await forgetEverything();
    await Promise.all(emulators.splice(0).map(async (emulator) => emulator.close()));
  });

  describe("as rows", () => {
    it("by severity: worst first, with their number", async () => {
      const emulator = await begin();
      await load(emulator);
      const expected = counts((await graphStory(emulator)).map(({ severity }) => severity));
      const names = ["high", "medium", "low", "informational"].filter((name) => expected[name]);
      assert.ok(names.length >= 3);
      assert.deepEqual(
        groupRows(alerts),
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
      assert.equal(setting("groupBy"), "category");
      assert.deepEqual(
        Object.fromEntries(groupRows(alerts)),
        Object.fromEntries(
          Object.entries(counts(story.map((one) => one["Category"]))).map(([key, n]) => [key, String(n)]),
        ),
      );
      await run("groupAlerts", "device");
      assert.deepEqual(
        Object.fromEntries(groupRows(alerts)),
        Object.fromEntries(
          Object.entries(counts(story.map((one) => one["ComputerDnsName"]))).map(([key, n]) => [key, String(n)]),
        ),
      );
      assert.ok(alerts.rows().length > 3);
    });

    it("newest first, each with its device, its age, its icon and a label for screen readers", async () => {
      const emulator = await begin();
      await load(emulator);
      const story = new Map((await graphStory(emulator)).map((one) => [String(one["id"]), one]));
      const rows = alertRows(alerts);
      assert.equal(rows.length, story.size);
      for (const row of rows) {
        assert.equal(row.kind, "alert");
        if (row.kind !== "alert") continue;
        const item = alerts.item(row);
        assert.match(String(item.description), /^\S+ · (just now|\d+ (min|h) ago|1 day ago|\d days ago)$/);
        assert.ok(item.iconPath instanceof vscode.ThemeIcon && item.iconPath.color);
        assert.match(item.accessibilityInformation?.label ?? "", /^(High|Medium|Low|Informational): /);
        assert.equal(item.contextValue, "alert");
        assert.deepEqual(item.command?.arguments, [row.alert.id]);
        assert.equal(row.alert.title, story.get(row.alert.id)?.["title"]);
      }
      for (const group of alerts.rows()) {
        const times = alerts.rows(group).map((row) => (row.kind === "alert" ? row.alert.updateTime.slice(0, 23) : ""));
        assert.deepEqual(times, [...times].sort().reverse());
      }
    });

    it("with their detections below, one for each FullId", async () => {
      const emulator = await begin();
      await load(emulator, { alertSource: "siem" });
      const found = alertRows(alerts).flatMap((row) => alerts.rows(row));
      const ids = found.map((row) => (row.kind === "detection" ? row.detection.id : ""));
      assert.deepEqual([...ids].sort(), (await siemStory(emulator)).map((one) => String(one["FullId"])).sort());
      assert.ok(ids.length > alertRows(alerts).length, "some alerts have several detections");
    });

    it("under stable ids of their own, and each knows its parent", async () => {
      const emulator = await begin();
      await load(emulator);
      const all = (): readonly AlertRow[] => {
        const below = (row?: AlertRow): readonly AlertRow[] => alerts.rows(row).flatMap((one) => [one, ...below(one)]);
        return below();
      };
      const idsOf = (rows: readonly AlertRow[]): readonly unknown[] => rows.map((row) => alerts.item(row).id);
      const before = all();
      assert.equal(new Set(idsOf(before)).size, before.length);
      await run("refreshAlerts");
      assert.deepEqual(idsOf(all()), idsOf(before));
      for (const row of before) {
        const parent = alerts.parent(row);
        assert.equal(parent === undefined, row.kind === "group");
        if (parent) assert.ok(idsOf(alerts.rows(parent)).includes(alerts.item(row).id));
      }
    });

    it("whose hostile texts stay text", async () => {
      const emulator = await begin();
      await load(emulator);
      assert.match(JSON.stringify(await graphStory(emulator)), /onerror/, "the story has hostile texts");
      let tooltips = "";
      for (const row of alertRows(alerts).flatMap((alert) => [alert, ...alerts.rows(alert)])) {
        const { label, description, tooltip } = alerts.item(row);
        assert.equal(tooltip, undefined, "tooltips are made when they are needed");
        assert.doesNotMatch(`${String(label)}${String(description)}`, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        const shown = alerts.tooltip(row);
        assert.ok(shown instanceof vscode.MarkdownString);
        assert.equal(shown.isTrusted, false);
        assert.equal(shown.supportHtml, false);
        assert.doesNotMatch(shown.value, /https?:\/\/|command:|<|\]\(|\u202e/);
        tooltips += shown.value;
      }
      assert.match(tooltips, /onerror/, "what is hostile is shown all the same");
    });
  });

  describe("that can't be had", () => {
    const cases: readonly (readonly [string, Payload, RegExp])[] = [
      ["wrong secret", { secret: "not-the-secret" }, /refused the client secret/],
      ["unknown tenant", { tenantId: "99999999-9999-4999-8999-999999999999" }, /knows no tenant 9{8}/],
      ["missing role", { clientId: ROLELESS_CLIENT_ID, secret: ROLELESS_CLIENT_SECRET }, /may not read alerts/],
      ["nothing listening", { cloud: "http://127.0.0.1:9" }, /could not be reached/],
      ["no alerts in this cloud", { cloud: "china" }, /does not offer the alert source/],
    ];
    for (const [name, changes, sentence] of cases)
      it(`say so in a sentence: ${name}`, async () => {
        await addConnection(fieldsFor(await begin(), { ...changes, saveAnyway: true }));
        await run("refreshAlerts");
        assert.equal(alerts.viewState, "cannotReach");
        assert.match(alerts.sentence ?? "", sentence);
        assert.ok(messages.said.includes(alerts.sentence ?? ""), "the person reads it too");
        assert.deepEqual(alerts.rows(), []);
      });

    it("say that the secret is not on this machine", async () => {
      const { secret: _secret, ...facts } = fieldsFor(await begin(), { id: "copied", name: "Copied" });
      const settings = vscode.workspace.getConfiguration("stixWorkbench");
      await settings.update("connections", [facts], vscode.ConfigurationTarget.Global);
      await run("refreshAlerts");
      assert.equal(alerts.viewState, "cannotReach");
      assert.match(alerts.sentence ?? "", /secret of Copied is not stored on this machine/);
    });

    it("leave what is known, marked as incomplete, until a whole list comes", async () => {
      const emulator = await begin();
      await load(emulator);
      const known = alertRows(alerts).length;
      const faults = [{ service: "graph", kind: "status", status: 500, times: 5 }];
      const fault = async (list: unknown): Promise<unknown> =>
        fetch(`${emulator.url}/_emulator/faults`, { method: "POST", body: JSON.stringify(list) });
      await fault(faults);
      await run("refreshAlerts");
      assert.equal(alerts.viewState, "filled");
      assert.equal(alertRows(alerts).length, known);
      assert.match(alerts.sentence ?? "", /error of its own \(HTTP 500\)/);
      assert.equal(alerts.frame.message, `Incomplete: ${alerts.sentence ?? ""}`);
      await fault([]);
      await run("refreshAlerts");
      assert.equal(alerts.sentence, undefined);
      assert.ok(!alerts.frame.message);
    });

    it("are told from a list that is empty", async () => {
      await addConnection(fieldsFor(await begin({ alerts: 0 })));
      await run("refreshAlerts");
      assert.equal(alerts.viewState, "noAlerts");
      assert.equal(alerts.sentence, undefined);
      await forgetEverything();
      await run("refreshAlerts");
      assert.equal(alerts.viewState, "noConnection");
    });
  });

  it("of another connection never stand among those of this one", async () => {
    const [one, two] = [await begin(), await begin({ alerts: 3, seed: 7 })];
    await load(one);
    await addConnection(fieldsFor(two, { name: "Other" }));
    await run("refreshAlerts");
    const expected = (await graphStory(two)).map(({ id }) => String(id)).sort();
    assert.deepEqual(alerts.state.alerts.map(({ id }) => id).sort(), expected);
  });

  it("are loaded when the view is seen, and again when the connection changes under it", async () => {
    await vscode.commands.executeCommand("workbench.view.explorer");
    const emulator = await begin();
    await addConnection(fieldsFor(emulator));
    assert.equal(emulator.state().requestsByService.graph, 0, "nobody looks yet");
    await vscode.commands.executeCommand("stixWorkbench.alerts.focus");
    await eventually("the list is there", () => alerts.viewState === "filled" && !alerts.state.loading);
    const other = await begin({ alerts: 3, seed: 7 });
    await addConnection(fieldsFor(other, { name: "Other" }));
    await eventually(
      "the other list is there",
      () => other.state().requestsByService.graph > 0 && alerts.state.alerts.length <= 3,
    );
    await vscode.commands.executeCommand("workbench.view.explorer");
  });

  it("that came since the view was seen are counted on its icon", async () => {
    const emulator = await begin({ alerts: 3 });
    await load(emulator);
    assert.equal(alerts.frame.badge, undefined);
    await fetch(`${emulator.url}/_emulator/alerts`, { method: "POST", body: JSON.stringify({ count: 2 }) });
    await run("refreshAlerts");
    assert.deepEqual(alerts.frame.badge, { value: 2, tooltip: "2 alerts since you last looked" });
    await vscode.commands.executeCommand("stixWorkbench.alerts.focus");
    await eventually("the number goes", () => alerts.frame.badge === undefined);
    await vscode.commands.executeCommand("workbench.view.explorer");
  });

  it("stand under their time range, filter and grouping", async () => {
    const emulator = await begin();
    await load(emulator);
    assert.equal(alerts.frame.description, "last 7 days · by severity");
    await run("filterAlerts", { limit: 5, machineGroups: ["A", "B"] });
    assert.equal(alerts.frame.description, "last 7 days · by severity", "the filters are the SIEM API's");
    await addConnection(fieldsFor(emulator, { name: "SIEM", alertSource: "siem" }));
    await run("refreshAlerts");
    assert.equal(alerts.frame.description, "last 7 days · at most 5 · groups A, B · by severity");
    await run("filterAlerts", "clear");
    await run("filterAlerts", { limit: 5 });
    await run("refreshAlerts");
    assert.equal(alerts.frame.message, "Filter: at most 5.");
  });

  it("are asked of the SIEM API with the time range and every filter", async () => {
    const emulator = await begin();
    await load(emulator, { alertSource: "siem" });
    await run("setAlertTimeRange", "P3D");
    await run("filterAlerts", { limit: 5, machineGroups: ["Servers", "A & B"], deviceTag: "red", cloudTag: "blue" });
    assert.deepEqual([setting("timeRange"), setting("siem.limit")], ["P3D", 5]);
    await run("refreshAlerts");
    const query = emulator
      .state()
      .requests.filter(({ service }) => service === "siem")
      .at(-1)?.query;
    assert.deepEqual(
      [...new URLSearchParams(query)],
      [
        ["ago", "P3D"],
        ["limit", "5"],
        ["machinegroups", "Servers"],
        ["machinegroups", "A & B"],
        ["DeviceCreatedMachineTags", "red"],
        ["CloudCreatedMachineTags", "blue"],
      ],
    );
    await run("filterAlerts", "clear");
    assert.deepEqual([setting("siem.limit"), setting("siem.machineGroups"), setting("siem.deviceTag")], [null, [], ""]);
    await run("setAlertTimeRange", "P7D");
    await run("filterAlerts", { limit: 2 });
    await run("refreshAlerts");
    const found = alertRows(alerts).flatMap((row) => alerts.rows(row));
    assert.equal(found.length, 2);
  });

  it("of the SIEM API are got with a token of the v1 call, or of MSAL where that is wanted", async () => {
    const emulator = await begin();
    const logins = (): readonly string[] =>
      emulator
        .state()
        .requests.filter(({ service }) => service === "login")
        .map(({ path }) => path);
    await load(emulator, { alertSource: "siem", workspaceId: "" });
    assert.ok(logins().length > 0 && logins().every((path) => path.endsWith("/oauth2/token")));
    const other = await begin();
    await load(other, { name: "By MSAL", alertSource: "siem", siemTokenCall: "v2" });
    assert.ok(other.state().requests.some(({ path }) => path.endsWith("/oauth2/v2.0/token")));
    assert.ok(!other.state().requests.some(({ path }) => path.endsWith("/oauth2/token")));
  });

  describe("opened as JSON", () => {
    it("show the untouched payload, read-only", async () => {
      const emulator = await begin();
      await load(emulator);
      const [first] = await graphStory(emulator);
      const editor = (await run("openAlert", first?.["id"])) as vscode.TextEditor | undefined;
      assert.ok(editor);
      const { document } = vscode.window.activeTextEditor ?? assert.fail("no editor");
      assert.deepEqual([document.uri.scheme, document.languageId], ["stix-alert", "json"]);
      assert.deepEqual(JSON.parse(document.getText()), first);
      assert.match(document.getText(), /^\{\n {2}"/);
      const before = document.getText();
      await vscode.commands.executeCommand("type", { text: "x" });
      assert.equal(document.getText(), before, "it can't be typed into");
      assert.equal(document.isDirty, false);
    });

    it("once for each alert, with the chosen detection selected", async () => {
      const emulator = await begin();
      await load(emulator, { alertSource: "siem" });
      const row = alertRows(alerts).find((one) => alerts.rows(one).length > 1);
      assert.ok(row?.kind === "alert");
      await run("openAlert", row.alert.id);
      const uri = vscode.window.activeTextEditor?.document.uri.toString();
      for (const detection of row.alert.detections) {
        await run("openAlert", detection.id);
        const selected = await eventually("the detection is selected", () => {
          const editor = vscode.window.activeTextEditor;
          if (editor === undefined || editor.document.uri.toString() !== uri) return false;
          const text = editor.document.getText(editor.selection);
          return text.includes(detection.id) && text;
        });
        assert.deepEqual(JSON.parse(selected), detection.raw);
      }
    });

    it("say so when they are not in the list any more", async () => {
      assert.equal(await run("openAlert", "gone"), undefined);
      assert.match(messages.said.join(), /not in the list any more/);
    });
  });

  it("are grouped, and their time range set, by a choice too", async () => {
    const restore = chooseInQuickPick("Device", "last 12 hours");
    try {
      await run("groupAlerts");
      assert.equal(setting("groupBy"), "device");
      await run("setAlertTimeRange");
      assert.equal(setting("timeRange"), "PT12H");
    } finally {
      restore();
    }
  });
});
