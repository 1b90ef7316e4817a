import assert from "node:assert/strict";
import type { Done, ValueHits } from "../../../src/defender/graphActions";
import { type HuntedBatch, huntInBatches } from "../../../src/defender/huntingBatches";
import { huntingQueries } from "../../../src/defender/huntingQuery";
import type { HuntedValue } from "../../../src/defender/huntingRun";

const hits = (value: string, more: Partial<ValueHits> = {}): ValueHits => ({
  ...{ value, hits: 1, among: 1, firstSeen: "2026-01-02T00:00:00Z", lastSeen: "2026-01-02T00:00:00Z" },
  ...more,
});

async function hunt(values: readonly HuntedValue[], answer: (query: string) => Done<readonly ValueHits[]>) {
  const asked: string[] = [];
  const told: HuntedBatch[] = [];
  const port = {
    huntByValue: (query: string) => {
      asked.push(query);
      return Promise.resolve(answer(query));
    },
  };
  for await (const one of huntInBatches(port, values, "P30D")) told.push(one);
  return { asked, told };
}

const nowhere = (): Done<readonly ValueHits[]> => ({ kind: "done", value: [] });

describe("hunting for many values", () => {
  it("asks for several of one kind in a query, with a row for each that was seen", () => {
    const [network, clicked] = huntingQueries(
      "domain",
      ["a.example", 'b"] | x'],
      "defender",
      { ago: "P1D" },
      "by-value",
    )!;
    assert.equal(
      network!.text,
      [
        'let values = dynamic(["a.example", "b\\"] | x"]);',
        "DeviceNetworkEvents",
        "| where Timestamp > ago(86400s)",
        "| where RemoteUrl has_any (values)",
        "| mv-expand Value = values to typeof(string)",
        "| where RemoteUrl has Value",
        "| summarize Hits = count(), Devices = dcount(DeviceId), FirstSeen = min(Timestamp), LastSeen = max(Timestamp) by Value",
      ].join("\n"),
    );
    assert.ok(clicked!.text.includes("| where SenderFromDomain =~ Value or SenderMailFromDomain =~ Value"));
  });

  it("keeps each value's own counts, over all tables, and takes 500 in few requests", async () => {
    const values = Array.from({ length: 500 }, (_, n): HuntedValue => ({
      kind: "ipv4",
      value: `203.0.113.${String(n)}`,
    }));
    const { asked, told } = await hunt(values, (query) => ({
      kind: "done",
      value: query.includes('"203.0.113.7"') ? [hits("203.0.113.7", { hits: 2 }), hits("of nobody")] : [],
    }));
    assert.equal(asked.length, 20, "ten batches, two tables");
    const found = told.flatMap((one) => (one.kind === "found" ? one.found : []));
    assert.deepEqual(
      found.map(({ hunted }) => hunted),
      values,
    );
    const seen = found.filter(({ finding }) => finding.hits > 0);
    assert.deepEqual(
      seen.map(({ hunted, finding }) => [hunted.value, finding.hits, finding.among]),
      [["203.0.113.7", 4, { devices: 1, recipients: 1 }]],
    );
  });

  it("knows a value again that the service writes in other letters", async () => {
    const value = "A".repeat(64);
    const { told } = await hunt([{ kind: "sha256", value }], () => ({
      kind: "done",
      value: [hits(value.toLowerCase())],
    }));
    assert.ok(told[0]?.kind === "found" && (told[0].found[0]?.finding.hits ?? 0) > 0);
  });

  it("counts once what two values that differ in their letters alone find", async () => {
    const values = ["Mallory@evil.example", "mallory@evil.example"].map((value): HuntedValue => ({
      kind: "email",
      value,
    }));
    // The queries compare without regard to letters, so that each value finds all rows.
    const { told } = await hunt(values, (query) => ({
      kind: "done",
      value: values.filter(({ value }) => query.includes(`"${value}"`)).map(({ value }) => hits(value, { hits: 3 })),
    }));
    const found = told.flatMap((one) => (one.kind === "found" ? one.found : []));
    assert.deepEqual(
      found.map(({ hunted, finding }) => [hunted.value, finding.hits]),
      values.map(({ value }) => [value, 3]),
    );
  });

  it("asks each kind apart, and ends with the first problem", async () => {
    const values: HuntedValue[] = [
      { kind: "sha1", value: "a".repeat(40) },
      { kind: "url", value: "https://evil.example/x" },
    ];
    const problem = { code: "throttled", args: ["graph.microsoft.com", "60"] } as const;
    const { asked, told } = await hunt(values, (query) =>
      query.includes("RemoteUrl") ? { kind: "problem", problem } : nowhere(),
    );
    assert.equal(asked.length, 2);
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ["found", "problem"],
    );
    assert.deepEqual((await hunt([], nowhere)).told, []);
  });
});
