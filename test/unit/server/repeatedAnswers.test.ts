import assert from "node:assert/strict";
import { noJournal } from "../../../src/sentinel/journal/noJournal";
import { defaultChoices } from "../../../src/sentinel/plan/planChoices";
import { Documents } from "../../../src/server/documents";
import { Policies } from "../../../src/server/policies";
import { Uploads } from "../../../src/server/uploads/uploads";
import { sample } from "../stix/schema/samples";

const now = "2026-06-01T00:00:00.000Z";
const target = { cloud: "public", workspaceId: "00000000-0000-4000-8000-000000000001", sourceSystem: "Our feed" };

describe("what is told of an object that stands in several files", () => {
  it("is told in each of them, whichever batch it comes with", async () => {
    const policies = new Policies(() => now);
    const documents = new Documents(policies);
    const turns = { now: () => 0, pause: () => Promise.resolve() };
    const context = { documents, policies, turns, journal: noJournal, now: () => now };
    const readText = () => Promise.resolve(undefined);
    const uploads = new Uploads({ ...context, readText, namesOf: (name) => [name] });
    const objects = [1, 2].map((digit) => {
      return { ...sample("indicator"), id: `indicator--0c7b5b88-8ff7-4a4d-aa9d-feb398cd006${String(digit)}` };
    });
    const uris = ["a", "b", "c"].map((name) => `file:///${name}.stix.json`);
    for (const uri of uris) documents.open(uri, "stix", 1, JSON.stringify(objects));
    const choices = { ...defaultChoices, leftOutGroups: [] };
    const answer = await uploads.plan({ uris, target, endpoint: "stix-objects", choices });
    assert.ok(answer.kind === "plan");
    assert.deepEqual(answer.plan.batches, [[0, 1]]);
    const { handle } = answer;
    uploads.batch({ handle, indices: [0, 1] });
    for (const index of [0, 1]) {
      const told = uploads.tell({ handle, batch: 0, outcomes: [{ index, status: "rejected", reasons: [] }] });
      assert.deepEqual(
        told.map(({ uri }) => uri),
        uris,
      );
    }
  });
});
