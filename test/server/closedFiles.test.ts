import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import type { ClientCapabilities, Diagnostic } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Machine } from "./support/journalOnDisk";
import { LanguageClient, pullingClient } from "./support/languageClient";
import { bundleText, indicator, indicators } from "./support/stixTexts";
import { until } from "./support/until";
import { askPlan, target, Uploading } from "./support/uploading";

const watchingClient: ClientCapabilities = {
  ...pullingClient,
  workspace: { ...pullingClient.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
};

describe("Sentinel's answers about files that are not open", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(30_000);

  let machine: Machine;
  let client: LanguageClient;
  beforeEach(async () => {
    machine = await Machine.start();
    client = await LanguageClient.start({ state: machine.state, capabilities: watchingClient });
  });
  afterEach(async () => {
    await client.stop();
    await machine.remove();
    assert.equal(client.complaints, "");
  });

  const changed = (uri: string, type: 1 | 2 | 3) =>
    client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type }] });
  /** The texts below what was pushed for a file last; `undefined` before anything was. */
  const pushed = (uri: string, text: string) => {
    const last = client.allPushed(uri).at(-1)?.diagnostics as Diagnostic[] | undefined;
    const document = TextDocument.create(uri, "stix", 0, text);
    return last?.map(({ code, range }) => [String(code), document.getText(range)]);
  };
  const squiggle = (text: string) => ["sentinel/answer", text];

  it("are pushed with their places, and go when the object is accepted", async () => {
    const text = `\n\n${bundleText([indicator(1), indicator(2, { id: undefined }), indicator(3)])}`;
    const uri = await machine.write("a.stix.json", text);
    const upload = await Uploading.plan(client, uri);
    await upload.accept(0);
    await upload.reject(2);
    await until(() => pushed(uri, text), [squiggle('"Indicator 3"')]);
    await upload.reject(1);
    await until(() => pushed(uri, text), [squiggle('"Indicator 2"'), squiggle('"Indicator 3"')]);
    const next = await Uploading.plan(client, uri);
    await next.accept(2);
    await until(() => pushed(uri, text), [squiggle('"Indicator 2"')]);
    await next.accept(1);
    await until(() => pushed(uri, text), []);
  });

  it("come by pull while the file is open, and by push again when it is closed", async () => {
    const text = bundleText(indicators(3));
    const uri = await machine.write("a.stix.json", text);
    await (await Uploading.plan(client, uri)).reject(1);
    await until(() => pushed(uri, text), [squiggle('"Indicator 1"')]);
    const document = await client.open(text, uri);
    assert.deepEqual(await document.squiggles(), [squiggle('"Indicator 1"')]);
    assert.deepEqual(pushed(uri, text), [], "what was pushed must go, else everything is there twice");
    // Nothing is saved, so that the file stays what it is.
    await document.insert(0, "\n\n\n");
    await document.close();
    await until(() => pushed(uri, text), [squiggle('"Indicator 1"')]);
    const again = await client.open(text, uri);
    await (await Uploading.plan(client, uri)).accept(1);
    await again.close();
    await changed(uri, 2);
    await askPlan(client, uri);
    assert.deepEqual(pushed(uri, text), []);
  });

  it("follow the file when it changes on the disk, and go when it is removed", async () => {
    const text = bundleText(indicators(2));
    const uri = await machine.write("a.stix.json", text);
    const upload = await Uploading.plan(client, uri);
    await upload.reject(1);
    await until(() => pushed(uri, text), [squiggle('"Indicator 1"')]);
    const moved = `\n${bundleText([indicator(9), indicator(8), ...indicators(2)])}`;
    await machine.write("a.stix.json", moved);
    await changed(uri, 2);
    await until(() => pushed(uri, moved), [squiggle('"Indicator 1"')]);
    await upload.reject(0);
    await until(() => pushed(uri, moved), [squiggle('"Indicator 0"'), squiggle('"Indicator 1"')]);
    const mended = bundleText([indicator(0), indicator(1, { name: "Mended" })]);
    await machine.write("a.stix.json", mended);
    await changed(uri, 2);
    await until(() => pushed(uri, mended), [squiggle('"Indicator 0"')]);
    await rm(machine.pathOf("a.stix.json"));
    await changed(uri, 3);
    await until(() => pushed(uri, ""), []);
    await machine.write("a.stix.json", text);
    await changed(uri, 1);
    await until(() => pushed(uri, text), [squiggle('"Indicator 0"'), squiggle('"Indicator 1"')]);
  });

  it("the editor is asked to watch the files", async () => {
    await until(() => client.watched, ["**/*.stix.json", "**/*.stix2"]);
  });

  it("are pushed beside the file's own problems to an editor that doesn't pull", async () => {
    const pushing = await LanguageClient.start({ capabilities: { textDocument: { publishDiagnostics: {} } } });
    try {
      const text = bundleText([indicator(1), indicator(2, { confidence: 500 })]);
      const uri = await machine.write("a.stix.json", text);
      const shown = () =>
        pushing
          .allPushed(uri)
          .at(-1)
          ?.diagnostics.map(({ code }) => code);
      const document = await pushing.open(text, uri);
      await (await Uploading.plan(pushing, uri)).reject(0);
      await until(shown, ["sentinel/answer", "stix/confidence"]);
      await document.close();
      await until(shown, ["sentinel/answer"]);
      await document.open();
      await until(shown, ["sentinel/answer", "stix/confidence"]);
    } finally {
      await pushing.stop();
    }
  });

  it("go to every file of the upload that holds the object, and are settled in all of them", async () => {
    const [text, other] = [bundleText(indicators(2)), bundleText([indicator(5), indicator(1)])];
    const uris = [await machine.write("a.stix.json", text), await machine.write("b.stix.json", other)];
    const upload = await Uploading.plan(client, uris);
    assert.deepEqual(upload.plan.files, [
      { uri: uris[0], objects: 2 },
      { uri: uris[1], objects: 2 },
    ]);
    assert.deepEqual(
      (await upload.rows("duplicate")).map(({ uri, index }) => [uri, index]),
      [[uris[1], 3]],
    );
    assert.deepEqual(
      (await upload.batch([0, 1, 2]))?.map(({ file, index }) => [file, index]),
      [
        [0, 0],
        [0, 1],
        [1, 0],
      ],
    );
    await upload.reject(1);
    await until(() => pushed(uris[0]!, text), [squiggle('"Indicator 1"')]);
    await until(() => pushed(uris[1]!, other), [squiggle('"Indicator 1"')]);
    await (await Uploading.plan(client, uris[0]!)).accept(1);
    await until(() => pushed(uris[0]!, text), []);
    await until(() => pushed(uris[1]!, other), []);
    const report = await upload.finish();
    assert.match(report!.markdown, /b\.stix\.json/);
    assert.deepEqual(report!.tally, { accepted: 0, rejected: 1, unknown: 0, notSent: 1 });
    assert.deepEqual(report!.batches, [{ accepted: 0, rejected: 1, unknown: 0, notSent: 0 }]);
  });

  it("a folder of 500 files is planned, says which are damaged, and the server answers meanwhile", async () => {
    const uris = await Promise.all(
      Array.from({ length: 500 }, (_, number) => {
        const whole = bundleText([indicator(2 * number), indicator(2 * number + 1)]);
        return machine.write(`f${String(number)}.stix.json`, number === 7 ? whole.slice(0, -6) : whole);
      }),
    );
    const open = await client.open(bundleText(indicators(1)));
    const planning = askPlan(client, uris);
    const order: string[] = [];
    await Promise.all([
      planning.then(() => order.push("plan")),
      open.request("textDocument/documentSymbol").then(() => order.push("symbols")),
    ]);
    assert.deepEqual(order, ["symbols", "plan"]);
    const answer = await planning;
    assert.ok(answer.kind === "plan");
    assert.equal(answer.plan.summary.total, 1000);
    assert.deepEqual(answer.plan.damaged, [uris[7]]);
    assert.equal((await Uploading.plan(client, [uris[0]!, uris[0]!])).plan.files.length, 1);
    const gone = machine.uriOf("none.stix.json");
    assert.deepEqual(await askPlan(client, [uris[0]!, gone]), { kind: "nothing", because: "unreadable", uri: gone });
  });

  it("what goes up is what a file's bytes say in their encoding; bytes that are no text are refused, never replaced", async () => {
    const text = bundleText([indicator(1, { name: "Zoë" })]);
    const utf16 = await machine.write("utf16.stix.json", Buffer.from(`\uFEFF${text}`, "utf16le"));
    assert.match((await (await Uploading.plan(client, utf16)).texts(0))?.[0] ?? "", /"Zoë"/);
    const uri = await machine.write("latin1.stix.json", Buffer.from(text, "latin1"));
    assert.deepEqual(await askPlan(client, uri), { kind: "nothing", because: "unreadable", uri });
  });

  it("files of other file systems are read through the editor", async () => {
    const uri = "vscode-vfs://host/feeds/a.stix.json";
    const text = bundleText(indicators(2));
    client.connection.onRequest("stix/readFile", (params: { uri: string }) => (params.uri === uri ? { text } : null));
    await (await Uploading.plan(client, uri)).reject(1);
    await until(() => pushed(uri, text), [squiggle('"Indicator 1"')]);
    const other = "vscode-vfs://host/none.stix.json";
    assert.deepEqual(await askPlan(client, other), { kind: "nothing", because: "unreadable", uri: other });
  });

  it("drops plans that were left lying, but none that has begun", async () => {
    const big = bundleText([indicator(1, { description: "x".repeat(12_000_000) })]);
    const uris = await Promise.all(
      [0, 1, 2, 3].map((number) => machine.write(`${String(number)}.stix.json`, `${big}${"\n".repeat(number)}`)),
    );
    const begun = await Uploading.plan(client, uris[0]!);
    assert.notEqual(await begun.texts(0), undefined);
    const left: Uploading[] = [];
    for (const uri of uris) left.push(await Uploading.plan(client, uri));
    assert.equal(await left[0]!.replan({}), null);
    for (const kept of left.slice(1)) assert.notEqual(await kept.replan({}), null);
    assert.notEqual(await begun.texts(0), undefined);
    // Several workspaces in one go: it is one text, and each of them waits for its turn.
    const toSeveral: Uploading[] = [];
    for (const sourceSystem of ["a", "b", "c", "d", "e"])
      toSeveral.push(await Uploading.plan(client, uris[0]!, { target: { ...target, sourceSystem } }));
    for (const one of toSeveral) assert.notEqual(await one.texts(0), undefined);
  });
});
