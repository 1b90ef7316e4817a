import assert from "node:assert/strict";
import * as vscode from "vscode";
import { offerInterrupted } from "../../src/extension/upload/offerInterrupted";
import { defaultChoices } from "../../src/sentinel/plan/planChoices";
import { workbench } from "./support/emulatedConnection";
import { eventually } from "./support/eventually";
import { sampleRun, writeInterruptedRun } from "./support/interruptedRun";
import { type Answer, withDialogs } from "./support/dialogs";
import { closeEditors, indicator, openStix, refusedTime, tlpRed, writeFile } from "./support/stixFiles";
import { journal, pressUpload, runUpload, Uploading, uploadsOf } from "./support/uploading";
import { WebviewPages } from "./support/webviewPages";
import type { UploadReportState } from "../../src/webview/uploadReport/messages";

describe("uploads that the journal knows", () => {
  const uploading = new Uploading();
  let restore: () => void = () => undefined;

  afterEach(async () => {
    restore();
    await closeEditors();
    await uploading.close();
  });

  /** Answers each quick pick with its first item, or none, and keeps what was listed. */
  function chooseFirst(isAnswered = true): readonly vscode.QuickPickItem[][] {
    const listed: vscode.QuickPickItem[][] = [];
    const window = vscode.window as unknown as { showQuickPick: (items: readonly vscode.QuickPickItem[]) => unknown };
    const original = window.showQuickPick;
    window.showQuickPick = (items) => {
      listed.push([...items]);
      return Promise.resolve(isAnswered ? items[0] : undefined);
    };
    restore = () => {
      window.showQuickPick = original;
      restore = () => undefined;
    };
    return listed;
  }

  it("have their rejected objects sent again once they are mended, alone", async () => {
    const emulator = await uploading.connect();
    const uri = await writeFile(
      "rejected.stix.json",
      JSON.stringify([indicator(1), indicator(2, { valid_until: refusedTime })], undefined, 2),
    );
    const { result } = await runUpload("uploadToSentinel", [uri]);
    assert.deepEqual([result?.accepted, result?.rejected], [1, 1]);
    const editor = await vscode.window.showTextDocument(uri);
    const text = editor.document.getText();
    const at = text.indexOf(refusedTime);
    const range = new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + refusedTime.length));
    await editor.edit((edit) => edit.replace(range, "2036-06-01T00:00:00Z"));
    const listed = chooseFirst();
    const { result: retried, dialogs } = await runUpload("retryRejected");
    assert.match(listed[0]?.[0]?.label ?? "", /rejected\.stix\.json/);
    assert.match(listed[0]?.[0]?.detail ?? "", /1 rejected and not accepted since/);
    assert.match(dialogs[0]?.text ?? "", /^Upload 1 object of rejected\.stix\.json/);
    assert.deepEqual([retried?.accepted, retried?.rejected], [1, 0]);
    assert.deepEqual(uploadsOf(emulator), [2, 1]);
    restore();
    // Other tests leave rejected objects too; this file's are settled.
    const later = chooseFirst(false);
    await runUpload("retryRejected");
    assert.ok(!later.flat().some(({ label }) => label.includes("rejected.stix.json")));
  });

  it("have their unknown objects sent again", async () => {
    const emulator = await uploading.connect({
      faults: [{ service: "sentinel", kind: "hang", times: 100 }],
    });
    await openStix([indicator(1), indicator(2, { confidence: 500 })]);
    const window = vscode.window as unknown as { withProgress: typeof vscode.window.withProgress };
    const { withProgress } = window;
    const cancellation = new vscode.CancellationTokenSource();
    window.withProgress = (options, task) => withProgress(options, (progress) => task(progress, cancellation.token));
    try {
      const first = runUpload("uploadToSentinel");
      await eventually("a request", () => emulator.state().requestsByService.sentinel > 0);
      cancellation.cancel();
      assert.deepEqual([(await first).result?.unknown, (await first).result?.accepted], [1, 0]);
    } finally {
      window.withProgress = withProgress;
    }
    await fetch(`${emulator.url}/_emulator/faults`, { method: "POST", body: "[]" });
    const listed = chooseFirst();
    const { result, dialogs } = await runUpload("retryUnknown");
    assert.match(listed[0]?.[0]?.detail ?? "", /1 unknown and not accepted since/);
    assert.match(dialogs[0]?.text ?? "", /^Upload 1 object of/);
    assert.equal(result?.accepted, 1);
  });

  it("are offered when they were interrupted, resumed, and then not offered again", async () => {
    const emulator = await uploading.connect();
    const objects = Array.from({ length: 5 }, (_, number) => indicator(number));
    const uri = await writeFile("interrupted.stix.json", JSON.stringify(objects));
    const run = await writeInterruptedRun(sampleRun(emulator, uri.toString(), objects, { sent: 3, accepted: 2 }));
    const { connections } = await workbench();
    const offer = (answer?: string) =>
      withDialogs(
        ({ buttons }) => buttons.find((button) => button === answer || button === "Upload"),
        async () => offerInterrupted(await journal().summaries(), { journal: journal(), connections }),
      );
    const [offered] = await offer();
    assert.match(
      offered?.text ?? "",
      /The upload of interrupted\.stix\.json to Upload test 1 \(Host tests\) on .* was interrupted: 3 of 5 objects/,
    );
    assert.deepEqual(offered?.buttons, ["Resume", "Show Report", "Don't Ask Again"]);
    const [, question] = await offer("Resume");
    assert.match(question?.text ?? "", /^Upload 3 objects of interrupted\.stix\.json/);
    assert.deepEqual(uploadsOf(emulator), [3]);
    const [newest] = await journal().runs();
    assert.equal(newest?.line.resumes, run);
    assert.deepEqual(await offer(), []);
  });

  it("ask, when they are resumed, about a TLP ceiling that was raised for them", async () => {
    const emulator = await uploading.connect();
    const red = [indicator(1, { object_marking_refs: [tlpRed] })];
    const uri = await writeFile("raised.stix.json", JSON.stringify(red));
    const choices = { ...defaultChoices, tlpCeiling: "red" } as const;
    const run = await writeInterruptedRun({
      ...sampleRun(emulator, uri.toString(), red, { sent: 1, accepted: 0 }),
      choices,
    });
    const { dialogs } = await runUpload("resumeUpload", [run]);
    assert.match(dialogs[0]?.detail ?? "", /Highest TLP: TLP:RED/);
    assert.match(
      dialogs[0]?.detail ?? "",
      /TLP ceiling: RED, raised by hand for this upload; the connection's is AMBER/,
    );
    assert.deepEqual([dialogs[0]?.modal, uploadsOf(emulator)], [true, [1]]);
  });

  it("stay to be resumed for a file that could not be read and was left out", async () => {
    const emulator = await uploading.connect();
    const [first, second] = [[indicator(1), indicator(2)], [indicator(3)]];
    const uri = await writeFile("there.stix.json", JSON.stringify(first));
    const gone = await writeFile("back-later.stix.json", JSON.stringify(second));
    await vscode.workspace.fs.delete(gone);
    const sample = sampleRun(emulator, uri.toString(), first, { sent: 1, accepted: 1 });
    const run = await writeInterruptedRun({ ...sample, others: [gone.toString()], total: 3 });
    const leaving: Answer = ({ buttons }) => buttons.find((button) => ["Leave It Out", "Upload"].includes(button));
    const isLeft = async () => (await journal().summaries()).find((each) => each.run === run)?.left.unfinished !== 0;
    await runUpload("resumeUpload", [run], leaving);
    assert.deepEqual([uploadsOf(emulator), await isLeft()], [[1], true]);
    const { dialogs } = await runUpload("resumeUpload", [run], leaving);
    assert.equal(dialogs.at(-1)?.text, "Nothing is left to be sent of the other files.");
    assert.equal(await isLeft(), true);
    await writeFile("back-later.stix.json", JSON.stringify(second));
    await runUpload("resumeUpload", [run], leaving);
    assert.deepEqual([uploadsOf(emulator), await isLeft()], [[1, 1], false]);
  });

  it("are not offered again when somebody does not want to be asked", async () => {
    const emulator = await uploading.connect();
    const uri = await writeFile("dismissed.stix.json", JSON.stringify([indicator(1)]));
    await writeInterruptedRun(sampleRun(emulator, uri.toString(), [indicator(1)], { sent: 1, accepted: 0 }));
    const { connections } = await workbench();
    const offer = () =>
      withDialogs(
        ({ buttons }) => buttons.find((button) => button === "Don't Ask Again"),
        async () => offerInterrupted(await journal().summaries(), { journal: journal(), connections }),
      );
    assert.equal((await offer()).length, 1);
    assert.equal((await offer()).length, 0);
  });

  it("say which connection is missing", async () => {
    const emulator = await uploading.connect();
    const uri = await writeFile("elsewhere.stix.json", JSON.stringify([indicator(1)]));
    const sample = sampleRun(emulator, uri.toString(), [indicator(1)], { sent: 1, accepted: 0 });
    const workspaceId = "99999999-9999-4999-8999-999999999999";
    const run = await writeInterruptedRun({ ...sample, target: { ...sample.target, workspaceId } });
    const { dialogs } = await runUpload("resumeUpload", [run]);
    assert.match(dialogs[0]?.text ?? "", /No connection reaches the workspace 9{8}/);
    await journal().dismiss(run);
  });

  it("stand in the history, and open as summaries", async () => {
    const emulator = await uploading.connect();
    const objects = [indicator(1), indicator(2, { valid_until: refusedTime })];
    const uri = await writeFile("history.stix.json", JSON.stringify(objects, undefined, 2));
    await runUpload("uploadToSentinel", [uri]);
    const cut = await writeInterruptedRun(sampleRun(emulator, uri.toString(), objects, { sent: 2, accepted: 1 }));
    const pages = new WebviewPages();
    try {
      const listed = chooseFirst();
      await runUpload("uploadHistory");
      const labels = listed[0]?.map(({ label, description }) => `${label} ${description ?? ""}`) ?? [];
      assert.ok(labels.some((label) => /history\.stix\.json.*interrupted/.test(label)));
      assert.ok(labels.some((label) => /history\.stix\.json.*ended/.test(label)));
      (await pages.next()).close();
      await vscode.commands.executeCommand("stixWorkbench.uploadHistory", cut);
      const page = await pages.next();
      const { state } = (await eventually("its state", () => page.told[0])) as { state: UploadReportState };
      assert.deepEqual(state.tally, { accepted: 1, rejected: 0, unknown: 1, notSent: 0 });
      assert.deepEqual(state.batches, [state.tally]);
      const [unknown] = state.needsLook;
      assert.equal(unknown?.id, objects[1]?.["id"]);
      assert.equal(unknown?.name, "Indicator 2");
      const line = (await vscode.workspace.openTextDocument(uri)).lineAt((unknown?.line ?? 1) - 1);
      assert.match(line.text, /^ {2}\{/);
    } finally {
      pages.restore();
      await journal().dismiss(cut);
    }
  });

  it("open as summary, Markdown and JSON from the notification", async () => {
    await uploading.connect();
    await openStix([indicator(1, { valid_until: refusedTime })]);
    const pages = new WebviewPages();
    try {
      await runUpload(
        "uploadToSentinel",
        [],
        (dialog) => pressUpload(dialog) ?? dialog.buttons.find((b) => b === "Open Report"),
      );
      const page = await pages.next();
      assert.match(page.title, /upload report/);
      const { state } = (await eventually("its state", () => page.told[0])) as { state: UploadReportState };
      assert.deepEqual(state.tally, { accepted: 0, rejected: 1, unknown: 0, notSent: 0 });
      assert.equal(state.needsLook[0]?.name, "Indicator 1");
      assert.match(state.needsLook[0].why, /valid_until/);
      page.send({ kind: "command", command: "json" });
      const json = await eventually("the JSON report", () => {
        const { document } = vscode.window.activeTextEditor ?? {};
        return document?.uri.scheme === "stix-report" && document;
      });
      assert.equal((JSON.parse(json.getText()) as { tally: { rejected: number } }).tally.rejected, 1);
    } finally {
      pages.restore();
    }
  });

  it("are verified by KQL that goes into the clipboard", async () => {
    const emulator = await uploading.connect();
    await openStix([indicator(11), indicator(12, { valid_until: refusedTime })]);
    await runUpload("uploadToSentinel");
    const { dialogs } = await runUpload("copyVerifyQuery");
    assert.match(dialogs[0]?.text ?? "", /looks for the 1 accepted objects/);
    const query = await vscode.env.clipboard.readText();
    const id = String(indicator(11)["id"]);
    assert.ok(query.includes(Buffer.from(`Host tests---${id}`).toString("base64")), query);
    assert.ok(!query.includes(String(indicator(12)["id"])));
    assert.equal(emulator.state().objectCount, 1);
  });
});
