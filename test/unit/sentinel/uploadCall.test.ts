import assert from "node:assert/strict";
import type { HttpRequest, HttpResult } from "../../../src/cloud/httpTypes";
import type { TokenResult, TokenSource } from "../../../src/cloud/tokenTypes";
import { endpoints } from "../../../src/sentinel/endpoints";
import { createUploadCall, uploadBody } from "../../../src/sentinel/uploadCall";

const audience = { scope: "https://management.azure.com/.default", resource: "https://management.azure.com" };
const target = { base: "https://ti.example", endpoint: endpoints["stix-objects"], workspaceId: "w 1/..", audience };
const { signal } = new AbortController();

function call(token: TokenResult, result: HttpResult) {
  const sent: HttpRequest[] = [];
  const asked: unknown[] = [];
  const tokens: TokenSource = {
    token: (...args) => {
      asked.push(args);
      return Promise.resolve(token);
    },
  };
  const send = (request: HttpRequest) => {
    sent.push(request);
    return Promise.resolve(result);
  };
  return { post: createUploadCall(target, send, tokens), sent, asked };
}

const token: TokenResult = { kind: "token", token: "T", expiresAt: 0 };
const answer: HttpResult = { kind: "response", status: 200, headers: { a: "b" }, body: "x" };

describe("The upload call", () => {
  it("posts the body with a token for the audience", async () => {
    const { post, sent, asked } = call(token, answer);
    assert.deepEqual(await post("BODY", { freshToken: false, signal }), { kind: "answer", answer });
    const [request] = sent;
    assert.equal(request?.method, "POST");
    assert.equal(
      request.url,
      "https://ti.example/workspaces/w%201%2F../threat-intelligence-stix-objects:upload?api-version=2024-02-01-preview",
    );
    assert.deepEqual(request.headers, { authorization: "Bearer T", "content-type": "application/json" });
    assert.deepEqual([request.body, request.signal], ["BODY", signal]);
    assert.deepEqual(asked, [[audience, { fresh: false, signal }]]);
  });

  it("asks for a fresh token where it is told to", async () => {
    const { post, asked } = call(token, answer);
    await post("", { freshToken: true, signal });
    assert.deepEqual(asked, [[audience, { fresh: true, signal }]]);
  });

  it("sends nothing without a token", async () => {
    const problem = { code: "wrong-secret", args: [] } as const;
    const { post, sent } = call({ kind: "problem", problem }, answer);
    assert.deepEqual(await post("", { freshToken: false, signal }), { kind: "no-token", problem });
    assert.deepEqual(sent, []);
  });

  it("hands a failure on", async () => {
    const failure = { kind: "failure", reason: "timed-out", delivered: "maybe", host: "h", detail: "d" } as const;
    const { post } = call(token, failure);
    assert.deepEqual(await post("", { freshToken: false, signal }), { kind: "failure", failure });
  });

  it("has the path and the list of each endpoint", () => {
    const paths = Object.values(endpoints).map(({ name, path, arrayName }) => [name, path("W"), arrayName]);
    assert.deepEqual(paths, [
      [
        "stix-objects",
        "/workspaces/W/threat-intelligence-stix-objects:upload?api-version=2024-02-01-preview",
        "stixobjects",
      ],
      ["indicators", "/workspaces/W/threatintelligenceindicators:upload?api-version=2022-07-01", "indicators"],
      ["legacy", "/W/threatintelligence:upload-indicators?api-version=2022-07-01", "value"],
    ]);
    for (const endpoint of Object.values(endpoints))
      assert.deepEqual(JSON.parse(uploadBody('"q"\n', endpoint, ['{"a":1}', "{ }"])), {
        sourcesystem: '"q"\n',
        [endpoint.arrayName]: [{ a: 1 }, {}],
      });
  });
});
