import assert from "node:assert/strict";
import fc from "fast-check";
import { tally } from "../../../src/sentinel/outcome";
import { accepts, play, type Act } from "./scriptedService";

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(accepts) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Act>(
      { status: 200, takes: true, body: "<html>signed out</html>" },
      { status: 200, takes: true, body: { errors: {} } },
      { status: 429 },
      { status: 429, body: { message: "Try again in 3 seconds." } },
      { status: 429, headers: { "retry-after": "2" } },
      { status: 500 },
      { status: 502, takes: true, body: "<html></html>" },
      { status: 400, body: "no" },
      { status: 401 },
      { reset: "no" },
      { reset: "no", reason: "name-not-found" },
      { reset: "maybe" },
      { reset: "maybe", takes: true },
      { reset: "maybe", reason: "timed-out", takes: true },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Act>(
      { status: 403 },
      { status: 404 },
      { status: 413 },
      { noToken: true },
      {
        status: 401,
        body: { error: { code: "UnauthorizedAccess" } },
      },
    ),
  },
);

/** Batches of one to three objects, numbered through. */
const batches = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 6 }).map((sizes) => {
  let next = 0;
  return sizes.map((size) => Array.from({ length: size }, () => next++));
});
const cancels = fc.option(fc.tuple(fc.constantFrom("request", "answered", "sleep"), fc.nat(6)), {
  nil: undefined,
  freq: 2,
});

describe("A run under any schedule of answers", () => {
  it("ends, gives each object one outcome, and never says of an object what isn't so", async () => {
    const seen = { accepted: 0, rejected: 0, unknown: 0, notSent: 0 };
    await fc.assert(
      fc.asyncProperty(
        batches,
        fc.array(acts, { maxLength: 25 }),
        fc.boolean(),
        cancels,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 2, max: 7 }),
        fc.nat(8),
        async (all, script, forEver, cancelAt, requestsInWindow, rejectedEach, bodiesGone) => {
          const played = await play({
            batches: all,
            acts: script,
            forEver,
            requestsInWindow,
            isRejected: (index) => index % rejectedEach === 1,
            hasBodies: (batch) => batch !== bodiesGone,
            at: (kind, count, cancel) => {
              if (cancelAt?.[0] === kind && cancelAt[1] === count) cancel();
            },
          });
          // That each object has exactly one outcome, `play` has seen to.
          assert.ok(played.requests.length <= all.length * 6);
          for (const { index, status } of played.outcomes.values()) {
            const wasTaken = played.taken.has(index);
            if (status === "accepted") assert.ok(wasTaken, `${String(index)} was accepted and is not there`);
            if (status === "rejected" || status === "not-sent")
              assert.ok(!wasTaken, `${String(index)} is there and was told ${status}`);
          }
          const counts = tally(played.outcomes.values());
          // A run that stopped says why; one that didn't left nothing behind.
          if (!played.stopped) assert.equal(counts.notSent, 0);
          for (const key of ["accepted", "rejected", "unknown", "notSent"] as const) seen[key] += counts[key];
        },
      ),
      { numRuns: 500 },
    );
    for (const [status, count] of Object.entries(seen)) assert.ok(count > 50, `${status}: ${String(count)}`);
  });
});
