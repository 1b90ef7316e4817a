import assert from "node:assert/strict";
import { request } from "node:http";
import { DEMO_CLIENT_SECRET, ROLELESS_CLIENT_SECRET } from "../../../src/emulator/demoAccounts";
import { startEmulator } from "../../../src/emulator/emulator";
import type { EmulatorState } from "../../../src/emulator/state";
import {
  askToken,
  begin,
  closeAll,
  get,
  goodForm,
  indicator,
  type Json,
  post,
  SENTINEL_RESOURCE,
  SIEM_RESOURCE,
  tokenFor,
} from "./client";

/** `fetch` does not let a test choose the `Host` header. */
function statusWithHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("the emulator", () => {
  afterEach(closeAll);

  it("listens on 127.0.0.1 at a free port, or at the port it is given", async () => {
    const { emulator } = await begin();
    assert.match(emulator.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    const port = Number(new URL(emulator.url).port);
    await assert.rejects(startEmulator({ port }), { code: "EADDRINUSE" });
    await emulator.close();
    const { emulator: again } = await begin({ port });
    assert.equal(again.url, emulator.url);
  });

  it("closes twice without complaint, and refuses connections from then on", async () => {
    const { emulator } = await begin();
    await get(emulator, "/_emulator/state");
    await emulator.close();
    await emulator.close();
    await assert.rejects(get(emulator, "/_emulator/state"));
  });

  it("shows what it received: every request, tokens by audience, requests by service, objects", async () => {
    const { emulator } = await begin({ alerts: 2 });
    const token = await tokenFor(emulator, SENTINEL_RESOURCE);
    await post(emulator, token, {
      sourcesystem: "test",
      stixobjects: [indicator(1), indicator(2, { confidence: 500 })],
    });
    await get(emulator, "/siem/api/alerts?limit=1&ago=P1D");
    await get(emulator, "/elsewhere");
    const state = (await (await get(emulator, "/_emulator/state")).json()) as EmulatorState;
    assert.deepEqual(state, emulator.state());
    const { tenantId, workspaceId } = emulator.credentials;
    const time = "2026-05-20T12:00:00.000Z";
    const plain = { time, answered: true, fault: null, upload: null };
    const uploadPath = `/sentinel/workspaces/${workspaceId}/threat-intelligence-stix-objects:upload`;
    const messages = ["Error for Property=confidence: The value must be an integer from 0 to 100. Actual value: 500."];
    const upload = {
      endpoint: "stix-objects",
      workspaceId,
      sourceSystem: "test",
      objects: 2,
      verdicts: [
        { index: 0, id: indicator(1)["id"], accepted: true, messages: [] },
        { index: 1, id: indicator(2)["id"], accepted: false, messages },
      ],
    };
    assert.deepEqual(state, {
      requests: [
        { ...plain, service: "login", method: "POST", path: `/login/${tenantId}/oauth2/token`, query: "", status: 200 },
        {
          ...plain,
          service: "sentinel",
          method: "POST",
          path: uploadPath,
          query: "api-version=2024-02-01-preview",
          status: 200,
          upload,
        },
        { ...plain, service: "siem", method: "GET", path: "/siem/api/alerts", query: "limit=1&ago=P1D", status: 401 },
        { ...plain, service: null, method: "GET", path: "/elsewhere", query: "", status: 404 },
      ],
      requestsByService: { login: 1, siem: 1, mde: 0, graph: 0, sentinel: 1 },
      tokensByAudience: { [SENTINEL_RESOURCE]: 1 },
      objects: [{ sourceSystem: "test", id: indicator(1)["id"], type: "indicator", uploads: 1, object: indicator(1) }],
      objectCount: 1,
      alertCount: 2,
    });
  });

  it("keeps secrets and tokens out of its state and its errors", async () => {
    const { emulator } = await begin();
    const token = await tokenFor(emulator, SIEM_RESOURCE);
    await get(emulator, "/siem/api/alerts", token);
    const refused = await askToken(emulator, { ...goodForm(emulator, SIEM_RESOURCE), client_secret: "a-wrong-secret" });
    const shown = JSON.stringify(emulator.state()) + (await refused.text());
    for (const secret of [token, token.split(".")[2]!, DEMO_CLIENT_SECRET, ROLELESS_CLIENT_SECRET, "a-wrong-secret"])
      assert.ok(!shown.includes(secret));
  });

  it("waits the latency before each answer of a service, and not before its own pages", async () => {
    const waits: number[] = [];
    const { emulator } = await begin({ latencyMs: 250, sleep: (ms) => Promise.resolve(void waits.push(ms)) });
    await tokenFor(emulator, SIEM_RESOURCE);
    await get(emulator, "/siem/api/alerts");
    await get(emulator, "/_emulator/state");
    assert.deepEqual(waits, [250, 250]);
  });

  it("waits with a timer of its own where nobody gives it one", async () => {
    const { emulator } = await begin({ latencyMs: 1 });
    assert.equal((await get(emulator, "/siem/api/alerts")).status, 401);
  });

  it("answers to loopback names alone", async () => {
    const { emulator } = await begin();
    const { port } = new URL(emulator.url);
    const page = `${emulator.url}/_emulator/state`;
    assert.equal(await statusWithHost(page, `localhost:${port}`), 200);
    assert.equal(await statusWithHost(page, `rebound.example:${port}`), 421);
  });

  it("lets no web page use its control pages", async () => {
    const { emulator } = await begin();
    const answer = await fetch(`${emulator.url}/_emulator/alerts`, {
      method: "POST",
      headers: { origin: "https://a.example" },
    });
    assert.equal(answer.status, 403);
    assert.equal(emulator.state().alertCount, 40);
  });

  it("adds one alert where no number is given, and refuses what is no number", async () => {
    const { emulator } = await begin({ alerts: 1 });
    const add = (body: unknown): Promise<Response> => post(emulator, undefined, body, "/_emulator/alerts");
    assert.equal(((await (await add("")).json()) as Json)["alertCount"], 2);
    for (const body of [{ count: 0 }, { count: "many" }, { count: 10_001 }, "{", [3]])
      assert.equal((await add(body)).status, 400);
    assert.equal((await get(emulator, "/_emulator/alerts")).status, 404);
  });

  it("survives a path that is not well encoded and a client that goes away", async () => {
    const { emulator } = await begin();
    assert.equal((await get(emulator, "/login/%E0%A4%A/oauth2/token")).status, 400);
    const stopper = new AbortController();
    const { port } = new URL(emulator.url);
    await new Promise<void>((resolve) => {
      const half = request({
        port,
        host: "127.0.0.1",
        method: "POST",
        path: "/login/x/oauth2/token",
        signal: stopper.signal,
      });
      half.on("error", () => {
        resolve();
      });
      half.write("grant_type=", () => {
        stopper.abort();
      });
    });
    assert.equal((await get(emulator, "/_emulator/state")).status, 200);
  });
});
