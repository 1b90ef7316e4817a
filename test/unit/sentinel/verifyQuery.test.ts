import assert from "node:assert/strict";
import fc from "fast-check";
import { verifyQuery } from "../../../src/sentinel/verifyQuery";

const indicator = "indicator--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";
const identity = "identity--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";

function queryFor(source: string, ...ids: readonly string[]): string {
  return verifyQuery(source, ids)?.query ?? "";
}

/** The pairs of the query's table, read as KQL reads string literals. */
function pairs(query: string): (string | undefined)[][] {
  const [, table = ""] = /datatable\(StixId: string, Id: string\) \[\n(.*?)\n\];/s.exec(query) ?? [];
  return table.split("\n").map((line) => {
    const match = /^ {2}("(?:[^"\\\p{Cc}]|\\["\\]|\\u[0-9a-f]{4})*"), ("[A-Za-z0-9+/]*={0,2}"),?$/u.exec(line);
    assert.ok(match, line);
    // These escapes are those of JSON too.
    return match.slice(1).map((literal) => JSON.parse(literal) as string);
  });
}

describe("The query that looks for uploaded objects", () => {
  it("looks for indicators in their own table, and for others in the other", () => {
    const tables = (...ids: readonly string[]) =>
      [...queryFor("Team A", ...ids).matchAll(/\b(ThreatIntel\w+) \|/g)].map(([, table]) => table);
    assert.deepEqual(tables(indicator), ["ThreatIntelIndicators"]);
    assert.deepEqual(tables(identity), ["ThreatIntelObjects"]);
    assert.deepEqual(tables(identity, indicator), ["ThreatIntelIndicators", "ThreatIntelObjects"]);
  });

  it("names each by the base64 of the source system, three hyphens and the STIX id", () => {
    const expected = (source: string, id: string) => [id, Buffer.from(`${source}---${id}`, "utf8").toString("base64")];
    for (const source of ["Team A", "Équipe 日本 🦊", 'quo"te', "a---b", ""])
      assert.deepEqual(pairs(queryFor(source, indicator, identity)), [
        expected(source, indicator),
        expected(source, identity),
      ]);
  });

  it("takes the newest row of each, and shows those without one", () => {
    const query = queryFor("Team A", indicator);
    for (const line of [
      'let rows = ThreatIntelIndicators | where TimeGenerated > ago(90d) and Id in (ids) | project Id, TimeGenerated, IsDeleted, IsActive, Revoked, Modified, ValidUntil, Table = "ThreatIntelIndicators"',
      "| summarize arg_max(TimeGenerated, *) by Id;",
      "uploaded",
      "| join kind=leftouter rows on Id",
    ])
      assert.ok(query.split("\n").includes(line), line);
    assert.match(query, /case\(isempty\(Id1\), "missing", /);
    assert.match(
      queryFor("x", indicator, identity),
      /^let rows = union\n {2}\(ThreatIntelIndicators .*\),\n {2}\(ThreatIntelObjects .*\)\n\| summarize/m,
    );
  });

  it("counts each id once, and looks for a thousand at most", () => {
    const ids = Array.from({ length: 1203 }, (_, index) => `identity--${String(index)}`);
    const found = verifyQuery("Team A", [...ids, ...ids]);
    assert.deepEqual([found?.objects, found?.total], [1000, 1203]);
    assert.match(found?.query ?? "", /^\/\/ 203 more objects were uploaded/m);
    assert.equal(pairs(found?.query ?? "").length, 1000);
    assert.doesNotMatch(queryFor("Team A", indicator), /more objects/);
    assert.equal(verifyQuery("Team A", []), undefined);
  });

  it("keeps hostile ids and names within their literals", () => {
    const hostile = [
      '"',
      "\\",
      '\\"',
      "\n| take 1",
      "\r",
      "\u2028",
      "\u202e",
      "];",
      "\u{e0041}",
      "\ud800",
      "'",
      "`",
      "//",
    ];
    const texts = fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "binary" })), { maxLength: 5 });
    fc.assert(
      fc.property(
        texts.map((parts) => parts.join("")),
        texts.map((parts) => parts.join("")),
        (source, id) => {
          const query = queryFor(source, id);
          const expected = Buffer.from(`${source}---${id}`, "utf8").toString("base64");
          assert.deepEqual(pairs(query), [[id, expected]]);
          assert.equal(query.split("\n").length, queryFor("Team A", identity).split("\n").length);
        },
      ),
    );
  });
});
