import assert from "node:assert/strict";
import type { ChangesAnswer, RevokeEditsAnswer } from "../../src/protocol/documentObjects";
import { Machine } from "./support/journalOnDisk";
import type { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator, indicators, type StixObject } from "./support/stixTexts";

const now = "2026-06-01T00:00:00.000Z";

describe("what a document's objects became, and are to become", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));
  let machine: Machine;
  before(async () => {
    machine = await Machine.start();
  });
  after(() => machine.remove());

  const askRevocations = (
    { uri }: { readonly uri: string },
    version: number,
    objects: readonly StixObject[],
    indices: readonly number[],
  ) => {
    const seen = indices.map((index) => ({ index, id: objects[index]!["id"] }));
    return client.request<RevokeEditsAnswer>("stix/revokeEdits", { uri, version, objects: seen, now });
  };
  const idOf = (number: number) => indicator(number)["id"];
  const changes = (uri: string, before: string) =>
    client.request<ChangesAnswer | null>("stix/changes", { uri, before, now });

  it("tells what was added, changed and removed since an earlier text, with lines", async () => {
    const before = bundleText(indicators(4));
    const after = bundleText([
      indicator(9),
      indicator(3),
      indicator(1, { name: "Other", confidence: 5 }),
      indicator(0),
    ]);
    const document = await client.open(after);
    const lineOf = (text: string, name: string) => text.slice(0, text.indexOf(`"${name}"`)).split("\n").length - 6;
    const answer = await changes(document.uri, before);
    assert.ok(answer);
    const { revocations, ...rest } = answer;
    assert.deepEqual(rest, {
      added: [{ id: idOf(9), name: "Indicator 9", line: lineOf(after, "Indicator 9"), properties: [] }],
      changed: [{ id: idOf(1), name: "Other", line: lineOf(after, "Other"), properties: ["confidence", "name"] }],
      removed: [{ id: idOf(2), name: "Indicator 2", line: lineOf(before, "Indicator 2"), properties: [] }],
      unchanged: 2,
      mayBeHidden: false,
    });
    const revoked = (JSON.parse(revocations ?? "{}") as { objects: StixObject[] }).objects;
    assert.deepEqual(
      revoked.map(({ id, revoked: is, modified }) => [id, is, modified]),
      [[idOf(2), true, now]],
    );
  });

  it("proposes no revocation where either text is damaged, for objects may only be hidden", async () => {
    const before = bundleText(indicators(3));
    const after = bundleText(indicators(2));
    const damaged = (text: string) => text.replace(/\]\s*\}\s*$/, "");
    for (const [earlier, later] of [
      [before, damaged(after)],
      [damaged(before), after],
      [before, ""],
    ] as const) {
      const document = await client.open(later);
      const answer = await changes(document.uri, earlier);
      assert.deepEqual([answer?.revocations, answer?.mayBeHidden], [undefined, true]);
    }
  });

  it("reads a file that is not open, and says so when it can't", async () => {
    const uri = await machine.write("a.stix.json", bundleText(indicators(2)));
    const answer = await changes(uri, bundleText(indicators(1)));
    assert.deepEqual(
      answer?.added.map(({ id }) => id),
      [idOf(1)],
    );
    assert.equal(answer.revocations, undefined);
    assert.equal(await changes(machine.uriOf("none.stix.json"), ""), null);
  });

  it("edits objects into their revocations: not twice, and with a version that is newer", async () => {
    const objects = [
      indicator(0),
      indicator(1),
      indicator(2, { revoked: true }),
      indicator(3, { modified: "2027-01-01T00:00:00.000Z" }),
      { type: "ipv4-addr", id: "ipv4-addr--00000000-0000-4000-8000-000000000009", value: "203.0.114.7" },
    ];
    const document = await client.open(bundleText(objects));
    const ask = (indices: number[]) => askRevocations(document, document.version, objects, indices);
    await document.insert(0, "\n");
    const answer = await ask([1, 2, 3]);
    assert.ok(answer?.kind === "edits");
    assert.equal(answer.version, document.version);
    await document.applyEdits(answer.edits.map(({ range, newText }) => ({ range, newText })));
    const after = (JSON.parse(document.text) as { objects: StixObject[] }).objects;
    assert.deepEqual(after, [
      objects[0],
      { ...objects[1], modified: now, revoked: true },
      objects[2],
      { ...objects[3], modified: "2027-01-01T00:00:00.001Z", revoked: true },
      objects[4],
    ]);
    assert.deepEqual(await ask([1, 2]), { kind: "edits", version: document.version, edits: [] });
    assert.deepEqual(await ask([4]), { kind: "not-revocable", id: objects[4]!["id"] });
    const unknown = { uri: "file:///none", version: 1, objects: [{ index: 0, id: idOf(0) }], now };
    assert.equal(await client.request("stix/revokeEdits", unknown), null);
  });

  it("revokes the object that was meant, wherever it is by now, and none where nobody can tell which it is", async () => {
    const objects = [indicator(0), indicator(1), indicator(2)];
    const document = await client.open(bundleText(objects));
    const { version } = document;
    const ask = (index: number) => askRevocations(document, version, objects, [index]);
    const revokedNow = async () => {
      const answer = await ask(1);
      assert.ok(answer?.kind === "edits");
      await document.applyEdits(answer.edits.map(({ range, newText }) => ({ range, newText })));
      return (JSON.parse(document.text) as { objects: StixObject[] }).objects
        .filter((object) => object["revoked"] === true)
        .map((object) => object["id"]);
    };
    await document.replaceAll(bundleText([indicator(1), indicator(2)]));
    assert.deepEqual(await ask(0), { kind: "changed" });
    assert.deepEqual(await revokedNow(), [idOf(1)]);
    await document.replaceAll(bundleText([indicator(0), indicator(1), indicator(1, { name: "again" })]));
    assert.deepEqual(await ask(1), { kind: "repeated", id: idOf(1) });
    await document.replaceAll(bundleText([indicator(2)]));
    assert.deepEqual(await ask(1), { kind: "changed" });
    assert.deepEqual(
      await client.request("stix/revokeEdits", {
        uri: document.uri,
        version: document.version,
        objects: [{ index: 0, id: idOf(1) }],
        now,
      }),
      { kind: "changed" },
      "another document of the same name and version",
    );
  });
});
