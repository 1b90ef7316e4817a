import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { openSharedThrottle } from "../../../src/disk/sharedThrottle";
import { startScript } from "./support/child";
import { removeTemporaryFolders, temporaryFolder } from "./support/temporaryFolder";

const key = "https://sentinel.example tenant principal";

function shared({ requests = 2, windowMs = 1000 } = {}, folder = temporaryFolder()) {
  const clock = { time: Date.UTC(2026, 0, 1), now: () => clock.time };
  const open = (name = key) => openSharedThrottle(folder, name, { requests, windowMs }, clock);
  const file = () =>
    path.join(
      folder,
      "throttle",
      readdirSync(path.join(folder, "throttle")).find((name) => name.endsWith(".json"))!,
    );
  return { clock, open, folder, file };
}

/** Takes a place that has to be there. */
async function slot(throttle: ReturnType<typeof openSharedThrottle>) {
  const turn = await throttle.take();
  assert.ok(turn.kind === "slot", JSON.stringify(turn));
  return turn.slot;
}

async function waits(throttle: ReturnType<typeof openSharedThrottle>, ms: number, because = "limit") {
  assert.deepEqual(await throttle.take(), { kind: "wait", ms, because });
}

describe("The throttle that processes share", () => {
  after(removeTemporaryFolders);

  it("counts the places of all, each until a window after its answer", async () => {
    const { clock, open } = shared();
    const [one, other] = [open(), open()];
    const first = await slot(one);
    await slot(other);
    clock.time += 300;
    await first.answered();
    await waits(other, 1000);
    clock.time += 999;
    await waits(one, 1);
    clock.time += 1;
    await slot(other);
  });

  it("is another for another principal", async () => {
    const { open } = shared({ requests: 1 });
    await slot(open());
    await slot(open("https://sentinel.example tenant another"));
    assert.equal((await open().take()).kind, "wait");
  });

  it("pauses for all", async () => {
    const { clock, open } = shared();
    await open().pause(5000);
    await open().pause(10);
    await waits(open(), 5000, "throttled");
    clock.time += 5000;
    await slot(open());
  });

  it("frees the place of a process that was killed, later", async () => {
    const { clock, open } = shared({ requests: 1 });
    await slot(open());
    clock.time += 90_000;
    await waits(open(), 1000);
    clock.time += 1000;
    await slot(open());
  });

  it("counts a request again whose answer came after its place was given up", async () => {
    const { clock, open } = shared({ requests: 1 });
    const late = await slot(open());
    clock.time += 91_000;
    await late.answered();
    await waits(open(), 1000);
  });

  it("begins with a full window where its file can't be read", async () => {
    for (const text of ["", "{", "null", '{"version":1,"places":[{}]}', '{"version":1,"places":[]}', "\0".repeat(50)]) {
      const { clock, open, file } = shared();
      await slot(open());
      writeFileSync(file(), text);
      await waits(open(), 1000);
      clock.time += 999;
      await waits(open(), 1);
      clock.time += 1;
      await slot(open());
    }
  });

  it("counts places and pauses from now when the clock was set back", async () => {
    const { clock, open } = shared({ requests: 1 });
    await (await slot(open())).answered();
    await open().pause(400);
    clock.time -= 86_400_000;
    await waits(open(), 400, "throttled");
    clock.time += 400;
    await waits(open(), 600);
    clock.time += 600;
    await slot(open());
  });

  it("takes over the lock of a process that was killed, and of one that a clock dates to tomorrow", async () => {
    for (const ahead of [-3600, 86_400]) {
      const { open, file } = shared();
      await slot(open());
      const lock = `${file()}.lock`;
      mkdirSync(lock);
      const holder = path.join(lock, "00000000-0000-4000-8000-000000000000");
      writeFileSync(holder, "");
      const seen = Date.now() / 1000 + ahead;
      utimesSync(holder, seen, seen);
      await slot(open());
      assert.throws(() => readFileSync(holder), /ENOENT/);
    }
  });

  it("says what is wrong where its folder can't be written", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "throttle"), "a file where a folder should be");
    await assert.rejects(shared({}, folder).open().take(), /EEXIST|ENOTDIR/);
  });

  it("writes neither the principal nor anything else that could be secret", async () => {
    const { open, folder } = shared();
    const throttle = open("service tenant canary-principal");
    await (await slot(throttle)).answered();
    const names = readdirSync(folder, { recursive: true }) as string[];
    assert.ok(names.some((name) => name.endsWith(".json")));
    assert.ok(!JSON.stringify(names).includes("canary"));
    for (const name of names.filter((one) => one.endsWith(".json")))
      assert.ok(!readFileSync(path.join(folder, name), "utf8").includes("canary"));
  });

  it("leaves nothing behind but its file", async () => {
    const { open, folder } = shared({ requests: 20 });
    const throttles = [open(), open(), open()];
    await Promise.all(Array.from({ length: 15 }, (_, place) => slot(throttles[place % 3]!)));
    assert.equal(readdirSync(path.join(folder, "throttle")).length, 1);
    rmSync(folder, { recursive: true });
  });

  it("keeps the limit over two processes that send at once", async function () {
    this.timeout(30_000);
    const folder = temporaryFolder();
    const [requests, windowMs, count] = [8, 300, 24];
    const args = [folder, count, requests, windowMs].map(String);
    const children = [1, 2].map(() => startScript("takePlaces.ts", ...args));
    const printed = children.map(({ stdout }) => createInterface(stdout)[Symbol.asyncIterator]());
    for (const lines of printed) assert.equal((await lines.next()).value, "ready");
    for (const { stdin } of children) stdin.write("go");
    const times = await Promise.all(
      printed.map(async (lines) => JSON.parse((await lines.next()).value ?? "") as number[]),
    );
    const left = times.flat().sort((a, b) => a - b);
    assert.equal(left.length, 2 * count);
    const overlap =
      Math.min(...times.map((own) => Math.max(...own))) - Math.max(...times.map((own) => Math.min(...own)));
    assert.ok(overlap > windowMs, "they did not send at the same time");
    for (const [position, time] of left.entries()) {
      const before = left[position - requests];
      assert.ok(
        before === undefined || time - before >= windowMs,
        `${String(requests + 1)} within ${String(time - before!)} ms`,
      );
    }
  });
});
