import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ROLELESS_CLIENT_ID, ROLELESS_CLIENT_SECRET } from "../../src/emulator/demoAccounts";
import { acceptPick, arrive, command, type Made } from "./support/alertDeeds";
import { alertRows, alertsSuite } from "./support/alertsSuite";
import { addConnection, fieldsFor } from "./support/emulatedConnection";
import { withDialogs } from "./support/dialogs";
import { chooseInQuickPick } from "./support/quickInputs";
import { indicator, openStix } from "./support/stixFiles";

describe("hunting for indicators", () => {
  const suite = alertsSuite();
  const { begin, load } = suite;

  it("runs in Defender and counts; the hover on the value says so, and which alerts saw it", async () => {
    const emulator = await begin();
    const id = await arrive(emulator, { title: "Beacon [x](command:y)", url: "https://c2.evil-site.top/x" });
    await load(emulator);
    acceptPick((pick) => pick.selectedItems);
    const editor = (await command("createIndicators", id)) as vscode.TextEditor;
    const at = editor.document.positionAt(editor.document.getText().indexOf("'https://c2.evil-site") + 9);
    editor.selection = new vscode.Selection(at, at);
    const restore = chooseInQuickPick("last 7 days", "$(play) Run in Defender");
    let found: unknown;
    try {
      found = await command("huntForIndicators");
    } finally {
      restore();
    }
    const [first] = found as readonly { readonly hunted: Made; readonly finding: { readonly hits: number } }[];
    assert.deepEqual(first?.hunted, { kind: "url", value: "https://c2.evil-site.top/x" }, suite.said.join("\n"));
    assert.ok(first.finding.hits >= 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      editor.document.uri,
      at,
    );
    const texts = hovers
      .flatMap(({ contents }) => contents as vscode.MarkdownString[])
      .map(({ value }) => value.replaceAll("&nbsp;", " "));
    const seen = texts.find((text) => text.includes("1 alert of the list saw this value"));
    assert.ok(seen !== undefined, texts.join("\n---\n"));
    assert.match(seen, /Beacon \\\[x\\\] \\\(command\\\[:\\\]y\\\)/);
    assert.match(seen, /Hunted in Defender, last 7 days: \d+ hits · 1 device/);
    assert.ok(texts.some((text) => text.startsWith("[Hunt…](command:stixWorkbench.huntForIndicators?")));
  });

  it("copies KQL for Defender and for Sentinel, of an alert and of the file", async () => {
    const emulator = await begin();
    const id = await arrive(emulator, { url: "https://c2.evil-site.top/x", address: "198.51.100.77" });
    await load(emulator);
    const row = alertRows(suite.alerts).find((one) => one.kind === "alert" && one.alert.id === id);
    for (const [label, time] of [
      ["$(copy) Copy KQL for Defender", "Timestamp"],
      ["$(copy) Copy KQL for Sentinel", "TimeGenerated"],
    ] as const) {
      const restore = chooseInQuickPick("last day", label);
      try {
        await command("huntForIndicators", row);
      } finally {
        restore();
      }
      const text = await vscode.env.clipboard.readText();
      assert.ok(text.includes('"198.51.100.77"') && text.includes(`${time} > ago(86400s)`), text);
    }
  });

  it("says in plain words which permission is missing, and asks no second time", async () => {
    const emulator = await begin();
    assert.ok(
      await addConnection(fieldsFor(emulator, { clientId: ROLELESS_CLIENT_ID, secret: ROLELESS_CLIENT_SECRET })),
    );
    await openStix([indicator(1)]);
    const restore = chooseInQuickPick("last day", "$(play) Run in Defender");
    try {
      const shown = await withDialogs(
        () => undefined,
        async () => assert.deepEqual(await command("huntForIndicators"), []),
      );
      const said = shown.filter(({ text }) => /does not let the application hunt/.test(text));
      assert.equal(said.length, 1, JSON.stringify(shown));
      assert.match(said[0]?.text ?? "", /ThreatHunting\.Read\.All/);
    } finally {
      restore();
    }
  });

  it("says where there is nothing to hunt for", async () => {
    const shown = await withDialogs(
      () => undefined,
      () => command("huntForIndicators", { type: "file", property: "name", value: "x.exe" }),
    );
    assert.match(shown[0]?.text ?? "", /nothing to hunt for/);
  });
});
