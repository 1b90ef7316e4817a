import assert from "node:assert/strict";
import type { HttpFailure, HttpResult } from "../../../src/cloud/httpTypes";
import { tokenMessages } from "../../../src/cloud/tokenMessages";
import { readTokenAnswer, type TokenCall } from "../../../src/cloud/tokenProblems";
import type { TokenProblem } from "../../../src/cloud/tokenTypes";

const call: TokenCall = {
  tenantId: "tenant-1",
  clientId: "client-1",
  secret: "s3cret-value",
  audience: { resource: "https://graph.example", scope: "https://graph.example/.default" },
  host: "login.example",
};

function answer(status: number, body: unknown, headers: Record<string, string> = {}): HttpResult {
  return { kind: "response", status, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
}

function problemOf(result: HttpResult): TokenProblem {
  const read = readTokenAnswer(result, call);
  assert.ok(read.kind === "problem");
  return read.problem;
}

const entra = (status: number, code: number, error: string, text = "Something.") =>
  answer(status, { error, error_codes: [code], error_description: `AADSTS${String(code)}: ${text}\r\nTrace ID: 1` });

describe("what the sign-in service answers", () => {
  it("tells the causes apart by Entra's numbers", () => {
    const cases: readonly (readonly [HttpResult, TokenProblem["code"]])[] = [
      [entra(401, 7000215, "invalid_client"), "wrong-secret"],
      [entra(401, 7000222, "invalid_client"), "expired-secret"],
      [entra(400, 90002, "invalid_request"), "unknown-tenant"],
      [entra(400, 900023, "invalid_request"), "unknown-tenant"],
      [entra(400, 700016, "unauthorized_client"), "unknown-client"],
      [entra(400, 900382, "invalid_request"), "wrong-cloud"],
      [entra(400, 65001, "invalid_grant"), "missing-consent"],
      [entra(400, 500011, "invalid_resource"), "unknown-resource"],
      [entra(400, 1002012, "invalid_scope"), "unknown-resource"],
      [entra(400, 53003, "access_denied"), "conditional-access"],
      [entra(400, 50196, "invalid_grant"), "throttled"],
      [entra(429, 0, "slow_down"), "throttled"],
      [entra(503, 90033, "temporarily_unavailable"), "service-error"],
    ];
    assert.deepEqual(
      cases.map(([result]) => problemOf(result).code),
      cases.map(([, code]) => code),
    );
  });

  it("reads the number from the description, and OAuth's word where there is none", () => {
    const described = answer(401, { error: "invalid_client", error_description: "AADSTS7000222: expired" });
    assert.equal(problemOf(described).code, "expired-secret");
    assert.equal(problemOf(answer(401, { error: "invalid_client" })).code, "wrong-secret");
    assert.equal(problemOf(answer(400, { error: "invalid_scope", error_description: 5 })).code, "unknown-resource");
  });

  it("gives a number it does not know as it stands, without its trace ids and without the secret", () => {
    const problem = problemOf(entra(400, 999999, "invalid_grant", "No s3cret-value today."));
    assert.deepEqual(problem, { code: "other", args: ["AADSTS999999", "AADSTS999999: No ••• today."] });
  });

  it("says how long a 429 wants it to wait", () => {
    assert.deepEqual(problemOf(answer(429, "", { "retry-after": "17" })), {
      code: "throttled",
      args: ["login.example", "17"],
    });
    assert.deepEqual(problemOf(answer(429, "<html>")).args, ["login.example", "60"]);
  });

  it("does not take for a token what is none", () => {
    for (const body of ["", "<html>Sign in</html>", "[]", "null", "5", {}, { access_token: "" }, { access_token: 7 }])
      assert.deepEqual(problemOf(answer(200, body)), { code: "unreadable-answer", args: ["login.example", "200"] });
    assert.equal(problemOf(answer(404, "not here")).code, "unreadable-answer");
    assert.equal(problemOf(answer(502, "<html>")).code, "service-error");
    assert.equal(problemOf(answer(407, "")).code, "proxy");
  });

  it("has a code for every way in which the network fails", () => {
    const codes = (
      [
        ["name-not-found", "no-network"],
        ["connection-refused", "no-network"],
        ["connection-reset", "no-network"],
        ["timed-out", "no-network"],
        ["host-not-allowed", "no-network"],
        ["other", "no-network"],
        ["proxy", "proxy"],
        ["certificate", "certificate"],
        ["redirect-refused", "unreadable-answer"],
        ["answer-too-large", "unreadable-answer"],
        ["cancelled", "cancelled"],
      ] as const satisfies readonly (readonly [HttpFailure["reason"], TokenProblem["code"]])[]
    ).map(([reason, code]) => {
      const failure: HttpFailure = { kind: "failure", reason, delivered: "no", host: "login.example", detail: "EX" };
      assert.equal(problemOf(failure).code, code, reason);
      return code;
    });
    assert.equal(codes.length, 11);
  });

  it("fills every place of every message", () => {
    const samples: readonly HttpResult[] = [
      ...[7000215, 7000222, 90002, 700016, 900382, 65001, 500011, 53003, 99].map((code) => entra(400, code, "x")),
      answer(429, ""),
      answer(500, ""),
      answer(200, ""),
      ...(["proxy", "certificate", "timed-out", "cancelled"] as const).map((reason): HttpFailure => ({
        kind: "failure",
        reason,
        delivered: "no",
        host: "h",
        detail: "d",
      })),
    ];
    const problems = samples.map(problemOf);
    assert.deepEqual(new Set(problems.map(({ code }) => code)), new Set(Object.keys(tokenMessages)));
    for (const { code, args } of problems)
      for (const [, place] of tokenMessages[code].matchAll(/\{(\d)\}/g))
        assert.ok(args[Number(place)], `${code} {${place ?? ""}}`);
  });
});
