import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ROLELESS_CLIENT_ID, ROLELESS_CLIENT_SECRET } from "../../src/emulator/demoAccounts";
import { alertRows, alertsSuite, graphStory, type Payload, run } from "./support/alertsSuite";
import { addConnection, eventually, fieldsFor, forgetEverything } from "./support/emulatedConnection";
import { chooseInQuickPick } from "./support/quickInputs";

const setting = (name: string): unknown => vscode.workspace.getConfiguration("stixWorkbench.alerts").get(name);

describe("alerts", () => {
  const suite = alertsSuite();
  const { begin, load } = suite;

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
        assert.equal(suite.alerts.viewState, "cannotReach");
        assert.match(suite.alerts.sentence ?? "", sentence);
        assert.ok(suite.said.includes(suite.alerts.sentence ?? ""), "the person reads it too");
        assert.deepEqual(suite.alerts.rows(), []);
      });

    it("say that the secret is not on this machine", async () => {
      const { secret: _secret, ...facts } = fieldsFor(await begin(), { id: "copied", name: "Copied" });
      const settings = vscode.workspace.getConfiguration("stixWorkbench");
      await settings.update("connections", [facts], vscode.ConfigurationTarget.Global);
      await run("refreshAlerts");
      assert.equal(suite.alerts.viewState, "cannotReach");
      assert.match(suite.alerts.sentence ?? "", /secret of Copied is not stored on this machine/);
    });

    it("leave what is known, marked as incomplete, until a whole list comes", async () => {
      const emulator = await begin();
      await load(emulator);
      const known = alertRows(suite.alerts).length;
      const faults = [{ service: "graph", kind: "status", status: 500, times: 5 }];
      const fault = async (list: unknown): Promise<unknown> =>
        fetch(`${emulator.url}/_emulator/faults`, { method: "POST", body: JSON.stringify(list) });
      await fault(faults);
      await run("refreshAlerts");
      assert.equal(suite.alerts.viewState, "filled");
      assert.equal(alertRows(suite.alerts).length, known);
      assert.match(suite.alerts.sentence ?? "", /error of its own \(HTTP 500\)/);
      const [row] = suite.alerts.rows();
      assert.equal(row?.kind, "condition");
      const item = suite.alerts.item(row);
      assert.match(String(item.label), /^Incomplete since /);
      assert.equal(item.description, suite.alerts.sentence);
      assert.deepEqual(
        [item.command?.command, item.contextValue],
        ["stixWorkbench.refreshAlerts", "alertCondition retry"],
      );
      assert.ok((suite.alerts.dueAt ?? 0) > Date.now() + 6 * 60_000, "by itself it is tried again later than usual");
      await fault([]);
      await run("retryAlerts");
      assert.equal(suite.alerts.sentence, undefined);
      assert.equal(suite.alerts.rows()[0]?.kind, "group");
    });

    it("are told from a list that is empty", async () => {
      await addConnection(fieldsFor(await begin({ alerts: 0 })));
      await run("refreshAlerts");
      assert.equal(suite.alerts.viewState, "noAlerts");
      assert.equal(suite.alerts.sentence, undefined);
      await forgetEverything();
      await run("refreshAlerts");
      assert.equal(suite.alerts.viewState, "noConnection");
    });
  });

  it("of another connection never stand among those of this one", async () => {
    const [one, two] = [await begin(), await begin({ alerts: 3, seed: 7 })];
    await load(one);
    await addConnection(fieldsFor(two, { name: "Other" }));
    await run("refreshAlerts");
    const expected = (await graphStory(two)).map(({ id }) => String(id)).sort();
    assert.deepEqual(suite.alerts.state.alerts.map(({ id }) => id).sort(), expected);
  });

  it("are loaded when the view is seen, and again when the connection changes under it", async () => {
    await vscode.commands.executeCommand("workbench.view.explorer");
    const emulator = await begin();
    await addConnection(fieldsFor(emulator));
    assert.equal(emulator.state().requestsByService.graph, 0, "nobody looks yet");
    await vscode.commands.executeCommand("stixWorkbench.alerts.focus");
    await eventually("the list is there", () => suite.alerts.viewState === "filled" && !suite.alerts.state.loading);
    const other = await begin({ alerts: 3, seed: 7 });
    await addConnection(fieldsFor(other, { name: "Other" }));
    await eventually(
      "the other list is there",
      () => other.state().requestsByService.graph > 0 && suite.alerts.state.alerts.length <= 3,
    );
    await vscode.commands.executeCommand("workbench.view.explorer");
  });

  it("that came since the view was seen are counted on its icon", async () => {
    const emulator = await begin({ alerts: 3 });
    await load(emulator);
    assert.equal(suite.alerts.frame.badge, undefined);
    await fetch(`${emulator.url}/_emulator/alerts`, { method: "POST", body: JSON.stringify({ count: 2 }) });
    await run("refreshAlerts");
    assert.deepEqual(suite.alerts.frame.badge, { value: 2, tooltip: "2 alerts since you last looked" });
    await vscode.commands.executeCommand("stixWorkbench.alerts.focus");
    await eventually("the number goes", () => suite.alerts.frame.badge === undefined);
    await vscode.commands.executeCommand("workbench.view.explorer");
  });

  it("stand under their time range, filter and grouping", async () => {
    const emulator = await begin();
    await load(emulator);
    assert.equal(suite.alerts.frame.description, "last 7 days · by severity");
    await run("filterAlerts", { limit: 5, machineGroups: ["A", "B"] });
    assert.equal(suite.alerts.frame.description, "last 7 days · by severity", "the filters are the SIEM API's");
    await addConnection(fieldsFor(emulator, { name: "SIEM", alertSource: "siem" }));
    await run("refreshAlerts");
    assert.equal(suite.alerts.frame.description, "last 7 days · at most 5 · groups A, B · by severity");
    await run("filterAlerts", "clear");
    await run("filterAlerts", { limit: 5 });
    await run("refreshAlerts");
    assert.equal(suite.alerts.frame.message, "Filter: at most 5.");
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
    const [[since, from] = [], ...others] = [...new URLSearchParams(query)];
    assert.equal(since, "sinceTimeUtc");
    assert.ok(Math.abs(Date.now() - 3 * 86_400_000 - Date.parse(`${from ?? ""}Z`)) < 60_000, from);
    assert.deepEqual(others, [
      ["limit", "5"],
      ["machinegroups", "Servers"],
      ["machinegroups", "A & B"],
      ["DeviceCreatedMachineTags", "red"],
      ["CloudCreatedMachineTags", "blue"],
    ]);
    await run("filterAlerts", "clear");
    assert.deepEqual([setting("siem.limit"), setting("siem.machineGroups"), setting("siem.deviceTag")], [null, [], ""]);
    await run("setAlertTimeRange", "P7D");
    await run("filterAlerts", { limit: 2 });
    await run("refreshAlerts");
    const found = alertRows(suite.alerts).flatMap((row) => suite.alerts.rows(row));
    assert.equal(found.filter(({ kind }) => kind === "detection").length, 2);
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
      assert.deepEqual([document.uri.scheme, document.languageId], ["stix-alert", "defender-alert"]);
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
      const row = alertRows(suite.alerts).find(
        (one) => suite.alerts.rows(one).filter(({ kind }) => kind === "detection").length > 1,
      );
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

    it("are what the list knows last, in the language without links, also where VS Code opened them", async () => {
      const emulator = await begin();
      await load(emulator);
      const row = alertRows(suite.alerts).find((one) => one.kind === "alert" && one.alert.status === "new");
      assert.ok(row?.kind === "alert");
      const uri = vscode.Uri.from({ scheme: "stix-alert", authority: "graph", path: "/x.json", query: row.alert.id });
      const textOf = () => vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      await eventually("the language", () => textOf()?.languageId === "defender-alert");
      assert.match(textOf()?.getText() ?? "", /"status": "new"/);
      const change = { alerts: [{ id: row.alert.id, status: "resolved" }] };
      await fetch(`${emulator.url}/_emulator/alerts`, { method: "POST", body: JSON.stringify(change) });
      await run("refreshAlerts");
      await eventually("the new text", () => /"status": "resolved"/.test(textOf()?.getText() ?? ""));
    });

    it("say so when they are not in the list any more", async () => {
      assert.equal(await run("openAlert", "gone"), undefined);
      assert.match(suite.said.join(), /not in the list any more/);
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
