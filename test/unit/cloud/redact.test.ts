import assert from "node:assert/strict";
import fc from "fast-check";
import { createRedactor } from "../../../src/cloud/redact";

describe("the redactor", () => {
  it("masks the longest secret first, so that no rest of it stays", () => {
    const redact = createRedactor(() => ["abcd", "abcdefgh", "efghij"]);
    assert.equal(redact("x abcdefgh y abcd z"), "x ••• y ••• z");
  });

  it("asks for the secrets anew each time", () => {
    const secrets: string[] = [];
    const redact = createRedactor(() => secrets);
    assert.equal(redact("hunter22"), "hunter22");
    secrets.push("hunter22");
    assert.equal(redact("hunter22"), "•••");
  });

  it("masks bearer headers and JWTs whoever they belong to", () => {
    const redact = createRedactor(() => []);
    const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwcyJ9.c2ln-bmF_0dXJl";
    assert.equal(redact(`token=${jwt}; rest`), "token=•••; rest");
    assert.equal(redact("authorization: bearer AbC123-._~+/=x, next"), "authorization: Bearer •••, next");
    assert.equal(redact("a bearer of news"), "a bearer of news");
  });

  it("masks what forms, JSON, headers and addresses hold under names for secrets", () => {
    const redact = createRedactor(() => []);
    for (const [text, masked] of [
      ["client_id=1&client_secret=s%2Bt~u&scope=x", "client_id=1&client_secret=•••&scope=x"],
      ['{"refresh_token":"0.AXoA-b","expires_in":1}', '{"refresh_token":"•••","expires_in":1}'],
      ['{\\"client_assertion\\":\\"abcd.efgh\\"}', '{\\"client_assertion\\":\\"•••\\"}'],
      ["GET /?code=0.AbCdEfGhIj&state=9", "GET /?code=•••&state=9"],
      ["grant_type=x&device_code=DAQAB-1234", "grant_type=x&device_code=•••"],
      ["{ code: 'ECONNREFUSED', errno: -111 }", "{ code: 'ECONNREFUSED', errno: -111 }"],
      ["'Proxy-Authorization': 'Basic dXNlcjpwYXNz'", "'Proxy-Authorization': 'Basic •••'"],
      ["connect http://user:p%40ss@proxy.example:8080/", "connect http://•••@proxy.example:8080/"],
      ["connect http://user:p@ss@proxy.example:8080/", "connect http://•••@proxy.example:8080/"],
      ["see https://login.example?who=a@b", "see https://login.example?who=a@b"],
      ["see https://login.example/a@b", "see https://login.example/a@b"],
    ] as const)
      assert.equal(redact(text), masked);
  });

  it("takes no longer for a long line than for its parts", () => {
    const redact = createRedactor(() => []);
    for (const part of ["://", "password", "authorization ", "code=", "Bearer ", "eyJ"])
      assert.ok(redact(part.repeat(200_000)).length > 0);
  });

  it("ignores secrets too short to be any", () => {
    assert.equal(createRedactor(() => ["", "a"])("a banana"), "a banana");
  });

  it("leaves no secret in any form that it takes on the wire", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 4 }), (secret) => {
        fc.pre(!/[<>•]/.test(secret));
        const redact = createRedactor(() => [secret]);
        const forms = [
          secret,
          encodeURIComponent(secret),
          encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase()),
          new URLSearchParams({ s: secret }).toString().slice(2),
          JSON.stringify(secret).slice(1, -1),
        ];
        for (const form of forms) {
          const text = redact(`<${form}>`);
          assert.equal(text, "<•••>");
        }
      }),
    );
  });

  it("bears half a surrogate pair", () => {
    assert.equal(createRedactor(() => ["ab\ud800cd"])("x ab\ud800cd y"), "x ••• y");
  });
});
