import assert from "node:assert/strict";
import * as vscode from "vscode";
import { UNCONSENTED_CLIENT_ID } from "../../src/emulator/demoAccounts";
import { type Emulator, startEmulator } from "../../src/emulator/emulator";
import { good, marks, waitFor } from "./support/connectionMarks";
import { addConnection, fieldsFor, forgetEverything, listenToMessages } from "./support/emulatedConnection";
import { personAtBrowser, type PersonAtBrowser } from "./support/signInPerson";

describe("a connection that is tested", () => {
  let emulator: Emulator;
  let messages: ReturnType<typeof listenToMessages>;
  let person: PersonAtBrowser | undefined;

  before(async () => (emulator = await startEmulator({})));
  after(async () => emulator.close());
  beforeEach(async () => {
    await forgetEverything();
    messages = listenToMessages();
  });
  afterEach(async () => {
    messages.restore();
    person?.restore();
    person = undefined;
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await forgetEverything();
  });

  it("asks the alert source that the connection has", async () => {
    for (const [alertSource, service] of [
      ["mde", "mde"],
      ["siem", "siem"],
    ] as const) {
      const saved = await addConnection(fieldsFor(emulator, { name: alertSource, alertSource }));
      assert.deepEqual(
        await marks(saved),
        good.filter((line) => !line.includes("hunting")),
        messages.said.join(),
      );
      assert.equal(emulator.state().requestsByService[service] > 0, true);
    }
  });

  it("opens the page for an administrator where consent is missing", async () => {
    person = personAtBrowser(() => Promise.resolve(""));
    messages.restore();
    messages = listenToMessages((_text, buttons) => buttons.find((title) => title === "Open Admin Consent"));
    const saved = await addConnection(fieldsFor(emulator, { clientId: UNCONSENTED_CLIENT_ID, saveAnyway: true }));
    assert.deepEqual(await marks(saved), [
      "✗ alerts-token missing-consent",
      "– alerts",
      "✗ sentinel-token missing-consent",
      "– upload",
    ]);
    const { opened } = person;
    await waitFor(() => opened.length > 0);
    assert.match(opened[0] ?? "", /\/adminconsent\?client_id=7{8}/);
  });

  it("shows the lines in a document that runs nothing", async () => {
    const name = "<img src=x onerror=alert(1)> [x](command:y)";
    const saved = await addConnection(fieldsFor(emulator, { name, secret: "not-the-secret", saveAnyway: true }));
    assert.equal((await marks(saved))[0], "✗ alerts-token wrong-secret");
    const uri = vscode.Uri.from({ scheme: "stix-connection-test", path: "/x.md", query: saved?.id ?? "" });
    const shown = (): readonly string[] =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label);
    await waitFor(() => shown().some((label) => label.includes("img src")));
    const documentText = (await textOfReport(uri)).replaceAll("<!-- -->", "");
    assert.match(documentText, /2 checks failed/);
    assert.match(documentText, /refused the client secret/);
    assert.doesNotMatch(documentText, /(?<!\\)[<[]|not-the-secret/);
  });
});

/** The report's text, whichever path its connection's name gave it. */
async function textOfReport({ scheme, query }: vscode.Uri): Promise<string> {
  const find = (): vscode.TextDocument | undefined =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === scheme && uri.query === query);
  await waitFor(() => find() !== undefined);
  return find()?.getText() ?? "";
}
