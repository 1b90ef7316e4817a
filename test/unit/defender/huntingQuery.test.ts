import assert from "node:assert/strict";
import fc from "fast-check";
import { huntingQueries, kqlString } from "../../../src/defender/huntingQuery";
import type { AlertObservableKind } from "../../../src/defender/observables";

const kinds: readonly AlertObservableKind[] = [
  "sha256",
  "sha1",
  "md5",
  "ipv4",
  "ipv6",
  "url",
  "domain",
  "email",
  "registry-key",
];

describe("hunting queries", () => {
  it("look a value up in the tables that can have seen it", () => {
    const texts = huntingQueries("ipv4", ["203.0.113.7", "203.0.113.7"], "defender", { ago: "P7D" })!;
    assert.deepEqual(
      texts.map(({ text }) => text),
      [
        [
          'let values = dynamic(["203.0.113.7"]);',
          "DeviceNetworkEvents",
          "| where Timestamp > ago(604800s)",
          "| where RemoteIP in (values)",
          "| summarize Hits = count(), Devices = dcount(DeviceId), FirstSeen = min(Timestamp), LastSeen = max(Timestamp)",
        ].join("\n"),
        [
          'let values = dynamic(["203.0.113.7"]);',
          "EmailEvents",
          "| where Timestamp > ago(604800s)",
          "| where SenderIPv4 in (values)",
          "| summarize Hits = count(), Recipients = dcount(RecipientEmailAddress), FirstSeen = min(Timestamp), LastSeen = max(Timestamp)",
        ].join("\n"),
      ],
    );
  });

  it("ask Sentinel's tables by their own time, and survive tables that are not there", () => {
    const range = { since: "2026-01-31T08:15:00.1234567+01:00", until: "2026-02-01" };
    const queries = huntingQueries("sha256", ["a".repeat(64)], "sentinel", range)!;
    for (const { text } of queries) {
      assert.match(text, /^union isfuzzy=true \w/m);
      assert.ok(
        text.includes(
          "| where TimeGenerated between (datetime(2026-01-31T07:15:00.1234567Z) .. datetime(2026-02-01T00:00:00.000Z))",
        ),
      );
      assert.doesNotMatch(text, /\bTimestamp\b/);
    }
    assert.ok(queries.some(({ text }) => text.includes("CommonSecurityLog")));
    assert.ok(
      queries.some(({ text }) => text.includes("DeviceFileEvents, DeviceProcessEvents, DeviceImageLoadEvents")),
    );
  });

  it("exist for every kind in both places, one row each", () => {
    for (const kind of kinds)
      for (const place of ["defender", "sentinel"] as const) {
        const queries = huntingQueries(kind, ["value"], place, { since: "2026-01-01" })!;
        assert.ok(queries.length > 0);
        for (const { counts, text } of queries) {
          const column = { devices: "Devices", recipients: "Recipients", sources: "Sources" }[counts];
          assert.match(text, new RegExp(`\\| summarize Hits = count\\(\\), ${column} = dcount\\(\\w+\\), FirstSeen`));
          assert.doesNotMatch(text, /\{/);
        }
      }
  });

  it("are not made of nothing, nor of times that can't be read", () => {
    assert.equal(huntingQueries("url", [], "defender", { ago: "P1D" }), undefined);
    assert.equal(huntingQueries("url", ["x"], "defender", { ago: "a day" }), undefined);
    assert.equal(huntingQueries("url", ["x"], "defender", { since: "yesterday" }), undefined);
    assert.equal(huntingQueries("url", ["x"], "defender", { since: "2026-01-01", until: "soon" }), undefined);
  });

  it("hold whatever a value holds within its quotes", () => {
    assert.equal(kqlString('a"b\\c\n\u2028'), '"a\\"b\\\\c\\u000a\\u2028"');
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const literal = kqlString(value);
        assert.match(literal, /^"(?:[^"\\\n\r]|\\.)*"$/u);
        assert.equal(JSON.parse(literal), value);
      }),
    );
  });
});
