import assert from "node:assert/strict";
import type { PersonCredential } from "../../../src/cloud/credential";
import {
  BLOCKED_CLIENT_ID,
  EXPIRED_CLIENT_ID,
  SECOND_FACTOR_CLIENT_ID,
  UNCONSENTED_CLIENT_ID,
} from "../../../src/emulator/demoAccounts";
import { createTurns } from "../../../src/cloud/turns";
import { answerPage } from "../emulator/browser";
import { type PersonBench, startPersonBench, tokenIn, told } from "./personBench";

const pages = { success: "<p>You are in.</p>", failure: "<p>That did not work.</p>" };

describe("a person's tokens from the emulator", () => {
  let bench: PersonBench;
  beforeEach(async () => {
    bench = await startPersonBench();
  });
  afterEach(() => bench.emulator.close());
  const graph = () => bench.cloud.graph!.audience;
  const sentinel = () => bench.cloud.sentinel.audience;
  const grants = () => bench.requests.map(({ body }) => new URLSearchParams(body).get("grant_type") ?? "a code");

  /** A browser in which somebody presses a button at once; keeps what the last page said. */
  function browser(answer: "yes" | "no" = "yes") {
    const seen: { last?: string; urls: string[] } = { urls: [] };
    const credential: PersonCredential = {
      kind: "interactive",
      pages,
      openBrowser: (url) => {
        seen.urls.push(url);
        void answerPage(url, answer).then((text) => (seen.last = text));
        return Promise.resolve(true);
      },
    };
    return { seen, credential };
  }

  describe("in the browser", () => {
    it("never open it unasked", async () => {
      const { seen, credential } = browser();
      const tokens = bench.source(credential);
      assert.equal(told(await tokens.token(graph())), "sign-in-needed");
      assert.equal(await tokens.account(), undefined);
      assert.deepEqual([seen.urls, bench.requests], [[], []]);
    });

    it("come by code and PKCE, then from the cache, then by refresh token for other services", async () => {
      const { seen, credential } = browser();
      const tokens = bench.source(credential);
      const first = await tokens.signIn(graph());
      assert.equal(told(first), "a token", JSON.stringify(first));
      const asked = new URL(seen.urls[0]!).searchParams;
      assert.deepEqual(
        ["response_type", "response_mode", "code_challenge_method", "prompt"].map((name) => asked.get(name)),
        ["code", "form_post", "S256", "select_account"],
      );
      assert.match(asked.get("redirect_uri")!, /^http:\/\/localhost:\d+$/);
      assert.deepEqual(await tokens.account(), { kind: "person", name: "dana@demo.example" });
      assert.equal(tokenIn(await tokens.token(graph())), tokenIn(first));
      assert.equal(told(await tokens.token(sentinel())), "a token");
      assert.deepEqual(grants(), ["authorization_code", "refresh_token"]);
      assert.equal(
        bench.requests.every(({ body }) => !new URLSearchParams(body).has("client_secret")),
        true,
      );
      // Another window, or the same one after a restart.
      const later = bench.source(browser().credential);
      assert.deepEqual(await later.account(), { kind: "person", name: "dana@demo.example" });
      assert.equal(tokenIn(await later.token(graph())), tokenIn(first));
      assert.equal(bench.requests.length, 2);
    });

    it("show the pages they are given", async () => {
      for (const [answer, page, outcome] of [
        ["yes", pages.success, "a token"],
        ["no", pages.failure, "sign-in-declined"],
      ] as const) {
        const { seen, credential } = browser(answer);
        assert.equal(told(await bench.source(credential).signIn(graph())), outcome);
        while (seen.last === undefined) await new Promise(setImmediate);
        assert.equal(seen.last, page);
      }
    });

    it("are refreshed one after the other, and once for all who wait", async () => {
      const { credential } = browser();
      const tokens = bench.source(credential);
      await tokens.signIn(graph());
      bench.requests = [];
      const results = await Promise.all([
        tokens.token(sentinel()),
        tokens.token(bench.cloud.siem.audience),
        tokens.token(sentinel()),
        tokens.token(graph(), { fresh: true }),
        tokens.token(graph(), { fresh: true }),
      ]);
      // The emulator takes each refresh token once: two at a time with the same one would end the sign-in.
      assert.deepEqual(results.map(told), Array(5).fill("a token"));
      assert.equal(tokenIn(results[3]), tokenIn(results[4]));
      assert.deepEqual(grants(), Array(3).fill("refresh_token"));
    });

    it("ask for a new sign-in when the old one was ended, and come again after it", async () => {
      const tokens = bench.source(browser().credential);
      const first = await tokens.signIn(graph());
      await fetch(`${bench.emulator.url}/_emulator/revoke`, { method: "POST" });
      assert.equal(tokenIn(await tokens.token(graph())), tokenIn(first), "the token is still good");
      const ended = await tokens.token(graph(), { fresh: true });
      assert.deepEqual(ended, {
        kind: "problem",
        problem: { code: "sign-in-expired", args: [bench.emulator.credentials.clientId] },
      });
      assert.equal(told(await tokens.signIn(graph())), "a token");
      assert.equal(told(await tokens.token(graph(), { fresh: true })), "a token");
    });

    it("are gone after the sign-out, here and in other windows, also those under way", async () => {
      const tokens = bench.source(browser().credential);
      const otherWindow = bench.source(browser().credential);
      await tokens.signIn(graph());
      assert.equal(told(await otherWindow.token(graph())), "a token");
      assert.match(bench.kept, /RefreshToken/);
      const underWay = tokens.token(graph(), { fresh: true });
      await tokens.signOut();
      assert.equal(bench.kept, "");
      assert.equal(told(await underWay), "cancelled");
      const written = bench.writes;
      assert.equal(await tokens.account(), undefined);
      assert.equal(told(await tokens.token(graph())), "sign-in-needed");
      assert.equal(told(await otherWindow.token(graph())), "sign-in-needed");
      assert.deepEqual([bench.kept, bench.writes], ["", written]);
    });

    it("are not written back by an answer that comes after a sign-out in another window", async () => {
      const tokens = bench.source(browser().credential);
      await tokens.signIn(graph());
      bench.answering = () => {
        bench.kept = "";
        return tokens.account();
      };
      const written = bench.writes;
      assert.equal(told(await tokens.token(graph(), { fresh: true })), "sign-in-needed");
      assert.deepEqual([bench.kept, bench.writes], ["", written]);
      assert.equal(told(await tokens.token(graph())), "sign-in-needed");
    });

    it("are not added to those of somebody who signed in meanwhile in another window", async () => {
      const tokens = bench.source(browser().credential);
      await tokens.signIn(graph());
      const other = bench.kept.replaceAll("dana", "erin").replace(/("home_account_id":")/g, "$1other-");
      bench.answering = () => {
        bench.kept = other;
      };
      assert.equal(told(await tokens.token(graph(), { fresh: true })), "sign-in-needed");
      assert.equal(bench.kept, other);
    });

    it("come to nothing when the session ends, and stay in the store for others", async () => {
      const tokens = bench.source(browser().credential);
      const other = bench.source(browser().credential);
      await tokens.signIn(graph());
      const { kept, writes } = bench;
      const underWay = tokens.token(sentinel());
      await tokens.end();
      assert.equal(told(await underWay), "cancelled");
      assert.equal(told(await tokens.token(graph())), "cancelled");
      assert.equal(told(await tokens.signIn(graph())), "cancelled");
      assert.deepEqual([bench.kept, bench.writes], [kept, writes]);
      assert.equal(told(await other.token(graph())), "a token");
    });

    it("of two connections with the same client are refreshed one after the other", async () => {
      const turns = createTurns();
      const one = bench.source(browser().credential, { turns });
      const two = bench.source(browser().credential, { turns });
      await one.signIn(graph());
      // The emulator takes each refresh token once.
      const fresh = { fresh: true };
      const results = await Promise.all([
        one.token(graph(), fresh),
        two.token(sentinel()),
        one.token(sentinel(), fresh),
      ]);
      assert.deepEqual(results.map(told), Array(3).fill("a token"));
      assert.equal(told(await two.token(graph(), fresh)), "a token");
    });

    it("say what stands in the way", async () => {
      for (const [clientId, code] of [
        [UNCONSENTED_CLIENT_ID, "missing-consent"],
        [BLOCKED_CLIENT_ID, "person-blocked"],
        [EXPIRED_CLIENT_ID, "not-public-client"],
      ] as const)
        assert.equal(told(await bench.source({ ...browser().credential }, { clientId }).signIn(graph())), code);
      const tokens = bench.source(browser().credential, { clientId: SECOND_FACTOR_CLIENT_ID });
      assert.equal(told(await tokens.signIn(graph())), "a token");
      assert.equal(told(await tokens.token(sentinel())), "second-factor");
    });

    it("are given up when the caller does, or nobody comes, and leave no port open", async () => {
      const controller = new AbortController();
      let redirect = "";
      const nobody: PersonCredential = {
        kind: "interactive",
        pages,
        openBrowser: (url) => {
          redirect = new URL(url).searchParams.get("redirect_uri")!;
          setImmediate(() => {
            controller.abort();
          });
          return Promise.resolve(true);
        },
      };
      assert.equal(told(await bench.source(nobody).signIn(graph(), { signal: controller.signal })), "cancelled");
      await closed(redirect);
      const impatient = { ...nobody, openBrowser: (url: string) => ((redirect = url), Promise.resolve(true)) };
      let waited = 0;
      const sleep = (ms: number) => ((waited = ms), new Promise<void>((resolve) => setTimeout(resolve, 150)));
      assert.equal(told(await bench.source(impatient, { sleep }).signIn(graph())), "sign-in-timed-out");
      assert.equal(waited, 600_000);
      await closed(new URL(redirect).searchParams.get("redirect_uri")!);
      assert.deepEqual(bench.requests, []);
    });

    it("are given up by a sign-out", async () => {
      let redirect = "";
      const tokens = bench.source({
        kind: "interactive",
        pages,
        openBrowser: (url) => {
          redirect = new URL(url).searchParams.get("redirect_uri")!;
          setImmediate(() => void tokens.signOut());
          return Promise.resolve(true);
        },
      });
      assert.equal(told(await tokens.signIn(graph())), "cancelled");
      await closed(redirect);
      assert.equal(bench.kept, "");
    });

    it("say that the browser did not open", async () => {
      for (const openBrowser of [() => Promise.resolve(false), () => Promise.reject(new Error("no display"))])
        assert.equal(
          told(await bench.source({ kind: "interactive", pages, openBrowser }).signIn(graph())),
          "browser-not-opened",
        );
    });

    it("need one sign-in for all who ask for it at the same time", async () => {
      const { seen, credential } = browser();
      const tokens = bench.source(credential);
      const results = await Promise.all([tokens.signIn(graph()), tokens.signIn(graph()), tokens.signIn(sentinel())]);
      assert.deepEqual(results.map(told), ["a token", "a token", "a token"]);
      assert.notEqual(tokenIn(results[0]), tokenIn(results[2]));
      assert.equal(seen.urls.length, 1);
    });
  });
});

/** Waits until nobody listens there any more. */
async function closed(url: string): Promise<void> {
  const address = `http://127.0.0.1:${new URL(url).port}/`;
  for (let tries = 0; tries < 200; tries++) {
    const isOpen = await fetch(address).then(
      () => true,
      () => false,
    );
    if (!isOpen) return;
  }
  assert.fail("the port is still open");
}
