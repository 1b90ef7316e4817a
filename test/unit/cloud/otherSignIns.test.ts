import assert from "node:assert/strict";
import type { DeviceCode, PersonCredential } from "../../../src/cloud/credential";
import type { HttpResult } from "../../../src/cloud/httpTypes";
import { EXPIRED_CLIENT_ID } from "../../../src/emulator/demoAccounts";
import { submit } from "../emulator/browser";
import { type PersonBench, startPersonBench, told } from "./personBench";

describe("a person's tokens without a browser beside the editor", () => {
  let bench: PersonBench;
  beforeEach(async () => {
    bench = await startPersonBench();
  });
  afterEach(() => bench.emulator.close());
  const graph = () => bench.cloud.graph!.audience;
  const sentinel = () => bench.cloud.sentinel.audience;
  describe("by device code", () => {
    const approving = (answer: "yes" | "no", shown: DeviceCode[] = []): PersonCredential => ({
      kind: "device-code",
      show: (code) => {
        shown.push(code);
        void submit(
          { action: code.verificationUri, fields: { user_code: code.userCode } },
          { emulator_answer: answer },
        );
      },
    });

    it("come when the code was typed in elsewhere, and then as by any sign-in", async () => {
      const shown: DeviceCode[] = [];
      const tokens = bench.source(approving("yes", shown));
      assert.equal(told(await tokens.token(graph())), "sign-in-needed");
      const started = Date.now();
      const first = await tokens.signIn(graph());
      assert.equal(told(first), "a token", JSON.stringify([first, bench.requests.map(({ url }) => url)]));
      assert.equal(shown.length, 1);
      assert.match(shown[0]!.userCode, /^[A-Z]{9}$/);
      assert.equal(shown[0]!.verificationUri, `${bench.emulator.url}/login/device`);
      assert.ok(shown[0]!.expiresAt >= started + 900_000);
      assert.deepEqual(await tokens.account(), { kind: "person", name: "dana@demo.example" });
      assert.equal(told(await tokens.token(sentinel())), "a token");
    });

    it("say that the person declined, the application may not, or the caller gave up", async () => {
      assert.equal(told(await bench.source(approving("no")).signIn(graph())), "sign-in-declined");
      const closedClient = bench.source(approving("yes"), { clientId: EXPIRED_CLIENT_ID });
      assert.equal(told(await closedClient.signIn(graph())), "not-public-client");
      const controller = new AbortController();
      const tokens = bench.source({
        kind: "device-code",
        show: () => {
          controller.abort();
        },
      });
      assert.equal(told(await tokens.signIn(graph(), { signal: controller.signal })), "cancelled");
    });

    it("slow down when they are told to, and name a code that ran out", async () => {
      const word = (error: string): HttpResult => ({
        kind: "response",
        status: 400,
        headers: {},
        body: JSON.stringify({ error, error_codes: [0] }),
      });
      const device = { device_code: "d", user_code: "U", verification_uri: "https://x", expires_in: 900, interval: 0 };
      const script = [
        { kind: "response", status: 200, headers: {}, body: JSON.stringify(device) } as const,
        ...["authorization_pending", "slow_down", "authorization_pending", "slow_down", "expired_token"].map(word),
      ];
      const waits: number[] = [];
      const tokens = bench.source(
        { kind: "device-code", show: () => undefined },
        {
          send: () => Promise.resolve(script.shift()!),
          sleep: (ms) => {
            waits.push(ms);
            return Promise.resolve();
          },
        },
      );
      assert.equal(told(await tokens.signIn(graph())), "device-code-expired");
      assert.deepEqual(waits, [5000, 5000, 10_000]);
      assert.deepEqual(script, []);
    });
  });

  it("wait as long as RFC 8628 says where the service does not, and for no code without an end", async () => {
    const pending = { error: "authorization_pending", error_codes: [70016] };
    const answers = (device: object): (() => Promise<HttpResult>) => {
      const script: readonly object[] = [device, pending];
      let next = 0;
      return () => {
        const body = JSON.stringify(script[Math.min(next++, 1)]);
        return Promise.resolve({ kind: "response", status: next === 1 ? 200 : 400, headers: {}, body });
      };
    };
    const code = { device_code: "d", user_code: "U", verification_uri: "https://x" };
    const shown: DeviceCode[] = [];
    const way: PersonCredential = { kind: "device-code", show: (one) => shown.push(one) };
    for (const expires_in of [undefined, "soon", -1, null]) {
      const send = answers({ ...code, expires_in, interval: 0 });
      assert.equal(told(await bench.source(way, { send }).signIn(graph())), "unreadable-answer", String(expires_in));
    }
    assert.deepEqual(shown, []);
    // MSAL takes no word for no wait at all, and would ask hundreds of times in a second.
    for (const interval of [undefined, "often", -1]) {
      const controller = new AbortController();
      let asked = 0;
      const answer = answers({ ...code, expires_in: "900", interval });
      const send = (): Promise<HttpResult> => {
        asked++;
        return answer();
      };
      const signingIn = bench.source(way, { send }).signIn(graph(), { signal: controller.signal });
      while (asked < 2) await new Promise((done) => setTimeout(done, 5));
      // Shorter than the wait, so that it is over before, however slow the machine.
      await new Promise((done) => setTimeout(done, 100));
      const askedAtOnce = asked;
      controller.abort();
      await signingIn;
      assert.equal(askedAtOnce, 2, String(interval));
    }
    assert.equal(shown.length, 3);
    assert.ok(shown.every(({ expiresAt }) => expiresAt > Date.now()));
  });

  it("show no page for a code that is not over https", async () => {
    for (const page of [
      "http://evil.example/device",
      "javascript:alert(1)",
      "nonsense",
      "https://login.example/[press](command:workbench.action.quit)",
    ]) {
      const device = { device_code: "d", user_code: "U", verification_uri: page, expires_in: 900, interval: 0 };
      const body = JSON.stringify(device);
      const tokens = bench.source(
        { kind: "device-code", show: () => assert.fail("it is shown") },
        { send: () => Promise.resolve({ kind: "response", status: 200, headers: {}, body }) },
      );
      assert.equal(told(await tokens.signIn(graph())), "unreadable-answer");
    }
  });

  it("show no code that is anything else than a code", async () => {
    for (const code of ["[press](command:workbench.action.quit)", "A\nB", "", "$(check) fine"]) {
      const device = {
        device_code: "d",
        user_code: code,
        verification_uri: "https://login.example/device",
        expires_in: 900,
        interval: 0,
      };
      const body = JSON.stringify(device);
      const tokens = bench.source(
        { kind: "device-code", show: () => assert.fail("it is shown") },
        { send: () => Promise.resolve({ kind: "response", status: 200, headers: {}, body }) },
      );
      assert.equal(told(await tokens.signIn(graph())), "unreadable-answer");
    }
  });

  describe("of an account that somebody else keeps", () => {
    it("are asked for with all that matters, and show dialogs only in a sign-in", async () => {
      const asked: unknown[] = [];
      const signals: AbortSignal[] = [];
      let isSignedIn = false;
      const jwt = `e30.${Buffer.from(JSON.stringify({ exp: 1_900_000_000 })).toString("base64url")}.x`;
      const tokens = bench.source({
        kind: "external",
        token: (request) => {
          const { signal, ...rest } = request;
          asked.push(rest);
          signals.push(signal);
          if (request.mayAsk) isSignedIn = true;
          return Promise.resolve(isSignedIn ? { kind: "token", token: jwt, account: "dana" } : { kind: "none" });
        },
      });
      assert.equal(told(await tokens.token(graph())), "sign-in-needed");
      assert.equal(await tokens.account(), undefined);
      assert.deepEqual(await tokens.signIn(graph()), { kind: "token", token: jwt, expiresAt: 1_900_000_000_000 });
      assert.deepEqual(await tokens.account(), { kind: "person", name: "dana" });
      assert.equal(told(await tokens.token(graph(), { fresh: true })), "a token");
      const { tenantId, clientId } = bench.emulator.credentials;
      const same = { scope: graph().scope, tenantId, clientId };
      assert.deepEqual(asked, [
        { ...same, fresh: false, mayAsk: false },
        { ...same, fresh: false, mayAsk: true },
        { ...same, fresh: true, mayAsk: false },
      ]);
      await tokens.signOut();
      assert.equal(await tokens.account(), undefined);
      assert.deepEqual(new Set(signals.map(({ aborted }) => aborted)), new Set([true]), "nothing more may be kept");
    });

    it("may be opaque, and may be declined", async () => {
      const answers = [{ kind: "token", token: "opaque", account: "" }, { kind: "declined" }] as const;
      let next = 0;
      const tokens = bench.source({ kind: "external", token: () => Promise.resolve(answers[next++]!) });
      assert.deepEqual(await tokens.token(graph()), { kind: "token", token: "opaque", expiresAt: 0 });
      assert.equal(told(await tokens.signIn(graph())), "sign-in-declined");
    });
  });
});
