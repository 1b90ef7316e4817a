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
