import assert from "node:assert/strict";
import { cloudOf } from "../../../src/cloud/clouds";
import { createHttpDoor } from "../../../src/cloud/http";
import { createTokenSource } from "../../../src/cloud/tokens";
import type { AlertSource } from "../../../src/defender/alertSource";
import { compareTimes } from "../../../src/defender/alertTime";
import { createGraphSource } from "../../../src/defender/graphSource";
import { mergeAlerts, noAlerts } from "../../../src/defender/mergeAlerts";
import { createSiemSource } from "../../../src/defender/siemSource";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../../src/emulator/emulator";
import { alertsIn, brokenBy, pagesOf } from "./scripted";

const all = { ago: "P30D" };
let emulator: Emulator;

async function start(options: EmulatorOptions = {}): Promise<{ siem: AlertSource; graph: AlertSource }> {
  emulator = await startEmulator({ alerts: 40, ...options });
  const cloud = cloudOf(emulator.url)!;
  const send = createHttpDoor({ cloud, userAgent: "test" });
  const { tenantId, clientId, clientSecret } = emulator.credentials;
  const credential = { kind: "client-secret", secret: clientSecret } as const;
  const tokens = createTokenSource({ cloud, tenantId, clientId, credential, call: "v1", send });
  const { base, audience } = cloud.graph!;
  return {
    siem: createSiemSource({ base: cloud.siem.bases.eu!, audience: cloud.siem.audience, send, tokens }),
    // Small pages, so that the story takes several.
    graph: createGraphSource({ base, audience, send, tokens, pageSize: 7 }),
  };
}

/** The emulator's own answer, fetched past everything of ours. */
async function plain(path: string, resource: string): Promise<unknown> {
  const { tenantId, clientId, clientSecret } = emulator.credentials;
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, resource };
  const login = await fetch(`${emulator.url}/login/${tenantId}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  const { access_token } = (await login.json()) as { access_token: string };
  return (await fetch(emulator.url + path, { headers: { authorization: `Bearer ${access_token}` } })).json();
}

describe("alerts from the emulator", () => {
  afterEach(() => emulator.close());

  it("equal the story, whichever source tells it", async () => {
    const { siem, graph } = await start();
    const bySiem = alertsIn(await pagesOf(siem, all));
    const byGraph = alertsIn(await pagesOf(graph, all));
    assert.equal(bySiem.length, 40);
    assert.equal(emulator.state().alertCount, 40);
    const told = (alerts: typeof bySiem) =>
      new Map(
        alerts.map(({ id, title, category, deviceName, severity }) => [
          id,
          [title, category, deviceName.toLowerCase(), severity],
        ]),
      );
    assert.deepEqual(new Map([...told(bySiem)].sort()), new Map([...told(byGraph)].sort()));
    for (const { detections } of [...bySiem, ...byGraph]) assert.ok(detections.every(({ label }) => label !== ""));
  });

  it("hold every detection of the exporter, untouched", async () => {
    const { siem } = await start();
    const rows = (await plain("/siem/api/alerts?ago=P30D", "https://graph.windows.net")) as { FullId: string }[];
    const ours = alertsIn(await pagesOf(siem, all)).flatMap(({ detections }) => detections);
    assert.ok(rows.length > 40);
    assert.deepEqual(new Map(ours.map(({ id, raw }) => [id, raw])), new Map(rows.map((row) => [row.FullId, row])));
  });

  it("come through Graph page by page, with links and without", async () => {
    for (const nextLink of [true, false]) {
      const { graph } = await start({ nextLink });
      const pages = await pagesOf(graph, all);
      assert.equal(brokenBy(pages), undefined);
      assert.ok(pages.length >= 6);
      const list = pages.reduce(mergeAlerts, noAlerts);
      assert.equal(list.alerts.length, 40);
      assert.equal(list.incomplete, undefined);
      await emulator.close();
    }
  });

  it("are narrowed by each parameter of the SIEM API", async () => {
    const { siem } = await start();
    const rows = alertsIn(await pagesOf(siem, all)).flatMap(({ detections }) =>
      detections.map(({ raw }) => raw as Record<string, string>),
    );
    const count = async (query: Parameters<typeof pagesOf>[1]) =>
      alertsIn(await pagesOf(siem, query)).reduce((sum, { detections }) => sum + detections.length, 0);
    const matching = (accepts: (row: Record<string, string>) => boolean) => rows.filter(accepts).length;
    const times = rows.map((row) => row["LastProcessedTimeUtc"]!).sort(compareTimes);
    const middle = times[Math.floor(times.length / 2)]!;
    const group = rows.find((row) => row["MachineGroup"] !== "")!["MachineGroup"]!;
    const tagOf = (name: string) => rows.find((row) => row[name] !== "")![name]!.split(/[,;] ?/)[0]!;
    const deviceTag = tagOf("DeviceCreatedMachineTags");
    const cloudTag = tagOf("CloudCreatedMachineTags");
    assert.equal(
      await count({ since: middle }),
      matching((row) => compareTimes(row["LastProcessedTimeUtc"]!, middle) >= 0),
    );
    assert.equal(
      await count({ since: times[0]!, until: middle }),
      matching((row) => compareTimes(row["LastProcessedTimeUtc"]!, middle) <= 0),
    );
    assert.equal(await count({ ...all, limit: 5 }), 5);
    assert.equal(
      await count({ ...all, machineGroups: [group] }),
      matching((row) => row["MachineGroup"] === group),
    );
    assert.equal(
      await count({ ...all, deviceTag }),
      matching((row) => row["DeviceCreatedMachineTags"]!.includes(deviceTag)),
    );
    assert.equal(
      await count({ ...all, cloudTag }),
      matching((row) => row["CloudCreatedMachineTags"]!.includes(cloudTag)),
    );
    for (const narrowed of [
      await count({ since: middle }),
      await count({ ...all, machineGroups: [group] }),
      await count({ ...all, deviceTag }),
      await count({ ...all, cloudTag }),
    ])
      assert.ok(narrowed > 0 && narrowed < rows.length);
  });

  it("come all the same when a token has lost its life in between", async () => {
    const { siem, graph } = await start({
      faults: [
        { service: "siem", kind: "expired-token" },
        { service: "graph", kind: "expired-token", at: 2 },
      ],
    });
    assert.equal(alertsIn(await pagesOf(siem, all)).length, 40);
    const pages = await pagesOf(graph, all);
    assert.deepEqual([alertsIn(pages).length, brokenBy(pages)], [40, undefined]);
  });

  it("break off with a word for it when the service does", async () => {
    const { siem, graph } = await start({
      faults: [
        { service: "siem", kind: "empty" },
        { service: "siem", kind: "html", status: 200 },
        { service: "siem", kind: "reset-before" },
        { service: "graph", kind: "status", status: 429, headers: { "retry-after": "9" }, at: 2 },
      ],
    });
    const codes = [];
    for (let index = 0; index < 4; index++) codes.push(brokenBy(await pagesOf(siem, all)));
    assert.deepEqual(codes, ["service-error", "unreadable-answer", "no-network", undefined]);
    const pages = await pagesOf(graph, all);
    assert.deepEqual([alertsIn(pages).length, brokenBy(pages)], [7, "throttled"]);
  });
});
