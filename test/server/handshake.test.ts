import assert from "node:assert/strict";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { TextDocumentSyncKind } from "vscode-languageserver/node";
import { LanguageClient, serverFile } from "./support/languageClient";
import { bundleText, indicator } from "./support/stixTexts";

describe("the language server's handshake", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  it("offers incremental changes, pulled diagnostics and the features of an editor", async () => {
    const client = await LanguageClient.start();
    const { capabilities, serverInfo } = client.initialized;
    assert.equal(serverInfo?.name, "stix-workbench");
    assert.deepEqual(capabilities.textDocumentSync, {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      willSaveWaitUntil: true,
      save: { includeText: false },
    });
    assert.deepEqual(capabilities.diagnosticProvider, { interFileDependencies: false, workspaceDiagnostics: false });
    for (const feature of [
      "completionProvider",
      "hoverProvider",
      "documentSymbolProvider",
      "foldingRangeProvider",
      "documentFormattingProvider",
      "documentRangeFormattingProvider",
      "codeLensProvider",
      "definitionProvider",
      "documentHighlightProvider",
      "inlayHintProvider",
      "referencesProvider",
      "renameProvider",
      "selectionRangeProvider",
    ] as const)
      assert.ok(capabilities[feature], feature);
    assert.equal(await client.stop(), 0);
    assert.equal(client.complaints, "");
  });

  it("works from another folder, where there are no node_modules", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "stix-server-"));
    try {
      const file = path.join(folder, "server.js");
      await copyFile(serverFile, file);
      const client = await LanguageClient.start({ file, cwd: folder });
      const document = await client.open(bundleText([indicator(1, { confidence: 101 })]));
      assert.deepEqual(await document.squiggles(), [["stix/confidence", "101"]]);
      assert.equal(await client.stop(), 0);
      assert.equal(client.complaints, "");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("speaks the language that the editor gave it translations for", async () => {
    const client = await LanguageClient.start({
      initializationOptions: {
        translations: {
          '"{0}" must be a whole number from 0 to 100.': "»{0}«: eine ganze Zahl von 0 bis 100.",
          "$(cloud-upload) Upload 1 object to Sentinel": "1 Objekt hochladen",
          "{0} valid": "{0} gültig",
        },
      },
    });
    const document = await client.open(
      bundleText([indicator(1, { confidence: 101, valid_until: "2999-01-01T00:00:00Z" })]),
    );
    assert.deepEqual(
      (await document.pull()).map(({ message }) => message),
      ["»confidence«: eine ganze Zahl von 0 bis 100."],
    );
    const lenses = await document.request<{ command: { title: string } }[]>("textDocument/codeLens");
    assert.deepEqual(
      lenses.map(({ command }) => command.title),
      ["1 Objekt hochladen", "1 gültig"],
    );
    await client.stop();
  });
});
