import assert from "node:assert/strict";
import { cloudOf } from "../../../src/cloud/clouds";
import type { HttpRequest, HttpResult } from "../../../src/cloud/httpTypes";
import { createTokenSource, type TokenSourceOptions } from "../../../src/cloud/tokens";
import type { TokenResult } from "../../../src/cloud/tokenTypes";

const tenantId = "11111111-2222-3333-4444-555555555555";
const clientId = "99999999-2222-3333-4444-555555555555";
const secret = "p+ss w/rd=&é";
const audience = { resource: "https://graph.windows.net", scope: "https://graph.windows.net/.default" };
const other = { resource: "https://management.azure.com", scope: "https://management.azure.com/.default" };

/** A sign-in service that numbers its tokens, or answers what the test wants. */
function service(answer?: (count: number) => HttpResult | Promise<HttpResult>) {
  const requests: HttpRequest[] = [];
  return {
    requests,
    send: (request: HttpRequest): Promise<HttpResult> => {
      requests.push(request);
      return Promise.resolve(answer?.(requests.length) ?? issued(requests.length));
    },
  };
}

function issued(number: number, expiresIn: unknown = 3600): HttpResult {
  const body = JSON.stringify({ token_type: "Bearer", expires_in: expiresIn, access_token: `token-${String(number)}` });
  return { kind: "response", status: 200, headers: {}, body };
}

function refused(status: number, code: number, headers: Record<string, string> = {}): HttpResult {
  const body = JSON.stringify({
    error: "invalid_client",
    error_codes: [code],
    error_description: `AADSTS${String(code)}: no.`,
  });
  return { kind: "response", status, headers, body };
}

function source(send: TokenSourceOptions["send"], more: Partial<TokenSourceOptions> = {}) {
  const credential = { kind: "client-secret", secret } as const;
  return createTokenSource({ cloud: cloudOf("public")!, tenantId, clientId, credential, call: "v2", send, ...more });
}

const tokenIn = (result: TokenResult): string =>
  result.kind === "token" ? result.token : `no token: ${result.problem.code}`;
const codeIn = (result: TokenResult): string => (result.kind === "problem" ? result.problem.code : "a token");

describe("tokens", () => {
  for (const call of ["v1", "v2"] as const)
    describe(`by the ${call} call`, () => {
      it("come from the cache until shortly before their end, one for each audience", async () => {
        const { requests, send } = service();
        const tokens = source(send, { call });
        assert.deepEqual(
          [
            tokenIn(await tokens.token(audience)),
            tokenIn(await tokens.token(audience)),
            tokenIn(await tokens.token(other)),
            tokenIn(await tokens.token(audience)),
          ],
          ["token-1", "token-1", "token-2", "token-1"],
        );
        assert.equal(requests.length, 2);
      });

      it("are asked for once by all who wait at the same time", async () => {
        const { requests, send } = service();
        const tokens = source(send, { call });
        const results = await Promise.all([tokens.token(audience), tokens.token(audience), tokens.token(audience)]);
        assert.deepEqual(results.map(tokenIn), ["token-1", "token-1", "token-1"]);
        assert.equal(requests.length, 1);
      });

      it("are asked for once where several requests were refused with the same one", async () => {
        const { requests, send } = service();
        const tokens = source(send, { call });
        const refused = tokenIn(await tokens.token(audience));
        const again = { fresh: true, refused };
        const results = await Promise.all([tokens.token(audience, again), tokens.token(audience, again)]);
        results.push(await tokens.token(audience, again));
        assert.deepEqual(results.map(tokenIn), ["token-2", "token-2", "token-2"]);
        assert.equal(tokenIn(await tokens.token(audience, { fresh: true, refused: "token-2" })), "token-3");
        assert.equal(requests.length, 3);
      });

      it("are fresh where that is asked, past the cache and past a request under way", async () => {
        const { requests, send } = service();
        const tokens = source(send, { call });
        await tokens.token(audience);
        const results = await Promise.all([
          tokens.token(audience),
          tokens.token(audience, { fresh: true }),
          tokens.token(audience, { fresh: true }),
          tokens.token(audience),
        ]);
        assert.deepEqual(results.map(tokenIn), ["token-1", "token-2", "token-2", "token-2"]);
        assert.equal(tokenIn(await tokens.token(audience)), "token-2");
        assert.equal(requests.length, 2);
      });

      it("are never asked for twice at the same time", async () => {
        let current = 0;
        let most = 0;
        const { requests, send } = service(async (count) => {
          most = Math.max(most, ++current);
          await new Promise(setImmediate);
          current--;
          return issued(count);
        });
        const tokens = source(send, { call });
        const results = await Promise.all([tokens.token(audience), tokens.token(audience, { fresh: true })]);
        assert.deepEqual(results.map(tokenIn), ["token-1", "token-2"]);
        assert.deepEqual([requests.length, most], [2, 1]);
      });

      it("say what is wrong, and come again once it is put right", async () => {
        const { requests, send } = service((count) => (count === 1 ? refused(401, 7000215) : issued(count)));
        const tokens = source(send, { call });
        const first = await tokens.token(audience);
        assert.deepEqual(first, { kind: "problem", problem: { code: "wrong-secret", args: [clientId] } });
        assert.equal(tokenIn(await tokens.token(audience)), "token-2");
        assert.equal(requests.length, 2);
      });

      it("are not kept from a person by an earlier 429 or 500", async () => {
        const { send } = service((count) =>
          count === 1 ? refused(429, 0, { "retry-after": "3600" }) : count === 2 ? refused(500, 0) : issued(count),
        );
        const tokens = source(send, { call });
        const results = [await tokens.token(audience), await tokens.token(audience), await tokens.token(audience)];
        assert.deepEqual(
          [codeIn(results[0]!), codeIn(results[1]!), tokenIn(results[2]!)],
          ["throttled", "service-error", "token-3"],
        );
      });

      it("name a network that fails, and an answer that can't be read", async () => {
        const failing = (reason: "proxy" | "timed-out"): HttpResult => ({
          kind: "failure",
          reason,
          delivered: "no",
          host: "h",
          detail: "d",
        });
        const { send } = service((count) =>
          count === 1
            ? failing("proxy")
            : count === 2
              ? failing("timed-out")
              : { kind: "response", status: 200, headers: {}, body: "<html>" },
        );
        const tokens = source(send, { call });
        const codes = [await tokens.token(audience), await tokens.token(audience), await tokens.token(audience)].map(
          codeIn,
        );
        assert.deepEqual(codes, ["proxy", "no-network", "unreadable-answer"]);
      });

      it("stop waiting for one caller who gives up, and come for the other", async () => {
        let answerNow: () => void = () => undefined;
        const asked = new Promise<HttpResult>(
          (resolve) =>
            (answerNow = () => {
              resolve(issued(1));
            }),
        );
        const { requests, send } = service(() => asked);
        const tokens = source(send, { call });
        const controller = new AbortController();
        const patient = tokens.token(audience);
        const hasty = tokens.token(audience, { signal: controller.signal });
        controller.abort();
        assert.equal(codeIn(await hasty), "cancelled");
        answerNow();
        assert.equal(tokenIn(await patient), "token-1");
        assert.equal(codeIn(await tokens.token(audience, { signal: controller.signal })), "cancelled");
        assert.equal(requests.length, 1);
      });
    });

  it("by v1 are asked for as Microsoft's SIEM page shows", async () => {
    const { requests, send } = service(() => issued(1, "3599"));
    const tokens = source(send, { call: "v1", now: () => 1_000_000 });
    assert.deepEqual(await tokens.token(audience), {
      kind: "token",
      token: "token-1",
      expiresAt: 1_000_000 + 3_599_000,
    });
    const request = requests[0]!;
    assert.equal(request.url, `https://login.microsoftonline.com/${tenantId}/oauth2/token`);
    assert.equal(request.headers?.["content-type"], "application/x-www-form-urlencoded");
    assert.deepEqual(Object.fromEntries(new URLSearchParams(request.body)), {
      resource: "https://graph.windows.net",
      client_id: clientId,
      client_secret: secret,
      grant_type: "client_credentials",
    });
  });

  it("by v1 are asked for anew five minutes before their end, or at once where no end is said", async () => {
    let now = 0;
    const { requests, send } = service((count) => issued(count, count < 3 ? "3600" : "soon"));
    const tokens = source(send, { call: "v1", now: () => now });
    const seen: string[] = [];
    for (now of [0, 3_299_999, 3_300_000, 9_000_000, 9_000_001]) seen.push(tokenIn(await tokens.token(audience)));
    assert.deepEqual(seen, ["token-1", "token-1", "token-2", "token-3", "token-4"]);
    assert.equal(requests.length, 4);
  });

  it("by v2 go to the v2 endpoint of the cloud or the emulator, without a discovery call", async () => {
    for (const [name, login] of [
      ["usgov-dod", "https://login.microsoftonline.us"],
      ["http://127.0.0.1:5000", "http://127.0.0.1:5000/login"],
    ] as const) {
      const { requests, send } = service();
      assert.equal(tokenIn(await source(send, { cloud: cloudOf(name)! }).token(audience)), "token-1");
      assert.equal(requests.length, 1);
      assert.equal(requests[0]!.url.split("?")[0], `${login}/${tenantId}/oauth2/v2.0/token`);
      const body = new URLSearchParams(requests[0]!.body);
      assert.deepEqual(
        ["grant_type", "client_id", "client_secret", "scope"].map((field) => body.get(field)),
        ["client_credentials", clientId, secret, audience.scope],
      );
    }
  });

  it("by v2 are kept in the store, which is written only when something changed", async () => {
    let kept: string | undefined;
    let writes = 0;
    const cache = {
      read: () => Promise.resolve(kept),
      write: (text: string) => {
        kept = text;
        writes++;
        return Promise.resolve();
      },
    };
    const { requests, send } = service();
    await source(send, { cache }).token(audience);
    assert.equal(writes, 1);
    assert.ok(kept?.includes("token-1") && !kept.includes(JSON.stringify(secret)));
    // Another window, or the same one after a restart: the store answers.
    assert.equal(tokenIn(await source(send, { cache }).token(audience)), "token-1");
    assert.deepEqual([requests.length, writes], [1, 1]);
  });

  it("by v2 survive a store that fails or holds rubbish", async () => {
    const { send } = service();
    const failing = {
      read: () => Promise.reject(new Error("locked")),
      write: () => Promise.reject(new Error("locked")),
    };
    assert.equal(tokenIn(await source(send, { cache: failing }).token(audience)), "token-1");
    for (const text of ["", "{not json", "[]", "null", "{}", '{"AccessToken":5}']) {
      const rubbish = { read: () => Promise.resolve(text), write: () => Promise.resolve() };
      assert.match(tokenIn(await source(send, { cache: rubbish }).token(audience)), /^token-/, text);
    }
  });

  it("by v2 say of a tenant that is none what is wrong", async () => {
    const { send } = service();
    assert.equal(codeIn(await source(send, { tenantId: "common" }).token(audience)), "unknown-tenant");
  });
});
