import assert from "node:assert/strict";
import fc from "fast-check";
import { readAnswer, type Verdict } from "../../../src/sentinel/answer";

function read(status: number, body: unknown = "", headers: Record<string, string> = {}, size = 5): Verdict {
  return readAnswer({ status, headers, body: typeof body === "string" ? body : JSON.stringify(body) }, size);
}

/** The rejected positions with their messages, and the messages that name no object. */
function taken(body: unknown, size = 5): unknown {
  const verdict = read(200, body, {}, size);
  return verdict.kind === "taken"
    ? { rejected: Object.fromEntries(verdict.rejected), strays: verdict.strays }
    : verdict;
}

const documented = "Error for Property=id: Required property is missing. Actual value: NULL.";

describe("Sentinel's answer", () => {
  it("of 200 with nothing in it accepts all", () => {
    for (const body of ["", " \r\n", "{}", { errors: [] }, { errors: null }])
      assert.deepEqual(taken(body), { rejected: {}, strays: [] }, JSON.stringify(body));
    assert.equal(read(202).kind, "taken");
  });

  it("of 200 with errors rejects those that it names, under either name of the messages", () => {
    for (const field of ["errorMessages", "validationErrorMessages"])
      assert.deepEqual(taken({ errors: [{ recordIndex: 3, [field]: [documented, "Another."] }] }), {
        rejected: { 3: [documented, "Another."] },
        strays: [],
      });
    assert.deepEqual(taken({ errors: [{ recordIndex: 0, errorMessages: "Text alone." }] }), {
      rejected: { 0: ["Text alone."] },
      strays: [],
    });
  });

  it("that names an object twice gives it all messages", () => {
    const errors = [
      { recordIndex: 1, errorMessages: ["a"] },
      { recordIndex: 2, errorMessages: ["b"] },
      { recordIndex: 1, validationErrorMessages: ["c"] },
    ];
    assert.deepEqual(taken({ errors }), { rejected: { 1: ["a", "c"], 2: ["b"] }, strays: [] });
  });

  it("that names no object of the request is kept as a message of its own", () => {
    for (const recordIndex of [5, -1, 1.5, null, undefined, "x", Number.MAX_SAFE_INTEGER])
      assert.deepEqual(taken({ errors: [{ recordIndex, errorMessages: ["lost"] }] }), {
        rejected: {},
        strays: ["lost"],
      });
  });

  it("rejects without words too", () => {
    for (const error of [
      { recordIndex: 0 },
      { recordIndex: 0, errorMessages: [] },
      { recordIndex: 0, errorMessages: {} },
    ])
      assert.deepEqual(taken({ errors: [error] }), {
        rejected: { 0: ["The object was rejected without a message."] },
        strays: [],
      });
    assert.deepEqual(taken({ errors: [{ recordIndex: 0, errorMessages: [{ code: 7 }] }] }), {
      rejected: { 0: ['{"code":7}'] },
      strays: [],
    });
  });

  it("of 200 that cannot be read is no acceptance", () => {
    for (const body of [
      "<html>Sign in</html>",
      "OK",
      "[]",
      "null",
      '"x"',
      { errors: {} },
      { errors: "x" },
      { errors: ["x"] },
      '{"errors":[',
    ])
      assert.deepEqual(taken(body), { kind: "unreadable" }, JSON.stringify(body));
  });

  it("of 400 is a refusal with what it says, in JSON, plain words or HTML", () => {
    for (const [body, message] of [
      [{ message: "No indicators." }, "No indicators."],
      [{ error: { code: "BadRequest", message: "Array missing." } }, "Array missing."],
      [{ error: "invalid" }, "invalid"],
      [{ title: "One or more errors", status: 400 }, "One or more errors"],
      [{ errors: { value: ["required"] } }, '{"value":["required"]}'],
      ["Bad  request:\nno body", "Bad request: no body"],
      ["<html><head></head><body><h1>Bad Request</h1>\n<p>Invalid URL</p></body></html>", "Bad Request Invalid URL"],
      ["", "no message"],
      ["{}", "{}"],
    ] as const)
      assert.deepEqual(read(400, body), { kind: "refused", message }, JSON.stringify(body));
    const long = read(400, "x".repeat(5000));
    assert.ok(long.kind === "refused" && long.message.length <= 300);
    assert.equal(read(302, "").kind, "refused");
    assert.equal(read(415, "").kind, "refused");
  });

  it("of each other status has its own meaning, whatever the body", () => {
    for (const body of ["", "<html></html>", "{}", { message: "x" }]) {
      assert.deepEqual(read(401, body), { kind: "unauthorized" });
      assert.deepEqual(read(403, body), { kind: "missing-role" });
      assert.deepEqual(read(404, body), { kind: "not-found" });
      assert.deepEqual(read(407, body), { kind: "proxy" });
      assert.deepEqual(read(413, body), { kind: "too-large" });
      for (const status of [408, 500, 502, 503, 504]) assert.deepEqual(read(status, body), { kind: "service-error" });
    }
  });

  it("with the code UnauthorizedAccess is a missing role under any status", () => {
    const body = { error: { code: "UnauthorizedAccess", message: "x" } };
    for (const status of [200, 400, 401, 403, 404, 429, 500])
      assert.deepEqual(read(status, body), { kind: "missing-role" });
    assert.notEqual(read(401, { error: { code: "Other" } }).kind, "missing-role");
  });

  it("of 429 says how long to wait, in a header or in its body, or doesn't", () => {
    const body = { statusCode: 429, message: "Rate limit is exceeded. Try again in 17 seconds." };
    for (const [headers, text, ms] of [
      [{ "retry-after": "30" }, "", 30_000],
      [{ "retry-after": " 2 " }, body, 2000],
      [{ "retry-after": "0" }, body, 0],
      [{ "retry-after": "1.5" }, "", 1500],
      [{}, body, 17_000],
      // A date says something by the service's own clock alone.
      [{ "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, body, 17_000],
      [{ "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT", date: "Wed, 21 Oct 2026 07:27:30 GMT" }, body, 30_000],
      [{ "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT", date: "Wed, 21 Oct 2026 07:29:00 GMT" }, body, 0],
      [{}, { message: "Try again in 1 second" }, 1000],
      [{}, { message: "Slow down." }, undefined],
      [{}, { message: 5 }, undefined],
      [{}, "", undefined],
      [{}, "<html></html>", undefined],
      [{ "retry-after": "soon" }, "", undefined],
    ] as const)
      assert.deepEqual(read(429, text, headers), { kind: "wait", ms }, JSON.stringify([headers, text]));
  });

  it("is read without an error, whatever it is", () => {
    const bodies = fc.oneof(
      fc.string(),
      fc.jsonValue(),
      fc.record({
        errors: fc.array(
          fc.oneof(fc.jsonValue(), fc.record({ recordIndex: fc.integer(), errorMessages: fc.jsonValue() })),
        ),
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), bodies, fc.nat(100), (status, body, size) => {
        const verdict = read(status, body, {}, size);
        if (verdict.kind !== "taken") return;
        for (const [position, messages] of verdict.rejected) {
          assert.ok(Number.isInteger(position) && position >= 0 && position < size);
          assert.ok(messages.length > 0);
        }
      }),
    );
  });
});
