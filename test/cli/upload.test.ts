import assert from "node:assert/strict";
import { endpoints } from "../../src/sentinel/endpoints";
import { bundle, indicator, indicators, type StixObject, uuid } from "../server/support/stixTexts";
import { run, credentialsOf } from "./support/commandLine";
import { startRecordingService } from "./support/recordingService";
import { type Bench, makeBench } from "./support/uploading";

const tlpRed = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";

function malware(number: number): StixObject {
  const time = "2026-01-01T00:00:00.000Z";
  const id = `malware--${uuid(number)}`;
  return { type: "malware", spec_version: "2.1", id, created: time, modified: time, name: "x", is_family: false };
}

describe("stix-workbench upload", function () {
  // Each test has a process of its own to wait for.
  this.timeout(20_000);

  let bench: Bench;
  beforeEach(async () => {
    bench = await makeBench();
    await bench.folder.write("good.json", bundle(indicators(3)));
    await bench.folder.write("mixed.json", bundle([indicator(11), indicator(12, { confidence: 500 }), malware(13)]));
  });
  afterEach(() => bench.close());

  const uploads = () => bench.emulator.state().requests.flatMap(({ upload }) => (upload ? [upload] : []));
  const ids = () => bench.emulator.state().objects.map(({ id }) => id);

  it("json: exactly the contract's fields", async () => {
    const { code, result, stderr } = await bench.uploadJson("good.json");
    assert.deepEqual([code, stderr], [0, ""]);
    const workspace = bench.emulator.credentials.workspaceId;
    const counts = { accepted: 3, rejected: 0, unknown: 0, notSent: 0 };
    const run = result.runs[0]?.run;
    assert.match(run ?? "", /^[0-9a-f-]{36}$/);
    assert.deepEqual(result, {
      ...counts,
      requests: 1,
      runs: [{ workspace, source: "test", run, resumes: null, stopped: null, ...counts }],
      objects: indicators(3).map(({ id }, index) => ({
        workspace,
        file: "good.json",
        index,
        id,
        status: "accepted",
        reasons: [],
      })),
    });
    const state = bench.emulator.state();
    assert.deepEqual(
      state.objects.map(({ object, sourceSystem }) => [sourceSystem, object]),
      indicators(3).map((object) => ["test", object]),
    );
    assert.equal(
      state.requests.find(({ upload }) => upload)?.upload?.workspaceId,
      bench.emulator.credentials.workspaceId,
    );
  });

  it("sends batches of at most 100", async () => {
    await bench.folder.write("many.json", bundle(indicators(250)));
    const { code, result } = await bench.uploadJson("many.json");
    assert.deepEqual([code, result.accepted, result.requests], [0, 250, 3]);
    assert.deepEqual(
      uploads().map(({ objects }) => objects),
      [100, 100, 50],
    );
    assert.equal(bench.emulator.state().tokensByAudience["https://management.azure.com"], 1, "one token is enough");
  });

  it("an invalid object and one of another type stay behind, say so, and are no failure", async () => {
    const { code, result } = await bench.uploadJson("mixed.json");
    assert.equal(code, 0);
    assert.deepEqual([result.accepted, result.notSent], [1, 2]);
    assert.deepEqual(
      result.objects.map(({ id, status }) => [id, status]),
      [
        [indicator(11)["id"], "accepted"],
        [indicator(12)["id"], "not-sent"],
        [malware(13)["id"], "not-sent"],
      ],
    );
    assert.match(result.objects[1]!.reasons.join(), /has errors\..*stix-workbench validate/);
    assert.match(result.objects[2]!.reasons.join(), /stix-objects does not take objects of type "malware"/);
    assert.deepEqual(ids(), [indicator(11)["id"]]);
  });

  it("all-or-nothing: one invalid object keeps all behind", async () => {
    const { code, result } = await bench.uploadJson("good.json", "mixed.json", "--policy", "all-or-nothing");
    assert.equal(code, 1);
    assert.deepEqual([result.accepted, result.notSent, result.requests], [0, 6, 0]);
    assert.match(result.objects[0]!.reasons.join(), /--policy valid-only/);
    assert.deepEqual(bench.emulator.state().requests, []);
    assert.equal((await bench.uploadJson("good.json", "--policy", "all-or-nothing")).code, 0);
    await bench.folder.write("bad.json", indicator(12, { confidence: 500 }));
    assert.equal((await bench.uploadJson("bad.json", "--policy", "all-or-nothing")).code, 1, "invalid ones alone");
  });

  it("a dry run sends nothing, asks for no token and needs no credentials", async () => {
    const { code, stdout } = await run(
      ["upload", "mixed.json", "--dry-run", "--format", "json", "--workspace", uuid(1), "--source", "test"],
      { cwd: bench.folder.path },
    );
    assert.equal(code, 0);
    const result = JSON.parse(stdout) as { notSent: number; requests: number; objects: { reasons: string[] }[] };
    assert.deepEqual([result.notSent, result.requests], [3, 0]);
    assert.match(result.objects[0]!.reasons.join(), /dry run/);
    assert.match(result.objects[1]!.reasons.join(), /has errors/);
    assert.equal((await bench.upload(["good.json", "--dry-run"])).code, 0);
    assert.deepEqual(bench.emulator.state().requests, []);
  });

  it("speaks to each of the three endpoints as it wants it", async () => {
    for (const endpoint of Object.values(endpoints)) {
      const { code } = await bench.uploadJson("good.json", "--include-unchanged", "--endpoint", endpoint.name);
      assert.equal(code, 0, endpoint.name);
      assert.equal(uploads().at(-1)?.endpoint, endpoint.name);
    }
    await bench.folder.write("actor.json", {
      ...malware(1),
      type: "threat-actor",
      id: `threat-actor--${uuid(1)}`,
      is_family: undefined,
    });
    assert.equal((await bench.uploadJson("actor.json")).result.accepted, 1);
    const left = await bench.uploadJson("actor.json", "--endpoint", "indicators");
    assert.deepEqual([left.code, left.result.notSent, left.result.requests], [0, 1, 0]);
  });

  it("nothing goes when an object is above the TLP ceiling, and the exit code is 1", async () => {
    await bench.folder.write("red.json", bundle([indicator(21), indicator(22, { object_marking_refs: [tlpRed] })]));
    const { code, result } = await bench.uploadJson("good.json", "red.json");
    assert.equal(code, 1);
    assert.deepEqual([result.accepted, result.notSent, result.requests], [0, 5, 0]);
    assert.match(result.objects[0]!.reasons.join(), /TLP:RED.*TLP:AMBER.*--max-tlp/);
    assert.deepEqual(bench.emulator.state().requests, []);
    const allowed = await bench.uploadJson("red.json", "--max-tlp", "red");
    assert.deepEqual([allowed.code, allowed.result.accepted], [0, 2]);
  });

  it("several files: each object is told by its file and its index there", async () => {
    await bench.folder.write("one.json", indicator(40));
    const { result } = await bench.uploadJson("mixed.json", "one.json", "good.json");
    assert.deepEqual(
      result.objects.map(({ file, index }) => `${file} ${String(index)}`),
      ["mixed.json 0", "mixed.json 1", "mixed.json 2", "one.json 0", "good.json 0", "good.json 1", "good.json 2"],
    );
    assert.equal(result.requests, 1, "the objects of all files share requests");
  });

  it("what Sentinel rejects is told with its words, and the exit code is 1", async () => {
    // STIX allows the leap second, the service does not.
    await bench.folder.write("leap.json", bundle([indicator(1), indicator(2, { valid_from: "2016-12-31T23:59:60Z" })]));
    const { code, result } = await bench.uploadJson("leap.json");
    assert.equal(code, 1);
    assert.deepEqual([result.accepted, result.rejected], [1, 1]);
    assert.deepEqual(result.objects[1]?.status, "rejected");
    assert.match(result.objects[1]!.reasons.join(), /^Sentinel: Error for Property=valid_from:.*23:59:60Z\.$/);
    const text = await bench.upload(["leap.json"]);
    assert.match(text.stdout, /not-sent: It has not changed since/);
    assert.equal(text.code, 1);
    assert.match(text.stdout, /rejected: Sentinel: Error for Property=valid_from/);
    assert.match(text.stdout, new RegExp(`leap\\.json #2 ${indicator(2)["id"] as string}`));
  });

  it("text: the reasons with the objects they hold for, then the counts", async () => {
    const { stdout, stderr, code } = await bench.upload(["mixed.json"]);
    assert.equal(code, 0);
    assert.equal(stderr, "");
    assert.match(stdout, /not-sent: It has errors\..*\n {2}mixed\.json #2 indicator--/);
    assert.match(stdout, /1 accepted by the API, 0 rejected, 0 unknown, 2 not sent, 1 request\n$/);
    await bench.folder.write("many.json", bundle(indicators(350).slice(100)));
    const dry = await bench.upload(["many.json", "--dry-run"]);
    assert.ok(dry.stdout.split("\n").length < 20, "one reason for 250 objects is told once");
    assert.match(dry.stdout, /… and 240 more; --format json lists all/);
    assert.match(dry.stdout, /\n0 accepted by the API, 0 rejected, 0 unknown, 250 not sent, 0 requests\n$/);
  });

  it("the objects' own texts go over the wire, character for character", async () => {
    const service = await startRecordingService();
    try {
      const own = JSON.stringify(indicator(1), undefined, 1).replace(
        '"name"',
        '"x_number": 1.50,\t"x_big": 12345678901234567890, "x_text": "\\u0041\\/ 위협 \u{1F600}", "name"',
      );
      await bench.folder.write("own.json", `[${own}\n , ${JSON.stringify(indicator(2))}]`);
      const args = ["upload", "own.json", "--workspace", uuid(1), "--source", 'our "feed"', "--cloud", service.url];
      const { code, stdout } = await run(args, { cwd: bench.folder.path, env: credentialsOf(service) });
      assert.equal(code, 0, stdout);
      assert.deepEqual(service.bodies, [
        `{"sourcesystem":"our \\"feed\\"","stixobjects":[${own},${JSON.stringify(indicator(2))}]}`,
      ]);
    } finally {
      await service.close();
    }
  });

  it("an object without an id, or of broken JSON, stays behind with its place", async () => {
    const text = JSON.stringify(bundle([indicator(1), indicator(2, { id: undefined }), indicator(3)]), undefined, 2);
    await bench.folder.write("odd.json", text.replace('"name": "Indicator 3"', '"name" "Indicator 3"'));
    const { code, result } = await bench.uploadJson("odd.json");
    assert.equal(code, 0);
    assert.deepEqual(
      result.objects.map(({ index, id, status }) => [index, id, status]),
      [
        [0, indicator(1)["id"], "accepted"],
        [1, null, "not-sent"],
        [2, null, "not-sent"],
      ],
    );
  });

  it("a file that was cut off says so; with all-or-nothing nothing of it goes", async () => {
    await bench.folder.write("cut.json", JSON.stringify(indicators(3)).slice(0, -1));
    const { code, result, stderr } = await bench.uploadJson("cut.json");
    assert.deepEqual([code, result.accepted], [1, 3], "what is missing, nobody knows");
    assert.match(
      stderr,
      /^cut\.json:1:\d+ error stix\/json-syntax: This is not valid JSON: a closing \] is missing\.\n/,
    );
    const none = await bench.upload(["cut.json", "--policy", "all-or-nothing"]);
    assert.equal(none.code, 2);
    assert.match(none.stderr, /cut\.json has errors around its objects.*Nothing was sent\./);
    assert.equal(uploads().length, 1);
  });

  it("keeps to the cloud's limit by itself, however often it has to wait for that", async () => {
    const windowMs = 60;
    await bench.folder.write("feed.json", bundle(indicators(1300)));
    const { code, stdout, stderr } = await bench.upload(
      ["feed.json", "--format", "json"],
      {},
      `${bench.emulator.url}?rate=1&window=${String(windowMs)}`,
    );
    assert.equal(code, 0);
    assert.deepEqual((JSON.parse(stdout) as { requests: number }).requests, 13);
    const times = bench.emulator.state().requests.filter(({ service }) => service === "sentinel");
    assert.ok(
      times.every(({ status }) => status === 200),
      "there was no need for a 429",
    );
    const gaps = times.slice(1).map(({ time }, at) => Date.parse(time) - Date.parse(times[at]!.time));
    assert.ok(Math.min(...gaps) >= windowMs - 2, gaps.join(" "));
    assert.match(stderr, /waiting 0\.1 s/);
  });
});
