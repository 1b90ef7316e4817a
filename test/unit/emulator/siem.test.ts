import assert from "node:assert/strict";
import { begin, closeAll, get, getJson, post, SIEM_RESOURCE, tokenFor } from "./client";

type Value = string | number | boolean | null;
type Detection = Record<string, Value>;

const fields =
  "AlertTime ComputerDnsName AlertTitle Category Severity AlertId Actor LinkToWDATP IocName IocValue CreatorIocName CreatorIocValue Sha1 FileName FilePath IpAddress Url IoaDefinitionId UserName AlertPart FullId LastProcessedTimeUtc ThreatCategory ThreatFamily ThreatName RemediationAction RemediationIsSuccess Source Md5 Sha256 WasExecutingWhileDetected UserDomain LogOnUsers MachineDomain MachineName InternalIPv4List InternalIPv6List FileHash DeviceID MachineGroup Description DeviceCreatedMachineTags CloudCreatedMachineTags CommandLine IncidentLinkToWDATP ReportID LinkToMTP IncidentLinkToMTP ExternalId IocUniqueId".split(
    " ",
  );
const numbers = ["AlertPart", "ReportID"];
const nullableFlags = ["RemediationIsSuccess", "WasExecutingWhileDetected"];

async function exporter(options: Parameters<typeof begin>[0] = {}) {
  const { emulator, clock } = await begin(options);
  const token = await tokenFor(emulator, SIEM_RESOURCE);
  const ask = (query: string): Promise<Detection[]> => getJson(emulator, `/siem/api/alerts${query}`, token);
  return { emulator, clock, token, ask };
}

/** Seven fractional digits, so that the order of texts is the order of times. */
function arrival(detection: Detection): string {
  const [whole, fraction = ""] = String(detection["LastProcessedTimeUtc"]).replace("Z", "").split(".");
  return `${whole!}.${fraction.padEnd(7, "0")}`;
}

describe("emulated SIEM exporter", () => {
  afterEach(closeAll);

  it("exports every field of the document's sample, each with its type", async () => {
    const { ask } = await exporter();
    const detections = await ask("?ago=P4D");
    assert.ok(detections.length > 40);
    for (const detection of detections) {
      assert.deepEqual(Object.keys(detection), fields);
      for (const [name, value] of Object.entries(detection))
        if (numbers.includes(name)) assert.ok(Number.isInteger(value), name);
        else if (nullableFlags.includes(name)) assert.ok(value === null || typeof value === "boolean", name);
        else assert.equal(typeof value, "string", name);
      assert.equal(detection["FullId"], `${String(detection["AlertId"])}:${String(detection["IocUniqueId"])}`);
      assert.match(String(detection["LastProcessedTimeUtc"]), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,6}[1-9])?Z$/);
      assert.ok(String(detection["AlertTime"]) < String(detection["LastProcessedTimeUtc"]));
      assert.match(String(detection["AlertId"]), /^da\d{18}_-?\d+$/);
    }
    assert.ok(detections.some((one) => /\.\d{7}Z$/.test(String(one["LastProcessedTimeUtc"]))));
    for (const name of nullableFlags)
      for (const value of [true, false, null])
        assert.ok(
          detections.some((one) => one[name] === value),
          `${name} ${String(value)}`,
        );
  });

  it("tells forty alerts over three days, most of them in the last one, the newest minutes ago", async () => {
    const { ask, clock } = await exporter();
    const all = await ask("?ago=P3D");
    const alertsOf = (list: readonly Detection[]): number => new Set(list.map((one) => one["AlertId"])).size;
    assert.equal(alertsOf(all), 40);
    assert.equal(new Set(all.map((one) => one["FullId"])).size, all.length);
    assert.ok(all.length > 60, "several detections of an alert");
    const lastDay = alertsOf(await ask("?ago=P1D"));
    assert.ok(lastDay > 25 && lastDay < 40, String(lastDay));
    assert.ok(clock.ms - Date.parse(String(all[0]!["LastProcessedTimeUtc"])) < 6 * 60_000);
    assert.deepEqual(new Set(all.map((one) => one["Severity"])), new Set(["High", "Medium", "Low", "Informational"]));
  });

  it("tells the same story for the same number and seed, and another for another seed", async () => {
    const first = await (await exporter({ alerts: 25 })).ask("?ago=P3D");
    const again = await (await exporter({ alerts: 25 })).ask("?ago=P3D");
    const other = await (await exporter({ alerts: 25, seed: 7 })).ask("?ago=P3D");
    assert.equal(new Set(first.map((one) => one["AlertId"])).size, 25);
    assert.deepEqual(again, first);
    assert.notDeepEqual(other, first);
  });

  for (const alerts of [0, 1, 5, 300])
    it(`tells exactly ${String(alerts)} alerts where so many are wanted`, async () => {
      const { ask, emulator } = await exporter({ alerts });
      const all = await ask("?ago=P4D");
      assert.equal(new Set(all.map((one) => one["AlertId"])).size, alerts);
      assert.equal(emulator.state().alertCount, alerts);
    });

  it("uses documentation addresses and names alone for what could become an indicator", async () => {
    const { ask } = await exporter({ alerts: 200 });
    for (const { IpAddress: ip, Url: url } of await ask("?ago=P4D")) {
      if (ip !== "") assert.match(String(ip), /^(192\.0\.2|198\.51\.100|203\.0\.113|10\.20)\./);
      if (url !== "") assert.match(new URL(String(url)).hostname, /\.example$/);
    }
  });

  it("holds one alert whose text tries to be more than text", async () => {
    const { ask } = await exporter();
    const hostile = (await ask("?ago=P1D")).filter((one) => String(one["AlertTitle"]).includes("](command:"));
    assert.equal(new Set(hostile.map((one) => one["AlertId"])).size, 1);
    assert.match(String(hostile[0]!["Description"]), /<img .*<script>/);
  });

  it("gives the last two hours, newest first, where nothing is asked for", async () => {
    const { ask, clock } = await exporter();
    const all = await ask("?ago=P4D");
    const edge = new Date(clock.ms - 2 * 3600_000).toISOString();
    const expected = all.filter((one) => arrival(one) >= edge.replace("Z", "0000"));
    assert.ok(expected.length > 0 && expected.length < all.length);
    assert.deepEqual(await ask(""), expected);
    assert.deepEqual(await ask("/"), expected);
    assert.deepEqual(all.map(arrival), all.map(arrival).sort().reverse());
  });

  it("compares sinceTimeUtc and untilTimeUtc with the arrival, to the seventh digit, both ends included", async () => {
    const { ask } = await exporter();
    const all = await ask("?ago=P4D");
    const edge = arrival(all.find((one, index) => index > 20 && /[1-8]$/.test(arrival(one)))!);
    const neighbour = (step: 1 | -1): string => edge.slice(0, -1) + String(Number(edge.at(-1)) + step);
    const count = async (query: string): Promise<number> => (await ask(query)).length;
    const sameTime = all.filter((one) => arrival(one) === edge).length;
    const younger = all.filter((one) => arrival(one) > edge).length;
    assert.equal(await count(`?sinceTimeUtc=${edge}`), younger + sameTime);
    assert.equal(await count(`?sinceTimeUtc=${edge}Z`), younger + sameTime);
    assert.equal(await count(`?sinceTimeUtc=${neighbour(1)}`), younger);
    assert.equal(await count(`?sinceTimeUtc=2026-01-01&untilTimeUtc=${edge}`), all.length - younger);
    assert.equal(
      await count(`?sinceTimeUtc=2026-01-01&untilTimeUtc=${neighbour(-1)}`),
      all.length - younger - sameTime,
    );
    assert.equal(await count(`?sinceTimeUtc=${edge}&untilTimeUtc=${edge}`), sameTime);
    assert.equal(await count("?sinceTimeUtc=2026-05-20T12:00:00%2B00:00"), 0);
  });

  it("reads ago as an ISO 8601 duration, and lets sinceTimeUtc go before it", async () => {
    const { ask, clock } = await exporter();
    const all = await ask("?ago=P4D");
    for (const [ago, minutes] of [
      ["PT10M", 10],
      ["PT1H30M", 90],
      ["P1DT2H", 1560],
      ["PT7200S", 120],
      ["P1W", 10080],
    ] as const) {
      const edge = new Date(clock.ms - minutes * 60_000).toISOString().replace("Z", "0000");
      assert.deepEqual(
        await ask(`?ago=${ago}`),
        all.filter((one) => arrival(one) >= edge),
        ago,
      );
    }
    assert.deepEqual(await ask("?ago=PT1M&sinceTimeUtc=2026-01-01T00:00:00"), all);
  });

  it("cuts to the newest by limit", async () => {
    const { ask } = await exporter();
    const all = await ask("?ago=P4D");
    assert.deepEqual(await ask("?ago=P4D&limit=20"), all.slice(0, 20));
    assert.deepEqual(await ask("?ago=P4D&limit=100000"), all);
    assert.deepEqual(await ask("?ago=P4D&limit=0"), []);
  });

  it("selects by device group, which may come several times, and by the two kinds of tags", async () => {
    const { ask } = await exporter({ alerts: 120 });
    const all = await ask("?ago=P4D");
    const where = async (query: string, wanted: (one: Detection) => boolean): Promise<void> => {
      const expected = all.filter(wanted);
      assert.ok(expected.length > 0 && expected.length < all.length, query);
      assert.deepEqual(await ask(`?ago=P4D&${query}`), expected, query);
    };
    await where("machinegroups=Servers", (one) => one["MachineGroup"] === "Servers");
    await where("machinegroups=UKMachines&machinegroups=FranceMachines", ({ MachineGroup: group }) =>
      ["UKMachines", "FranceMachines"].includes(String(group)),
    );
    await where("DeviceCreatedMachineTags=Kiosk", (one) => one["DeviceCreatedMachineTags"] === "Kiosk");
    await where("CloudCreatedMachineTags=Munich", (one) => one["CloudCreatedMachineTags"] === "VIP,Munich");
    await where("machinegroups=Servers&CloudCreatedMachineTags=Tier%201", (one) => one["MachineName"] === "fs01");
    assert.deepEqual(await ask("?ago=P4D&machinegroups=Servers&CloudCreatedMachineTags=Kiosk"), []);
    assert.ok(all.some((one) => one["MachineGroup"] === "" && one["CloudCreatedMachineTags"] === ""));
  });

  it("ignores parameters it does not know, also those with another casing", async () => {
    const { ask } = await exporter();
    assert.deepEqual(await ask("?Limit=1&SINCETIMEUTC=x&machineGroups=nobody&top=1"), await ask(""));
  });

  for (const query of [
    "sinceTimeUtc=yesterday",
    "sinceTimeUtc=",
    "sinceTimeUtc=2026-02-30",
    "sinceTimeUtc=2026-02-03T25:00:00",
    "sinceTimeUtc=2026-02-03T10:00:00.12345678",
    "untilTimeUtc=1779278400",
    "ago=10m",
    "ago=P",
    "ago=PT",
    "ago=-PT10M",
    "limit=ten",
    "limit=-1",
    "limit=1.5",
    "limit=",
  ])
    it(`answers 401 without a body to ${query}`, async () => {
      const { emulator, token } = await exporter();
      const answer = await get(emulator, `/siem/api/alerts?${query}`, token);
      assert.deepEqual([answer.status, await answer.text()], [401, ""]);
    });

  it("lets alerts arrive now: all in one millisecond, told apart by the last digits alone", async () => {
    const { emulator, ask, clock } = await exporter({ alerts: 3 });
    const known = new Set((await ask("?ago=P4D")).map((one) => one["AlertId"]));
    clock.ms += 1000;
    const added = (await (await post(emulator, undefined, { count: 4 }, "/_emulator/alerts")).json()) as {
      added: string[];
      alertCount: number;
    };
    assert.equal(added.alertCount, 7);
    const fresh = (await ask("?ago=PT0.5S")).filter((one) => !known.has(one["AlertId"]!));
    assert.deepEqual(new Set(fresh.map((one) => one["AlertId"])), new Set(added.added));
    assert.equal(new Set(fresh.map((one) => Date.parse(String(one["LastProcessedTimeUtc"])))).size, 1);
    assert.equal(new Set(fresh.map(arrival)).size, 4);
  });

  it("knows no other path and no other method", async () => {
    const { emulator, token } = await exporter();
    assert.equal((await get(emulator, "/siem/api/alert", token)).status, 404);
    assert.equal((await fetch(`${emulator.url}/siem/api/alerts`, { method: "POST" })).status, 405);
  });
});
