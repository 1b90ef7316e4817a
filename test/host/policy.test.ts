import assert from "node:assert/strict";
import * as vscode from "vscode";
import { startEmulator } from "../../src/emulator/emulator";
import { withDialogs } from "./support/dialogs";
import { addConnection, fieldsFor, forgetEverything } from "./support/emulatedConnection";
import { eventually } from "./support/eventually";
import { closeEditors, codeOf, indicator, problems, writeFile } from "./support/stixFiles";

const name = ".stix-workbench.json";

describe("The repository's policy", () => {
  let written: vscode.Uri[] = [];

  const write = async (file: string, content: unknown) => {
    const uri = await writeFile(file, typeof content === "string" ? content : JSON.stringify(content, undefined, 2));
    if (!written.some((other) => other.toString() === uri.toString())) written.push(uri);
    return uri;
  };
  afterEach(async () => {
    await closeEditors();
    for (const uri of written) await vscode.workspace.fs.delete(uri);
    written = [];
  });

  const confidence = (list: readonly vscode.Diagnostic[]) =>
    list.filter((problem) => codeOf(problem) === "stix/confidence").map(({ severity }) => severity);

  it("changes what is shown as soon as it is written, changed and deleted, and below its folder alone", async () => {
    const text = JSON.stringify([indicator(1, { confidence: 500 })], undefined, 2);
    const inside = await vscode.workspace.openTextDocument(await write("feeds/policed.stix.json", text));
    const outside = await vscode.workspace.openTextDocument(await write("beside.stix.json", text));
    await vscode.window.showTextDocument(outside);
    await vscode.window.showTextDocument(inside, vscode.ViewColumn.Beside);
    const shows = (document: vscode.TextDocument, what: string, ...severities: vscode.DiagnosticSeverity[]) =>
      problems(document, what, (list) => JSON.stringify(confidence(list)) === JSON.stringify(severities));
    await shows(inside, "an error without a policy", vscode.DiagnosticSeverity.Error);

    const policy = await write(`feeds/${name}`, { rules: { "stix/confidence": "information" } });
    await shows(inside, "information", vscode.DiagnosticSeverity.Information);
    await shows(outside, "still an error", vscode.DiagnosticSeverity.Error);

    await write(`feeds/${name}`, { rules: { "stix/confidence": "off" } });
    await shows(inside, "nothing");

    await vscode.workspace.fs.delete(policy);
    written = written.filter((uri) => uri !== policy);
    await shows(inside, "an error again", vscode.DiagnosticSeverity.Error);

    // A restarted server is told again.
    await write(`feeds/${name}`, { rules: { "stix/confidence": "warning" } });
    await shows(inside, "a warning", vscode.DiagnosticSeverity.Warning);
    await vscode.commands.executeCommand("stixWorkbench.restartServer");
    await shows(inside, "a warning after the restart", vscode.DiagnosticSeverity.Warning);
  });

  it("holds where the editor hides files that begin with a dot", async () => {
    const files = vscode.workspace.getConfiguration("files");
    const before = files.inspect("exclude")?.globalValue;
    await files.update("exclude", { "**/.*": true }, vscode.ConfigurationTarget.Global);
    try {
      await write(name, { rules: { "stix/confidence": "warning" } });
      const text = JSON.stringify([indicator(1, { confidence: 500 })], undefined, 2);
      const document = await vscode.workspace.openTextDocument(await write("hidden.stix.json", text));
      await vscode.window.showTextDocument(document);
      const isWarned = (list: readonly vscode.Diagnostic[]) =>
        confidence(list).includes(vscode.DiagnosticSeverity.Warning);
      await problems(document, "a warning", isWarned);
    } finally {
      await files.update("exclude", before, vscode.ConfigurationTarget.Global);
    }
  });

  it("names the source system of a folder's uploads, and the question before them says so", async () => {
    const emulator = await startEmulator({});
    try {
      await write(name, { sourceSystems: [{ files: "feeds/", name: "Our MISP" }], tlpCeiling: "green" });
      await addConnection(fieldsFor(emulator, { sourceSystem: "Host tests" }));
      const uri = await write("feeds/upload.stix.json", JSON.stringify([indicator(1)]));
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      const press = (button: string) =>
        withDialogs(
          ({ buttons }) => buttons.find((title) => title === button),
          async () => vscode.commands.executeCommand("stixWorkbench.uploadToSentinel", uri),
        );
      const question = await eventually("the question names the policy's source system", async () => {
        const [first] = await press("nothing of these");
        return first?.detail.includes("Our MISP") === true && first.detail;
      });
      assert.match(question, /Source system: Our MISP \(from \.stix-workbench\.json, not the connection's\)/);
      assert.match(question, /TLP ceiling: GREEN, lowered by \.stix-workbench\.json/);
      await press("Upload");
      assert.deepEqual(
        emulator.state().objects.map(({ sourceSystem }) => sourceSystem),
        ["Our MISP"],
      );
    } finally {
      await forgetEverything();
      await emulator.close();
    }
  });

  it("has a schema of its own: its keys are completed and checked", async () => {
    const uri = await write(name, '{\n  "tlpCeiling": "white",\n  "host": "x",\n  \n}\n');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const found = await problems(document, "an unknown key and a wrong value", (list) => list.length >= 2);
    const messages = found.map(({ message }) => message).join("\n");
    assert.match(messages, /host/);
    assert.match(messages, /clear/);
    const labels = await eventually("completion", async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        uri,
        new vscode.Position(3, 2),
      );
      const all = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      return all.includes("rules") && all;
    });
    assert.ok(labels.includes("ownDomains") && !labels.includes("$schema"), labels.join(", "));
  });
});
