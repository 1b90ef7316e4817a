import assert from "node:assert/strict";
import type { Done, HuntingHits } from "../../../src/defender/graphActions";
import { huntFor, type Hunted, type HuntedValue } from "../../../src/defender/huntingRun";
import { huntingText } from "../../../src/defender/huntingTexts";

const domain: HuntedValue = { kind: "domain", value: "evil.example" };
const sha1: HuntedValue = { kind: "sha1", value: "a".repeat(40) };
const none: HuntingHits = { hits: 0, among: 0, firstSeen: "", lastSeen: "" };

async function hunt(
  values: readonly HuntedValue[],
  answer: (query: string) => Done<HuntingHits>,
): Promise<{ readonly told: readonly Hunted[]; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const told: Hunted[] = [];
  const port = {
    hunt: (query: string, timespan: string) => {
      asked.push(`${timespan} ${query}`);
      return Promise.resolve(answer(query));
    },
  };
  for await (const one of huntFor(port, values, "P7D")) told.push(one);
  return { told, asked };
}

describe("Hunting for values", () => {
  it("adds up what the tables say of one value", async () => {
    const { told, asked } = await hunt([domain], (query) => {
      if (query.includes("DeviceNetworkEvents"))
        return {
          kind: "done",
          value: { hits: 7, among: 2, firstSeen: "2026-01-02T00:00:00.1Z", lastSeen: "2026-01-05T00:00:00Z" },
        };
      if (query.includes("EmailEvents"))
        return {
          kind: "done",
          value: { hits: 3, among: 9, firstSeen: "2026-01-02T00:00:00.0999999Z", lastSeen: "2026-01-03T00:00:00Z" },
        };
      return { kind: "done", value: none };
    });
    assert.equal(asked.length, 3);
    assert.ok(asked.every((query) => query.startsWith("P7D ") && query.includes('"evil.example"')));
    assert.deepEqual(told, [
      {
        kind: "found",
        hunted: domain,
        finding: {
          hits: 10,
          among: { devices: 2, recipients: 9 },
          firstSeen: "2026-01-02T00:00:00.0999999Z",
          lastSeen: "2026-01-05T00:00:00Z",
        },
      },
    ]);
  });

  it("tells of what was never seen", async () => {
    const { told } = await hunt([sha1], () => ({ kind: "done", value: none }));
    assert.deepEqual(told, [
      { kind: "found", hunted: sha1, finding: { hits: 0, among: {}, firstSeen: "", lastSeen: "" } },
    ]);
  });

  it("ends with the first problem", async () => {
    const problem = { code: "missing-write-role", args: ["graph.microsoft.com", "ThreatHunting.Read.All"] } as const;
    const { told, asked } = await hunt([sha1, domain], () => ({ kind: "problem", problem }));
    assert.deepEqual(told, [{ kind: "problem", hunted: sha1, problem }]);
    assert.equal(asked.length, 1);
  });
});

describe("The text of hunting queries", () => {
  it("puts values of one kind together, and a blank line between two queries", () => {
    const text = huntingText([sha1, domain, { kind: "sha1", value: "b".repeat(40) }], "sentinel", "P1D");
    const queries = text.split("\n\n");
    assert.ok(queries.length > 2);
    assert.ok(queries.every((query) => query.startsWith("let values = dynamic([") && query.includes("TimeGenerated")));
    assert.match(queries[0] ?? "", /"a{40}", "b{40}"/);
  });

  it("is empty for nothing", () => {
    assert.equal(huntingText([], "defender", "P1D"), "");
  });
});
