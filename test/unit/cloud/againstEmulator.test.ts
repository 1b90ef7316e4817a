import assert from "node:assert/strict";
import { cloudOf, type Cloud } from "../../../src/cloud/clouds";
import { createHttpDoor } from "../../../src/cloud/http";
import { createTokenSource, type TokenSourceOptions } from "../../../src/cloud/tokens";
import { startEmulator, type Emulator } from "../../../src/emulator/emulator";

describe("tokens from the emulator", () => {
  let emulator: Emulator;
  let cloud: Cloud;
  const lines: string[] = [];

  beforeEach(async () => {
    emulator = await startEmulator({ alerts: 0 });
    cloud = cloudOf(emulator.url)!;
    lines.length = 0;
  });
  afterEach(() => emulator.close());

  function source(call: "v1" | "v2", wrong: { tenantId?: string; clientId?: string; secret?: string } = {}) {
    const { tenantId, clientId, clientSecret } = emulator.credentials;
    const options: TokenSourceOptions = {
      cloud,
      tenantId,
      clientId,
      ...wrong,
      credential: { kind: "client-secret", secret: wrong.secret ?? clientSecret },
      call,
      send: createHttpDoor({ cloud, userAgent: "test", trace: (line) => lines.push(line) }),
    };
    return createTokenSource(options);
  }

  for (const call of ["v1", "v2"] as const)
    describe(`by the ${call} call`, () => {
      it("come for each audience, and from the cache the second time", async () => {
        const tokens = source(call);
        const started = Date.now();
        for (const { audience } of [cloud.siem, cloud.graph!, cloud.sentinel, cloud.siem]) {
          const result = await tokens.token(audience);
          assert.ok(result.kind === "token", JSON.stringify(result));
          assert.ok(result.expiresAt > started + 60_000);
        }
        assert.equal(emulator.state().requestsByService.login, 3);
        const audiences = Object.keys(emulator.state().tokensByAudience).map((audience) => audience.replace(/\/$/, ""));
        assert.deepEqual(
          audiences.sort(),
          [cloud.siem, cloud.graph!, cloud.sentinel].map(({ audience }) => audience.resource).sort(),
        );
        const v2 = emulator.state().requests.filter(({ path }) => path.endsWith("/oauth2/v2.0/token")).length;
        assert.equal(v2, call === "v2" ? 3 : 0);
      });

      it("are fresh where that is asked", async () => {
        const tokens = source(call);
        await tokens.token(cloud.siem.audience);
        assert.equal((await tokens.token(cloud.siem.audience, { fresh: true })).kind, "token");
        assert.equal(emulator.state().requestsByService.login, 2);
      });

      it("say which of secret, tenant, client and resource is wrong", async () => {
        const { tenantId, clientId } = emulator.credentials;
        const nowhere = "99999999-9999-4999-8999-999999999999";
        const odd = { resource: "https://nothing.example", scope: "https://nothing.example/.default" };
        const { audience } = cloud.siem;
        const results = await Promise.all([
          source(call, { secret: "not-the-secret" }).token(audience),
          source(call, { tenantId: nowhere }).token(audience),
          source(call, { tenantId: "no tenant at all" }).token(audience),
          source(call, { clientId: nowhere }).token(audience),
          source(call).token(odd),
        ]);
        assert.deepEqual(
          results.map((result) => result.kind === "problem" && result.problem),
          [
            { code: "wrong-secret", args: [clientId] },
            { code: "unknown-tenant", args: [nowhere, new URL(emulator.url).host] },
            { code: "unknown-tenant", args: ["no tenant at all", new URL(emulator.url).host] },
            { code: "unknown-client", args: [nowhere, tenantId] },
            { code: "unknown-resource", args: [clientId, odd.resource] },
          ],
        );
        assert.doesNotMatch(JSON.stringify([results, lines]), /not-the-secret/);
      });
    });

  it("are named as missing when nobody answers", async () => {
    const tokens = source("v2");
    await emulator.close();
    const result = await tokens.token(cloud.siem.audience);
    assert.ok(result.kind === "problem");
    assert.equal(result.problem.code, "no-network");
  });
});
