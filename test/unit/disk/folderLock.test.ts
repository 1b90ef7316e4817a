import assert from "node:assert/strict";
import { mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sweepLocks, takeLock } from "../../../src/disk/folderLock";
import { removeTemporaryFolders, temporaryFolder } from "./support/temporaryFolder";

const times = { abandonedMs: 60_000, waitMs: 0 };

/** As if its holder had stood still since yesterday. */
function age(file: string): void {
  const yesterday = Date.now() / 1000 - 86_400;
  utimesSync(file, yesterday, yesterday);
}

describe("A lock that processes share", () => {
  after(removeTemporaryFolders);

  it("is held by one, until that one releases it", async () => {
    const lock = path.join(temporaryFolder(), "new", "a.lock");
    const first = await takeLock(lock, times);
    assert.ok(first);
    assert.equal(await takeLock(lock, times), undefined);
    await first.release();
    const second = await takeLock(lock, times);
    assert.ok(second);
    await second.release();
    assert.deepEqual(readdirSync(path.dirname(lock)), []);
  });

  it("passes from hand to hand among many, one at a time", async () => {
    const lock = path.join(temporaryFolder(), "a.lock");
    let holders = 0;
    let turns = 0;
    const hold = async () => {
      const held = await takeLock(lock, { abandonedMs: 60_000, waitMs: 20_000 });
      assert.equal(++holders, 1);
      await new Promise(setImmediate);
      holders--;
      turns++;
      await held?.release();
    };
    await Promise.all(Array.from({ length: 12 }, hold));
    assert.equal(turns, 12);
  }).timeout(30_000);

  it("lets go whoever was taken over: that one can publish nothing, nor harm the next", async () => {
    const folder = temporaryFolder();
    const lock = path.join(folder, "a.lock");
    const slept = await takeLock(lock, times);
    assert.ok(slept);
    age(slept.file);
    const next = await takeLock(lock, times);
    assert.ok(next);
    assert.throws(() => {
      renameSync(slept.file, path.join(folder, "result"));
    }, /ENOENT/);
    await slept.release();
    assert.equal(await takeLock(lock, times), undefined, "the next still holds it");
    renameSync(next.file, path.join(folder, "result"));
    await next.release();
    assert.deepEqual(readdirSync(folder), ["result"]);
  });

  it("is taken over by one alone, though many see that it is abandoned", async () => {
    const lock = path.join(temporaryFolder(), "a.lock");
    for (let round = 0; round < 20; round++) {
      const slept = await takeLock(lock, times);
      assert.ok(slept);
      age(slept.file);
      const takers = await Promise.all(Array.from({ length: 5 }, () => takeLock(lock, times)));
      const held = takers.filter((taker) => taker !== undefined);
      assert.equal(held.length, 1);
      await held[0]?.release();
    }
  });

  it("is free where only its empty folder was left", async () => {
    const lock = path.join(temporaryFolder(), "a.lock");
    mkdirSync(lock);
    assert.ok(await takeLock(lock, times));
  });

  it("leaves nothing for good when a process is killed on its way to it", async () => {
    const folder = temporaryFolder();
    const names = [
      "a.lock-00000000-0000-4000-8000-000000000000",
      "a.lock-11111111-0000-4000-8000-000000000000",
      "b.json",
    ];
    for (const name of names.slice(0, 2)) mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, names[2]!), "");
    age(path.join(folder, names[0]!));
    age(path.join(folder, names[2]!));
    await sweepLocks(folder);
    assert.deepEqual(readdirSync(folder), names.slice(1));
  });
});
