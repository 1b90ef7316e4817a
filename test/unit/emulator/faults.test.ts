import assert from "node:assert/strict";
import { type Fault, readFaults } from "../../../src/emulator/faults";
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

const body = (number: number): Json => ({ sourcesystem: "test", stixobjects: [indicator(number)] });

async function faulty(faults: readonly Fault[], sleep?: (ms: number) => Promise<void>) {
  const { emulator } = await begin({ alerts: 3, faults, ...(sleep === undefined ? {} : { sleep }) });
  const token = await tokenFor(emulator, SENTINEL_RESOURCE);
  const requests = () => emulator.state().requests.filter(({ service }) => service === "sentinel");
  return { emulator, token, requests };
}

async function codeOf(request: Promise<Response>): Promise<string> {
  try {
    return String((await request).status);
  } catch (error) {
    return String(((error as Error).cause as { code?: string }).code);
  }
}

describe("the emulator's faults", () => {
  afterEach(closeAll);

  const canned: readonly [Fault, number, RegExp, string | null][] = [
    [{ service: "sentinel", kind: "status" }, 500, /"statusCode":500/, "application/json"],
    [{ service: "sentinel", kind: "status", status: 403 }, 403, /"statusCode":403/, "application/json"],
    [
      { service: "sentinel", kind: "status", status: 429, body: '{"statusCode":429}' },
      429,
      /^{"statusCode":429}$/,
      "application/json",
    ],
    [{ service: "sentinel", kind: "html" }, 502, /^<html>.*502 Bad Gateway/, "text/html"],
    [{ service: "sentinel", kind: "plain" }, 503, /^The service is unavailable\.$/, "text/plain"],
    [{ service: "sentinel", kind: "empty" }, 500, /^$/, null],
  ];
  for (const [fault, status, text, type] of canned)
    it(`${JSON.stringify(fault)} replaces one answer and does nothing`, async () => {
      const { emulator, token, requests } = await faulty([fault]);
      const answer = await post(emulator, token, body(1));
      assert.deepEqual([answer.status, answer.headers.get("content-type")], [status, type]);
      assert.match(await answer.text(), text);
      assert.equal(emulator.state().objectCount, 0);
      assert.equal((await post(emulator, token, body(1))).status, 200);
      assert.deepEqual(
        requests().map((one) => [one.fault, one.status, one.answered]),
        [
          [fault.kind, status, true],
          [null, 200, true],
        ],
      );
    });

  it("gives a fault's own headers along", async () => {
    const { emulator, token } = await faulty([
      { service: "sentinel", kind: "status", status: 503, headers: { "retry-after": "7" } },
    ]);
    assert.equal((await post(emulator, token, body(1))).headers.get("retry-after"), "7");
  });

  it("cuts the connection before the service has seen the request", async () => {
    const { emulator, token, requests } = await faulty([{ service: "sentinel", kind: "reset-before" }]);
    assert.equal(await codeOf(post(emulator, token, body(1))), "ECONNRESET");
    assert.equal(emulator.state().objectCount, 0);
    assert.deepEqual(
      requests().map(({ status, answered }) => [status, answered]),
      [[null, false]],
    );
  });

  it("cuts the connection after the service has done its work", async () => {
    const { emulator, token, requests } = await faulty([{ service: "sentinel", kind: "reset-after" }]);
    assert.equal(await codeOf(post(emulator, token, body(1))), "ECONNRESET");
    assert.equal(emulator.state().objectCount, 1);
    assert.deepEqual(
      requests().map(({ status, answered }) => [status, answered]),
      [[200, false]],
    );
  });

  it("hangs until the emulator closes, which cuts the connection", async () => {
    const { emulator, token, requests } = await faulty([{ service: "sentinel", kind: "hang" }]);
    const hanging = codeOf(post(emulator, token, body(1)));
    // The two requests come over two connections: the second must not overtake the first.
    while (requests().length === 0) await new Promise(setImmediate);
    assert.equal((await post(emulator, token, body(2))).status, 200);
    assert.deepEqual(
      emulator.state().objects.map(({ object }) => object["name"]),
      ["Indicator 2"],
    );
    await emulator.close();
    assert.match(await hanging, /UND_ERR_SOCKET|ECONNRESET/);
  });

  it("answers late after doing its work", async () => {
    const waits: number[] = [];
    const sleep = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
    const { emulator, token } = await faulty(
      [
        { service: "sentinel", kind: "slow", delayMs: 1234 },
        { service: "sentinel", kind: "slow" },
      ],
      sleep,
    );
    for (const number of [1, 2, 3]) assert.equal((await post(emulator, token, body(number))).status, 200);
    assert.deepEqual(waits, [1234, 3000]);
    assert.equal(emulator.state().objectCount, 3);
  });

  it("ends a token's life in the middle of a run: a new one is good", async () => {
    const { emulator, token } = await faulty([{ service: "sentinel", kind: "expired-token", at: 2 }]);
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await post(emulator, token, body(1))).status);
    assert.deepEqual(statuses, [200, 401, 401]);
    assert.equal((await post(emulator, await tokenFor(emulator, SENTINEL_RESOURCE), body(1))).status, 200);
  });

  it("issues a token that is out of date, though the answer does not say so", async () => {
    const { emulator } = await begin({ alerts: 1, faults: [{ service: "login", kind: "expired-token" }] });
    const first = (await (await askToken(emulator, goodForm(emulator, SIEM_RESOURCE))).json()) as Json;
    assert.equal(first["expires_in"], 3599);
    assert.equal((await get(emulator, "/siem/api/alerts", String(first["access_token"]))).status, 401);
    assert.equal((await get(emulator, "/siem/api/alerts", await tokenFor(emulator, SIEM_RESOURCE))).status, 200);
  });

  it("spoils the nth request and as many as it is told, each service counted for itself", async () => {
    const { emulator, token } = await faulty([
      { service: "sentinel", kind: "empty", at: 2, times: 2 },
      { service: "sentinel", kind: "html", at: 2 },
      { service: "graph", kind: "plain" },
    ]);
    const statuses = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await post(emulator, token, body(1))).status);
    assert.deepEqual(statuses, [200, 500, 500, 502, 200]);
    assert.equal((await get(emulator, "/graph/v1.0/security/alerts_v2")).status, 503);
  });

  it("answers an upload with the errors that are given, and takes the objects that they do not name", async () => {
    const errors = [
      { recordIndex: 1, validationErrorMessages: ["No."] },
      { recordIndex: 1, errorMessages: ["Still no."] },
      { recordIndex: 70, errorMessages: ["Which?"] },
    ];
    const { emulator, token, requests } = await faulty([{ service: "sentinel", kind: "errors", errors }]);
    const three = { sourcesystem: "test", stixobjects: [indicator(1), indicator(2), indicator(3)] };
    const answer = await post(emulator, token, three);
    assert.deepEqual([answer.status, await answer.json()], [200, { errors }]);
    assert.deepEqual(
      emulator.state().objects.map(({ object }) => object["name"]),
      ["Indicator 1", "Indicator 3"],
    );
    assert.deepEqual(
      requests()[0]?.upload?.verdicts.map(({ accepted }) => accepted),
      [true, false, true],
    );
  });

  it("spoils only the requests that a fault is about", async () => {
    const { emulator, token } = await faulty([
      { service: "sentinel", kind: "status", status: 400, ids: [String(indicator(2)["id"])], times: 2 },
      { service: "sentinel", kind: "status", status: 413, bytesAbove: 600, times: 9 },
    ]);
    const two = { sourcesystem: "test", stixobjects: [indicator(1), indicator(3)] };
    const statuses = [];
    for (const sent of [body(1), body(2), two, body(2), body(2)])
      statuses.push((await post(emulator, token, sent)).status);
    assert.deepEqual(statuses, [200, 400, 413, 400, 200]);
  });

  it("takes a new schedule over HTTP, which counts from then on", async () => {
    const { emulator, token } = await faulty([{ service: "sentinel", kind: "empty", at: 3 }]);
    await post(emulator, token, body(1));
    const schedule = [{ service: "sentinel", kind: "html", at: 2 }];
    const set = await post(emulator, undefined, schedule, "/_emulator/faults");
    assert.deepEqual(await set.json(), { faults: 1 });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await post(emulator, token, body(1))).status);
    assert.deepEqual(statuses, [200, 502, 200, 200]);
  });

  for (const [value, said] of [
    [5, /a list of faults/],
    [{ faults: 5 }, /a list of faults/],
    [[5], /fault 0: is not an object/],
    [
      [
        { service: "sentinel", kind: "empty" },
        { service: "mail", kind: "empty" },
      ],
      /fault 1: service/,
    ],
    [[{ service: "siem", kind: "explode" }], /kind is none of status, reset-before/],
    [[{ service: "siem", kind: "empty", at: 0 }], /at is not/],
    [[{ service: "siem", kind: "empty", times: 1.5 }], /times is not/],
    [[{ service: "siem", kind: "slow", delayMs: -1 }], /delayMs/],
    [[{ service: "sentinel", kind: "status", bytesAbove: 1.5 }], /bytesAbove/],
    [[{ service: "sentinel", kind: "status", ids: [5] }], /ids is not/],
    [[{ service: "sentinel", kind: "status", errors: [] }], /errors is not/],
    [[{ service: "sentinel", kind: "errors" }], /errors is not/],
    [[{ service: "siem", kind: "status", status: 99 }], /status/],
    [[{ service: "siem", kind: "status", status: 1000 }], /status/],
    [[{ service: "siem", kind: "status", body: {} }], /body/],
    [[{ service: "siem", kind: "status", headers: { a: 1 } }], /headers/],
  ] as const)
    it(`refuses the schedule ${JSON.stringify(value)}`, async () => {
      const read = readFaults(value);
      assert.ok(!read.ok);
      assert.match(read.problem, said);
      const { emulator } = await begin({ alerts: 0 });
      assert.equal((await post(emulator, undefined, value, "/_emulator/faults")).status, 400);
    });
});
