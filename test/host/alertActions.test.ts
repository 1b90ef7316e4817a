import assert from "node:assert/strict";
import * as vscode from "vscode";
import { graphAlertOf } from "../../src/defender/graphAlert";
import type { AlertPageState, ToAlertPage } from "../../src/webview/alert/messages";
import { acceptPick, arrive, command, type Made, objectsIn } from "./support/alertDeeds";
import { alertRows, alertsSuite, run } from "./support/alertsSuite";
import { withDialogs } from "./support/dialogs";
import { eventually } from "./support/eventually";
import { chooseInQuickPick } from "./support/quickInputs";
import { WebviewPages } from "./support/webviewPages";

describe("what an analyst does with alerts", () => {
  const suite = alertsSuite();
  const { begin, load } = suite;
  let pages: WebviewPages | undefined;

  afterEach(() => {
    pages?.restore();
    pages = undefined;
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

  it("Create Indicators tells of names in values, and writes them where that is meant", async () => {
    const link = "https://c2.evil-site.top/jane/x";
    const type = (name: string) => ({ "@odata.type": `#microsoft.graph.security.${name}`, verdict: "malicious" });
    const alert = graphAlertOf({
      id: "da-jane",
      evidence: [
        { ...type("userEvidence"), userAccount: { accountName: "Jane" } },
        { ...type("urlEvidence"), url: link },
        { ...type("ipEvidence"), ipAddress: "203.0.113.80" },
      ],
    });
    for (const [answer, patterns] of [
      ["Write Them Too", [`[ipv4-addr:value = '203.0.113.80']`, `[url:value = '${link}']`]],
      ["Leave Them Out", [`[ipv4-addr:value = '203.0.113.80']`]],
      [undefined, undefined],
    ] as const) {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      let made: vscode.TextEditor | undefined;
      const shown = acceptPick((pick) => {
        assert.ok(!pick.selectedItems.some(({ label }) => /jane/.test(label)), "it does not come ticked");
        return pick.items;
      });
      const dialogs = await withDialogs(
        () => answer,
        async () => {
          made = (await command("createIndicators", { kind: "alert", alert })) as vscode.TextEditor | undefined;
        },
      );
      assert.ok(
        shown.some(({ description }) => /seems to name a host or a person: jane/.test(description ?? "")),
        JSON.stringify(shown),
      );
      assert.deepEqual(
        dialogs.map(({ modal, detail }) => [modal, detail]),
        [[true, "• hxxps://c2[.]evil-site[.]top/jane/x"]],
      );
      assert.deepEqual(
        made &&
          objectsIn(made)
            .map(({ pattern }) => pattern)
            .sort(),
        patterns,
      );
    }
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
