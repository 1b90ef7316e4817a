import assert from "node:assert/strict";
import type { HuntedValue } from "../../../src/defender/huntingRun";
import type { ToldBatch } from "../../../src/extension/hunting/batchHunting";
import { type HuntStanding, mostSeen, PlanHunt } from "../../../src/extension/upload/planHunt";
import type { PlanValue } from "../../../src/protocol/uploads";

const value = (index: number, address: string): PlanValue => ({
  ...{ index, type: "ipv4-addr", property: "value", value: address },
});
const finding = (hits: number) => ({ hits, among: {}, firstSeen: "", lastSeen: "" });

class Hunted {
  readonly asked: HuntedValue[] = [];
  readonly standings: HuntStanding[] = [];
  readonly hunt: PlanHunt;
  gone = 0;

  constructor(values: readonly PlanValue[] | null, batch: (asked: HuntedValue, signal: AbortSignal) => ToldBatch) {
    const { asked } = this;
    this.hunt = new PlanHunt({
      values: () => Promise.resolve(values && { values, isCut: false }),
      async *hunt(wanted, signal) {
        for (const one of wanted) {
          asked.push(one);
          yield await Promise.resolve(batch(one, signal));
        }
      },
      explain: ({ code, args }) => [code, ...args].join(": "),
      gone: () => this.gone++,
      changed: () => this.standings.push(this.hunt.standing),
    });
  }
}

const found = (hunted: HuntedValue): ToldBatch => ({
  kind: "found",
  found: [{ hunted, finding: finding(hunted.value.endsWith("2") ? 3 : 0) }],
});

describe("a hunt for the values of a plan", () => {
  it("asks for each value once and tells what each object's were, with its progress", async () => {
    const values = [value(0, "203.0.113.1"), value(4, "203.0.113.2"), value(5, "203.0.113.2"), value(5, "10.0.0.0/8")];
    const hunted = new Hunted(values, found);
    assert.deepEqual(hunted.hunt.standing, { kind: "not-begun" });
    const both = [hunted.hunt.begin(), hunted.hunt.begin()];
    await Promise.all(both);
    assert.deepEqual(
      hunted.asked.map((one) => one.value),
      ["203.0.113.1", "203.0.113.2"],
      "begun twice, it runs once",
    );
    assert.deepEqual(hunted.standings.at(-2), { kind: "running", done: 2, total: 2 });
    const end = { kind: "ended", seen: 1, done: 2, total: 2, isCut: false, problem: undefined };
    assert.deepEqual(hunted.hunt.standing, end);
    const hitsOf = (index: number) => hunted.hunt.findingsOf(index)?.map(({ hits }) => hits);
    assert.deepEqual([hitsOf(0), hitsOf(4), hitsOf(5), hitsOf(1)], [[0], [3], [3], undefined]);
    assert.equal(mostSeen([finding(1), finding(4), finding(2)]).hits, 4);
  });

  it("keeps what is known where it is stopped or refused, and says so", async () => {
    const values = [value(0, "203.0.113.1"), value(1, "203.0.113.2"), value(2, "203.0.113.3")];
    const hunted: Hunted = new Hunted(values, (one, signal) => {
      if (signal.aborted) return { kind: "problem", problem: { code: "cancelled", args: [] } };
      hunted.hunt.cancel();
      return found(one);
    });
    await hunted.hunt.begin();
    const end = { kind: "ended", seen: 0, done: 1, total: 3, isCut: false, problem: "cancelled" };
    assert.deepEqual(hunted.hunt.standing, end);
    assert.deepEqual(hunted.hunt.findingsOf(1), undefined);
  });

  it("tells where the plan is gone, and not that there is nothing to look for", async () => {
    const hunted = new Hunted(null, found);
    await hunted.hunt.begin();
    assert.deepEqual([hunted.gone, hunted.hunt.standing.kind], [1, "running"]);
  });

  it("ends where asking fails outright, says why, and can begin again", async () => {
    let isLocked = true;
    const hunted = new Hunted([value(0, "203.0.113.2")], (one) => {
      if (isLocked) throw new Error("The keyring is locked.");
      return found(one);
    });
    await hunted.hunt.begin();
    const end = { kind: "ended", seen: 0, done: 0, total: 1, isCut: false };
    assert.deepEqual(hunted.hunt.standing, { ...end, problem: "failed: The keyring is locked." });
    isLocked = false;
    await hunted.hunt.begin();
    assert.deepEqual(hunted.hunt.standing, { ...end, seen: 1, done: 1, problem: undefined });
  });
});
