import assert from "node:assert/strict";
import { DiagnosticSeverity, type Hover } from "vscode-languageserver/node";
import type { StatusParams } from "../../src/protocol";
import { type LanguageClient, pullingClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { indicators } from "./support/stixTexts";

describe("A large document", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(60_000);

  let client: LanguageClient;
  const told: StatusParams[] = [];
  serveSuite(
    (started) => {
      client = started;
      client.connection.onNotification("stix/status", (status: StatusParams) => {
        told.push(status);
      });
    },
    { capabilities: pullingClient, initializationOptions: { showsStatus: true } },
  );

  const ids = (count: number, change: (object: Record<string, unknown>, index: number) => object) =>
    `[\n${indicators(count)
      .map((object, index) => JSON.stringify(change(object, index)))
      .join(",\n")}\n]`;

  it("answers a hover while it is being checked, and gives up a check that an edit overtakes", async () => {
    const document = await client.open(ids(30_000, (object) => object));
    const order: string[] = [];
    const pull = document.pull().then(
      () => order.push("pull"),
      () => order.push("superseded"),
    );
    const hover = document
      .request<Hover | null>("textDocument/hover", { position: { line: 1, character: 3 } })
      .then(() => order.push("hover"));
    // Both are on their way before the check can be done.
    await document.insert(0, "\n");
    await Promise.all([hover, pull]);
    assert.deepEqual(order, ["hover", "superseded"]);
    await document.pull();
    const { objects, checked } = told.filter(({ uri }) => uri === document.uri).at(-1)!;
    assert.deepEqual([objects, checked], [30_000, 30_000]);
  });

  it("shows the errors among thousands of warnings, and says how many warnings there are", async () => {
    const document = await client.open(
      ids(3000, (object, index) => ({
        ...object,
        description: undefined,
        ...(index === 2500 && { confidence: 101 }),
      })),
    );
    const diagnostics = await document.pull();
    assert.ok(diagnostics.length < 50, String(diagnostics.length));
    assert.deepEqual(
      diagnostics.filter(({ severity }) => severity === DiagnosticSeverity.Error).map(({ code }) => code),
      ["stix/confidence"],
    );
    const last = told.filter(({ uri }) => uri === document.uri).at(-1)!;
    assert.equal(last.errors, 1);
  });

  it("has no more than a thousand diagnostics, the last of which counts the rest", async () => {
    const document = await client.open(ids(3000, (object) => ({ ...object, confidence: 101 })));
    const diagnostics = await document.pull();
    assert.equal(diagnostics.length, 1000);
    assert.equal(diagnostics.at(-1)!.code, "stix/more-problems");
    assert.ok(diagnostics.slice(0, -1).every(({ severity }) => severity === DiagnosticSeverity.Error));
  });
});
