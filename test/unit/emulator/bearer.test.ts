import assert from "node:assert/strict";
import { ROLELESS_CLIENT_ID, ROLELESS_CLIENT_SECRET } from "../../../src/emulator/demoAccounts";
import type { Emulator } from "../../../src/emulator/emulator";
import {
  begin,
  closeAll,
  get,
  GRAPH_RESOURCE,
  indicator,
  type Json,
  post,
  SENTINEL_RESOURCE,
  SIEM_RESOURCE,
  tokenFor,
} from "./client";

const roleless = { client_id: ROLELESS_CLIENT_ID, client_secret: ROLELESS_CLIENT_SECRET };
const upload = (emulator: Emulator, token?: string) =>
  post(emulator, token, { sourcesystem: "test", stixobjects: [indicator(1)] });
const siem = (emulator: Emulator, token?: string) => get(emulator, "/siem/api/alerts", token);
const graph = (emulator: Emulator, token?: string) => get(emulator, "/graph/v1.0/security/alerts_v2", token);

/** A token whose claims were changed after it was signed. */
function forged(token: string): string {
  const [head, body, signature] = token.split(".");
  const claims = JSON.parse(Buffer.from(body!, "base64url").toString()) as Json;
  const changed = Buffer.from(JSON.stringify({ ...claims, exp: 9999999999 })).toString("base64url");
  return [head, changed, signature].join(".");
}

describe("bearer tokens at the emulated services", () => {
  afterEach(closeAll);

  for (const [name, resource, ask] of [
    ["the SIEM exporter", SIEM_RESOURCE, siem],
    ["Sentinel", SENTINEL_RESOURCE, upload],
  ] as const)
    it(`${name} answers 401 without a body to every token that is not good`, async () => {
      const { emulator, clock } = await begin();
      const good = await tokenFor(emulator, resource);
      assert.equal((await ask(emulator, good)).status, 200);
      const refuse = async (token: string | undefined): Promise<void> => {
        const answer = await ask(emulator, token);
        assert.equal(answer.status, 401);
        assert.equal(await answer.text(), "");
      };
      await refuse(undefined);
      await refuse("nonsense");
      await refuse(forged(good));
      await refuse(await tokenFor(emulator, GRAPH_RESOURCE));
      clock.ms += 3598_000;
      assert.equal((await ask(emulator, good)).status, 200);
      clock.ms += 1000;
      await refuse(good);
    });

  it("Sentinel takes its four audiences and no other", async () => {
    const { emulator } = await begin();
    for (const [audience, status] of [
      ["https://management.core.windows.net/", 200],
      ["https://management.core.windows.net", 200],
      ["https://management.azure.com/", 200],
      ["https://management.azure.com", 200],
      [GRAPH_RESOURCE, 401],
      [SIEM_RESOURCE, 401],
    ] as const)
      assert.equal((await upload(emulator, await tokenFor(emulator, audience))).status, status, audience);
  });

  it("Graph says what is wrong with a token", async () => {
    const { emulator, clock } = await begin();
    const good = await tokenFor(emulator, GRAPH_RESOURCE);
    const other = await tokenFor(emulator, SENTINEL_RESOURCE);
    assert.equal((await graph(emulator, good)).status, 200);
    const refuse = async (token: string | undefined, said: RegExp): Promise<void> => {
      const answer = await graph(emulator, token);
      assert.equal(answer.status, 401);
      const { error } = (await answer.json()) as { error: Json };
      assert.equal(error["code"], "InvalidAuthenticationToken");
      assert.match(String(error["message"]), said);
      const inner = error["innerError"] as Json;
      assert.deepEqual(Object.keys(inner).sort(), ["client-request-id", "date", "request-id"]);
      assert.equal(answer.headers.get("request-id"), inner["request-id"]);
    };
    await refuse(undefined, /empty/);
    await refuse("nonsense", /parsing failed/);
    await refuse(forged(good), /parsing failed/);
    await refuse(other, /Invalid audience/);
    clock.ms += 3599_000;
    await refuse(good, /expired/);
  });

  it("an application without roles is turned away by each service in its own words", async () => {
    const { emulator } = await begin();
    const atSiem = await siem(emulator, await tokenFor(emulator, SIEM_RESOURCE, roleless));
    assert.deepEqual([atSiem.status, await atSiem.text()], [403, ""]);
    const atGraph = await graph(emulator, await tokenFor(emulator, GRAPH_RESOURCE, roleless));
    assert.equal(atGraph.status, 403);
    const graphError = ((await atGraph.json()) as { error: Json }).error;
    assert.equal(graphError["code"], "Forbidden");
    assert.match(
      String(graphError["message"]),
      /^Missing application roles\. API required roles: SecurityAlert\.Read\.All/,
    );
    const atSentinel = await upload(emulator, await tokenFor(emulator, SENTINEL_RESOURCE, roleless));
    assert.equal(atSentinel.status, 401);
    const sentinelError = ((await atSentinel.json()) as { error: Json }).error;
    assert.equal(sentinelError["code"], "UnauthorizedAccess");
    assert.match(String(sentinelError["message"]), /does not have required permission/);
    assert.equal(emulator.state().objectCount, 0);
  });
});
