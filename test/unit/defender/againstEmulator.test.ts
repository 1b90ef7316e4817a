import assert from "node:assert/strict";
import { cloudOf } from "../../../src/cloud/clouds";
import { createHttpDoor } from "../../../src/cloud/http";
import { createTokenSource } from "../../../src/cloud/tokens";
import type { AlertSource } from "../../../src/defender/alertSource";
import { compareTimes } from "../../../src/defender/alertTime";
import { createGraphSource } from "../../../src/defender/graphSource";
import { AlertList } from "../../../src/defender/alertList";
import { createGraphActions, type GraphActions } from "../../../src/defender/graphActions";
import { huntingQueries } from "../../../src/defender/huntingQuery";
import { createMdeSource } from "../../../src/defender/mdeSource";
import { observablesOf } from "../../../src/defender/observables";
import { createPace } from "../../../src/defender/pace";
import { refreshAlerts } from "../../../src/defender/refreshAlerts";
import { createSiemSource } from "../../../src/defender/siemSource";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../../src/emulator/emulator";
import { alertsIn, brokenBy, pagesOf } from "./scripted";

const all = { ago: "P30D" };
let emulator: Emulator;

async function start(options: EmulatorOptions = {}): Promise<{
  siem: AlertSource;
  mde: AlertSource;
  graph: AlertSource;
  actions: GraphActions;
  waited: number[];
}> {
  emulator = await startEmulator({ alerts: 40, ...options });
  const cloud = cloudOf(emulator.url)!;
  const send = createHttpDoor({ cloud, userAgent: "test" });
  const { tenantId, clientId, clientSecret } = emulator.credentials;
  const credential = { kind: "client-secret", secret: clientSecret } as const;
  const tokens = createTokenSource({ cloud, tenantId, clientId, credential, call: "v1", send });
  const { base, audience } = cloud.graph!;
  const waited: number[] = [];
  let clock = 0;
  const sleep = (ms: number) => {
    waited.push(ms);
    clock += ms;
    return Promise.resolve();
  };
  const pace = createPace([], { now: () => clock, sleep });
  return {
    waited,
    actions: createGraphActions({ base, audience, send, tokens }),
    mde: createMdeSource({
      base: cloud.mde.bases.global!,
      audience: cloud.mde.audience,
      portal: cloud.portal,
      send,
      tokens,
      pace,
      pageSize: 7,
      maxPageSize: 20,
    }),
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
    const { siem, mde, graph } = await start();
    const byMde = alertsIn(await pagesOf(mde, all));
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
    assert.deepEqual(new Map([...told(byMde)].sort()), new Map([...told(byGraph)].sort()));
    for (const { oddities } of [...bySiem, ...byMde, ...byGraph]) assert.equal(oddities, undefined);
    for (const { detections } of [...byMde, ...bySiem, ...byGraph])
      assert.ok(detections.every(({ label }) => label !== ""));
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
      assert.ok(pages.length >= (nextLink ? 6 : 2));
      const list = new AlertList();
      for await (const _view of refreshAlerts(list, graph, all, { now: Date.now }));
      assert.equal(list.view.alerts.length, 40);
      assert.equal(list.view.incomplete, undefined);
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

  it("are a list that stays whole while alerts arrive, change and come late", async () => {
    const { siem, mde, graph } = await start();
    const control = (alerts: readonly object[]) =>
      fetch(`${emulator.url}/_emulator/alerts`, { method: "POST", body: JSON.stringify({ alerts }) });
    for (const source of [siem, mde, graph]) {
      const list = new AlertList();
      const refresh = async () => {
        for await (const _view of refreshAlerts(list, source, all, { now: Date.now }));
        return list.view;
      };
      const first = await refresh();
      assert.equal(first.incomplete, undefined);
      const late = new Date(Date.now() - 300_000).toISOString();
      const some = first.alerts[5]!;
      await control([
        { title: "Late", arrived: late },
        { title: "Tied 1", arrived: late },
        { id: some.id, title: `Changed for ${source.kind}`, status: "resolved" },
      ]);
      const second = await refresh();
      assert.equal(second.incomplete, undefined);
      assert.equal(second.alerts.length, first.alerts.length + 2);
      assert.ok(second.alerts.filter(({ title }) => title === "Late").length >= 1);
      // The SIEM API tells of arrivals, not of what people do with an alert later.
      const changed = second.alerts.find(({ id }) => id === some.id);
      if (source.kind !== "siem")
        assert.deepEqual([changed?.title, changed?.status], [`Changed for ${source.kind}`, "resolved"]);
    }
  });

  it("say what a spoiled list lacks, and get whole again", async () => {
    const { siem, mde, graph } = await start();
    for (const source of [siem, mde, graph])
      for (const [kind, code] of [
        ["broken-elements", "odd-element"],
        ["odd-elements", undefined],
        ["repeated", undefined],
        ...(source.kind === "siem" ? [] : [["partial", "partial"] as const]),
      ] as const) {
        const list = new AlertList();
        const refresh = async (whole: boolean) => {
          for await (const _view of refreshAlerts(list, source, all, { now: Date.now, whole }));
          return list.view;
        };
        const faults = [{ service: source.kind, kind }];
        await fetch(`${emulator.url}/_emulator/faults`, { method: "POST", body: JSON.stringify(faults) });
        const spoiled = await refresh(false);
        assert.equal(spoiled.incomplete?.problem.code, code, `${source.kind} ${kind}`);
        assert.equal((spoiled.incomplete?.brokenElements ?? 0) > 0, kind === "broken-elements");
        const again = await refresh(kind === "broken-elements");
        assert.deepEqual([again.incomplete, again.alerts.length], [undefined, 40], `${source.kind} ${kind}`);
      }
  });

  it("wait for as long as the service says when it is asked too often", async () => {
    const { mde, waited } = await start({
      faults: [{ service: "mde", kind: "status", status: 429, headers: { "retry-after": "17" }, times: 2 }],
    });
    assert.equal(alertsIn(await pagesOf(mde, all)).length >= 40, true);
    assert.deepEqual(waited, [17_000, 17_000]);
  });

  it("are changed and commented through Graph, and looked for in the past", async () => {
    const { graph, actions } = await start();
    const alert = alertsIn(await pagesOf(graph, all)).find(
      ({ title }) => title === "Large upload to a rare destination",
    )!;
    const change = {
      status: "resolved",
      classification: "truePositive",
      determination: "malware",
      assignedTo: "a@b.example",
    } as const;
    const changed = await actions.change(alert.id, change);
    assert.ok(changed.kind === "done");
    assert.equal(changed.value?.status, "resolved");
    assert.equal((changed.value?.raw as { assignedTo: string }).assignedTo, "a@b.example");
    assert.deepEqual(await actions.comment(alert.id, "Seen <b>it</b>"), { kind: "done", value: undefined });
    const again = alertsIn(await pagesOf(graph, all)).find(({ id }) => id === alert.id)!;
    assert.equal((again.raw as { comments: { comment: string }[] }).comments[0]?.comment, "Seen <b>it</b>");
    assert.deepEqual(await actions.change("nobody", change), {
      kind: "problem",
      problem: { code: "not-found", args: [new URL(emulator.url).host, "/graph/v1.0/security/alerts_v2/nobody"] },
    });
    const { kind, value } = observablesOf(alert).find(({ kind }) => kind === "ipv4")!;
    const [query] = huntingQueries(kind, [value], "defender", { ago: "P30D" })!;
    const found = await actions.hunt(query!.text, "P30D");
    assert.ok(found.kind === "done");
    assert.deepEqual([found.value.hits > 1, found.value.among], [true, 1]);
    assert.ok(compareTimes(found.value.firstSeen, found.value.lastSeen) < 0);
    const [nothing] = huntingQueries("ipv4", ["203.0.113.254"], "defender", { ago: "P30D" })!;
    assert.deepEqual(await actions.hunt(nothing!.text, "P30D"), {
      kind: "done",
      value: { hits: 0, among: 0, firstSeen: "", lastSeen: "" },
    });
    const refused = await actions.hunt("Nonsense | take 1", "P30D");
    assert.equal(refused.kind === "problem" && refused.problem.code, "bad-query");
  });
});
