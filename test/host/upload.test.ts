import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator/emulator";
import type { UploadSummary } from "../../src/extension/upload/endUpload";
import { type Answer, withDialogs } from "./support/dialogs";
import { eventually } from "./support/eventually";
import { closeEditors, codeOf, indicator, openStix, problems, refusedTime, writeFile } from "./support/stixFiles";

const uploadCommand = "stixWorkbench.uploadToSentinel";
const pressUpload: Answer = ({ buttons }) => buttons.find((button) => button === "Upload");

describe("STIX: Upload to Sentinel", () => {
  let emulator: Emulator;

  async function connect(options: EmulatorOptions = {}, changes: Record<string, unknown> = {}): Promise<void> {
    emulator = await startEmulator(options);
    const { tenantId, clientId, clientSecret, workspaceId } = emulator.credentials;
    await vscode.commands.executeCommand("stixWorkbench.addConnection", {
      id: "upload-test",
      name: "Upload test",
      cloud: emulator.url,
      tenantId,
      clientId,
      secret: clientSecret,
      workspaceId,
      sourceSystem: "Host tests",
      ...changes,
    });
  }

  async function upload(argument?: unknown, answer = pressUpload) {
    let summary: UploadSummary | undefined;
    const dialogs = await withDialogs(answer, async () => {
      summary = await vscode.commands.executeCommand<UploadSummary | undefined>(uploadCommand, argument);
    });
    return { summary, dialogs };
  }

  const received = () => emulator.state().requests.filter(({ upload }) => upload !== null);
  const answered = (list: readonly vscode.Diagnostic[]) =>
    list.filter((problem) => codeOf(problem) === "sentinel/answer");

  afterEach(async () => {
    await closeEditors();
    await emulator.close();
    await withDialogs(
      ({ buttons }) => buttons[0],
      async () => vscode.commands.executeCommand("stixWorkbench.removeConnection", { id: "upload-test" }),
    );
  });

  it("asks with the facts before it sends, and sends nothing when the answer is no", async () => {
    await connect();
    await openStix([indicator(1), indicator(2, { confidence: 500 })]);
    const { summary, dialogs } = await upload(undefined, () => undefined);
    assert.equal(summary, undefined);
    assert.equal(received().length, 0);
    const [question] = dialogs;
    assert.equal(question?.modal, true);
    assert.match(question?.text ?? "", /^Upload 1 object of .* to Sentinel\?$/);
    for (const fact of [
      emulator.credentials.workspaceId,
      "Host tests",
      "1 indicator",
      "Stays behind: 1.",
      "Highest TLP",
    ])
      assert.ok(question?.detail.includes(fact), `${fact} is not among the facts:\n${question?.detail ?? ""}`);
  });

  it("uploads in batches of 100 and says what came of it", async () => {
    await connect();
    await openStix({
      type: "bundle",
      id: "bundle--00000000-0000-4000-8000-000000000000",
      objects: Array.from({ length: 201 }, (_, n) => indicator(n)),
    });
    const { summary, dialogs } = await upload();
    assert.deepEqual(summary, { accepted: 201, rejected: 0, unknown: 0, notSent: 0, requests: 3 });
    assert.deepEqual(
      received().map((request) => request.upload?.objects),
      [100, 100, 1],
    );
    assert.equal(emulator.state().objectCount, 201);
    assert.match(dialogs.at(-1)?.text ?? "", /201 accepted by the API, 0 rejected, 0 unknown, 0 not sent/);
  });

  it("shows Sentinel's answer on the property, through edits above it, until the object is changed", async () => {
    await connect();
    const editor = await openStix([indicator(1), indicator(2, { valid_until: refusedTime }), indicator(3)]);
    const { document } = editor;
    const { summary } = await upload();
    assert.deepEqual(summary, { accepted: 2, rejected: 1, unknown: 0, notSent: 0, requests: 1 });
    const [first] = answered(await problems(document, "the answer", (list) => answered(list).length === 1));
    assert.ok(first);
    assert.equal(first.source, "sentinel");
    assert.equal(first.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(first.range), JSON.stringify(refusedTime));

    await editor.edit((edit) => {
      edit.insert(new vscode.Position(1, 0), "\n\n\n");
    });
    const [moved] = answered(
      await problems(
        document,
        "the answer further down",
        (list) => answered(list)[0]?.range.start.line === first.range.start.line + 3,
      ),
    );
    assert.ok(moved);
    assert.equal(document.getText(moved.range), JSON.stringify(refusedTime));

    await editor.edit((edit) => {
      edit.replace(moved.range, '"2026-12-31T00:00:00Z"');
    });
    await problems(document, "none", (list) => list.length === 0);
    const { summary: second } = await upload();
    assert.deepEqual(second, { accepted: 1, rejected: 0, unknown: 0, notSent: 2, requests: 1 });
  });

  it("leads to the problems and to the report", async () => {
    await connect();
    const { document } = await openStix([indicator(1, { valid_until: refusedTime })]);
    const { dialogs } = await upload();
    assert.deepEqual(dialogs.at(-1)?.buttons, ["Show Problems", "Open Report"]);
    assert.equal(dialogs.at(-1)?.kind, "warning");
    await vscode.commands.executeCommand("stixWorkbench.openUploadReport");
    const report = await eventually("the report", () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "stix-report"),
    );
    assert.match(report.getText(), /0 accepted by the API, 1 rejected/);
    assert.ok(report.getText().includes(indicator(1)["id"] as string));
    await problems(document, "the answer", (list) => answered(list).length === 1);
  });

  it("sends nothing above the TLP ceiling and says why", async () => {
    await connect();
    await openStix([
      indicator(1),
      indicator(2, { object_marking_refs: ["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"] }),
    ]);
    const { dialogs } = await upload();
    assert.equal(received().length, 0);
    assert.match(dialogs[0]?.detail ?? "", /TLP:RED/);
    assert.deepEqual(dialogs[0]?.buttons, ["Review…"]);
  });

  it("uploads a file from the explorer, and says when there is nothing in it", async () => {
    await connect();
    const uri = await writeFile("explorer.stix.json", JSON.stringify(indicator(7)));
    const { summary } = await upload(uri);
    assert.equal(summary?.accepted, 1);
    const sentence = async (name: string, text: string) =>
      (await upload(await writeFile(name, text))).dialogs[0]?.text ?? "";
    assert.match(await sentence("empty.stix.json", ""), /is empty/);
    assert.match(await sentence("none.stix.json", "[]"), /holds no objects/);
    assert.match(await sentence("text.stix.json", "hello"), /holds no STIX/);
    assert.match(
      (await upload(vscode.Uri.joinPath(uri, "../missing.stix.json"))).dialogs[0]?.text ?? "",
      /could not be read/,
    );
  });

  it("says what to do with a file that VS Code gives to no extension, and with one of another language", async () => {
    await connect();
    const large = await upload(await writeFile("large.stix.json", " ".repeat(50 * 1024 * 1024 + 1)));
    assert.match(large.dialogs[0]?.text ?? "", /larger than 50 MB.*stix-workbench upload/);
    const plain = await writeFile("plain.json", JSON.stringify(indicator(1)));
    await vscode.window.showTextDocument(plain);
    const other = await upload(plain);
    assert.match(other.dialogs[0]?.text ?? "", /is not open as a STIX file/);
    assert.equal(received().length, 0);
  });

  it("stops when it is cancelled, and keeps what is known", async () => {
    await connect({ faults: [{ service: "sentinel", kind: "hang", at: 2, times: 100 }] });
    await openStix(Array.from({ length: 900 }, (_, number) => indicator(number)));
    const window = vscode.window as unknown as { withProgress: typeof vscode.window.withProgress };
    const { withProgress } = window;
    const cancellation = new vscode.CancellationTokenSource();
    window.withProgress = (options, task) => withProgress(options, (progress) => task(progress, cancellation.token));
    try {
      const uploading = upload();
      await eventually(
        "as many requests as are sent at once, beside the one that was answered",
        () => emulator.state().requests.filter(({ service }) => service === "sentinel").length === 7,
      );
      cancellation.cancel();
      const { summary } = await uploading;
      assert.deepEqual(summary, { accepted: 100, rejected: 0, unknown: 600, notSent: 200, requests: 7 });
    } finally {
      window.withProgress = withProgress;
    }
  });

  it("waits as long as Sentinel says when there are too many requests", async () => {
    await connect({
      faults: [
        {
          service: "sentinel",
          kind: "status",
          status: 429,
          body: '{"statusCode":429,"message":"Rate limit is exceeded. Try again in 1 seconds."}',
        },
      ],
    });
    await openStix([indicator(1)]);
    const { summary } = await upload();
    assert.deepEqual(summary, { accepted: 1, rejected: 0, unknown: 0, notSent: 0, requests: 2 });
    const [refused, taken] = emulator.state().requests.filter(({ service }) => service === "sentinel");
    assert.ok(refused && taken);
    assert.ok(Date.parse(taken.time) - Date.parse(refused.time) >= 1000, `${refused.time}, then ${taken.time}`);
  });

  const failures: readonly [what: string, changes: Record<string, unknown>, sentence: RegExp][] = [
    ["a wrong workspace", { workspaceId: "99999999-9999-4999-8999-999999999999" }, /does not know the workspace/],
    [
      "a missing role",
      { clientId: "44444444-4444-4444-8444-444444444444", secret: "demo-secret-of-the-roleless-application" },
      /Microsoft Sentinel Contributor/,
    ],
    ["a wrong secret", { secret: "not-the-right-one", saveAnyway: true }, /secret/],
  ];
  for (const [what, changes, sentence] of failures)
    it(`stops at ${what} and says what to do`, async () => {
      await withDialogs(
        ({ buttons }) => buttons.find((button) => /anyway/i.test(button)),
        () => connect({}, changes),
      );
      await openStix([indicator(1)]);
      const { summary, dialogs } = await upload();
      assert.equal(summary?.accepted, 0);
      assert.equal(summary.notSent, 1);
      assert.equal(dialogs.at(-1)?.kind, "error");
      assert.match(dialogs.at(-1)?.text ?? "", sentence);
    });

  it("offers the upload on the first line", async () => {
    await connect();
    const { document } = await openStix([indicator(1), indicator(2)]);
    const lenses = await eventually("code lenses", async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        "vscode.executeCodeLensProvider",
        document.uri,
        10,
      );
      return found.length > 0 && found;
    });
    assert.equal(lenses[0]?.command?.command, uploadCommand);
    assert.match(lenses[0].command.title, /Upload 2 objects to Sentinel/);
  });
});
