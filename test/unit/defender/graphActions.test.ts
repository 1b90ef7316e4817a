import assert from "node:assert/strict";
import type { HttpResult } from "../../../src/cloud/httpTypes";
import { createGraphActions } from "../../../src/defender/graphActions";
import { audience, failing, json, numberedTokens, scripted } from "./scripted";

describe("writing back to Graph", () => {
  const changed = async (answer: HttpResult) => {
    const { send, requests } = scripted(answer);
    const actions = createGraphActions({ base: "https://a.example", audience, send, tokens: numberedTokens().tokens });
    const done = await actions.change("a/1", { status: "resolved" });
    return { told: done.kind === "done" ? "done" : done.problem.code, requests };
  };

  it("tells each refusal by its own name", async () => {
    const cases = [
      [json(401, ""), "unauthorized"],
      [json(403, {}), "missing-write-role"],
      [json(404, {}), "not-found"],
      [json(409, {}), "conflict"],
      [json(412, {}), "conflict"],
      [json(429, {}, { "retry-after": "3" }), "throttled"],
      [json(500, ""), "service-error"],
      [json(200, "<html>"), "unreadable-answer"],
      [failing("connection-reset"), "no-network"],
    ] as const;
    for (const [answer, code] of cases) assert.equal((await changed(answer)).told, code);
  });

  it("is done where the service says so without a word, and asks once", async () => {
    for (const answer of [json(204, ""), json(200, "")]) {
      const { told, requests } = await changed(answer);
      assert.deepEqual([told, requests.length], ["done", 1]);
    }
    const { told, requests } = await changed(json(200, { id: "a/1", status: "resolved" }));
    assert.equal(told, "done");
    assert.deepEqual(
      requests.map(({ method, url, body }) => [method, url, body]),
      [["PATCH", "https://a.example/v1.0/security/alerts_v2/a%2F1", '{"status":"resolved"}']],
    );
  });

  it("keeps the lines of a comment", async () => {
    const { send, requests } = scripted(json(200, { value: [] }));
    const actions = createGraphActions({ base: "https://a.example", audience, send, tokens: numberedTokens().tokens });
    assert.equal((await actions.comment("a", 'one\ntwo "three"')).kind, "done");
    assert.equal((JSON.parse(requests[0]?.body ?? "") as { comment: string }).comment, 'one\ntwo "three"');
  });
});
