import assert from "node:assert/strict";
import { noJournal } from "../../../src/sentinel/journal/noJournal";
import { defaultChoices, type PlanChoices } from "../../../src/sentinel/plan/planChoices";
import { Documents } from "../../../src/server/documents";
import { Policies } from "../../../src/server/policies";
import { Uploads } from "../../../src/server/uploads/uploads";
import { sample } from "../stix/schema/samples";

const now = "2026-06-01T00:00:00.000Z";
const uri = "file:///feed.stix.json";
const target = { cloud: "public", workspaceId: "00000000-0000-4000-8000-000000000001", sourceSystem: "Our feed" };
const count = 3000;

/** Uploads of one open document, whose every step takes longer than a turn may. */
class Stage {
  pauses = 0;
  /** What happens in the next pauses. */
  readonly meanwhile: (() => void)[] = [];
  readonly uploads: Uploads;
  #now = 0;

  constructor() {
    const policies = new Policies(() => now);
    const documents = new Documents(policies);
    const turns = {
      now: () => (this.#now += 1000),
      pause: async () => {
        this.pauses++;
        await Promise.resolve();
        this.meanwhile.shift()?.();
      },
    };
    this.uploads = new Uploads({
      documents,
      policies,
      turns,
      journal: noJournal,
      readText: () => Promise.resolve(undefined),
      namesOf: (name) => [name],
      now: () => now,
    });
    const objects = Array.from({ length: count }, (_, index) => {
      const id = `indicator--00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
      return { ...sample("indicator"), id, valid_until: "2030-01-01T00:00:00Z" };
    });
    documents.open(uri, "stix", 1, JSON.stringify(objects));
  }

  async plan(): Promise<number> {
    const answer = await this.uploads.plan({ uris: [uri], target, endpoint: "stix-objects", choices: defaultChoices });
    assert.ok(answer.kind === "plan");
    assert.equal(answer.plan.summary.total, count);
    this.pauses = 0;
    return answer.handle;
  }
}

const leavingOut = (leftOutGroups: PlanChoices["leftOutGroups"]): PlanChoices => ({ ...defaultChoices, leftOutGroups });

describe("a plan made anew", () => {
  it("is made in turns, and so is the first", async () => {
    const stage = new Stage();
    const steps = count / 256;
    const handle = await stage.plan();
    await stage.uploads.replan({ handle, choices: leavingOut(["new"]) });
    assert.ok(stage.pauses > 3 * steps, `${String(stage.pauses)} pauses`);
  });

  it("is made once where several choices come at once, and the last counts", async () => {
    const stage = new Stage();
    const handle = await stage.plan();
    await stage.uploads.replan({ handle, choices: defaultChoices });
    const alone = stage.pauses;
    stage.pauses = 0;
    const asked = [["new"], ["new", "expired"], ["expired"]] as const;
    const facts = await Promise.all(
      asked.map((groups) => stage.uploads.replan({ handle, choices: leavingOut(groups) })),
    );
    assert.ok(stage.pauses <= alone + asked.length, `${String(stage.pauses)} pauses, not ${String(alone)}`);
    for (const each of facts) assert.deepEqual(each?.choices.leftOutGroups, ["expired"]);
    assert.deepEqual(
      stage.uploads.rows({ handle, group: "new", from: 0, count: 1 })?.map(({ goes }) => goes),
      [facts[0]?.summary.sending === count],
    );
  });

  it("is let be when it is asked anew on the way", async () => {
    const stage = new Stage();
    const handle = await stage.plan();
    let later: ReturnType<Uploads["replan"]> | undefined;
    stage.meanwhile.push(
      () => undefined,
      () => undefined,
      () => {
        later = stage.uploads.replan({ handle, choices: leavingOut(["expired"]) });
      },
    );
    const first = await stage.uploads.replan({ handle, choices: leavingOut(["new"]) });
    assert.deepEqual(first?.choices.leftOutGroups, ["expired"]);
    assert.equal(first, await later);
  });

  it("is none where it is forgotten meanwhile, and stays as it was once its objects leave", async () => {
    const stage = new Stage();
    const begun = await stage.plan();
    stage.meanwhile.push(
      () => undefined,
      () => void stage.uploads.batch({ handle: begun, indices: [0] }),
    );
    const facts = await stage.uploads.replan({ handle: begun, choices: leavingOut(["new"]) });
    assert.deepEqual([facts?.summary.sending, facts?.choices.leftOutGroups], [count, defaultChoices.leftOutGroups]);
    assert.equal((await stage.uploads.replan({ handle: begun, choices: leavingOut(["new"]) }))?.summary.sending, count);
    const handle = await stage.plan();
    stage.meanwhile.push(
      () => undefined,
      () => void stage.uploads.release({ handle }),
    );
    assert.equal(await stage.uploads.replan({ handle, choices: leavingOut(["new"]) }), null);
    assert.equal(await stage.uploads.replan({ handle, choices: defaultChoices }), null);
  });
});
