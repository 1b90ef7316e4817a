import assert from "node:assert/strict";
import { ROLELESS_CLIENT_ID, ROLELESS_CLIENT_SECRET } from "../../../src/emulator/demoAccounts";
import { begin, closeAll, get, getJson, GRAPH_RESOURCE, type Json, post, tokenFor } from "./client";

const RESOURCE = "https://api.securitycenter.microsoft.com";
const path = (query: Record<string, string> = {}): string => `/mde/api/alerts?${new URLSearchParams(query).toString()}`;

async function mde(options: Parameters<typeof begin>[0] = {}) {
  const { emulator, clock } = await begin(options);
  const token = await tokenFor(emulator, RESOURCE);
  const ask = async (query?: Record<string, string>): Promise<Json[]> =>
    (await getJson<{ value: Json[] }>(emulator, path(query), token)).value;
  return { emulator, clock, token, ask };
}

describe("emulated Defender for Endpoint alerts", () => {
  afterEach(closeAll);

  it("are the newest first, without a link, and with evidence where it is expanded", async () => {
    const { emulator, token, ask } = await mde({ alerts: 30 });
    const page = await getJson(emulator, path({ $top: "10" }), token);
    assert.deepEqual(Object.keys(page), ["@odata.context", "value"]);
    const all = await ask({ $expand: "evidence" });
    assert.equal(all.length, 30);
    const created = all.map((one) => String(one["alertCreationTime"]).padEnd(28, "0"));
    assert.deepEqual(created, [...created].sort().reverse());
    assert.ok((await ask()).every(({ evidence }) => (evidence as unknown[]).length === 0));
    assert.ok(all.every(({ evidence }) => (evidence as unknown[]).length > 0));
    assert.deepEqual(
      (await ask({ $top: "10", $skip: "5" })).map(({ id }) => id),
      all.slice(5, 15).map(({ id }) => id),
    );
  });

  it("are filtered in the service's own spellings", async () => {
    const { ask } = await mde();
    const all = await ask();
    const edge = String(all[12]!["lastUpdateTime"]);
    const ids = (list: readonly Json[]) => list.map(({ id }) => id);
    for (const [filter, wanted] of [
      ["severity eq 'High'", (a: Json) => a["severity"] === "High"],
      ["status eq 'InProgress' or status eq 'Resolved'", (a: Json) => a["status"] !== "New"],
      [`incidentId eq ${String(all[3]!["incidentId"])}`, (a: Json) => a["incidentId"] === all[3]!["incidentId"]],
      [`lastUpdateTime eq ${edge}`, (a: Json) => a["lastUpdateTime"] === edge],
    ] as const) {
      const expected = ids(all.filter(wanted));
      assert.ok(expected.length > 0 && expected.length < all.length, filter);
      assert.deepEqual(ids(await ask({ $filter: filter })), expected, filter);
    }
  });

  it("are refused in the documented way", async () => {
    const { emulator, token } = await mde({ alerts: 1, alertRate: 4 });
    const roleless = { client_id: ROLELESS_CLIENT_ID, client_secret: ROLELESS_CLIENT_SECRET };
    for (const [query, bearer, status, code] of [
      [{}, undefined, 401, "Unauthorized"],
      [{}, await tokenFor(emulator, GRAPH_RESOURCE), 401, "Unauthorized"],
      [{}, await tokenFor(emulator, RESOURCE, roleless), 403, "Forbidden"],
      [{ $filter: "title eq 'x'" }, token, 400, "BadRequest"],
      [{ $filter: "severity eq 'high'" }, token, 400, "BadRequest"],
      [{ $top: "10001" }, token, 400, "BadRequest"],
      [{ $orderby: "lastUpdateTime" }, token, 400, "BadRequest"],
      [{}, token, 429, "TooManyRequests"],
    ] as const) {
      const answer = await get(emulator, path(query), bearer);
      const { error } = (await answer.json()) as { error: Json };
      assert.deepEqual([answer.status, error["code"], "target" in error], [status, code, true], JSON.stringify(query));
      if (status === 429) assert.match(answer.headers.get("retry-after")!, /^\d+$/);
    }
  });

  it("change and arrive while a test looks on", async () => {
    const { emulator, clock, ask } = await mde({ alerts: 3 });
    const [known] = await ask();
    clock.ms += 60_000;
    const arrived = "2026-05-20T11:00:00.1234567Z";
    const answer = await post(
      emulator,
      undefined,
      {
        alerts: [
          { id: known!["id"], title: "<img src=x onerror=alert(1)>", status: "resolved" },
          { title: "Late", arrived, url: "https://bad.example/x" },
          { title: "Tied", arrived },
        ],
      },
      "/_emulator/alerts",
    );
    const said = (await answer.json()) as { added: string[]; updated: string[]; alertCount: number };
    assert.deepEqual([said.added.length, said.updated, said.alertCount], [2, [known!["id"]], 5]);
    const all = await ask({ $expand: "evidence" });
    const changed = all.find(({ id }) => id === known!["id"])!;
    assert.deepEqual(
      [changed["title"], changed["status"], changed["lastUpdateTime"]],
      ["<img src=x onerror=alert(1)>", "Resolved", "2026-05-20T12:01:00Z"],
    );
    const tied = all.filter(({ lastUpdateTime }) => lastUpdateTime === arrived);
    assert.deepEqual(new Set(tied.map(({ title }) => title)), new Set(["Late", "Tied"]));
    for (const wrong of [{ alerts: "many" }, { alerts: [{ severity: "worst" }] }, { alerts: [{ arrived: "now" }] }])
      assert.equal((await post(emulator, undefined, wrong, "/_emulator/alerts")).status, 400);
  });
});

describe("emulated Graph beside the list", () => {
  afterEach(closeAll);

  async function graph() {
    const { emulator } = await begin();
    const token = await tokenFor(emulator, GRAPH_RESOURCE);
    const call = (method: string, at: string, body: unknown) =>
      fetch(`${emulator.url}/graph/v1.0/security/${at}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    return { emulator, token, call };
  }

  it("writes four properties of an alert and comments, and no others", async () => {
    const { emulator, token, call } = await graph();
    const list = await getJson<{ value: Json[] }>(emulator, "/graph/v1.0/security/alerts_v2?$top=1", token);
    const id = String(list.value[0]!["id"]);
    const change = { status: "resolved", classification: "falsePositive", determination: "clean", assignedTo: null };
    const changed = (await (await call("PATCH", `alerts_v2/${id}`, change)).json()) as Json;
    for (const [name, value] of Object.entries(change)) assert.equal(changed[name], value);
    assert.equal(changed["resolvedDateTime"], changed["lastUpdateDateTime"]);
    const said = (await (await call("POST", `alerts_v2/${id}/comments`, { comment: "one" })).json()) as {
      value: Json[];
    };
    assert.deepEqual(
      said.value.map(({ comment }) => comment),
      ["one"],
    );
    for (const [method, at, body, status] of [
      ["PATCH", `alerts_v2/${id}`, { title: "mine" }, 400],
      ["PATCH", `alerts_v2/${id}`, { status: "closed" }, 400],
      ["PATCH", "alerts_v2/nobody", { status: "new" }, 404],
      ["POST", `alerts_v2/${id}/comments`, { comment: "" }, 400],
      ["POST", "alerts_v2/nobody/comments", { comment: "x" }, 404],
    ] as const)
      assert.equal((await call(method, at, body)).status, status, `${method} ${at}`);
  });

  it("answers the hunting queries that look for a value of the story", async () => {
    const { call } = await graph();
    const ask = async (Query: string, Timespan?: string) => {
      const answer = await call("POST", "runHuntingQuery", { Query, ...(Timespan && { Timespan }) });
      return { status: answer.status, body: (await answer.json()) as { schema: Json[]; results: Json[] } };
    };
    const summarize =
      "| summarize Hits = count(), Devices = dcount(DeviceId), First = min(Timestamp), Last = max(Timestamp)";
    const { status, body } = await ask(`DeviceNetworkEvents | where RemoteIP in ("198.51.100.140") ${summarize}`);
    assert.equal(status, 200);
    assert.deepEqual([body.results.length, body.results[0]!["Hits"], body.results[0]!["Devices"]], [1, 2, 1]);
    assert.deepEqual(
      body.schema.map(({ name }) => name),
      ["Hits", "Devices", "First", "Last"],
    );
    const rows = (await ask('DeviceNetworkEvents | where RemoteIP == "198.51.100.140"')).body.results;
    assert.equal(rows.length, 2);
    assert.equal(
      (await ask('DeviceNetworkEvents | where RemoteIP == "198.51.100.140"', "PT1M")).body.results.length,
      0,
    );
    for (const wrong of [
      ["", undefined],
      ["Users | take 1", undefined],
      ["DeviceEvents | take 1", "soon"],
    ] as const)
      assert.equal((await ask(wrong[0], wrong[1])).status, 400);
  });

  it("cuts the pages of 50,000 alerts quickly", async function () {
    this.timeout(60_000);
    const { emulator } = await begin({ alerts: 50_000 });
    const token = await tokenFor(emulator, GRAPH_RESOURCE);
    const started = performance.now();
    let link: string | undefined = "/graph/v1.0/security/alerts_v2?$top=1000";
    for (let pages = 0; pages < 5 && link !== undefined; pages++) {
      const page: Json = await getJson(emulator, link, token);
      assert.equal((page["value"] as unknown[]).length, 1000);
      link = String(page["@odata.nextLink"]).slice(emulator.url.length);
    }
    assert.ok(performance.now() - started < 10_000);
  });
});
