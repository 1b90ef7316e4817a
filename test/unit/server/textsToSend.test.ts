import assert from "node:assert/strict";
import { noJournal } from "../../../src/sentinel/journal/noJournal";
import { defaultChoices } from "../../../src/sentinel/plan/planChoices";
import { Documents } from "../../../src/server/documents";
import { Policies } from "../../../src/server/policies";
import { KeptText } from "../../../src/server/uploads/keptText";
import { Uploads } from "../../../src/server/uploads/uploads";
import { sample } from "../stix/schema/samples";

const now = "2026-06-01T00:00:00.000Z";
const uri = "file:///feed.stix.json";
const target = { cloud: "public", workspaceId: "00000000-0000-4000-8000-000000000001", sourceSystem: "Our feed" };
const choices = { ...defaultChoices, leftOutGroups: [] };
const textOf = (index: number) => {
  const id = `indicator--00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
  return JSON.stringify({ ...sample("indicator"), id, name: `é 字 😀 ${String(index)}` });
};

describe("the texts that an upload still needs", () => {
  it("are those that were planned, whatever becomes of the document, until something is told of them", async () => {
    const policies = new Policies(() => now);
    const documents = new Documents(policies);
    const turns = { now: () => 0, pause: () => Promise.resolve() };
    const context = { documents, policies, turns, journal: noJournal, now: () => now };
    const readText = () => Promise.resolve(undefined);
    const uploads = new Uploads({ ...context, readText, namesOf: (name) => [name] });
    const texts = Array.from({ length: 40 }, (_, index) => textOf(index));
    const document = documents.open(uri, "stix", 1, `[${texts.join(",\n")}]`);
    const about = { uris: [uri], target, endpoint: "stix-objects", choices } as const;
    const [one, other] = [await uploads.plan(about), await uploads.plan(about)];
    assert.ok(one.kind === "plan" && other.kind === "plan");
    const { handle } = one;
    const sent = (index: number, of = handle) => uploads.batch({ handle: of, indices: [index] })?.[0]?.text;
    const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    document.change([{ range: whole, text: "[]" }], 2);
    for (const index of texts.keys()) {
      assert.equal(sent(index), texts[index]);
      assert.equal(sent(39), texts[39]);
      uploads.tell({ handle, batch: 0, outcomes: [{ index, status: "accepted", reasons: [] }] });
    }
    assert.equal(sent(0), "", "it was let go");
    assert.equal(sent(0, other.handle), texts[0], "another plan of the same text has it yet");
  });

  it("are let go but for the ranges that are to be kept, again and again", () => {
    const text = "ab字😀é";
    const kept = new KeptText(text);
    assert.equal(kept.whole, text);
    kept.keepOnly([
      { start: 1, end: 3 },
      { start: 3, end: 6 },
    ]);
    assert.deepEqual([kept.whole, kept.textOf({ start: 3, end: 6 })], [undefined, "😀é"]);
    kept.keepOnly([{ start: 1, end: 3 }]);
    assert.deepEqual(
      [kept.textOf({ start: 1, end: 3 }), kept.textOf({ start: 3, end: 6 }), kept.length],
      ["b字", "", 6],
    );
  });
});
