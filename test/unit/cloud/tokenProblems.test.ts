import assert from "node:assert/strict";
import type { HttpFailure, HttpResult } from "../../../src/cloud/httpTypes";
import { tokenMessages } from "../../../src/cloud/tokenMessages";
import { readTokenAnswer, type TokenCall } from "../../../src/cloud/tokenProblems";
import type { TokenProblem } from "../../../src/cloud/tokenTypes";

const call: TokenCall = {
  who: "application",
  tenantId: "tenant-1",
  clientId: "client-1",
  audience: { resource: "https://graph.example", scope: "https://graph.example/.default" },
  login: "https://login.example",
  proof: { secret: "s3cret-value" },
};

function answer(status: number, body: unknown, headers: Record<string, string> = {}): HttpResult {
  return { kind: "response", status, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
}

function problemOf(result: HttpResult, asked = call): TokenProblem {
  const read = readTokenAnswer(result, asked);
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

  it("tells the kinds of proof apart", () => {
    const refusedAs = (proof: TokenCall["proof"], code: number, error = "invalid_client") =>
      problemOf(entra(401, code, error), { ...call, ...(proof ? { proof } : {}) });
    const certificate = { thumbprint: "AB12" };
    const federated = { issuer: "https://issuer.example", subject: "repo:a/b" };
    assert.deepEqual(refusedAs(certificate, 700027), { code: "wrong-certificate", args: ["client-1", "AB12"] });
    assert.deepEqual(refusedAs(certificate, 7000222), { code: "expired-certificate", args: ["AB12"] });
    assert.deepEqual(refusedAs(certificate, 700024), { code: "clock-skew", args: ["login.example", "60"] });
    assert.equal(refusedAs(certificate, 700023).code, "other");
    for (const code of [70021, 700211, 700212, 700213, 7002138, 50027])
      assert.deepEqual(refusedAs(federated, code), {
        code: "assertion-refused",
        args: ["client-1", "https://issuer.example", "repo:a/b"],
      });
    assert.equal(
      problemOf(answer(401, { error: "invalid_client" }), { ...call, proof: federated }).code,
      "assertion-refused",
    );
  });

  it("means other things to a person", () => {
    const person: TokenCall = { ...call, who: "person" };
    const cases: readonly (readonly [number, string, TokenProblem["code"]])[] = [
      [7000218, "invalid_client", "not-public-client"],
      [50076, "interaction_required", "second-factor"],
      [53003, "access_denied", "person-blocked"],
      [50105, "access_denied", "person-not-assigned"],
      [50020, "invalid_grant", "person-not-in-tenant"],
      [65004, "access_denied", "sign-in-declined"],
      [50173, "invalid_grant", "sign-in-expired"],
      [700082, "invalid_grant", "sign-in-expired"],
      [50011, "invalid_request", "redirect-not-registered"],
      [900382, "invalid_request", "wrong-cloud"],
      [70019, "expired_token", "device-code-expired"],
      [70017, "authorization_declined", "sign-in-declined"],
    ];
    assert.deepEqual(
      cases.map(([code, error]) => problemOf(entra(400, code, error), person).code),
      cases.map(([, , code]) => code),
    );
    const word = (error: string) => problemOf(answer(400, { error }), person).code;
    assert.deepEqual(["invalid_grant", "access_denied", "login_required"].map(word), [
      "sign-in-expired",
      "sign-in-declined",
      "sign-in-needed",
    ]);
  });

  it("names where an administrator consents", () => {
    assert.deepEqual(problemOf(entra(400, 65001, "invalid_grant")).args, [
      "client-1",
      "https://graph.example",
      "https://login.example/tenant-1/adminconsent?client_id=client-1",
    ]);
  });

  it("fills every place of every message", () => {
    const ofEntra = [7000215, 7000222, 90002, 700016, 900382, 65001, 500011, 53003, 99, 700024, 50011];
    const ofPersons = [7000218, 50076, 53003, 50105, 50020, 65004, 50173, 50058];
    const samples: readonly TokenProblem[] = [
      ...ofEntra.map((code) => problemOf(entra(400, code, "x"))),
      ...ofPersons.map((code) => problemOf(entra(400, code, "x"), { ...call, who: "person" })),
      problemOf(entra(400, 0, "expired_token"), { ...call, who: "person" }),
      problemOf(entra(400, 700027, "x"), { ...call, proof: { thumbprint: "AB" } }),
      problemOf(entra(400, 7000222, "x"), { ...call, proof: { thumbprint: "AB" } }),
      problemOf(entra(400, 700213, "x"), { ...call, proof: { issuer: "i", subject: "s" } }),
      problemOf(answer(429, "")),
      problemOf(answer(500, "")),
      problemOf(answer(200, "")),
      ...(["proxy", "certificate", "timed-out", "cancelled"] as const).map((reason) =>
        problemOf({ kind: "failure", reason, delivered: "no", host: "h", detail: "d" }),
      ),
    ];
    const elsewhere: readonly TokenProblem["code"][] = [
      ...(["unreadable", "password", "without-key", "not-rsa"] as const).map((what) => `certificate-${what}` as const),
      "assertion-unreadable",
      "oidc-refused",
      "sign-in-timed-out",
      "browser-not-opened",
    ];
    assert.deepEqual(new Set([...samples.map(({ code }) => code), ...elsewhere]), new Set(Object.keys(tokenMessages)));
    for (const { code, args } of samples)
      for (const [, place] of tokenMessages[code].matchAll(/\{(\d)\}/g))
        assert.ok(args[Number(place)], `${code} {${place ?? ""}}`);
  });
});
