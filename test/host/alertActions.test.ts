import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { AlertPageState, ToAlertPage } from "../../src/webview/alert/messages";
import { acceptPick, arrive, command, type Made, objectsIn } from "./support/alertDeeds";
import { alertRows, alertsSuite, graphStory, run } from "./support/alertsSuite";
import { withDialogs } from "./support/dialogs";
import { eventually } from "./support/eventually";
import { QuickInputs, chooseInQuickPick } from "./support/quickInputs";
import { WebviewPages } from "./support/webviewPages";

describe("what an analyst does with alerts", () => {
  const suite = alertsSuite();
  const { begin, load } = suite;
  let pages: WebviewPages | undefined;
  let inputs: QuickInputs | undefined;

  afterEach(() => {
    pages?.restore();
    inputs?.restore();
    pages = inputs = undefined;
  });

  const lastState = (told: readonly unknown[]): AlertPageState => {
    const state = (told as readonly ToAlertPage[]).flatMap((one) => (one.kind === "state" ? [one.state] : [])).at(-1);
    assert.ok(state);
    return state;
  };

  it("a page: what, where, when and evidence; the next alert comes into the same page, unless it is pinned", async () => {
    const emulator = await begin();
    const hostile = "<img src=x onerror=alert(1)> [click](command:workbench.action.quit) x\u202efdp.exe";
    const id = await arrive(emulator, { title: hostile, severity: "high", url: "https://evil.example/x" });
    await load(emulator);
    pages = new WebviewPages();
    await command("showAlert", id);
    const page = await pages.next();
    const state = await eventually("the alert", () => (page.told.length > 0 ? lastState(page.told) : undefined));
    assert.equal(state.title, "<img src=x onerror=alert(1)> [click](command:workbench.action.quit) xfdp.exe");
    const values = state.evidence.flatMap((row) => row.values);
    const link = values.find(({ shown }) => shown === "hxxps://evil[.]example/x");
    assert.ok(link?.copy !== undefined, JSON.stringify(values));
    assert.ok(state.evidence.some(({ verdict }) => verdict === "malicious"));
    assert.ok(state.raw?.includes("x\\u202efdp.exe"));
    assert.ok(state.canChange && state.canOpenPortal && !state.isGone);

    page.send({ kind: "copy", value: link.copy });
    await eventually("the answer", () => (page.told as readonly ToAlertPage[]).some(({ kind }) => kind === "copied"));
    assert.equal(await vscode.env.clipboard.readText(), "https://evil.example/x");

    const other = alertRows(suite.alerts).find((row) => row.kind === "alert" && row.alert.id !== id);
    assert.ok(other?.kind === "alert");
    await command("showAlert", other);
    assert.equal(lastState(page.told).id, other.alert.id);
    page.send({ kind: "command", command: "pin" });
    assert.ok(lastState(page.told).isPinned);
    await command("showAlert", id);
    const second = await pages.next();
    assert.equal(lastState(second.told).id, id);
    assert.equal(lastState(page.told).id, other.alert.id);

    second.send({ kind: "command", command: "json" });
    await eventually("the JSON", () => vscode.window.activeTextEditor?.document.languageId === "defender-alert");
  });

  it("Create Indicators: what is bad comes ticked; it is marked, dated and leads to the alert; no names", async () => {
    const emulator = await begin();
    const id = await arrive(emulator, {
      title: "Beacon on HOST-7",
      category: "CommandAndControl",
      url: "https://c2.evil-site.top/x",
      address: "10.1.2.3",
      fileName: "jane.exe",
    });
    await load(emulator);
    const shown = acceptPick((pick) => pick.selectedItems);
    const editor = (await command("createIndicators", id)) as vscode.TextEditor;
    assert.equal(editor.document.languageId, "stix");
    const made = objectsIn(editor);
    assert.equal(made.length, 2, JSON.stringify(shown));
    assert.ok(
      shown.some(({ label, description }) => label === "10[.]1[.]2[.]3" && /private address/.test(description ?? "")),
    );
    for (const one of made) {
      assert.deepEqual(one["indicator_types"], ["malicious-activity"]);
      assert.deepEqual(one["labels"], ["defender-alert", "command-and-control"]);
      const [reference] = one["external_references"] as readonly Made[];
      assert.equal(reference?.["external_id"], id);
      assert.match(String(reference["url"]), /^https:\/\/security\.microsoft\.com\/alerts\//);
      assert.equal((one["object_marking_refs"] as readonly unknown[]).length, 1);
    }
    const patterns = made.map(({ pattern }) => String(pattern));
    assert.ok(patterns.includes("[url:value = 'https://c2.evil-site.top/x']"), patterns.join("\n"));
    assert.ok(patterns.some((pattern) => /^\[file:hashes\.'SHA-256' = .* OR file:hashes\.'SHA-1' = /.test(pattern)));
    assert.doesNotMatch(editor.document.getText(), /HOST-7|jane/);

    // Into the open file, a second time: all is there already.
    const restore = chooseInQuickPick(`Into ${editor.document.fileName}`);
    const again = acceptPick((pick) => pick.selectedItems);
    try {
      await command("createIndicators", [id]);
    } finally {
      restore();
    }
    assert.equal(again.filter(({ description }) => /already in this file/.test(description ?? "")).length, 2);
    assert.equal(objectsIn(editor).length, 2);
  });

  it("Create Indicators ticks nothing of the SIEM API, which gives no verdicts", async () => {
    const emulator = await begin();
    await load(emulator, { alertSource: "siem" });
    const ids = alertRows(suite.alerts).flatMap((row) => (row.kind === "alert" ? [row.alert.id] : []));
    let ticked = -1;
    const shown = acceptPick((pick) => {
      ticked = pick.selectedItems.length;
      return [];
    });
    assert.equal(await command("createIndicators", ids), undefined);
    assert.ok(shown.length > 3);
    assert.equal(ticked, 0);
  });

  it("Change Status asks, confirms with the facts, writes it back and shows it", async () => {
    const emulator = await begin();
    await load(emulator);
    const row = alertRows(suite.alerts).find((one) => one.kind === "alert" && one.alert.status === "new");
    assert.ok(row?.kind === "alert");
    const opened = (inputs = new QuickInputs());
    const shown = await withDialogs(
      ({ buttons }) => buttons.find((button) => button === "Change"),
      async () => {
        const changed = command("changeAlertStatus", row);
        await opened.choose("Resolved");
        await opened.choose("False positive");
        await opened.choose("Not malicious");
        await opened.choose("Nobody");
        await opened.type("A test of ours.");
        assert.deepEqual(await changed, [{ kind: "updated", id: row.alert.id }]);
      },
    );
    assert.equal(shown.length, 1);
    assert.match(shown[0]?.text ?? "", /Change 1 alert in Microsoft Defender\?/);
    for (const fact of [
      row.alert.title,
      "Status: Resolved",
      "Determination: Not malicious",
      "Comment: A test of ours.",
    ])
      assert.ok(shown[0]?.detail.includes(fact), shown[0]?.detail);
    const now = (await graphStory(emulator)).find((one) => one["id"] === row.alert.id);
    assert.equal(now?.["status"], "resolved");
    assert.equal(now["classification"], "falsePositive");
    assert.equal((now["comments"] as readonly Made[]).at(-1)?.["comment"], "A test of ours.");
    const shownNow = alertRows(suite.alerts).find((one) => one.kind === "alert" && one.alert.id === row.alert.id);
    assert.ok(shownNow?.kind === "alert" && shownNow.alert.status === "resolved");
  });

  it("Change Status changes nothing unless that is confirmed, and says why the SIEM API's can't be", async () => {
    const emulator = await begin();
    await load(emulator);
    const [row] = alertRows(suite.alerts);
    assert.ok(row?.kind === "alert");
    const opened = (inputs = new QuickInputs());
    await withDialogs(
      () => undefined,
      async () => {
        const changed = command("changeAlertStatus", row);
        await opened.choose("Resolved");
        await opened.choose("Leave as it is");
        await opened.choose("Leave as it is");
        await opened.type("");
        assert.deepEqual(await changed, []);
      },
    );
    const same = (await graphStory(emulator)).find((one) => one["id"] === row.alert.id);
    assert.equal(same?.["status"], row.alert.status);
    const shown = await withDialogs(
      () => undefined,
      () => command("changeAlertStatus", { ...row, alert: { ...row.alert, source: "siem" } }),
    );
    assert.match(shown[0]?.text ?? "", /through Microsoft Graph/);
  });

  it("alerts that match an indicator of the workspace are marked, until it is gone", async () => {
    const emulator = await begin();
    const id = await arrive(emulator, { url: "https://c9.evil-site.top/x" });
    await load(emulator);
    const description = (): string => {
      const row = alertRows(suite.alerts).find((one) => one.kind === "alert" && one.alert.id === id);
      assert.ok(row);
      return String(suite.alerts.item(row).description);
    };
    assert.doesNotMatch(description(), /◆/);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder, "marked.stix.json");
    const indicator = {
      type: "indicator",
      spec_version: "2.1",
      id: "indicator--7d1b5c9e-1b3f-4a57-9b0c-5f7f6e1f2a3b",
      created: "2026-01-01T00:00:00.000Z",
      modified: "2026-01-01T00:00:00.000Z",
      pattern: "[domain-name:value = 'C9.evil-site.top']",
      pattern_type: "stix",
      valid_from: "2026-01-01T00:00:00Z",
    };
    try {
      await vscode.workspace.fs.writeFile(uri, Buffer.from(JSON.stringify([indicator])));
      await eventually("the mark", () => /◆/.test(description()));
      await vscode.workspace.fs.delete(uri);
      await eventually("no mark", () => !/◆/.test(description()));
    } finally {
      await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
    }
  });

  it("says what to do where nothing is selected", async () => {
    await run("clearAlertFilter");
    for (const name of ["createIndicators", "changeAlertStatus"]) {
      const shown = await withDialogs(
        () => undefined,
        () => command(name),
      );
      assert.match(shown[0]?.text ?? "", /Select one or more alerts/);
    }
  });
});
