import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { ToPreflight } from "../../src/webview/preflight/messages";
import type { Answer } from "./support/dialogs";
import { eventually } from "./support/eventually";
import { workbench } from "./support/emulatedConnection";
import { arrive } from "./support/alertDeeds";
import { closeEditors, indicator, tlpRed, writeFile } from "./support/stixFiles";
import { pressUpload, runUpload, Uploading, uploadsOf } from "./support/uploading";
import { WebviewPages } from "./support/webviewPages";

const press =
  (...titles: readonly string[]): Answer =>
  ({ buttons }) =>
    titles.find((title) => buttons.includes(title));

describe("the review page of an upload", () => {
  const uploading = new Uploading();
  let pages: WebviewPages;

  beforeEach(() => (pages = new WebviewPages()));

  afterEach(async () => {
    pages.restore();
    await closeEditors();
    await uploading.close();
  });

  const file = (name: string) => writeFile(name, JSON.stringify([indicator(1), indicator(2)]));
  /** Opens the page from the question, does something in it, and presses a button of the page. */
  async function review(uri: vscode.Uri, choices: readonly object[], button: string, answers: Answer) {
    const done = runUpload("uploadToSentinel", [uri], answers);
    const page = await pages.next();
    for (const message of choices) page.send(message);
    page.send({ kind: button });
    return { ...(await done), page };
  }
  const withUnchanged = [{ kind: "choose-group", group: "unchanged", isChosen: true }];

  it("sends at once to a target that is known, what was chosen there", async () => {
    const emulator = await uploading.connect();
    const uri = await file("review.stix.json");
    await runUpload("uploadToSentinel", [uri]);
    const { result, dialogs } = await review(uri, withUnchanged, "upload", press("Review…"));
    assert.equal(result?.accepted, 2);
    assert.deepEqual(uploadsOf(emulator), [2, 2]);
    assert.equal(dialogs.filter(({ modal }) => modal).length, 1);
  });

  it("asks again before the first upload to a target, and each time in production", async () => {
    const emulator = await uploading.connect({}, { isProduction: true });
    const uri = await file("production.stix.json");
    let asks = 0;
    const first = await review(uri, [], "upload", () => (asks++ === 0 ? "Review…" : undefined));
    assert.equal(first.result, undefined);
    assert.deepEqual(uploadsOf(emulator), []);
    const asked = first.dialogs.filter(({ modal }) => modal);
    assert.equal(asked.length, 2);
    assert.match(asked[1]?.text ?? "", /in PRODUCTION\?$/);
    assert.match(asked[1]?.detail ?? "", /^PRODUCTION\n/);
    assert.equal(asked[1]?.kind, "warning");
    await runUpload("uploadToSentinel", [uri]);
    let questions = 0;
    const again = await review(uri, withUnchanged, "upload", (dialog) =>
      dialog.modal ? (questions++ === 0 ? "Review…" : pressUpload(dialog)) : undefined,
    );
    assert.equal(questions, 2);
    assert.equal(again.result?.accepted, 2);
  });

  it("asks again when something above the connection's ceiling was allowed, for this once", async () => {
    const emulator = await uploading.connect();
    await runUpload("uploadToSentinel", [await file("known.stix.json")]);
    const red = indicator(3, { object_marking_refs: [tlpRed] });
    const uri = await writeFile("red.stix.json", JSON.stringify([red]));
    let questions = 0;
    const { result, dialogs } = await review(uri, [{ kind: "ceiling", level: "red" }], "upload", (dialog) =>
      dialog.modal ? (questions++ === 0 ? "Review…" : pressUpload(dialog)) : undefined,
    );
    assert.equal(result?.accepted, 1);
    assert.match(dialogs[1]?.detail ?? "", /Highest TLP: TLP:RED/);
    assert.deepEqual(uploadsOf(emulator), [2, 1]);
    const { dialogs: later } = await runUpload("uploadToSentinel", [uri]);
    assert.ok(!later[0]?.buttons.includes("Upload"), "the ceiling stays raised");
  });

  it("hunts for the values that go, and tells beside each object whether they were seen", async () => {
    const emulator = await uploading.connect();
    await arrive(emulator, { address: "203.0.114.3" });
    const done = runUpload("uploadToSentinel", [await file("seen.stix.json")], press("Review…"));
    const page = await pages.next();
    const told = () => page.told as readonly ToPreflight[];
    const states = () => told().flatMap((message) => (message.kind === "state" ? [message.state.hunt] : []));
    await eventually("the offer", () => states()[0]?.does === "hunt");
    page.send({ kind: "hunt" });
    const ended = await eventually("the hunt's end", () => states().find((hunt) => hunt?.button === "Look Again"));
    assert.match(ended.text, /^1 of 2 values were seen in the last 30 days/);
    assert.equal(states()[1]?.does, "cancel-hunt");
    page.send({ kind: "rows", group: "new", from: 0, count: 10 });
    const rows = await eventually("the rows", () => told().findLast((message) => message.kind === "rows")?.rows);
    assert.equal(rows[0]?.seen, "not seen");
    assert.match(rows[1]?.seen ?? "", /^\d+ hits? · 1 device/);
    page.send({ kind: "cancel" });
    await done;
  });

  it("offers no hunt through a connection that can't", async () => {
    await uploading.connect({}, { alertSource: "siem" });
    const done = runUpload("uploadToSentinel", [await file("unseen.stix.json")], press("Review…"));
    const page = await pages.next();
    const [first] = (await eventually("the page's state", () => page.told.length > 0 && page.told)) as ToPreflight[];
    assert.ok(first?.kind === "state" && first.state.hunt === undefined);
    page.send({ kind: "cancel" });
    await done;
  });

  it("sends nothing through a connection that was changed while the page was open", async () => {
    const emulator = await uploading.connect();
    const uri = await file("changed.stix.json");
    let asks = 0;
    const done = runUpload("uploadToSentinel", [uri], (dialog) =>
      dialog.modal ? (asks++ === 0 ? "Review…" : pressUpload(dialog)) : undefined,
    );
    const page = await pages.next();
    const workspaceId = "99999999-9999-4999-8999-999999999999";
    await uploading.change({ workspaceId });
    const { connections } = await workbench();
    await eventually("the change", () => connections.active?.workspaceId === workspaceId);
    page.send({ kind: "upload" });
    const { result, dialogs } = await done;
    assert.equal(result, undefined);
    assert.match(dialogs.at(-1)?.text ?? "", /was changed or removed after the upload was planned/);
    assert.deepEqual(uploadsOf(emulator), []);
  });

  it("sends nothing in a dry run, and reports what would have gone", async () => {
    const emulator = await uploading.connect();
    const { result, dialogs } = await review(await file("dry.stix.json"), [], "dry-run", press("Review…"));
    assert.equal(result, undefined);
    assert.match(dialogs.at(-1)?.text ?? "", /a dry run, nothing was sent/);
    assert.deepEqual(uploadsOf(emulator), []);
    await vscode.commands.executeCommand("stixWorkbench.openUploadReportAsJson");
    const report = vscode.window.activeTextEditor?.document;
    const { objects } = JSON.parse(report?.getText() ?? "") as {
      objects: { status: string; reasons: { code: string }[] }[];
    };
    assert.deepEqual(
      objects.map(({ status, reasons }) => [status, reasons[0]?.code]),
      [
        ["not-sent", "sentinel/dry-run"],
        ["not-sent", "sentinel/dry-run"],
      ],
    );
  });

  it("sends nothing when the page is closed", async () => {
    const emulator = await uploading.connect();
    const done = runUpload("uploadToSentinel", [await file("closed.stix.json")], press("Review…"));
    (await pages.next()).close();
    assert.equal((await done).result, undefined);
    assert.deepEqual(uploadsOf(emulator), []);
  });
});
