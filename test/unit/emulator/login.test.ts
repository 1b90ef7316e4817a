import assert from "node:assert/strict";
import {
  BLOCKED_CLIENT_ID,
  EXPIRED_CLIENT_ID,
  ROLELESS_CLIENT_ID,
  UNCONSENTED_CLIENT_ID,
} from "../../../src/emulator/demoAccounts";
import { askToken, begin, closeAll, get, goodForm, type Json, SENTINEL_RESOURCE, SIEM_RESOURCE } from "./client";

function claimsOf(token: string): Json {
  return JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as Json;
}

function assertionFields(assertion: string): Record<string, string> {
  return {
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  };
}

describe("emulated login", () => {
  afterEach(closeAll);

  it("answers the v1 call with every field of the document's sample", async () => {
    const { emulator, clock } = await begin();
    const answer = await askToken(emulator, goodForm(emulator, SIEM_RESOURCE));
    assert.equal(answer.status, 200);
    const body = (await answer.json()) as Json;
    const seconds = clock.ms / 1000;
    const { access_token: token, ...rest } = body;
    assert.deepEqual(rest, {
      token_type: "Bearer",
      expires_in: 3599,
      ext_expires_in: 0,
      expires_on: seconds + 3599,
      not_before: seconds,
      resource: SIEM_RESOURCE,
    });
    const { aud, tid, appid, exp, ver } = claimsOf(String(token));
    assert.deepEqual([aud, ver, exp], [SIEM_RESOURCE, "1.0", seconds + 3599]);
    assert.deepEqual([tid, appid], [emulator.credentials.tenantId, emulator.credentials.clientId]);
  });

  it("answers the v2 call, whose audience is the scope without /.default", async () => {
    const { emulator } = await begin();
    for (const resource of [SENTINEL_RESOURCE, `${SENTINEL_RESOURCE}/`]) {
      const { resource: _, ...form } = goodForm(emulator, "");
      const answer = await askToken(emulator, { ...form, scope: `${resource}/.default openid profile` }, "v2");
      const body = (await answer.json()) as Json;
      assert.deepEqual(Object.keys(body).sort(), ["access_token", "expires_in", "ext_expires_in", "token_type"]);
      const { aud, ver } = claimsOf(String(body["access_token"]));
      assert.deepEqual([aud, ver], [resource, "2.0"]);
    }
    assert.deepEqual(emulator.state().tokensByAudience, { [SENTINEL_RESOURCE]: 1, [`${SENTINEL_RESOURCE}/`]: 1 });
  });

  it("gives two tokens of the same second different texts", async () => {
    const { emulator } = await begin();
    const ask = async () => (await askToken(emulator, goodForm(emulator, SIEM_RESOURCE))).json() as Promise<Json>;
    assert.notEqual((await ask())["access_token"], (await ask())["access_token"]);
  });

  const guid = "99999999-9999-4999-8999-999999999999";
  const refusals: readonly [
    string,
    "v1" | "v2",
    Record<string, string | undefined>,
    number,
    string,
    number,
    string?,
  ][] = [
    ["a wrong secret", "v1", { client_secret: "wrong" }, 401, "invalid_client", 7000215],
    ["a missing secret", "v1", { client_secret: undefined }, 401, "invalid_client", 7000218],
    ["an assertion without its type", "v1", { client_assertion: "a.b.c" }, 400, "invalid_request", 900144],
    ["an assertion that is none", "v1", assertionFields("a.b.c"), 401, "invalid_client", 50027],
    ["a secret that has expired", "v1", { client_id: EXPIRED_CLIENT_ID }, 401, "invalid_client", 7000222],
    ["an application nobody consented to", "v1", { client_id: UNCONSENTED_CLIENT_ID }, 400, "invalid_grant", 65001],
    ["an application under Conditional Access", "v1", { client_id: BLOCKED_CLIENT_ID }, 400, "access_denied", 53003],
    ["the secret of another application", "v1", { client_id: ROLELESS_CLIENT_ID }, 401, "invalid_client", 7000215],
    ["an unknown application", "v1", { client_id: guid }, 400, "unauthorized_client", 700016],
    ["a missing application", "v1", { client_id: undefined }, 400, "invalid_request", 900144],
    ["a missing grant type", "v1", { grant_type: undefined }, 400, "invalid_request", 900144],
    ["another grant type", "v1", { grant_type: "password" }, 400, "unsupported_grant_type", 70003],
    ["an unknown tenant", "v1", {}, 400, "invalid_request", 90002, guid],
    ["a tenant name nobody has", "v1", {}, 400, "invalid_request", 90002, "nobody.example"],
    ["a malformed tenant", "v1", {}, 400, "invalid_request", 900023, "not-a-tenant"],
    ["a missing resource", "v1", { resource: undefined }, 400, "invalid_resource", 50001],
    ["an unknown resource", "v1", { resource: "https://vault.azure.net" }, 400, "invalid_resource", 500011],
    ["a missing scope", "v2", {}, 400, "invalid_scope", 70011],
    ["a malformed scope", "v2", { scope: "alerts" }, 400, "invalid_scope", 70011],
    [
      "two scopes",
      "v2",
      { scope: "https://a.example/.default https://b.example/.default" },
      400,
      "invalid_scope",
      70011,
    ],
    ["a scope without /.default", "v2", { scope: `${SENTINEL_RESOURCE}/user` }, 400, "invalid_scope", 1002012],
    ["a scope of an unknown resource", "v2", { scope: "https://x.example/.default" }, 400, "invalid_resource", 500011],
  ];
  for (const [what, version, change, status, error, code, tenant] of refusals)
    it(`refuses ${what} as Entra does`, async () => {
      const { emulator } = await begin();
      const form = Object.entries({ ...goodForm(emulator, SIEM_RESOURCE), ...change });
      const given = Object.fromEntries(form.filter((entry): entry is [string, string] => entry[1] !== undefined));
      const answer = await askToken(emulator, given, version, tenant);
      assert.equal(answer.status, status);
      const body = (await answer.json()) as Json;
      assert.equal(body["error"], error);
      assert.deepEqual(body["error_codes"], [code]);
      const trace = String(body["trace_id"]);
      const correlation = String(body["correlation_id"]);
      assert.match(trace, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      assert.equal(body["timestamp"], "2026-05-20 12:00:00Z");
      const description = String(body["error_description"]);
      assert.ok(description.startsWith(`AADSTS${String(code)}: `), description);
      assert.ok(
        description.endsWith(` Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: 2026-05-20 12:00:00Z`),
      );
      assert.equal(body["error_uri"], `https://login.microsoftonline.com/error?code=${String(code)}`);
      assert.ok(!description.includes(emulator.credentials.clientSecret));
      assert.deepEqual(emulator.state().tokensByAudience, {});
    });

  it("gives the client's own request id back as the correlation id", async () => {
    const { emulator } = await begin();
    const answer = await fetch(`${emulator.url}/login/x/oauth2/token`, {
      method: "POST",
      headers: { "client-request-id": "mine" },
    });
    assert.equal(((await answer.json()) as Json)["correlation_id"], "mine");
  });

  it("takes POST alone", async () => {
    const { emulator } = await begin();
    const answer = await get(emulator, `/login/${emulator.credentials.tenantId}/oauth2/v2.0/token`);
    assert.equal(answer.status, 400);
    assert.deepEqual(((await answer.json()) as Json)["error_codes"], [900561]);
  });

  it("describes itself in the two discovery documents", async () => {
    const { emulator } = await begin();
    const instance = (await (await get(emulator, "/login/common/discovery/instance")).json()) as Json;
    const address = String(instance["tenant_discovery_endpoint"]);
    const configuration = (await (await fetch(address)).json()) as Json;
    const base = `${emulator.url}/login/${emulator.credentials.tenantId}`;
    assert.equal(configuration["token_endpoint"], `${base}/oauth2/v2.0/token`);
    assert.equal((await fetch(String(configuration["jwks_uri"]))).status, 200);
    assert.equal((await get(emulator, "/login/nonsense/v2.0/.well-known/openid-configuration")).status, 400);
    assert.equal((await get(emulator, "/login/common/elsewhere")).status, 404);
  });
});
