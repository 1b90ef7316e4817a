import assert from "node:assert/strict";
import { mkdtemp, writeFile as write } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { policyFileName } from "../../src/stix/policy/policy";
import type { Answer } from "./support/dialogs";
import { eventually } from "./support/eventually";
import { closeEditors, indicator, openStix, writeFile } from "./support/stixFiles";
import { runUpload, Uploading, uploadsOf } from "./support/uploading";

const press =
  (...titles: readonly string[]): Answer =>
  ({ buttons }) =>
    titles.find((title) => buttons.includes(title));

describe("STIX: Upload to Sentinel, of files and folders", () => {
  const uploading = new Uploading();

  afterEach(async () => {
    await closeEditors();
    await uploading.close();
  });

  it("takes several files and a folder at once, open or not, each file once", async () => {
    const emulator = await uploading.connect();
    const one = await writeFile("several/one.stix.json", JSON.stringify([indicator(1), indicator(2)]));
    await writeFile("several/below/two.stix2", JSON.stringify(indicator(3)));
    await writeFile("several/below/other.json", JSON.stringify(indicator(4)));
    const folder = vscode.Uri.joinPath(one, "..");
    const third = await writeFile("three.stix.json", JSON.stringify([indicator(5)]));
    const { result, dialogs } = await runUpload("uploadToSentinel", [third, [third, folder, one]]);
    assert.deepEqual(result, { accepted: 4, rejected: 0, unknown: 0, notSent: 0, requests: 1 });
    assert.equal(dialogs[0]?.text, "Upload 4 objects of 3 files to Sentinel?");
    assert.match(dialogs.at(-1)?.text ?? "", /^3 files: 4 accepted/);
    assert.deepEqual(
      emulator.state().objects.map(({ object }) => object["name"]),
      ["Indicator 3", "Indicator 1", "Indicator 2", "Indicator 5"],
    );
  });

  it("heeds the policy beside a file that is neither open nor in the workspace", async () => {
    const emulator = await uploading.connect();
    const folder = await mkdtemp(path.join(tmpdir(), "stix-outside-"));
    const file = path.join(folder, "outside.stix.json");
    await write(file, JSON.stringify([indicator(1)]));
    await write(
      path.join(folder, policyFileName),
      JSON.stringify({ sourceSystems: [{ files: "**", name: "Beside" }] }),
    );
    const { result, dialogs } = await runUpload("uploadToSentinel", [vscode.Uri.file(file)]);
    assert.match(dialogs[0]?.detail ?? "", /Source system: Beside/);
    assert.equal(result?.accepted, 1);
    assert.deepEqual(
      emulator.state().objects.map(({ sourceSystem }) => sourceSystem),
      ["Beside"],
    );
    assert.ok(!vscode.workspace.textDocuments.some(({ uri }) => uri.fsPath === file), "it is not opened for that");
  });

  it("offers to leave out a file among several that holds nothing", async () => {
    const emulator = await uploading.connect();
    const good = await writeFile("mixed/good.stix.json", JSON.stringify([indicator(1)]));
    await writeFile("mixed/empty.stix.json", "");
    const folder = vscode.Uri.joinPath(good, "..");
    const { result: stopped, dialogs } = await runUpload("uploadToSentinel", [folder], () => undefined);
    assert.equal(stopped, undefined);
    assert.match(dialogs[0]?.text ?? "", /^empty.stix.json is empty/);
    const { result } = await runUpload("uploadToSentinel", [folder], press("Upload", "Leave It Out"));
    assert.equal(result?.accepted, 1);
    assert.equal(emulator.state().objectCount, 1);
  });

  it("leaves out what has not changed, and includes it where that is wanted", async () => {
    const emulator = await uploading.connect();
    const file = await writeFile("again.stix.json", JSON.stringify([indicator(1), indicator(2)]));
    const { dialogs: first } = await runUpload("uploadToSentinel", [file]);
    assert.match(first[0]?.detail ?? "", /first upload to this workspace/);
    const { result: none, dialogs } = await runUpload("uploadToSentinel", [file]);
    assert.equal(none, undefined);
    assert.deepEqual(dialogs[0]?.buttons, ["Include Unchanged", "Review…"]);
    assert.match(dialogs[0].detail, /Stays behind: 2\. It has not changed/);
    assert.deepEqual(uploadsOf(emulator), [2]);
    const { result, dialogs: third } = await runUpload(
      "uploadToSentinel",
      [file],
      press("Upload", "Include Unchanged"),
    );
    assert.equal(result?.accepted, 2);
    assert.doesNotMatch(third[1]?.detail ?? "", /first upload/);
    assert.deepEqual(uploadsOf(emulator), [2, 2]);
  });

  it("sends nothing of a file that an object of makes invalid, where the policy is all or nothing", async () => {
    const emulator = await uploading.connect();
    const settings = vscode.workspace.getConfiguration("stixWorkbench.upload");
    await settings.update("policy", "all-or-nothing", vscode.ConfigurationTarget.Global);
    try {
      const mixed = await writeFile("all.stix.json", JSON.stringify([indicator(1), indicator(2, { confidence: 500 })]));
      const { result, dialogs } = await runUpload("uploadToSentinel", [mixed]);
      assert.equal(result, undefined);
      assert.match(dialogs[0]?.detail ?? "", /policy is all or nothing/);
      const whole = JSON.stringify([indicator(1), indicator(2)]);
      const cut = await writeFile("cut.stix.json", whole.slice(0, whole.lastIndexOf("}") - 5));
      const { dialogs: damaged } = await runUpload("uploadToSentinel", [cut]);
      assert.match(damaged[0]?.detail ?? "", /cut.stix.json is damaged.*nobody can tell what is missing/s);
      assert.deepEqual(uploadsOf(emulator), []);
    } finally {
      await settings.update("policy", undefined, vscode.ConfigurationTarget.Global);
    }
    const { dialogs } = await runUpload(
      "uploadToSentinel",
      [vscode.Uri.joinPath(await writeFile("x.txt", ""), "../cut.stix.json")],
      () => undefined,
    );
    assert.match(dialogs[0]?.detail ?? "", /is damaged/);
    assert.deepEqual(dialogs[0]?.buttons, ["Upload", "Review…"]);
  });

  it("uploads one object from its lens, and names it", async () => {
    const emulator = await uploading.connect();
    const { document } = await openStix([indicator(1), indicator(2), indicator(3)]);
    const lenses = await eventually("a lens for each object", async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        "vscode.executeCodeLensProvider",
        document.uri,
        10,
      );
      const own = found.filter(({ command }) => command?.title.endsWith("Upload this object"));
      return own.length === 3 && own;
    });
    const { command, range } = lenses[1] ?? {};
    assert.match(document.lineAt(range?.start.line ?? 0).text, /\{/);
    const { result, dialogs } = await runUpload("uploadToSentinel", command?.arguments ?? []);
    assert.equal(result?.accepted, 1);
    assert.match(dialogs[0]?.detail ?? "", /Indicator 2/);
    assert.deepEqual(
      emulator.state().objects.map(({ object }) => object["name"]),
      ["Indicator 2"],
    );
    // The lens stays where it was drawn until the document has come to rest.
    const rewrite = async (objects: readonly unknown[]) => {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), JSON.stringify(objects));
      await vscode.workspace.applyEdit(edit);
    };
    await rewrite([indicator(3), indicator(2, { description: "moved" }), indicator(1)].slice(1));
    const { dialogs: moved } = await runUpload("uploadToSentinel", command?.arguments ?? [], () => undefined);
    assert.match(moved[0]?.detail ?? "", /Indicator 2/);
    await rewrite([indicator(1), indicator(3)]);
    const { dialogs: gone } = await runUpload("uploadToSentinel", command?.arguments ?? []);
    assert.match(gone[0]?.text ?? "", /has changed meanwhile/);
    assert.deepEqual(uploadsOf(emulator), [1]);
  });

  it("uploads the objects at the cursors, as the code action does", async () => {
    const emulator = await uploading.connect();
    const editor = await openStix(Array.from({ length: 60 }, (_, number) => indicator(number)));
    const { document } = editor;
    const lens = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
    );
    assert.ok(!lens.some(({ command }) => command?.title.endsWith("Upload this object")));
    const at = document.positionAt(document.getText().indexOf('"Indicator 7"'));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      new vscode.Range(at, at),
    );
    const action = actions.find(({ title }) => title === "Upload this object to Sentinel");
    assert.equal(action?.command?.command, "stixWorkbench.uploadSelected");
    editor.selection = new vscode.Selection(at, at);
    assert.equal((await runUpload("uploadSelected")).result?.accepted, 1);
    const other = document.positionAt(document.getText().indexOf('"Indicator 9"'));
    editor.selections = [new vscode.Selection(at, at), new vscode.Selection(other, other)];
    assert.deepEqual((await runUpload("uploadSelected")).result, {
      accepted: 1,
      rejected: 0,
      unknown: 0,
      notSent: 1,
      requests: 1,
    });
    assert.deepEqual(
      emulator.state().objects.map(({ object }) => object["name"]),
      ["Indicator 7", "Indicator 9"],
    );
  });
});
