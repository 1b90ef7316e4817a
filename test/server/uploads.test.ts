import assert from "node:assert/strict";
import { LanguageClient } from "./support/languageClient";
import { bundleText, indicator, indicators, pretty } from "./support/stixTexts";
import { askPlan, Uploading } from "./support/uploading";

const tlpRed = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";

describe("the plan of an upload", function () {
  // A process answers, on a machine that may be busy.
  this.timeout(20_000);

  let client: LanguageClient;
  before(async () => {
    client = await LanguageClient.start();
  });
  after(async () => {
    await client.stop();
    assert.equal(client.complaints, "");
  });

  it("has batches of at most 100 objects, in the document's order", async () => {
    const document = await client.open(bundleText(indicators(250)));
    const { plan, total } = (await Uploading.plan(client, document.uri)).answer;
    assert.equal(total, 250);
    assert.deepEqual(
      plan.batches.map((batch) => batch.length),
      [100, 100, 50],
    );
    assert.deepEqual(plan.batches.flat(), [...Array(250).keys()]);
    assert.deepEqual(plan.sendCounts, { indicator: 250 });
    assert.deepEqual(plan.heldBack, []);
  });

  it("gives the objects' own texts, character for character", async () => {
    const texts = [
      '{ "type":"indicator",\t"x_number": 1.50, "x_big": 12345678901234567890, "x_escape": "\\u0041\\/" }',
      JSON.stringify(indicator(1)),
      '{"name":"위협 \u{1F600}","type":"identity"}',
    ];
    const document = await client.open(`[${texts.join(" ,\n\n")}]`);
    const upload = await Uploading.plan(client, document.uri);
    assert.deepEqual(await upload.batch([2, 0, 1]), [texts[2], texts[0], texts[1]]);
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
    const { plan } = (await Uploading.plan(client, document.uri)).answer;
    assert.deepEqual(plan.batches, [[0]]);
    assert.deepEqual(
      plan.heldBack.map(({ index, status, reasons }) => [index, status, reasons[0]?.code]),
      [
        [1, "not-sent", "sentinel/invalid"],
        [2, "not-sent", "sentinel/type-not-taken"],
        [3, "not-sent", "sentinel/invalid"],
        [4, "not-sent", "sentinel/invalid"],
        [5, "not-sent", "sentinel/invalid"],
      ],
    );
    assert.deepEqual(
      plan.heldBackCounts.map(({ count }) => count),
      [4, 1],
    );
    const all = await Uploading.plan(client, document.uri, { policy: "all-or-nothing" });
    assert.deepEqual(all.answer.plan.batches, []);
    const legacy = await Uploading.plan(client, document.uri, { endpoint: "legacy" });
    assert.equal(legacy.answer.plan.endpoint, "legacy");
  });

  it("sends nothing above the TLP ceiling", async () => {
    const document = await client.open(bundleText([indicator(1), indicator(2, { object_marking_refs: [tlpRed] })]));
    const { plan } = (await Uploading.plan(client, document.uri)).answer;
    assert.deepEqual(plan.batches, []);
    assert.equal(plan.highestTlp, "red");
    assert.deepEqual(plan.heldBack[0]?.reasons, [{ code: "sentinel/tlp-above-ceiling", args: ["RED", "AMBER"] }]);
    const raised = await Uploading.plan(client, document.uri, { tlpCeiling: "red" });
    assert.deepEqual(raised.answer.plan.batches, [[0, 1]]);
  });

  it("names the source system of an upload body", async () => {
    const body = await client.open(pretty({ sourcesystem: "Feed of ours", stixobjects: [indicator(1)] }));
    assert.equal((await Uploading.plan(client, body.uri)).answer.namedSourceSystem, "Feed of ours");
    const list = await client.open(pretty([indicator(1)]));
    assert.equal((await Uploading.plan(client, list.uri)).answer.namedSourceSystem, undefined);
  });

  it("says why there is nothing to plan", async () => {
    for (const [text, because] of [
      ["", "empty"],
      ["hello", "not-stix"],
      [bundleText([]), "no-objects"],
      ["[]", "no-objects"],
    ] as const) {
      const document = await client.open(text);
      assert.deepEqual(await askPlan(client, document.uri), { kind: "nothing", because });
    }
    assert.deepEqual(await askPlan(client, "file:///nowhere"), { kind: "nothing", because: "not-open" });
  });

  it("is a snapshot: edits and closing change nothing of it", async () => {
    const document = await client.open(bundleText(indicators(3)));
    const upload = await Uploading.plan(client, document.uri);
    const before = await upload.batch([0, 1, 2]);
    await document.replace('"name": "Indicator 1"', '"name": "changed"');
    await document.insert(document.text.indexOf("[") + 1, '{"type": "identity"},');
    assert.deepEqual(await upload.batch([0, 1, 2]), before);
    await document.close();
    assert.deepEqual(await upload.batch([0, 1, 2]), before);
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
    assert.match((await first.batch([0]))![0]!, /Indicator 0/);
    assert.match((await second.batch([0]))![0]!, /second/);
    assert.notEqual(await first.finish(), null);
    assert.equal(await first.batch([0]), null);
    assert.equal(await first.finish(), null);
    assert.match((await second.batch([0]))![0]!, /second/);
  });

  it("answers null to a handle that it never gave", async () => {
    assert.equal(await client.request("stix/batch", { handle: 987654, indices: [0] }), null);
    assert.equal(await client.request("stix/finish", { handle: 987654, facts: {} }), null);
    assert.equal(await client.request("stix/answers", { handle: 987654, outcomes: [] }), null);
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
