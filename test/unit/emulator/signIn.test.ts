import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  BLOCKED_CLIENT_ID,
  DEMO_CLIENT_ID,
  EXPIRED_CLIENT_ID,
  SECOND_FACTOR_CLIENT_ID,
  UNCONSENTED_CLIENT_ID,
} from "../../../src/emulator/demoAccounts";
import type { Emulator } from "../../../src/emulator/emulator";
import { formOf, submit } from "./browser";
import { askToken, begin, closeAll, get, GRAPH_RESOURCE, type Json } from "./client";

const verifier = "a-verifier-of-at-least-forty-three-characters-0123456789";
const challenge = createHash("sha256").update(verifier).digest("base64url");
const scope = `${GRAPH_RESOURCE}/.default openid profile offline_access`;
const redirect = "http://localhost:7777";

function authorizeUrl(emulator: Emulator, changes: Record<string, string | undefined> = {}): string {
  const query = {
    client_id: DEMO_CLIENT_ID,
    response_type: "code",
    redirect_uri: redirect,
    response_mode: "query",
    scope,
    state: "the state&",
    code_challenge: challenge,
    code_challenge_method: "S256",
    emulator_answer: "yes",
    ...changes,
  };
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const path = `/login/${emulator.credentials.tenantId}/oauth2/v2.0/authorize`;
  return `${emulator.url}${path}?${new URLSearchParams(given).toString()}`;
}

async function redirected(url: string): Promise<URLSearchParams> {
  const answer = await fetch(url, { redirect: "manual" });
  assert.equal(answer.status, 302, await answer.text());
  return new URL(answer.headers.get("location")!).searchParams;
}

const codeFrom = async (emulator: Emulator, changes: Record<string, string | undefined> = {}): Promise<string> =>
  (await redirected(authorizeUrl(emulator, changes))).get("code")!;

async function redeem(emulator: Emulator, code: string, changes: Record<string, string> = {}): Promise<Json> {
  const form = {
    grant_type: "authorization_code",
    client_id: DEMO_CLIENT_ID,
    code,
    redirect_uri: redirect,
    code_verifier: verifier,
    scope,
  };
  return (await askToken(emulator, { ...form, ...changes }, "v2")).json() as Promise<Json>;
}

const refresh = async (emulator: Emulator, token: unknown, changes: Record<string, string> = {}): Promise<Json> =>
  (
    await askToken(
      emulator,
      { grant_type: "refresh_token", client_id: DEMO_CLIENT_ID, refresh_token: String(token), scope, ...changes },
      "v2",
    )
  ).json() as Promise<Json>;

const codeIn = (body: Json): unknown => (body["error_codes"] as unknown[] | undefined)?.[0] ?? "a token";

describe("emulated sign-in in the browser", () => {
  afterEach(closeAll);

  it("names who signs in and for whom, and gives the code by form post", async () => {
    const { emulator } = await begin();
    const url = authorizeUrl(emulator, { response_mode: "form_post", emulator_answer: undefined });
    const asked = await fetch(url);
    assert.match(
      asked.headers.get("content-security-policy") ?? "",
      /default-src 'none'.*form-action 'self' http:\/\/localhost:7777/,
    );
    const page = await asked.text();
    assert.match(page, /Dana Demo.*dana@demo\.example/);
    assert.match(page, new RegExp(DEMO_CLIENT_ID));
    const back = formOf(await (await submit(formOf(page, url), { emulator_answer: "yes" })).text(), url);
    assert.equal(back.action, redirect);
    assert.equal(back.fields["state"], "the state&");
    assert.equal(codeIn(await redeem(emulator, back.fields["code"]!)), "a token");
  });

  it("gives a person's token, which the services take, with a refresh token and who it is", async () => {
    const { emulator } = await begin();
    const body = await redeem(emulator, await codeFrom(emulator));
    const claimsOf = (token: unknown) =>
      JSON.parse(Buffer.from(String(token).split(".")[1]!, "base64url").toString()) as Json;
    assert.deepEqual(
      [claimsOf(body["access_token"])["scp"], claimsOf(body["access_token"])["roles"]],
      ["SecurityAlert.Read.All", undefined],
    );
    assert.equal(claimsOf(body["id_token"])["preferred_username"], "dana@demo.example");
    assert.equal("nonce" in claimsOf(body["id_token"]), false);
    const answer = await get(emulator, "/graph/v1.0/security/alerts_v2", String(body["access_token"]));
    assert.equal(answer.status, 200);
  });

  it("asks nobody where it is told to", async () => {
    const { emulator } = await begin({ consentsAtOnce: true });
    assert.ok((await redirected(authorizeUrl(emulator, { emulator_answer: undefined }))).get("code"));
  });

  it("tells the application when the person declines or may not", async () => {
    const { emulator } = await begin();
    for (const [changes, error, number] of [
      [{ emulator_answer: "no" }, "access_denied", 65004],
      [{ client_id: UNCONSENTED_CLIENT_ID }, "invalid_grant", 65001],
      [{ client_id: BLOCKED_CLIENT_ID }, "access_denied", 53003],
      [{ response_type: "token" }, "unsupported_response_type", 700054],
      [{ code_challenge_method: "plain" }, "invalid_request", 501491],
      [{ scope: "https://nothing.example/.default" }, "invalid_resource", 500011],
    ] as const) {
      const back = await redirected(authorizeUrl(emulator, changes));
      assert.deepEqual([back.get("error"), back.get("code"), back.get("state")], [error, null, "the state&"]);
      assert.match(back.get("error_description")!, new RegExp(`^AADSTS${String(number)}: `));
    }
  });

  it("shows the person what must not go to the address it was given", async () => {
    const { emulator } = await begin();
    for (const [changes, said] of [
      [{ redirect_uri: "http://evil.example" }, /AADSTS50011/],
      [{ redirect_uri: "https://localhost:1" }, /AADSTS50011/],
      [{ redirect_uri: "javascript:alert(1)" }, /AADSTS50011/],
      [{ redirect_uri: undefined }, /AADSTS50011/],
      [{ client_id: "<img src=x onerror=alert(1)>" }, /AADSTS700016.*&#60;img/],
      [{ client_id: undefined }, /AADSTS900144/],
      [{ response_mode: "fragment" }, /AADSTS900971/],
    ] as const) {
      const answer = await fetch(authorizeUrl(emulator, changes), { redirect: "manual" });
      assert.deepEqual([answer.status, answer.headers.get("location")], [400, null]);
      const page = await answer.text();
      assert.match(page, said);
      assert.doesNotMatch(page, /<img/);
    }
  });

  it("takes a code once, for ten minutes, from who asked for it", async () => {
    const { emulator, clock } = await begin();
    const code = await codeFrom(emulator);
    assert.equal(codeIn(await redeem(emulator, code)), "a token");
    assert.equal(codeIn(await redeem(emulator, code)), 54005);
    assert.equal(codeIn(await redeem(emulator, "made up")), 70000);
    const another = await codeFrom(emulator);
    assert.equal(codeIn(await redeem(emulator, another, { code_verifier: "another" })), 501481);
    const elsewhere = await codeFrom(emulator);
    assert.equal(codeIn(await redeem(emulator, elsewhere, { redirect_uri: "http://localhost:1" })), 500112);
    const ours = await codeFrom(emulator);
    assert.equal(codeIn(await redeem(emulator, ours, { client_id: SECOND_FACTOR_CLIENT_ID })), 70000);
    const late = await codeFrom(emulator);
    clock.ms += 10 * 60 * 1000;
    assert.equal(codeIn(await redeem(emulator, late)), 70008);
  });

  it("is not for an application that is no public client, but by its secret", async () => {
    const { emulator } = await begin();
    const code = await codeFrom(emulator, { client_id: EXPIRED_CLIENT_ID });
    assert.equal(codeIn(await redeem(emulator, code, { client_id: EXPIRED_CLIENT_ID })), 7000218);
    const { clientSecret } = emulator.credentials;
    assert.equal(codeIn(await redeem(emulator, await codeFrom(emulator), { client_secret: clientSecret })), "a token");
    assert.equal(codeIn(await redeem(emulator, await codeFrom(emulator), { client_secret: "wrong" })), 7000215);
  });

  it("goes on by refresh tokens, each good for one answer, until they are revoked", async () => {
    const { emulator } = await begin();
    const first = await redeem(emulator, await codeFrom(emulator));
    const second = await refresh(emulator, first["refresh_token"], { scope: "https://management.azure.com/.default" });
    assert.equal(codeIn(second), "a token");
    assert.equal(emulator.state().tokensByAudience["https://management.azure.com"], 1);
    assert.equal(codeIn(await refresh(emulator, first["refresh_token"])), 50173);
    const third = await refresh(emulator, second["refresh_token"]);
    await fetch(`${emulator.url}/_emulator/revoke`, { method: "POST" });
    const gone = await refresh(emulator, third["refresh_token"]);
    assert.deepEqual([gone["error"], codeIn(gone)], ["invalid_grant", 50173]);
    assert.equal(codeIn(await refresh(emulator, "made up")), 70000);
  });

  it("wants a second factor behind a sign-in of that application", async () => {
    const { emulator } = await begin();
    const own = { client_id: SECOND_FACTOR_CLIENT_ID };
    const first = await redeem(emulator, await codeFrom(emulator, own), own);
    assert.equal(codeIn(await refresh(emulator, first["refresh_token"], own)), 50076);
  });

  it("works by v1 as the SIEM page has it", async () => {
    const { emulator } = await begin();
    const resource = "https://graph.windows.net";
    const url = authorizeUrl(emulator, { scope: undefined, resource }).replace("/v2.0/", "/");
    const code = (await redirected(url)).get("code")!;
    const form = { grant_type: "authorization_code", client_id: DEMO_CLIENT_ID, code, redirect_uri: redirect };
    const answer = await askToken(emulator, { ...form, code_verifier: verifier });
    const body = (await answer.json()) as Json;
    assert.equal(body["resource"], resource, JSON.stringify(body));
    assert.ok(body["refresh_token"]);
  });
});

describe("emulated device code", () => {
  afterEach(closeAll);

  const askCode = async (emulator: Emulator, clientId = DEMO_CLIENT_ID): Promise<Json> => {
    const url = `${emulator.url}/login/${emulator.credentials.tenantId}/oauth2/v2.0/devicecode`;
    const body = new URLSearchParams({ client_id: clientId, scope });
    return (await fetch(url, { method: "POST", body })).json() as Promise<Json>;
  };
  const poll = async (emulator: Emulator, { device_code: code }: Json): Promise<Json> => {
    const grant = "urn:ietf:params:oauth:grant-type:device_code";
    const form = { grant_type: grant, client_id: DEMO_CLIENT_ID, device_code: String(code) };
    return (await askToken(emulator, form, "v2")).json() as Promise<Json>;
  };
  const approve = async (emulator: Emulator, userCode: unknown, answer: "yes" | "no"): Promise<number> =>
    (
      await submit(
        { action: `${emulator.url}/login/device`, fields: { user_code: String(userCode) } },
        { emulator_answer: answer },
      )
    ).status;

  it("waits for the person, at the pace it was told, and then gives a token once", async () => {
    const { emulator, clock } = await begin();
    const device = await askCode(emulator);
    assert.equal(device["interval"], 5);
    assert.equal(device["expires_in"], 900);
    assert.match(String(device["message"]), new RegExp(String(device["user_code"])));
    assert.equal((await poll(emulator, device))["error"], "authorization_pending");
    clock.ms += 4999;
    assert.equal((await poll(emulator, device))["error"], "slow_down");
    clock.ms += 5000;
    assert.equal((await poll(emulator, device))["error"], "authorization_pending");
    assert.match(await (await fetch(String(device["verification_uri"]))).text(), /Dana Demo/);
    assert.equal(await approve(emulator, "WRONGCODE", "yes"), 400);
    assert.equal(await approve(emulator, String(device["user_code"]).toLowerCase(), "yes"), 200);
    assert.equal(await approve(emulator, device["user_code"], "no"), 400, "it is answered already");
    clock.ms += 5000;
    assert.ok((await poll(emulator, device))["refresh_token"]);
    assert.equal((await poll(emulator, device))["error"], "bad_verification_code");
  });

  it("says that the person declined, or came too late", async () => {
    const { emulator, clock } = await begin();
    const declined = await askCode(emulator);
    await approve(emulator, declined["user_code"], "no");
    assert.equal((await poll(emulator, declined))["error"], "authorization_declined");
    const late = await askCode(emulator);
    clock.ms += 900_000;
    assert.equal(await approve(emulator, late["user_code"], "yes"), 400);
    assert.equal((await poll(emulator, late))["error"], "expired_token");
    assert.equal(codeIn(await askCode(emulator, EXPIRED_CLIENT_ID)), 7000218);
  });
});
