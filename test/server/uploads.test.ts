import assert from "node:assert/strict";
import type { LanguageClient } from "./support/languageClient";
import { serveSuite } from "./support/servedSuite";
import { bundleText, indicator, indicators, pretty } from "./support/stixTexts";
import type { PlanGroupName } from "../../src/sentinel/plan/uploadPlan";
import { contentHash } from "../../src/stix/contentHash";
import { askPlan, Uploading } from "./support/uploading";

const tlpRed = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";

describe("the plan of an upload", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  serveSuite((started) => (client = started));

  it("has batches of at most 100 objects, in the document's order", async () => {
    const document = await client.open(bundleText(indicators(250)));
    const { plan } = await Uploading.plan(client, document.uri);
    const { summary } = plan;
    assert.equal(summary.total, 250);
    assert.deepEqual(
      plan.batches.map((batch) => batch.length),
      [100, 100, 50],
    );
    assert.deepEqual(plan.batches.flat(), [...Array(250).keys()]);
    assert.deepEqual(summary.sendCounts, { indicator: 250 });
    assert.deepEqual(summary.heldBackCounts, []);
    assert.deepEqual(summary.groups, [{ group: "new", count: 250, goes: 250 }]);
  });

  it("gives the objects' own texts, character for character", async () => {
    const texts = [
      '{ "type":"indicator",\t"x_number": 1.50, "x_big": 12345678901234567890, "x_escape": "\\u0041\\/" }',
      JSON.stringify(indicator(1)),
      '{"name":"위협 \u{1F600}","type":"identity"}',
    ];
    const document = await client.open(`[${texts.join(" ,\n\n")}]`);
    const upload = await Uploading.plan(client, document.uri);
    assert.deepEqual(await upload.texts(2, 0, 1), [texts[2], texts[0], texts[1]]);
  });

  it("leaves behind what is invalid and what the endpoint doesn't take, and counts it by reason", async () => {
    const objects = [
      indicator(1),
      indicator(2, { valid_from: "now" }),
      { type: "malware", spec_version: "2.1", name: "x" },
      { name: "no type" },
      indicator(3, { id: undefined }),
      5,
    ];
    const document = await client.open(bundleText(objects));
    const upload = await Uploading.plan(client, document.uri);
    assert.deepEqual(upload.plan.batches, [[0]]);
    const indices = async (group: PlanGroupName) => (await upload.rows(group)).map(({ index }) => index);
    assert.deepEqual(await indices("invalid"), [1, 3, 4, 5]);
    assert.deepEqual(await indices("type-not-taken"), [2]);
    assert.deepEqual(
      upload.plan.summary.heldBackCounts.map(({ reason, count }) => [reason.code, count]),
      [
        ["sentinel/invalid", 4],
        ["sentinel/type-not-taken", 1],
      ],
    );
    const all = await upload.replan({ policy: "all-or-nothing" });
    assert.deepEqual(all?.batches, []);
    assert.equal(all.choices.policy, "all-or-nothing");
    assert.deepEqual((await upload.replan({}))?.batches, [[0]]);
    const legacy = await Uploading.plan(client, document.uri, { endpoint: "legacy" });
    assert.deepEqual((await legacy.rows("type-not-taken"))[0]?.reason?.args, ["malware", "legacy"]);
  });

  it("tells each object's place, and the key that it is ticked by", async () => {
    const objects = [indicator(1, { valid_until: "2026-02-01T00:00:00Z" }), indicator(2, { id: undefined })];
    const document = await client.open(bundleText(objects));
    const upload = await Uploading.plan(client, document.uri, { choices: { leftOutGroups: ["expired"] } });
    assert.deepEqual(upload.plan.batches, []);
    const [row] = await upload.rows("expired");
    assert.deepEqual(row, {
      index: 0,
      key: indicator(1)["id"],
      goes: false,
      reason: { code: "sentinel/expired", args: ["2026-02-01T00:00:00Z"] },
      uri: document.uri,
      line: document.rangeOf('"Indicator 1"').start.line - 5,
      name: "Indicator 1",
      id: indicator(1)["id"],
      type: "indicator",
      tlp: "unmarked",
    });
    assert.equal((await upload.rows("invalid"))[0]?.key, `#${contentHash(JSON.stringify(objects[1]))}`);
    assert.deepEqual((await upload.replan({ leftOutGroups: ["expired"], ticked: [row.key] }))?.batches, [[0]]);
    assert.equal((await upload.rows("expired"))[0]?.goes, true, "rows are those of the newest plan");
  });

  it("sends nothing above the TLP ceiling", async () => {
    const document = await client.open(bundleText([indicator(1), indicator(2, { object_marking_refs: [tlpRed] })]));
    const upload = await Uploading.plan(client, document.uri);
    assert.deepEqual(upload.plan.batches, []);
    assert.equal(upload.plan.summary.highestTlp, "red");
    assert.deepEqual((await upload.rows("new"))[0]?.reason, {
      code: "sentinel/tlp-above-ceiling",
      args: ["RED", "AMBER"],
    });
    assert.deepEqual((await upload.replan({ tlpCeiling: "red" }))?.batches, [[0, 1]]);
  });

  it("names the source system of an upload body", async () => {
    const body = await client.open(pretty({ sourcesystem: "Feed of ours", stixobjects: [indicator(1)] }));
    assert.equal((await Uploading.plan(client, body.uri)).plan.namedSourceSystem, "Feed of ours");
    for (const blank of ["", " \t"]) {
      const nameless = await client.open(pretty({ sourcesystem: blank, stixobjects: [indicator(1)] }));
      assert.equal((await Uploading.plan(client, nameless.uri)).plan.namedSourceSystem, undefined);
    }
    const list = await client.open(pretty([indicator(1)]));
    assert.equal((await Uploading.plan(client, list.uri)).plan.namedSourceSystem, undefined);
  });

  it("says why there is nothing to plan", async () => {
    for (const [text, because] of [
      ["", "empty"],
      ["hello", "not-stix"],
      [bundleText([]), "no-objects"],
      ["[]", "no-objects"],
    ] as const) {
      const document = await client.open(text);
      const { uri } = document;
      const expected = { kind: "nothing", because, ...(because !== "no-objects" && { uri }) };
      assert.deepEqual(await askPlan(client, uri), expected);
    }
    for (const [uri, because] of [
      ["file:///nowhere", "unreadable"],
      ["untitled:Untitled-7", "not-open"],
      ["elsewhere://host/a.stix.json", "unreadable"],
    ])
      assert.deepEqual(await askPlan(client, uri!), { kind: "nothing", because, uri });
  });

  it("is a snapshot: edits and closing change nothing of it", async () => {
    const document = await client.open(bundleText(indicators(3)));
    const upload = await Uploading.plan(client, document.uri);
    const before = await upload.texts(0, 1, 2);
    await document.replace('"name": "Indicator 1"', '"name": "changed"');
    await document.insert(document.text.indexOf("[") + 1, '{"type": "identity"},');
    assert.deepEqual(await upload.texts(0, 1, 2), before);
    await document.close();
    assert.deepEqual(await upload.texts(0, 1, 2), before);
    assert.deepEqual(
      before?.map((text) => JSON.parse(text) as unknown),
      JSON.parse(JSON.stringify(indicators(3))),
    );
  });

  it("keeps several snapshots apart and forgets each when it is finished", async () => {
    const document = await client.open(bundleText(indicators(1)));
    const first = await Uploading.plan(client, document.uri);
    await document.replace("Indicator 0", "second");
    const second = await Uploading.plan(client, document.uri);
    assert.notEqual(first.handle, second.handle);
    assert.match((await first.texts(0))![0]!, /Indicator 0/);
    assert.match((await second.texts(0))![0]!, /second/);
    assert.notEqual(await first.finish(), null);
    assert.equal(await first.batch([0]), null);
    assert.equal(await first.finish(), null);
    assert.match((await second.texts(0))![0]!, /second/);
  });

  it("answers null to a handle that it never gave", async () => {
    for (const method of ["batch", "finish", "answers", "replan", "planRows", "release", "reportPart"])
      assert.equal(await client.request(`stix/${method}`, { handle: 987654, batch: 0, outcomes: [] }), null);
  });

  it("is forgotten when nobody uploads it", async () => {
    const document = await client.open(bundleText(indicators(1)));
    const upload = await Uploading.plan(client, document.uri);
    await upload.release();
    assert.equal(await upload.batch([0]), null);
    assert.equal(await upload.finish(), null);
    assert.equal(await upload.json(), undefined);
  });

  it("ends in what needs a look, at most 500 objects of it, and in a JSON report of all that comes in parts", async () => {
    const document = await client.open(bundleText(indicators(2100)));
    const upload = await Uploading.plan(client, document.uri);
    assert.equal(await upload.json(), undefined);
    for (const [batch, indices] of upload.plan.batches.entries())
      await upload.tellBatch(
        batch,
        indices.map((index) =>
          index % 3 === 0
            ? { index, status: "accepted", reasons: [] }
            : { index, status: "rejected", reasons: [{ code: "sentinel/answer", args: [`no ${String(index)}`] }] },
        ),
      );
    const finished = await upload.finish();
    assert.deepEqual(finished?.tally, { accepted: 700, rejected: 1400, unknown: 0, notSent: 0 });
    assert.equal(finished.needsLookTotal, 1400);
    assert.equal(finished.needsLook.length, 500);
    assert.deepEqual(finished.needsLook[1], {
      status: "rejected",
      uri: document.uri,
      line: document.rangeOf('"Indicator 2"').start.line - 5,
      id: indicator(2)["id"],
      name: "Indicator 2",
      reasons: ["Sentinel: no 2"],
    });
    const { run, objects } = JSON.parse((await upload.json()) ?? "") as {
      readonly run: unknown;
      readonly objects: readonly { readonly file: string; readonly index: number; readonly group: string }[];
    };
    assert.equal(run, null);
    assert.deepEqual(
      objects.map(({ index }) => index),
      [...Array(2100).keys()],
    );
    assert.equal(objects[7]?.group, "new");
    assert.equal(objects[7].file, document.uri.slice(document.uri.lastIndexOf("/") + 1));
  });

  it("ends in a report of every object with its line, as it was when it was planned", async () => {
    const document = await client.open(
      bundleText([indicator(1), indicator(2), indicator(3, { valid_from: "now" }), indicator(4, { name: "`|`" })]),
    );
    const line = document.rangeOf(indicator(2)["id"] as string).start.line - 3 + 1;
    const upload = await Uploading.plan(client, document.uri);
    await document.insert(0, "\n\n\n");
    await upload.accept(0);
    await upload.reject(1, "Error for Property=name: <script> | bad.");
    await upload.tell({
      index: 3,
      status: "unknown",
      reasons: [{ code: "sentinel/answer-lost", args: ["stop/no-network", "127.0.0.1", "ECONNRESET"] }],
    });
    const report = await upload.finish("127.0.0.1 could not be reached.");
    assert.deepEqual(report?.tally, { accepted: 1, rejected: 1, unknown: 1, notSent: 1 });
    const rows = report!.markdown.split("\n").filter((row) => /^\| \d/.test(row));
    assert.equal(rows.length, 4);
    const rejected = rows.find((row) => row.includes("Indicator 2"))!;
    assert.ok(rejected.startsWith(`| ${String(line)} | \`${indicator(2)["id"] as string}\``), rejected);
    assert.match(rejected, /`Sentinel: Error for Property=name: <script> \\\| bad\.`/);
    assert.match(report!.markdown, /Sent, but the answer was lost \(1\)/);
    assert.match(report!.markdown, /The upload stopped early\. `?127\.0\.0\.1 could not be reached\./);
  });
});
