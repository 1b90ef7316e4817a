import assert from "node:assert/strict";
import type { Hover, MarkupContent } from "vscode-languageserver/node";
import type { ObjectsAtAnswer } from "../../src/protocol/documentObjects";
import type { RunResultAnswer, RunsAnswer, VerifyQueryAnswer } from "../../src/protocol/uploads";
import { defaultChoices, type PlanChoices } from "../../src/sentinel/plan/planChoices";
import { Machine } from "./support/journalOnDisk";
import { LanguageClient } from "./support/languageClient";
import { bundleText, indicator, indicators } from "./support/stixTexts";
import { until } from "./support/until";
import { askPlan, target, Uploading } from "./support/uploading";

describe("the language server with the user's journal", function () {
  // Processes answer, on a machine that may be busy.
  this.timeout(30_000);

  let machine: Machine;
  let client: LanguageClient;
  beforeEach(async () => {
    machine = await Machine.start();
    client = await LanguageClient.start({ state: machine.state });
  });
  afterEach(async () => {
    await client.stop();
    await machine.remove();
    assert.equal(client.complaints, "");
  });
  const squiggle = (text: string) => ["sentinel/answer", text];

  it("shows what stands against the objects of a document that is opened, whoever uploaded it", async () => {
    const [first, second, third, fourth] = indicators(4);
    const uri = machine.uriOf("a b.stix.json");
    await machine.upload(uri, [
      { object: first!, status: "accepted" },
      { object: second!, status: "rejected" },
    ]);
    await machine.upload(machine.pathOf("a b.stix.json"), [{ object: third!, status: "rejected", index: 2 }]);
    const document = await client.open(bundleText([fourth, third, second, first]), uri);
    await until(() => document.squiggles("sentinel"), [squiggle('"Indicator 2"'), squiggle('"Indicator 1"')]);
    assert.ok(client.refreshes > 0, "the editor was not asked to pull again");
    await document.replace('"Indicator 1"', '"Indicator one"');
    assert.deepEqual(await document.squiggles("sentinel"), [squiggle('"Indicator 2"')]);
    await document.replace('"Indicator one"', '"Indicator 1"');
    assert.equal((await document.squiggles("sentinel")).length, 2);
  });

  it("finds objects without an id by their content, and tells those apart that share one", async () => {
    const nameless = [1, 2].map((number) => indicator(number, { id: undefined }));
    const same = [3, 4].map((number) => indicator(number, { id: indicator(9)["id"] }));
    const uri = machine.uriOf("a.stix.json");
    await machine.upload(uri, [
      { object: nameless[1]!, status: "unknown" },
      { object: same[0]!, status: "accepted" },
      { object: same[1]!, status: "rejected" },
    ]);
    const document = await client.open(bundleText([...nameless, ...same]), uri);
    await until(
      () => document.squiggles("sentinel"),
      [["sentinel/answer-lost", '"indicator"'], squiggle('"Indicator 4"')],
    );
    const lost = (await document.pull()).find(({ code }) => code === "sentinel/answer-lost");
    assert.ok(document.offsetAt(lost!.range.start) > document.text.indexOf('"Indicator 1"'));
  });

  it("reads anew what other processes wrote, and forgets what they settled", async () => {
    const [one, two] = indicators(2);
    const uri = machine.uriOf("a.stix.json");
    await machine.upload(uri, [{ object: one!, status: "rejected" }]);
    const document = await client.open(bundleText([one, two]), uri);
    await until(() => document.squiggles("sentinel"), [squiggle('"Indicator 0"')]);
    await (await Uploading.plan(client, uri)).reject(1);
    assert.equal((await document.squiggles("sentinel")).length, 2);
    await document.close();
    await machine.upload(machine.pathOf("other.stix.json"), [{ object: one!, status: "accepted" }]);
    await document.open();
    await until(() => document.squiggles("sentinel"), [squiggle('"Indicator 1"')]);
    await document.close();
    machine.moveToPresent();
    await machine.upload(machine.pathOf("other.stix.json"), [{ object: two!, status: "accepted" }]);
    await document.open();
    await until(() => document.squiggles("sentinel"), []);
  });

  it("an acceptance settles what its target said, and leaves what another said", async () => {
    const [one, two] = indicators(2);
    const uri = machine.uriOf("a.stix.json");
    const other = { ...target, sourceSystem: "other" };
    await machine.upload(uri, [{ object: one!, status: "rejected" }], other);
    const document = await client.open(bundleText([one, two]), uri);
    await until(() => document.squiggles("sentinel"), [squiggle('"Indicator 0"')]);
    await (await Uploading.plan(client, uri)).accept(0, 1);
    await until(() => document.squiggles("sentinel"), [squiggle('"Indicator 0"')]);
    const again = await Uploading.plan(client, uri, { target: other });
    await again.reject(1);
    await (await Uploading.plan(client, uri)).accept(1);
    await until(() => document.squiggles("sentinel"), [squiggle('"Indicator 0"'), squiggle('"Indicator 1"')]);
    await (await Uploading.plan(client, uri, { target: other })).accept(1);
    await until(() => document.squiggles("sentinel"), [squiggle('"Indicator 0"')]);
  });

  it("tells the runs without their objects, and what needs a look where it stands now", async () => {
    const objects = indicators(3);
    const text = bundleText(objects);
    const uri = await machine.write("a.stix.json", text);
    const run = await machine.upload(uri, [
      { object: objects[0]!, status: "accepted" },
      { object: objects[1]!, status: "rejected" },
      { object: objects[2]!, status: "unknown" },
    ]);
    const [summary, ...others] = await client.request<RunsAnswer>("stix/runs", {});
    assert.deepEqual(others, []);
    const counts = { accepted: 1, rejected: 1, unknown: 1, notSent: 0 };
    assert.deepEqual([summary?.run, summary?.files, summary?.tally], [run, [uri], counts]);
    assert.deepEqual([summary?.left.rejected, summary?.left.unknown], [1, 1]);
    assert.ok(!("objects" in summary!));
    await machine.write("a.stix.json", `\n${text}`);
    const resultOf = (uris: readonly string[]) => client.request<RunResultAnswer>("stix/runResult", { run, uris });
    const result = await resultOf([uri]);
    assert.deepEqual([result?.tally, result?.batches, result?.needsLookTotal], [counts, [counts], 2]);
    const [rejected, unknown] = result?.needsLook ?? [];
    assert.deepEqual([rejected?.status, rejected?.id, rejected?.name], ["rejected", objects[1]!["id"], "Indicator 1"]);
    assert.deepEqual([unknown?.status, unknown?.name], ["unknown", "Indicator 2"]);
    const before = `\n${text}`.split(`"${objects[1]!["id"] as string}"`)[0]!.split("\n").length;
    assert.ok(rejected!.line > 2 && rejected!.line <= before, String(rejected!.line));
    const gone = await resultOf([machine.uriOf("gone.stix.json")]);
    assert.deepEqual([gone?.needsLook[0]?.line, gone?.needsLook[0]?.name], [1, undefined]);
    assert.equal(await client.request("stix/runResult", { run: "none", uris: [] }), null);
  });

  it("plans by what was accepted, and what an earlier run left", async () => {
    const objects = indicators(4);
    const uri = await machine.write("a.stix.json", bundleText(objects));
    const run = await machine.upload(
      uri,
      [
        { object: objects[0]!, status: "accepted" },
        { object: objects[1]!, status: "rejected" },
        { object: objects[2]!, status: "unknown" },
      ],
      { ...target, sourceSystem: "of the run" },
      true,
    );
    const indices = async (left: "unfinished" | "rejected" | "unknown") => {
      const upload = await Uploading.plan(client, uri, { only: { kind: "run", run, left } });
      assert.equal(upload.plan.target.sourceSystem, "of the run");
      return (await upload.batch(upload.plan.batches.flat()))?.map(({ index }) => index);
    };
    assert.deepEqual(await indices("unfinished"), [2, 3]);
    assert.deepEqual(await indices("rejected"), [1]);
    assert.deepEqual(await indices("unknown"), [2]);
    const ids = [objects[3]!["id"] as string, "indicator--none"];
    const some = await Uploading.plan(client, uri, { only: { kind: "ids", ids } });
    assert.deepEqual(
      (await some.batch([0]))?.map(({ index, id }) => [index, id]),
      [[3, ids[0]]],
    );
    const seen = { kind: "objects", version: 1, objects: [{ index: 2, id: objects[2]!["id"] as string }] } as const;
    const one = await Uploading.plan(client, uri, { only: seen });
    assert.deepEqual(
      (await one.batch([0]))?.map(({ index }) => index),
      [2],
    );
    assert.deepEqual(one.plan.recorded, { ...defaultChoices, ids: [objects[2]!["id"]] });
    const gone = { kind: "objects", version: 1, objects: [{ index: 2, id: indicator(77)["id"] as string }] } as const;
    assert.deepEqual(await askPlan(client, uri, { only: gone }), { kind: "nothing", because: "objects-changed" });
    const sent = await Uploading.plan(client, uri, { target: { ...target, sourceSystem: "of the run" } });
    assert.equal(sent.plan.isKnownTarget, true);
    assert.deepEqual(
      (await sent.rows("unchanged")).map(({ index }) => index),
      [0],
    );
    assert.equal((await Uploading.plan(client, uri)).plan.isKnownTarget, false);
    const unknown = { only: { kind: "run", run: "none", left: "unknown" } } as const;
    assert.deepEqual(await askPlan(client, uri, unknown), { kind: "nothing", because: "no-such-run" });
    const nothing = { only: { kind: "ids", ids: ["indicator--none"] } } as const;
    assert.deepEqual(await askPlan(client, uri, nothing), { kind: "nothing", because: "nothing-left" });
  });

  it("takes up what was chosen for a run, the TLP ceiling only while it goes on", async () => {
    const objects = indicators(3);
    const uri = await machine.write("chosen.stix.json", bundleText(objects));
    const chosen: PlanChoices = {
      policy: "all-or-nothing",
      tlpCeiling: "red",
      leftOutGroups: ["doubtful"],
      ticked: ["indicator--of-another-file"],
      unticked: [objects[1]!["id"] as string],
    };
    await machine.upload(uri, [{ object: objects[2]!, status: "accepted", index: 2 }], undefined, false, chosen);
    const told = [{ object: objects[0]!, status: "unknown" }] as const;
    const run = await machine.upload(uri, told, undefined, true, chosen);
    const planOf = async (left: "unfinished" | "unknown") =>
      (await Uploading.plan(client, uri, { only: { kind: "run", run, left } })).plan;
    const { choices, batches } = await planOf("unfinished");
    assert.deepEqual(choices, chosen);
    assert.deepEqual(batches, [[0, 2]], "what has not changed was chosen, one was left out by hand");
    assert.equal((await planOf("unknown")).choices.tlpCeiling, "amber");
  });

  it("makes the query that looks for a run's objects, by default of the newest that has any", async () => {
    const uri = machine.uriOf("a.stix.json");
    const ask = (run?: string) => client.request<VerifyQueryAnswer>("stix/verifyQuery", { run });
    assert.equal(await ask(), null);
    const first = await machine.upload(uri, [{ object: indicator(1), status: "accepted" }]);
    await machine.upload(uri, [{ object: indicator(2), status: "accepted" }], { ...target, sourceSystem: "newer" });
    const refused = await machine.upload(uri, [{ object: indicator(3), status: "rejected" }]);
    const newest = await ask();
    assert.equal(newest?.objects, 1);
    assert.ok(newest.query.includes(btoa(`newer---${indicator(2)["id"] as string}`)), newest.query);
    assert.ok((await ask(first))?.query.includes(btoa(`test---${indicator(1)["id"] as string}`)));
    assert.equal(await ask(refused), null);
    assert.equal(await ask("none"), null);
  });

  it("tells on an object's id where it was accepted, and whether it has changed since", async () => {
    const uri = machine.uriOf("a.stix.json");
    for (let number = 0; number < 7; number++) {
      const sourceSystem = number === 6 ? "a`b](https://evil.example)\n<b>" : `source ${String(number)}`;
      await machine.upload(uri, [{ object: indicator(1), status: "accepted" }], { ...target, sourceSystem });
    }
    const document = await client.open(bundleText([indicator(1), indicator(2)]), uri);
    const hover = async (marked: string) => {
      const found = await document.request<Hover | null>("textDocument/hover", { position: document.cursorAt(marked) });
      return { text: (found?.contents as MarkupContent | undefined)?.value ?? "", hover: found };
    };
    const { text } = await hover(`"id": "indicator|--00000000-0000-4000-8000-000000000001"`);
    const lines = text.split("\n").filter((line) => line.startsWith("- "));
    assert.equal(lines.length, 6, text);
    assert.match(
      lines[0]!,
      /^- Accepted by 33333333 \(source system `.*evil.*`\) on 2026-03-01 10:\d\d UTC; unchanged/,
    );
    assert.ok(!text.includes("https://evil"), text);
    assert.match(lines[1]!, /\(source system source 5\) on 2026-03-01 10:\d\d UTC; unchanged since$/);
    assert.equal(lines[5], "- … and 2 more");
    assert.match(text.split("\n")[0]!, /^[^-]/, "what the property means stands in front");
    assert.match((await hover(`"i|d": "indicator--00000000-0000-4000-8000-000000000001"`)).text, /Accepted by/);
    await document.replace('"Indicator 1"', '"Indicator one"');
    assert.match((await hover(`"id": "indicator|--00000000-0000-4000-8000-000000000001"`)).text, /changed since$/m);
    assert.doesNotMatch((await hover(`"id": "indicator|--00000000-0000-4000-8000-000000000002"`)).text, /Accepted/);
    assert.doesNotMatch((await hover(`"na|me": "Indicator one"`)).text, /Accepted/);
  });

  it("gives the objects at ranges with their history", async () => {
    const uri = machine.uriOf("a.stix.json");
    await machine.upload(uri, [{ object: indicator(1), status: "accepted" }]);
    const objects = [indicator(0), indicator(1), indicator(2, { revoked: true, id: undefined })];
    const document = await client.open(bundleText(objects), uri);
    const [start, end] = ['"Indicator 1"', '"Indicator 2"'].map((name) => document.rangeOf(name).start);
    const ask = (ranges: unknown) => client.request<ObjectsAtAnswer>("stix/objectsAt", { uri: document.uri, ranges });
    const found = (await ask([{ start, end }]))!;
    assert.equal(found.version, document.version);
    const [one, two, ...others] = found.objects;
    assert.deepEqual(others, []);
    assert.deepEqual([one?.index, one?.id, one?.name, one?.isRevoked], [1, indicator(1)["id"], "Indicator 1", false]);
    assert.deepEqual(
      one?.history.map((entry) => entry.target),
      [target],
    );
    assert.deepEqual([two?.index, two?.isRevoked, two?.history], [2, true, []]);
    assert.deepEqual((await ask([]))?.objects, []);
    assert.equal(await client.request("stix/objectsAt", { uri: "file:///none", ranges: [] }), null);
  });
});
