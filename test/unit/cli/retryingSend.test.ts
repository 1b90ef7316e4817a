import assert from "node:assert/strict";
import { inWordsOfHere } from "../../../src/cli/alertSentences";
import { retryingSend } from "../../../src/cli/retryingSend";
import type { HttpFailure, HttpRequest, HttpResult } from "../../../src/cloud/httpTypes";
import { tokenMessages } from "../../../src/cloud/tokenMessages";
import { alertMessages } from "../../../src/defender/alertMessages";

const status = (code: number, headers: Record<string, string> = {}): HttpResult => ({
  kind: "response",
  status: code,
  headers,
  body: "",
});
const failure = (reason: HttpFailure["reason"]): HttpResult => ({
  kind: "failure",
  reason,
  delivered: "maybe",
  host: "h",
  detail: "",
});

/** What comes of a request that is answered so, one after the other, and how long was waited. */
async function sent(answers: readonly HttpResult[], request: Partial<HttpRequest> = {}) {
  const waited: number[] = [];
  const left = [...answers];
  const send = retryingSend(() => Promise.resolve(left.shift() ?? status(200)), {
    sleep: (ms) => {
      waited.push(ms);
      return Promise.resolve();
    },
  });
  const result = await send({ method: "GET", url: "https://h/", ...request });
  return { result: result.kind === "response" ? result.status : result.reason, waited, left: left.length };
}

describe("a question that finds the service in a bad moment", () => {
  it("is asked again, twice at most", async () => {
    assert.deepEqual(await sent([status(503)]), { result: 200, waited: [500], left: 0 });
    assert.deepEqual(await sent([failure("connection-reset"), status(500)]), {
      result: 200,
      waited: [500, 2000],
      left: 0,
    });
    assert.equal((await sent([status(502), status(502), status(504), status(200)])).result, 504);
  });

  it("waits as long as the service says, unless that is far longer", async () => {
    assert.deepEqual((await sent([status(503, { "retry-after": "7" })])).waited, [7000]);
    assert.deepEqual(await sent([status(503, { "retry-after": "600" })]), { result: 503, waited: [], left: 0 });
  });

  it("is not asked again where that can't help, must not be, or was cancelled", async () => {
    for (const answer of [status(400), status(404), status(429), failure("certificate"), failure("cancelled")])
      assert.deepEqual((await sent([answer])).waited, []);
    assert.deepEqual((await sent([status(500)], { method: "PATCH" })).waited, []);
    const cancelled = AbortSignal.abort();
    assert.equal((await sent([status(500)], { signal: cancelled })).result, 500);
  });
});

describe("the sentences on alerts", () => {
  it("have the words of a command line", () => {
    const codes = ["no-token", "unauthorized", "not-offered", "throttled", "service-error", "not-found"] as const;
    const more = ["unreadable-answer", "partial", "no-network", "redirected", "tenant-refused"] as const;
    for (const code of [...codes, ...more])
      assert.doesNotMatch(inWordsOfHere(alertMessages[code]), /the connection\b|[Rr]efresh/, code);
    for (const code of ["unknown-tenant", "wrong-cloud", "unknown-resource"] as const)
      assert.doesNotMatch(inWordsOfHere(tokenMessages[code]), /the connection/, code);
  });
});
