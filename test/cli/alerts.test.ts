import assert from "node:assert/strict";
import { ROLELESS_CLIENT_ID, ROLELESS_CLIENT_SECRET } from "../../src/emulator/demoAccounts";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator/emulator";
import { credentialsOf, run, start } from "./support/commandLine";

interface Element {
  readonly id: string;
  readonly alertId: string;
  readonly source: string;
  readonly title: string;
  readonly severity: string;
  readonly updateTime: string;
  readonly deviceName: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

const everything = ["--since", "2000-01-01T00:00:00Z"];

describe("stix-workbench alerts", function () {
  // Each test has a process of its own to wait for.
  this.timeout(20_000);

  let emulator: Emulator;
  const begin = async (options: EmulatorOptions = {}) => {
    emulator = await startEmulator(options);
  };
  afterEach(() => emulator.close());

  const alerts = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    run(["alerts", "--cloud", emulator.url, ...args], { env: { ...credentialsOf(emulator), ...env } });
  const elements = async (...args: string[]) => {
    const { code, stdout, stderr } = await alerts([...args, "--format", "json"]);
    return { code, stderr, list: JSON.parse(stdout) as Element[] };
  };
  /** The parameters of the last question to a service. */
  const asked = (service: "graph" | "mde" | "siem") => {
    const request = emulator
      .state()
      .requests.filter((one) => one.service === service)
      .at(-1);
    return new URLSearchParams(request?.query);
  };

  it("json from Graph: the alerts, newest first, with the untouched payload", async () => {
    await begin({ alerts: 25 });
    const { code, list, stderr } = await elements(...everything);
    assert.deepEqual([code, stderr, list.length], [0, "", 25]);
    assert.deepEqual(
      list.map(({ updateTime }) => updateTime),
      list
        .map(({ updateTime }) => updateTime)
        .sort()
        .reverse(),
    );
    for (const { id, alertId, source, title, severity, raw } of list) {
      assert.deepEqual([alertId, source], [id, "graph"]);
      assert.deepEqual([raw["id"], raw["title"], raw["severity"]], [id, title, severity]);
      assert.ok(Array.isArray(raw["evidence"]));
    }
  });

  it("json from the SIEM API: one element for each detection, told by its FullId", async () => {
    await begin({ alerts: 25 });
    const { code, list } = await elements("--source", "siem", ...everything);
    assert.equal(code, 0);
    assert.ok(list.length > 25, "an alert has several detections");
    assert.equal(new Set(list.map(({ id }) => id)).size, list.length);
    assert.equal(new Set(list.map(({ alertId }) => alertId)).size, 25);
    for (const { id, alertId, source, raw } of list) {
      assert.equal(source, "siem");
      assert.deepEqual([raw["FullId"] ?? id, raw["AlertId"]], [id, alertId]);
      assert.ok(id.startsWith(`${alertId}:`));
    }
    assert.deepEqual(Object.keys(emulator.state().tokensByAudience), ["https://graph.windows.net"]);
  });

  it("table: a line for each alert", async () => {
    await begin({ alerts: 7 });
    const { code, stdout } = await alerts(everything);
    assert.equal(code, 0);
    const [head, ...rows] = stdout.trimEnd().split("\n");
    assert.match(head!, /^UPDATED +SEVERITY +TITLE +DEVICE +USER +CATEGORY +ID$/);
    assert.equal(rows.length, 7);
  });

  it("csv: a header and a line for each alert", async () => {
    await begin({ alerts: 7 });
    const { code, stdout } = await alerts([...everything, "--format", "csv"]);
    assert.equal(code, 0);
    const lines = stdout.split("\r\n");
    assert.equal(lines.length, 9);
    assert.match(lines[0]!, /^AlertTime,ComputerDnsName,AlertTitle,Category,Severity,AlertId,/);
    assert.equal(lines.at(-1), "");
  });

  it("passes all parameters on to the SIEM API", async () => {
    await begin();
    const { code } = await elements(
      ...[
        "--source",
        "siem",
        "--region",
        "uk",
        "--since",
        "2026-01-01T01:00:00+01:00",
        "--until",
        "2026-02-01T00:00:00Z",
      ],
      ...["--ago", "PT10M", "--limit", "3", "--machine-group", "Servers", "--machine-group", "Büro & Labor"],
      ...["--device-tag", "finance", "--cloud-tag", "prod=1"],
    );
    assert.equal(code, 0);
    assert.deepEqual(
      [...asked("siem")],
      [
        ["sinceTimeUtc", "2026-01-01T00:00:00.000"],
        ["untilTimeUtc", "2026-02-01T00:00:00.000"],
        ["ago", "PT10M"],
        ["limit", "3"],
        ["machinegroups", "Servers"],
        ["machinegroups", "Büro & Labor"],
        ["DeviceCreatedMachineTags", "finance"],
        ["CloudCreatedMachineTags", "prod=1"],
      ],
    );
  });

  it("asks Graph for the time range, and narrows the list to the devices itself", async () => {
    await begin();
    const all = await elements(...everything, "--until", "2100-01-01");
    assert.match(
      asked("graph").get("$filter")!,
      /lastUpdateDateTime ge 2000-01-01T00:00:00\.000Z and .* le 2100-01-01T/,
    );
    const groups = new Set(all.list.map((element) => (element as unknown as { deviceGroup: string }).deviceGroup));
    assert.ok(groups.size > 1);
    const servers = await elements(...everything, "--machine-group", "Servers");
    assert.equal(servers.code, 0);
    assert.ok(servers.list.length > 0 && servers.list.length < all.list.length);
    assert.deepEqual((await elements(...everything, "--limit", "3")).list, all.list.slice(0, 3));
  });

  it("asks for the last day when no time is given", async () => {
    await begin();
    await elements("--source", "siem");
    assert.deepEqual([...asked("siem")], [["ago", "P1D"]]);
  });

  it("an incomplete list is printed, said to be so, and exits with 1", async () => {
    await begin({ alerts: 450, faults: [{ service: "graph", at: 2, kind: "status", status: 500, times: 3 }] });
    const { code, stderr, list } = await elements(...everything);
    assert.equal(code, 1);
    assert.equal(list.length, 200);
    assert.match(
      stderr,
      /^incomplete: 127\.0\.0\.1:\d+ has an error of its own \(HTTP 500\)\. Run it again in a few minutes\.\n$/,
    );
  });

  it("what the service gets over in a moment costs nothing", async () => {
    await begin({
      alerts: 450,
      faults: [
        { service: "graph", at: 2, kind: "status", status: 503 },
        { service: "graph", at: 4, kind: "reset-before" },
      ],
    });
    const { code, stderr, list } = await elements(...everything);
    assert.deepEqual([code, stderr, list.length], [0, "", 450]);
  });

  it("what keeps the list away has its own sentence, and an empty list is printed", async () => {
    await begin();
    const roleless = { AZURE_CLIENT_ID: ROLELESS_CLIENT_ID, AZURE_CLIENT_SECRET: ROLELESS_CLIENT_SECRET };
    for (const [env, args, sentence] of [
      [{ AZURE_CLIENT_SECRET: "wrong-but-secret" }, [], /^incomplete: Microsoft Entra refused the client secret/],
      [
        { AZURE_CLIENT_SECRET: "wrong-but-secret" },
        ["--source", "siem"],
        /^incomplete: Microsoft Entra refused the client/,
      ],
      [roleless, [], /^incomplete: .*SecurityAlert\.Read\.All/],
      [roleless, ["--source", "siem"], /^incomplete: .*refused this tenant/],
    ] as const) {
      const { code, stdout, stderr } = await alerts([...args, "--format", "json"], env);
      assert.deepEqual([code, stdout], [1, "[]\n"]);
      assert.match(stderr, sentence);
    }
    await emulator.close();
    const { code, stderr } = await alerts(["--format", "json"]);
    assert.equal(code, 1);
    assert.match(stderr, /^incomplete: 127\.0\.0\.1:\d+ could not be reached/);
  });

  it("ends with 2 for what it can't begin", async () => {
    await begin();
    for (const [args, sentence] of [
      [["--source", "mail"], /^--source is one of .*, not "mail"\.\n$/],
      [["--region", "mars"], /^--region is one of eu, us, uk, not "mars"\.\n$/],
      [["--format", "xml"], /^--format is one of table, json, csv, not "xml"\.\n$/],
      [["--limit", "0"], /^--limit takes a whole number of at least 1, not "0"\.\n$/],
      [["--since", "yesterday"], /^--since takes a time such as .*, not "yesterday"\.\n$/],
      [["--until", "2026-02-31"], /^--until takes a time such as .*, not "2026-02-31"\.\n$/],
      [["--ago", "3 days"], /^--ago takes a duration such as .*, not "3 days"\.\n$/],
      [["extra"], /^"extra" is not understood\.\n\nstix-workbench alerts/],
      [["--loud"], /^There is no option --loud\.\n\nstix-workbench alerts/],
    ] as const) {
      const { code, stdout, stderr } = await alerts(args);
      assert.deepEqual([code, stdout], [2, ""], args.join(" "));
      assert.match(stderr, sentence);
    }
    assert.deepEqual(emulator.state().requests, []);
    const china = await run(["alerts", "--source", "siem", "--cloud", "china"], { env: credentialsOf(emulator) });
    assert.equal(china.code, 2);
    assert.equal(china.stderr, "The SIEM API does not exist in the cloud Azure China (21Vianet).\n");
    const bare = await run(["alerts", "--cloud", emulator.url]);
    assert.equal(bare.code, 2);
    assert.match(bare.stderr, /^Credentials are missing\./);
  });

  it("tells of the same alerts by Defender for Endpoint's own API", async () => {
    await begin({ alerts: 25 });
    const byGraph = await elements(...everything);
    const { code, list, stderr } = await elements("--source", "mde", ...everything);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.deepEqual(
      list.map(({ id, title, updateTime }) => [id, title, updateTime]),
      byGraph.list.map(({ id, title, updateTime }) => [id, title, updateTime]),
    );
    assert.ok(list.every(({ source }) => source === "mde"));
    assert.match(asked("mde").get("$filter")!, /^lastUpdateTime ge 2000-01-01T/);
    assert.equal(asked("mde").get("$expand"), "evidence");
    const high = await elements("--source", "mde", ...everything, "--severity", "high", "--status", "new");
    assert.ok(high.list.length > 0 && high.list.length < list.length);
    assert.ok(high.list.every(({ severity }) => severity === "high"));
  });

  it("asks for a long time of the SIEM API in parts, and loses and doubles nothing", async () => {
    await begin({ alerts: 25 });
    const { code, list } = await elements("--source", "siem", "--ago", "P60D");
    assert.equal(code, 0);
    assert.equal(new Set(list.map(({ id }) => id)).size, list.length);
    assert.equal(new Set(list.map(({ alertId }) => alertId)).size, 25);
    assert.ok(emulator.state().requestsByService.siem > 5);
  });

  it("csv with a byte order mark where it is asked for, and formulas defused", async () => {
    await begin({ alerts: 1 });
    const body = JSON.stringify({ alerts: [{ title: '=cmd|"/c calc"!A1' }] });
    await fetch(`${emulator.url}/_emulator/alerts`, { method: "POST", body });
    const { code, stdout } = await alerts([...everything, "--format", "csv", "--bom"]);
    assert.equal(code, 0);
    assert.ok(stdout.startsWith("\ufeffAlertTime,"));
    assert.ok(stdout.includes(`"'=cmd|""/c calc""!A1"`));
  });

  it("says of broken elements how many there are, and prints the others", async () => {
    await begin({ alerts: 40, faults: [{ service: "graph", kind: "broken-elements" }] });
    const { code, list, stderr } = await elements(...everything);
    assert.deepEqual([code, list.length], [1, 30]);
    assert.match(stderr, /^incomplete: Element 3 of the service's answer is no alert/);
    assert.match(stderr, /\nincomplete: And 7 more like these\.\n$/);
  });

  it("obeys Retry-After", async () => {
    await begin({
      alerts: 3,
      faults: [{ service: "graph", kind: "status", status: 429, headers: { "retry-after": "1" } }],
    });
    const started = performance.now();
    const { code, list } = await elements(...everything);
    assert.deepEqual([code, list.length], [0, 3]);
    assert.ok(performance.now() - started >= 1_000);
  });

  it("does not begin what a source can't be asked", async () => {
    await begin();
    for (const [args, sentence] of [
      [["--source", "mde", "--cloud-tag", "x"], /^Defender for Endpoint's list of alerts knows no device tags\./],
      [["--source", "siem", "--status", "new"], /^The SIEM API says nothing of an alert's status\./],
      [["--bom"], /^--bom goes with --format csv alone\./],
      [["--severity", "worst"], /^--severity is one of high, /],
    ] as const) {
      const { code, stderr } = await alerts(args);
      assert.equal(code, 2);
      assert.match(stderr, sentence);
    }
  });

  it("keeps what has come when it is interrupted, and says that it is not all", async () => {
    await begin({ alerts: 450, faults: [{ service: "graph", at: 2, kind: "hang" }] });
    const args = ["alerts", "--cloud", emulator.url, ...everything, "--format", "json"];
    const running = start(args, { env: credentialsOf(emulator) });
    while (emulator.state().requestsByService.graph < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    running.process.kill("SIGINT");
    const { code, stdout, stderr } = await running.ended;
    assert.deepEqual([code, (JSON.parse(stdout) as unknown[]).length], [1, 200]);
    assert.equal(stderr, "incomplete: Fetching the alerts was cancelled.\n");
  });
});
