import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../src/emulator/emulator";
import type { Fault } from "../../../src/emulator/faults";
import { createThrottle } from "../../../src/sentinel/throttle";
import { indicator } from "../emulator/client";
import { clock, idOf, type Setting, uploadTo } from "./matrixUpload";

const errorsOf = (field: string): readonly unknown[] => [
  { recordIndex: 0, [field]: ["First."] },
  { recordIndex: 3, [field]: ["Fourth."] },
  { recordIndex: 0, [field]: ["First again."] },
];
const everyRequest = 100_000;

describe("An upload to the emulator", () => {
  let emulator: Emulator;

  afterEach(() => emulator.close());

  async function start({ faults = [], rate = 100 }: Setting = {}) {
    emulator = await startEmulator({ alerts: 0, faults, rate, now: () => Date.UTC(2026, 0, 1) + clock.now() });
  }

  /** Requests of uploads, as the emulator saw them. */
  const requests = () => emulator.state().requests.filter(({ service }) => service === "sentinel");
  const statuses = () => requests().map(({ status }) => status);
  const tokensFetched = () => emulator.state().requestsByService.login;

  async function uploaded(setting: Setting) {
    await start(setting);
    return uploadTo(emulator, setting);
  }

  /** All were taken, each once, and the report says so. */
  function assertWhole(result: Awaited<ReturnType<typeof uploadTo>>, count = 50) {
    assert.deepEqual([result.accepted, result.stopped], [count, undefined]);
    assert.equal(emulator.state().objectCount, count);
  }

  it("of a service that is well sends each batch once", async () => {
    assertWhole(await uploaded({}));
    assert.deepEqual(
      statuses(),
      Array.from({ length: 10 }, () => 200),
    );
    assert.equal(tokensFetched(), 1);
  });

  it("that meets the limit in mid-run loses nothing", async () => {
    assertWhole(await uploaded({ rate: 4 }));
    assert.ok(statuses().includes(429));
    assert.ok(emulator.state().objects.every(({ uploads }) => uploads === 1));
  });

  for (const [what, fault] of [
    ["without a message or a header", { body: "" }],
    ["with a body that is no JSON", { body: "<html>Too many requests</html>" }],
    ["with Retry-After", { headers: { "retry-after": "7" } }],
  ] as const)
    it(`that is answered 429 ${what} loses nothing`, async () => {
      const faults: Fault[] = [{ service: "sentinel", kind: "status", status: 429, at: 3, times: 4, ...fault }];
      assertWhole(await uploaded({ faults }));
      assert.equal(statuses().filter((status) => status === 429).length, 4);
    });

  it("that is answered 429 on its last attempt is not delivered, and says so", async () => {
    const faults: Fault[] = [{ service: "sentinel", kind: "status", status: 429, times: everyRequest }];
    const result = await uploaded({ faults });
    assert.deepEqual([result.notSent, result.stopped], [50, "stop/throttled"]);
    assert.equal(emulator.state().objectCount, 0);
    assert.ok(requests().length <= 30);
  });

  it("with a record that is always rejected ends, and says which and why", async () => {
    const result = await uploaded({ odd: { 7: { pattern: 5 } } });
    assert.deepEqual([result.accepted, result.of("rejected"), result.stopped], [49, [7], undefined]);
    assert.match(result.reasons(7).join(), /^sentinel\/answer .*pattern/);
    assert.equal(requests().length, 10);
  });

  for (const field of ["errorMessages", "validationErrorMessages"])
    it(`that is answered 200 with errors under ${field} tells just these as rejected`, async () => {
      const faults: Fault[] = [{ service: "sentinel", kind: "errors", at: 2, errors: errorsOf(field) }];
      const result = await uploaded({ faults });
      const [one = -1, two = -1] = result.of("rejected");
      assert.deepEqual([result.accepted, result.rejected, two - one, one % 5], [48, 2, 3, 0]);
      assert.deepEqual(result.reasons(one), ["sentinel/answer First.", "sentinel/answer First again."]);
      assert.deepEqual(result.reasons(two), ["sentinel/answer Fourth."]);
      assert.equal(emulator.state().objectCount, 48);
    });

  it("that is answered 200 with an error for no object of its request takes none of them for accepted", async () => {
    const errors = [{ recordIndex: 5, errorMessages: ["Who?"] }];
    const result = await uploaded({ faults: [{ service: "sentinel", kind: "errors", errors }] });
    assert.deepEqual([result.accepted, result.unknown, result.strays], [45, 5, ["Who?"]]);
  });

  it("that is answered 200 with a page instead of an answer asks again", async () => {
    const body = "<html>Sign in</html>";
    assertWhole(await uploaded({ faults: [{ service: "sentinel", kind: "html", status: 200, body, times: 3 }] }));
  });

  for (const [status, code] of [
    [403, "stop/missing-role"],
    [404, "stop/workspace-not-found"],
  ] as const)
    it(`that is answered ${String(status)} stops at once`, async () => {
      const faults: Fault[] = [{ service: "sentinel", kind: "status", status, times: everyRequest }];
      const result = await uploaded({ faults });
      assert.deepEqual([result.notSent, result.stopped], [50, code]);
      assert.ok(requests().length <= 6, "no more than were under way");
    });

  it("to a workspace that is none stops at once", async () => {
    const result = await uploaded({ workspaceId: "99999999-9999-4999-8999-999999999999" });
    assert.deepEqual([result.notSent, result.stopped], [50, "stop/workspace-not-found"]);
    assert.ok(requests().length <= 6);
  });

  for (const kind of ["empty", "html", "plain", "reset-before", "reset-after"] as const)
    it(`that meets ${kind} in mid-run loses nothing`, async () => {
      assertWhole(await uploaded({ faults: [{ service: "sentinel", kind, at: 2, times: 3 }] }));
      assert.equal(requests().length, 13);
    });

  for (const [kind, count] of [
    ["empty", 0],
    ["reset-before", 0],
    ["reset-after", 50],
  ] as const)
    it(`that meets ${kind} for ever says that it does not know, whatever is so`, async () => {
      const result = await uploaded({ sizes: [50], faults: [{ service: "sentinel", kind, times: everyRequest }] });
      assert.deepEqual([result.unknown, result.accepted, result.rejected], [50, 0, 0]);
      assert.equal(emulator.state().objectCount, count);
      assert.ok(requests().length <= 5 + 3 + 3);
    });

  it("of a service that is not there has sent nothing", async () => {
    await start();
    await emulator.close();
    const result = await uploadTo(emulator);
    assert.deepEqual([result.notSent, result.stopped], [50, "stop/no-network"]);
  });

  it("whose request is never answered gives that one up and sends it again", async () => {
    assertWhole(await uploaded({ timeoutMs: 150, faults: [{ service: "sentinel", kind: "hang", at: 4 }] }));
  });

  it("whose token ends in mid-run fetches another, once", async () => {
    assertWhole(await uploaded({ faults: [{ service: "sentinel", kind: "expired-token", at: 8 }] }));
    assert.equal(tokensFetched(), 2);
  });

  it("whose fresh token is refused too stops", async () => {
    const faults: Fault[] = [{ service: "login", kind: "expired-token", times: everyRequest }];
    const result = await uploaded({ faults });
    assert.deepEqual([result.notSent, result.stopped, tokensFetched()], [50, "stop/unauthorized", 2]);
    assert.ok(requests().length <= 7, "those under way, and the one with the fresh token");
  });

  it("that is cancelled keeps what is known", async () => {
    const faults: Fault[] = [{ service: "sentinel", kind: "hang", at: 2 }];
    const result = await uploaded({
      faults,
      cancelAfter: 25,
      throttle: createThrottle({ requests: 6, windowMs: 3_600_000 }, clock),
    });
    assert.deepEqual([result.accepted, result.unknown, result.notSent], [25, 5, 20]);
    assert.deepEqual([result.stopped, emulator.state().objectCount], ["stop/cancelled", 25]);
  });

  it("of batches that are too large divides them", async () => {
    const bytesAbove = 2 * JSON.stringify(indicator(0)).length + 100;
    const faults: Fault[] = [{ service: "sentinel", kind: "status", status: 413, bytesAbove, times: everyRequest }];
    const odd = { 3: { description: "x".repeat(bytesAbove) } };
    const result = await uploaded({ faults, odd });
    assert.deepEqual([result.accepted, result.of("rejected"), result.stopped], [49, [3], undefined]);
    assert.match(result.reasons(3).join(), /^sentinel\/too-large/);
  });

  for (const [status, state, stopped] of [
    [400, "rejected", undefined],
    [500, "unknown", undefined],
  ] as const)
    it(`with an object for which the whole request is answered ${String(status)} finds it`, async () => {
      const ids = [idOf(63)];
      const faults: Fault[] = [{ service: "sentinel", kind: "status", status, ids, times: everyRequest }];
      const result = await uploaded({ faults, sizes: [50, 50] });
      assert.deepEqual([result.accepted, result.of(state), result.stopped], [99, [63], stopped]);
      assert.equal(emulator.state().objectCount, 99);
    });

  it("beside another one keeps the limit that they share", async () => {
    await start({ rate: 4 });
    const throttle = createThrottle({ requests: 4, windowMs: 60_000 }, clock);
    const sizes = [1, 1, 1, 1, 1, 1];
    const both = await Promise.all([
      uploadTo(emulator, { throttle, sizes }),
      uploadTo(emulator, { throttle, sizes, first: 100 }),
    ]);
    assert.deepEqual(
      both.map(({ accepted }) => accepted),
      [6, 6],
    );
    assert.deepEqual(
      statuses(),
      Array.from({ length: 12 }, () => 200),
    );
  });
});
