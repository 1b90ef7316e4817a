import assert from "node:assert/strict";
import { cloudOf } from "../../../src/cloud/clouds";
import { createHttpDoor } from "../../../src/cloud/http";
import { createTokenSource } from "../../../src/cloud/tokens";
import { createGraphSource } from "../../../src/defender/graphSource";
import {
  BLOCKED_CLIENT_ID,
  ROLELESS_CLIENT_ID,
  ROLELESS_CLIENT_SECRET,
  UNCONSENTED_CLIENT_ID,
} from "../../../src/emulator/demoAccounts";
import { type Emulator, startEmulator } from "../../../src/emulator/emulator";
import type { Connection } from "../../../src/extension/connections/connection";
import { checkConnection, type ConnectionCheck } from "../../../src/extension/connections/connectionChecks";
import type { ConnectionServices } from "../../../src/extension/connections/connectionServices";
import { connectionDefaults } from "../../../src/extension/connections/connectionSettings";

describe("the checks of Test Connection", () => {
  let emulator: Emulator;
  beforeEach(async () => (emulator = await startEmulator()));
  afterEach(async () => emulator.close());

  /** Each check as `name outcome code`. */
  async function check(change: Partial<Connection> & { readonly secret?: string } = {}): Promise<readonly string[]> {
    const { secret = emulator.credentials.clientSecret, ...facts } = change;
    const { tenantId, clientId, workspaceId } = emulator.credentials;
    const place = {
      id: "1",
      name: "Emulated",
      cloud: emulator.url as Connection["cloud"],
      tenantId,
      clientId,
      workspaceId,
    };
    const connection: Connection = { ...connectionDefaults, ...place, ...facts };
    const checks: string[] = [];
    for await (const one of checkConnection(connection, servicesOf(connection, secret), new AbortController().signal))
      checks.push(wordsOf(one));
    return checks;
  }

  function servicesOf(connection: Connection, secret: string): ConnectionServices {
    const cloud = cloudOf(connection.cloud);
    assert.ok(cloud?.graph);
    const send = createHttpDoor({ cloud, userAgent: "test" });
    const { tenantId, clientId } = connection;
    const credential = { kind: "client-secret", secret } as const;
    const tokens = createTokenSource({ cloud, tenantId, clientId, credential, call: "v2", send });
    const { base, audience } = cloud.graph;
    const source = createGraphSource({ base, audience, send, tokens });
    return {
      kind: "services",
      cloud,
      send,
      tokens,
      alerts: { source, tokens, audience },
    } as unknown as ConnectionServices;
  }

  function wordsOf({ name, outcome, problem }: ConnectionCheck): string {
    if (problem === undefined) return `${name} ${outcome}`;
    return `${name} ${outcome} ${problem.of === "connection" ? problem.code : problem.problem.code}`;
  }

  it("are all good for a good connection, and upload nothing", async () => {
    assert.deepEqual(await check(), [
      "alerts-token good",
      "alerts good",
      "hunting note no-hunting",
      "sentinel-token good",
      "upload good",
    ]);
    const { requests, requestsByService, objectCount } = emulator.state();
    assert.deepEqual([requestsByService.sentinel, objectCount], [1, 0]);
    const sent = requests.find(({ service }) => service === "sentinel");
    assert.deepEqual([sent?.status, sent?.upload?.objects], [400, 0]);
  });

  it("ask for no upload without a workspace", async () => {
    assert.deepEqual(await check({ workspaceId: "" }), ["alerts-token good", "alerts good", "hunting note no-hunting"]);
    assert.equal(emulator.state().requestsByService.sentinel, 0);
  });

  it("work for every endpoint", async () => {
    for (const endpoint of ["indicators", "legacy"] as const)
      assert.equal((await check({ endpoint })).at(-1), "upload good", endpoint);
  });

  const refusals: readonly (readonly [string, Parameters<typeof check>[0], string])[] = [
    ["a wrong secret", { secret: "not-the-secret" }, "wrong-secret"],
    ["missing consent", { clientId: UNCONSENTED_CLIENT_ID }, "missing-consent"],
    ["a Conditional Access policy", { clientId: BLOCKED_CLIENT_ID }, "conditional-access"],
    ["an unknown tenant", { tenantId: "99999999-9999-4999-8999-999999999999" }, "unknown-tenant"],
  ];
  for (const [name, change, code] of refusals)
    it(`say of ${name} what is wrong, and do not try what needs the token`, async () => {
      assert.deepEqual(await check(change), [
        `alerts-token bad ${code}`,
        "alerts note not-tried",
        `sentinel-token bad ${code}`,
        "upload note not-tried",
      ]);
      const { graph, sentinel } = emulator.state().requestsByService;
      assert.deepEqual([graph, sentinel], [0, 0]);
    });

  it("tell a missing role from a wrong workspace", async () => {
    assert.deepEqual(await check({ clientId: ROLELESS_CLIENT_ID, secret: ROLELESS_CLIENT_SECRET }), [
      "alerts-token good",
      "alerts bad missing-role",
      "sentinel-token good",
      "upload bad stop/missing-role",
    ]);
    const lines = await check({ workspaceId: "99999999-9999-4999-8999-999999999999" });
    assert.equal(lines.at(-1), "upload bad stop/workspace-not-found");
  });

  it("say when nothing listens", async () => {
    await emulator.close();
    const lines = await check();
    assert.deepEqual([lines[0], lines[2]], ["alerts-token bad no-network", "sentinel-token bad no-network"]);
  });
});
