import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, writeFile as write } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { UploadSummary } from "../../src/extension/upload/endUpload";
import { eventually } from "./support/eventually";
import { closeEditors, indicator, openStix, writeFile } from "./support/stixFiles";
import { pressUpload, runUpload, Uploading, uploadsOf } from "./support/uploading";

type Pick = (items: readonly vscode.QuickPickItem[]) => unknown;

/** Answers the quick picks one after the other. Gives how to put VS Code's own back. */
function answerPicks(...answers: readonly Pick[]): () => void {
  const window = vscode.window as unknown as { showQuickPick: Pick };
  const original = window.showQuickPick;
  const waiting = [...answers];
  window.showQuickPick = (items) => Promise.resolve(waiting.shift()?.(items));
  return () => (window.showQuickPick = original);
}

function select(document: vscode.TextDocument, text: string): vscode.Selection {
  const at = document.positionAt(document.getText().indexOf(text));
  return new vscode.Selection(at, at);
}

describe("STIX: Upload to Several Workspaces", () => {
  const uploading = new Uploading();

  afterEach(async () => {
    await closeEditors();
    await uploading.close();
  });

  it("plans each, asks once with all of them, and uploads to one after the other", async () => {
    const one = await uploading.connect();
    const two = await uploading.connect({}, { sourceSystem: "Other", isProduction: true });
    const uri = await writeFile("everywhere.stix.json", JSON.stringify([indicator(1), indicator(2)]));
    const restore = answerPicks(
      (items) => items,
      (items) => items,
    );
    try {
      const { result, dialogs } = await runUpload<readonly UploadSummary[]>("uploadToSeveral", [uri]);
      assert.deepEqual(
        result.map(({ accepted }) => accepted),
        [2, 2],
      );
      const [question] = dialogs;
      assert.equal(question?.text, "Upload everywhere.stix.json to 2 workspaces, PRODUCTION among them?");
      for (const fact of ["Upload test 1", "Upload test 2", "Source system: Other", "Objects: 2 indicator"])
        assert.ok(question.detail.includes(fact), `${fact} is missing:\n${question.detail}`);
      assert.equal(dialogs.filter(({ modal }) => modal).length, 1);
      assert.equal(dialogs.filter(({ text }) => text.includes("2 accepted")).length, 2);
      assert.deepEqual([uploadsOf(one), uploadsOf(two)], [[2], [2]]);
      const again = await runUpload("uploadToSeveral", [uri]);
      assert.match(again.dialogs[0]?.text ?? "", /^Nothing of everywhere/);
    } finally {
      restore();
    }
  });

  it("takes two connections at least", async () => {
    await uploading.connect();
    await openStix([indicator(1)]);
    const { dialogs } = await runUpload("uploadToSeveral");
    assert.match(dialogs[0]?.text ?? "", /at least two connections/);
  });
});

describe("STIX: Revoke in Sentinel", () => {
  const uploading = new Uploading();

  afterEach(async () => {
    await closeEditors();
    await uploading.close();
  });

  // Ids that no other test uploads: the journal of the tests is one, and knows where else they were accepted.
  const pressRevoke = ({ buttons }: { readonly buttons: readonly string[] }) =>
    buttons.find((button) => button === "Revoke" || button === "Upload");

  it("revokes where the object was accepted, under its source system, and in the file", async () => {
    const emulator = await uploading.connect({}, { sourceSystem: "First" });
    const uri = await writeFile("revoke.stix.json", JSON.stringify([indicator(7001), indicator(7002)], undefined, 2));
    await runUpload("uploadToSentinel", [uri]);
    // The connection has another source system by now.
    await uploading.addConnection(emulator, { sourceSystem: "Second" });
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = select(editor.document, '"Indicator 7002"');
    const { dialogs } = await runUpload("revokeInSentinel", [], pressRevoke);
    const [question] = dialogs;
    assert.equal(question?.text, "Revoke 1 object in Sentinel for good?");
    assert.equal(question.modal, true);
    for (const fact of ["permanent", "Indicator 7002", "Source system: First"])
      assert.ok(question.detail.includes(fact), `${fact} is missing:\n${question.detail}`);
    const revoked = emulator.state().objects.filter(({ object }) => object["revoked"] === true);
    assert.deepEqual(
      revoked.map(({ sourceSystem, id }) => [sourceSystem, id]),
      [["First", indicator(7002)["id"]]],
    );
    assert.equal(editor.document.isDirty, false);
    const [first, second] = JSON.parse(editor.document.getText()) as Record<string, string>[];
    assert.deepEqual(first, indicator(7001));
    assert.ok((second?.["modified"] ?? "") > String(indicator(7002)["modified"]));
    const { dialogs: again } = await runUpload("revokeInSentinel", [], pressRevoke);
    assert.match(again[0]?.text ?? "", /revoked already/);
  });

  it("keeps to the source system that it was accepted under when the policy names another one since", async () => {
    const emulator = await uploading.connect({}, { sourceSystem: "Accepted under" });
    const uri = await writeFile("policed/revoke.stix.json", JSON.stringify([indicator(7401)], undefined, 2));
    await runUpload("uploadToSentinel", [uri]);
    const policy = { sourceSystems: [{ files: "**", name: "Named since" }] };
    const written = await writeFile("policed/.stix-workbench.json", JSON.stringify(policy));
    try {
      await eventually("the policy", async () => {
        const { dialogs } = await runUpload("uploadToSentinel", [uri], () => undefined);
        return dialogs[0]?.detail.includes("Named since");
      });
      const editor = await vscode.window.showTextDocument(uri);
      editor.selection = select(editor.document, '"Indicator 7401"');
      await runUpload("revokeInSentinel", [], pressRevoke);
      const [object, ...others] = emulator.state().objects;
      assert.deepEqual([object?.sourceSystem, object?.object["revoked"], others], ["Accepted under", true, []]);
    } finally {
      await vscode.workspace.fs.delete(written);
    }
  });

  it("revokes the same object where others came before it while the question was open", async () => {
    const emulator = await uploading.connect();
    const uri = await writeFile("moved.stix.json", JSON.stringify([indicator(7501)], undefined, 2));
    await runUpload("uploadToSentinel", [uri]);
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = select(editor.document, '"Indicator 7501"');
    const { dialogs } = await runUpload("revokeInSentinel", [], async (dialog) => {
      if (dialog.buttons.includes("Revoke"))
        await editor.edit((edit) => {
          edit.insert(new vscode.Position(0, 1), `${JSON.stringify(indicator(7502))},`);
        });
      return pressRevoke(dialog);
    });
    assert.equal(dialogs.filter(({ modal }) => modal).length, 1);
    assert.deepEqual(
      emulator.state().objects.map(({ id, object }) => [id, object["revoked"]]),
      [[indicator(7501)["id"], true]],
    );
  });

  it("says where else it stays, because no connection leads there", async () => {
    const uri = await writeFile("two.stix.json", JSON.stringify([indicator(7050)], undefined, 2));
    await uploading.connect();
    await runUpload("uploadToSentinel", [uri]);
    await uploading.close();
    const emulator = await uploading.connect();
    await runUpload("uploadToSentinel", [uri]);
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = select(editor.document, '"Indicator 7050"');
    const { dialogs } = await runUpload("revokeInSentinel", [], pressRevoke);
    assert.match(dialogs[0]?.detail ?? "", /which no connection reaches: there they stay as they are/);
    assert.equal(emulator.state().objects[0]?.object["revoked"], true);
  });

  it("says when the journal does not know the object, and takes the connection in use", async () => {
    const emulator = await uploading.connect();
    const editor = await openStix([indicator(7081), indicator(7082)]);
    editor.selection = select(editor.document, '"Indicator 7081"');
    const refused = await runUpload("revokeInSentinel", [], () => undefined);
    assert.match(refused.dialogs[0]?.detail ?? "", /The journal does not know that these were ever accepted/);
    assert.deepEqual(uploadsOf(emulator), []);
    assert.ok(!editor.document.getText().includes("revoked"));
    await runUpload("revokeInSentinel", [], pressRevoke);
    assert.deepEqual(
      emulator.state().objects.map(({ id, object }) => [id, object["revoked"]]),
      [[indicator(7081)["id"], true]],
    );
  });
});

describe("STIX: Changes Since", () => {
  const uploading = new Uploading();
  let folder: string;
  let restore: () => void = () => undefined;

  beforeEach(async () => {
    // VS Code's Git opens no repository outside of the workspace unasked, and does not like one to go away.
    const workspace = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
    folder = await mkdtemp(path.join(workspace, "git-"));
  });

  afterEach(async () => {
    restore();
    await closeEditors();
    await uploading.close();
  });

  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", ...args], { cwd: folder });

  it("tells what a commit did not have, uploads that, and proposes revocations", async () => {
    const emulator = await uploading.connect();
    const file = path.join(folder, "feed.stix.json");
    const bundle = (...objects: readonly Record<string, unknown>[]) => JSON.stringify(objects, undefined, 2);
    git("init", "--quiet", "--initial-branch=main");
    await write(file, bundle(indicator(1), indicator(2), indicator(3)));
    git("add", ".");
    git("commit", "--quiet", "-m", "first");
    git("tag", "v1");
    const changed = indicator(2, { name: "Renamed", modified: "2026-02-01T00:00:00.000Z" });
    await write(file, bundle(indicator(1), changed, indicator(4)));
    const uri = vscode.Uri.file(file);
    await vscode.window.showTextDocument(uri);
    const refs: string[] = [];
    let listed: readonly vscode.QuickPickItem[] = [];
    const chooseHead: Pick = (items) => {
      refs.push(...items.map(({ label }) => label));
      return items[0];
    };
    restore = answerPicks(chooseHead, (items) => {
      listed = items;
      return items.find(({ label }) => label.includes("Upload Added and Changed"));
    });
    await runUpload("changesSince", [uri]);
    assert.deepEqual(refs.slice(0, 3), ["HEAD", "main", "v1"]);
    const labels = listed.map(({ label, detail }) => `${label} ${detail ?? ""}`.trim());
    assert.deepEqual(labels.slice(2), [
      "Added (1)",
      "$(diff-added) Indicator 4",
      "Changed (1)",
      "$(diff-modified) Renamed modified, name",
      "Removed (1)",
      "$(diff-removed) Indicator 3",
    ]);
    assert.deepEqual(
      emulator.state().objects.map(({ id }) => id),
      [indicator(2)["id"], indicator(4)["id"]],
    );
    restore();
    restore = answerPicks(chooseHead, (items) => items.find(({ label }) => label.includes("Proposed Revocations")));
    await runUpload("changesSince", [uri], pressUpload);
    const proposed = await eventually("the proposed revocations", () => {
      const { document } = vscode.window.activeTextEditor ?? {};
      return document?.isUntitled === true && document;
    });
    const { objects } = JSON.parse(proposed.getText()) as { objects: Record<string, unknown>[] };
    assert.deepEqual(
      objects.map(({ id, revoked }) => [id, revoked]),
      [[indicator(3)["id"], true]],
    );
    assert.equal(proposed.uri.path, path.join(folder, "feed.revocations.stix.json"));
    assert.equal(proposed.languageId, "stix");
  });

  it("says when there is no repository, and when there is no such commit", async () => {
    await uploading.connect();
    const file = path.join(folder, "lonely.stix.json");
    await write(file, JSON.stringify([indicator(1)]));
    const uri = vscode.Uri.file(file);
    const { dialogs } = await runUpload("changesSince", [uri]);
    assert.match(dialogs[0]?.text ?? "", /Git repository/);
    git("init", "--quiet", "--initial-branch=main");
    git("commit", "--quiet", "--allow-empty", "-m", "nothing");
    restore = answerPicks((items) => items[0]);
    const { dialogs: missing } = await runUpload("changesSince", [uri]);
    assert.match(missing[0]?.text ?? "", /was not there at HEAD/);
  });
});
