import assert from "node:assert/strict";
import * as vscode from "vscode";
import { withDialogs } from "./support/dialogs";
import { eventually } from "./support/eventually";
import { QuickInputs } from "./support/quickInputs";
import { closeEditors, indicator, openStix, writeFile } from "./support/stixFiles";

type Indicator = Record<string, unknown>;

const bundle = (...objects: unknown[]) => ({
  type: "bundle",
  id: "bundle--00000000-0000-4000-8000-000000000000",
  objects,
});

function objectsOf(document: vscode.TextDocument): Indicator[] {
  return (JSON.parse(document.getText()) as { objects: Indicator[] }).objects;
}

/** Runs a command, and works the questions that it asks meanwhile. Gives the editor that is then active. */
async function ask(command: string, work: (inputs: QuickInputs) => Promise<void>): Promise<vscode.TextEditor> {
  const inputs = new QuickInputs();
  try {
    const done = vscode.commands.executeCommand(command);
    await work(inputs);
    await done;
    assert.ok(vscode.window.activeTextEditor);
    return vscode.window.activeTextEditor;
  } finally {
    inputs.restore();
  }
}

const newIndicator = (value = "hxxps://evil[.]com/a'b") =>
  ask("stixWorkbench.newIndicator", async (inputs) => {
    await inputs.choose("URL");
    await inputs.type(value);
    await inputs.type("Phishing page");
    await inputs.choose("30");
    await inputs.choose("TLP:GREEN");
  });

const paste = () =>
  ask("stixWorkbench.pasteAsIndicators", async (inputs) => {
    await inputs.choose("");
    await inputs.choose("90");
    await inputs.choose("TLP:AMBER");
  });

describe("writing indicators", () => {
  afterEach(closeEditors);

  it("New Indicator asks for a value and puts it into the open document, in one step of undo", async () => {
    const { document } = await openStix(bundle(indicator(1)));
    const before = document.getText();
    const editor = await newIndicator();
    assert.ok(editor.document === document);
    const [first, made, ...more] = objectsOf(document);
    assert.deepEqual([first, more.length], [indicator(1), 0]);
    assert.equal(made?.["pattern"], "[url:value = 'https://evil.com/a\\'b']");
    assert.equal(made["name"], "Phishing page");
    assert.match(made["id"] as string, /^indicator--[0-9a-f]{8}-[0-9a-f]{4}-4/);
    const days = Date.parse(made["valid_until"] as string) - Date.parse(made["valid_from"] as string);
    assert.equal(days, 30 * 86_400_000);
    assert.deepEqual(made["object_marking_refs"], ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"]);
    assert.equal(document.getText(), JSON.stringify(bundle(first, made), undefined, 2));
    assert.ok(
      document.getText().startsWith('{\n      "type": "indicator"', document.offsetAt(editor.selection.active)),
    );
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
  });

  it("leaves alone what can't be saved, as the older side of a comparison", async () => {
    const scheme = "stix-test-fixed";
    const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => JSON.stringify(bundle(indicator(1))),
    });
    try {
      const opened = await vscode.workspace.openTextDocument(vscode.Uri.parse(`${scheme}:/fixed.stix.json`));
      const document = await vscode.languages.setTextDocumentLanguage(opened, "stix");
      await vscode.window.showTextDocument(document);
      const before = document.getText();
      const editor = await newIndicator();
      assert.ok(editor.document.isUntitled);
      assert.equal(objectsOf(editor.document).length, 1);
      assert.equal(document.getText(), before);
    } finally {
      provider.dispose();
    }
  });

  it("says that they are in a new bundle where the open document has no list", async () => {
    const { document } = await openStix(indicator(1));
    const before = document.getText();
    let editor: vscode.TextEditor | undefined;
    const shown = await withDialogs(
      () => undefined,
      async () => {
        editor = await newIndicator();
      },
    );
    assert.ok(editor && editor.document !== document);
    assert.equal(objectsOf(editor.document).length, 1);
    assert.equal(document.getText(), before);
    assert.equal(shown.length, 1);
    assert.match(shown[0]?.text ?? "", /has no list of objects .* in a new bundle/);
  });

  it("New Indicator refuses a value that is something else while it is typed, and makes a bundle where none is open", async () => {
    const editor = await ask("stixWorkbench.newIndicator", async (inputs) => {
      await inputs.choose("IPv4");
      const box = await inputs.type("1.2.3");
      assert.match(String(box.validationMessage), /not an IPv4 address/);
      await inputs.retype(box, "203[.]0[.]113[.]9");
      const name = await inputs.type("C2");
      assert.equal(name.validationMessage, undefined);
      await inputs.choose("No end");
      await inputs.choose("No marking");
    });
    assert.equal(editor.document.languageId, "stix");
    assert.ok(editor.document.isUntitled);
    const [made] = objectsOf(editor.document);
    assert.equal(made?.["pattern"], "[ipv4-addr:value = '203.0.113.9']");
    assert.ok(!("valid_until" in made));
  });

  it("Paste as Indicators shows what is in the clipboard, and writes what stays ticked", async () => {
    const { document } = await openStix("");
    await vscode.env.clipboard.writeText(
      "C2: evil-site[.]top, resolver 8.8.8.8, hxxp://evil-site[.]top/gate.php and report.pdf",
    );
    let shown: readonly vscode.QuickPickItem[] = [];
    await ask("stixWorkbench.pasteAsIndicators", async (inputs) => {
      const pick = await inputs.choose("");
      shown = pick.items;
      await inputs.choose("90");
      await inputs.choose("TLP:AMBER");
    });
    assert.deepEqual(
      shown.map(({ label }) => label),
      ["evil-site.top", "8.8.8.8", "http://evil-site.top/gate.php"],
    );
    assert.match(shown[1]?.description ?? "", /public resolver/);
    const made = objectsOf(document);
    assert.deepEqual(
      made.map(({ pattern }) => pattern),
      ["[domain-name:value = 'evil-site.top']", "[url:value = 'http://evil-site.top/gate.php']"],
    );
    assert.match(made[0]?.["id"] as string, /^indicator--[0-9a-f]{8}-[0-9a-f]{4}-5/);
  });

  it("Paste as Indicators takes the selected text of any file, and gives the same ids again", async () => {
    await vscode.env.clipboard.writeText("nothing");
    const report = await vscode.workspace.openTextDocument({ content: "first evil-one.top then evil-two.top end" });
    const ids: unknown[] = [];
    for (let time = 0; time < 2; time++) {
      const editor = await vscode.window.showTextDocument(report);
      editor.selection = new vscode.Selection(0, 0, 0, report.getText().indexOf("then"));
      const { document } = await paste();
      assert.deepEqual(
        objectsOf(document).map(({ pattern }) => pattern),
        ["[domain-name:value = 'evil-one.top']"],
      );
      ids.push(objectsOf(document)[0]?.["id"]);
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    }
    assert.equal(ids[0], ids[1]);
  });

  it("Paste as Indicators says so where there is nothing", async () => {
    await vscode.env.clipboard.writeText("Only words, version 1.2.3.4 and report.pdf.");
    const shown = await withDialogs(
      () => undefined,
      () => Promise.resolve(vscode.commands.executeCommand("stixWorkbench.pasteAsIndicators")),
    );
    assert.deepEqual(
      shown.map(({ text }) => /clipboard/.test(text)),
      [true],
    );
  });
});

describe("JSON that is STIX", () => {
  afterEach(closeEditors);

  it("is offered the language once, and takes it", async () => {
    const uri = await writeFile("feed-one.json", JSON.stringify({ more: false, objects: [indicator(1)] }));
    const shown = await withDialogs(
      ({ buttons }) => buttons[0],
      async () => {
        const { document } = await vscode.window.showTextDocument(uri);
        await eventually("the language", () =>
          vscode.workspace.textDocuments.some(
            (one) => one.uri.toString() === document.uri.toString() && one.languageId === "stix",
          ),
        );
      },
    );
    assert.equal(shown.length, 1);
    assert.match(shown[0]?.text ?? "", /feed-one\.json/);
  });

  it("is not asked about again when the answer was no; other JSON is never asked about", async () => {
    const uri = await writeFile("feed-two.json", JSON.stringify([indicator(1)]));
    const other = await writeFile("other-two.json", JSON.stringify({ name: "package" }));
    const shown = await withDialogs(
      ({ buttons }) => buttons[1],
      async () => {
        for (const one of [other, uri, other, uri]) {
          await vscode.window.showTextDocument(one);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      },
    );
    assert.deepEqual(
      shown.map(({ text }) => text.includes("feed-two.json")),
      [true],
    );
  });
});

describe("ids in the workspace", () => {
  afterEach(closeEditors);

  it("lead to a file that is not open, and are renamed there too", async () => {
    const author = "identity--00000000-0000-4000-8000-0000000000aa";
    const uri = await writeFile(
      "authors.stix.json",
      `[\n  ${JSON.stringify({ type: "identity", id: author, name: "A" })}\n]`,
    );
    const { document } = await openStix(bundle(indicator(1, { created_by_ref: author })));
    const at = document.positionAt(document.getText().indexOf(author) + 5);
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      at,
    );
    assert.deepEqual(
      found.map((location) => [location.uri.toString(), location.range.start.line]),
      [[uri.toString(), 1]],
    );
    const renamed = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      at,
      renamed,
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(document.getText().includes(`"identity--${renamed}"`));
    const file = await vscode.workspace.openTextDocument(uri);
    assert.ok(file.getText().includes(`"identity--${renamed}"`));
    await vscode.window.showTextDocument(file);
  });
});
