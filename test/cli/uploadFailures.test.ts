import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { EmulatorOptions } from "../../src/emulator/emulator";
import { ROLELESS_CLIENT_ID, ROLELESS_CLIENT_SECRET } from "../../src/emulator/demoAccounts";
import { bundle, indicators, uuid } from "../server/support/stixTexts";
import { run } from "./support/commandLine";
import { type Bench, makeBench, type UploadJson } from "./support/uploading";

describe("stix-workbench upload, when something is wrong", function () {
  // Each test has a process of its own to wait for.
  this.timeout(20_000);

  let bench: Bench;
  const begin = async (options: EmulatorOptions = {}) => {
    bench = await makeBench(options);
    await bench.folder.write("good.json", bundle(indicators(3)));
    await bench.folder.write("many.json", bundle(indicators(250)));
  };
  afterEach(() => bench.close());

  describe("that keeps it from beginning", () => {
    beforeEach(() => begin());

    const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
      ["no file", [], /^Name at least one file\.\n\nstix-workbench upload FILE/],
      ["a missing file", ["nope.json"], /^nope\.json can't be read: there is no such file\. Nothing was sent\.\n$/],
      ["one missing file of two", ["good.json", "nope.json"], /^nope\.json can't be read.*Nothing was sent\.\n$/],
      ["a folder without STIX files", ["."], /^\. is a folder without files that end in .* Nothing was sent\.\n$/],
      ["a pattern that fits nothing", ["feeds/*.json"], /^No file matches feeds\/\*\.json\. Nothing was sent\.\n$/],
      [
        "a workspace that is no GUID",
        ["good.json", "--workspace", "prod"],
        /^--workspace takes the GUID .*not "prod"\.\n$/,
      ],
      [
        "a reserved source",
        ["good.json", "--source", "Microsoft sentinel"],
        /^--source: Sentinel reserves the name "Microsoft sentinel"\./,
      ],
      ["a blank source", ["good.json", "--source", " "], /^--source takes the name of the source system/],
      [
        "an unknown endpoint",
        ["good.json", "--endpoint", "v3"],
        /^--endpoint is one of stix-objects, indicators, legacy, not "v3"\.\n$/,
      ],
      [
        "an unknown policy",
        ["good.json", "--policy", "some"],
        /^--policy is one of valid-only, all-or-nothing, not "some"\.\n$/,
      ],
      ["an unknown format", ["good.json", "--format", "csv"], /^--format is one of text, json, not "csv"\.\n$/],
      ["an unknown option", ["good.json", "--fast"], /^There is no option --fast\.\n\nstix-workbench upload FILE/],
    ];
    for (const [what, args, sentence] of cases)
      it(`${what}: exit code 2 and a sentence`, async () => {
        const { code, stdout, stderr } = await bench.upload(args);
        assert.equal(code, 2);
        assert.equal(stdout, "");
        assert.match(stderr, sentence);
        assert.deepEqual(bench.emulator.state().requests, []);
      });

    it("a cloud that there isn't, one that isn't this machine's, and one without the endpoint", async () => {
      for (const [cloud, sentence] of [
        ["mars", /^There is no cloud "mars"\. Use public, /],
        ["http://example.org", /^There is no cloud "http:\/\/example\.org"\./],
      ] as const) {
        const { code, stderr } = await bench.upload(["good.json"], {}, cloud);
        assert.equal(code, 2);
        assert.match(stderr, sentence);
      }
      const { code, stderr } = await bench.upload(["good.json", "--endpoint", "legacy"], {}, "china");
      assert.equal(code, 2);
      assert.match(stderr, /The endpoint legacy does not exist in the cloud .*China.*Use --endpoint stix-objects\./);
    });

    it("no workspace and no source", async () => {
      const { code, stderr } = await run(["upload", "good.json"], { cwd: bench.folder.path });
      assert.equal(code, 2);
      assert.match(stderr, /^--workspace takes the GUID/);
    });

    it("no credentials: names the variables to set", async () => {
      for (const missing of ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"]) {
        const { code, stderr } = await bench.upload(["good.json"], { [missing]: " " });
        assert.equal(code, 2);
        assert.match(
          stderr,
          /^Credentials are missing\..*AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET\.\n$/,
        );
      }
      assert.deepEqual(bench.emulator.state().requests, []);
    });

    it("an empty file, and one that isn't STIX", async () => {
      await bench.folder.write("empty.json", " \n");
      await bench.folder.write("text.json", "hello");
      const empty = await bench.upload(["empty.json"]);
      assert.deepEqual([empty.code, empty.stderr], [2, "empty.json is empty. Nothing was sent.\n"]);
      const text = await bench.upload(["good.json", "text.json"]);
      assert.equal(text.code, 2);
      assert.match(text.stderr, /^text\.json holds no STIX: .*Nothing was sent\.\n$/);
      assert.deepEqual(bench.emulator.state().requests, []);
    });

    it("a bundle without objects is no failure, but it is said", async () => {
      await bench.folder.write("none.json", bundle([]));
      const { code, stderr, stdout } = await bench.upload(["none.json"]);
      assert.deepEqual([code, stderr], [0, "none.json holds no objects.\n"]);
      assert.match(stdout, /^0 accepted/);
    });
  });

  /** Nothing got through; the sentence stands on standard error once, and is every object's reason. */
  const assertStopped = async (
    env: Record<string, string>,
    sentence: RegExp,
    args: readonly string[] = [],
    cloud?: string,
  ) => {
    const { code, stdout, stderr } = await bench.upload(["good.json", "--format", "json", ...args], env, cloud);
    assert.equal(code, 1);
    assert.match(stderr, sentence);
    const result = JSON.parse(stdout) as UploadJson;
    assert.deepEqual([result.accepted, result.rejected, result.unknown, result.notSent], [0, 0, 0, 3]);
    for (const { status, reasons } of result.objects) {
      assert.equal(status, "not-sent");
      assert.match(reasons.join(), sentence);
    }
    assert.deepEqual(bench.emulator.state().objects, []);
  };

  it("a wrong secret", async () => {
    await begin();
    const secret = "not-the-secret-but-secret-all-the-same";
    await assertStopped(
      { AZURE_CLIENT_SECRET: secret },
      /refused the client secret of application 2222.*Copy the secret's Value/,
    );
  });

  it("a wrong tenant, and a wrong application", async () => {
    await begin();
    await assertStopped({ AZURE_TENANT_ID: uuid(9) }, /knows no tenant 0000.*Copy the Directory \(tenant\) ID/);
    await assertStopped(
      { AZURE_CLIENT_ID: uuid(9) },
      /There is no application 0000.*Copy the Application \(client\) ID/,
    );
  });

  it("a missing role", async () => {
    await begin();
    await assertStopped(
      { AZURE_CLIENT_ID: ROLELESS_CLIENT_ID, AZURE_CLIENT_SECRET: ROLELESS_CLIENT_SECRET },
      /Give it the role Microsoft Sentinel Contributor/,
    );
  });

  it("a workspace that Sentinel doesn't know", async () => {
    await begin();
    const sentence = /does not know the workspace 00000000-.*\(HTTP 404\)\. Check the workspace ID/;
    await assertStopped({}, sentence, ["--workspace", uuid(77)]);
  });

  it("nobody listens", async () => {
    await begin();
    const { port } = new URL(bench.emulator.url);
    await bench.emulator.close();
    await assertStopped({}, new RegExp(`127\\.0\\.0\\.1:${port} could not be reached.*Check the network`));
  });

  it("a 429 is waited out as long as it says, and said", async () => {
    await begin({ rate: 1, windowMs: 300 });
    await bench.folder.write("two.json", bundle(indicators(101)));
    const { code, result, stderr } = await bench.uploadJson("two.json");
    assert.deepEqual([code, result.accepted, result.requests], [0, 101, 3]);
    const { requests } = bench.emulator.state();
    const sent = requests.filter(({ service }) => service === "sentinel");
    assert.deepEqual(
      sent.map(({ status }) => status),
      [200, 429, 200],
    );
    assert.ok(Date.parse(sent[2]!.time) - Date.parse(sent[1]!.time) >= 995);
    assert.match(stderr, /too many requests.*waiting 1\.[0-2] s/);
  });

  it("an answer about nobody knows which object: the objects are unknown, and the exit code is 1", async () => {
    const errors = [{ recordIndex: 500, errorMessages: ["Something is wrong."] }];
    await begin({ faults: [{ service: "sentinel", at: 2, kind: "errors", errors }] });
    const { code, result, stderr } = await bench.uploadJson("many.json");
    assert.equal(code, 1);
    assert.deepEqual([result.accepted + result.unknown, result.notSent], [250, 0]);
    assert.ok(result.unknown === 100 || result.unknown === 50, String(result.unknown));
    const unknown = result.objects.find(({ status }) => status === "unknown");
    assert.match(unknown!.reasons.join(), /may or may not have been taken\. Uploading it again is safe\./);
    assert.match(stderr, /^Sentinel, about no object of the request: Something is wrong\.$/m);
    const again = await bench.uploadJson("many.json", "--only", "unknown");
    assert.deepEqual(
      [again.code, again.result.accepted, again.result.objects.length],
      [0, result.unknown, result.unknown],
    );
  });

  it("an object for which Sentinel refuses the whole request is found, told with its words, and the others go", async () => {
    const body = JSON.stringify({ error: { code: "BadRequest", message: "We are not in the mood." } });
    const culprit = indicators(250)[123]!["id"] as string;
    await begin({ faults: [{ service: "sentinel", times: 99, ids: [culprit], kind: "status", status: 400, body }] });
    const { code, result } = await bench.uploadJson("many.json");
    assert.equal(code, 1);
    assert.deepEqual([result.accepted, result.rejected], [249, 1]);
    const rejected = result.objects.find(({ status }) => status === "rejected");
    assert.equal(rejected?.id, culprit);
    assert.match(rejected.reasons.join(), /refused the whole request.*We are not in the mood\./);
  });

  it("Ctrl+C: what is known is printed; under way is unknown, the rest is not sent", async () => {
    // One is answered; six are under way at most, so that the last of the eight never leaves.
    await begin({ faults: [{ service: "sentinel", at: 2, times: 99, kind: "hang" }] });
    await bench.folder.write("more.json", bundle(indicators(800)));
    const running = bench.startUpload(["more.json", "--format", "json"]);
    while (bench.emulator.state().requestsByService.sentinel < 2) await sleep(5);
    running.process.kill("SIGINT");
    const { code, stdout, stderr } = await running.ended;
    assert.equal(code, 1);
    const result = JSON.parse(stdout) as UploadJson;
    assert.deepEqual([result.accepted, result.rejected], [100, 0]);
    assert.equal(result.unknown, (result.requests - 1) * 100);
    assert.equal(result.notSent, 800 - result.requests * 100);
    assert.equal(result.objects.length, 800);
    assert.match(result.objects.at(-1)!.reasons.join(), /cancelled before it was sent/);
    assert.match(stderr, /The upload was cancelled\./);
  });

  it("Ctrl+C while it waits ends the wait", async () => {
    await begin();
    await bench.folder.write("two.json", bundle(indicators(101)));
    const cloud = `${bench.emulator.url}?rate=1&window=60000`;
    const args = ["two.json", "--format", "json"];
    const running = bench.startUpload(args, cloud);
    let told = "";
    running.process.stderr.on("data", (text: string) => (told += text));
    while (!told.includes("waiting") || bench.emulator.state().objectCount === 0) await sleep(5);
    running.process.kill("SIGINT");
    const { code, stdout } = await running.ended;
    assert.equal(code, 1);
    const result = JSON.parse(stdout) as UploadJson;
    assert.deepEqual([result.accepted, result.notSent], [100, 1]);
  });
});
