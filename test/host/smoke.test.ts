import assert from "node:assert/strict";
import * as vscode from "vscode";

const extensionId = "stix-workbench.stix-workbench";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe("the extension in VS Code", () => {
  it("activates", async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is not installed`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("registers every command that its manifest declares", async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    await extension.activate();
    const { contributes } = extension.packageJSON as Manifest;
    const declared = contributes.commands.map(({ command }) => command);
    assert.ok(declared.length > 0, "the manifest declares no command");
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      declared.filter((command) => !registered.has(command)),
      [],
    );
  });
});
