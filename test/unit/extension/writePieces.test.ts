import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { writePieces } from "../../../src/extension/alerts/writePieces";

describe("a file that is written piece by piece", () => {
  let folder = "";
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), "stix-pieces-"))));
  afterEach(() => rm(folder, { recursive: true }));

  /** Each look at the clock takes a millisecond. */
  const clock = () => {
    let [now, pauses] = [0, 0];
    return {
      clock: {
        now: () => now++,
        pause: () => {
          pauses++;
          return Promise.resolve();
        },
      },
      pauses: () => pauses,
    };
  };

  it("holds all of them in their order, with pauses in between, and takes the place of another", async () => {
    const file = path.join(folder, "alerts.csv");
    await writeFile(file, "what was there");
    const { clock: counted, pauses } = clock();
    const pieces = Array.from({ length: 1000 }, (_, at) => `piece ${String(at)} é\n`);
    await writePieces(file, pieces, counted);
    assert.equal(await readFile(file, "utf8"), pieces.join(""));
    assert.ok(pauses() > 50, String(pauses()));
    assert.deepEqual(await readdir(folder), ["alerts.csv"]);
  });

  it("leaves what was there where the disk takes only a part of it", async () => {
    const file = path.join(folder, "alerts.csv");
    await writeFile(file, "what was there");
    const source = path.resolve("src/extension/alerts/writePieces.ts");
    const script = `const { writePieces } = require(${JSON.stringify(source)});
      const clock = { now: () => 0, pause: () => Promise.resolve() };
      writePieces(${JSON.stringify(file)}, ["x".repeat(8_000_000)], clock)
        .then(() => "written", ({ code }) => code).then(console.log);`;
    const written = execFileSync(
      "sh",
      ["-c", 'ulimit -f 8000 && exec "$0" "$@"', process.execPath, "--import=tsx", "-e", script],
      { encoding: "utf8" },
    );
    assert.equal(written.trim(), "EFBIG");
    assert.equal(await readFile(file, "utf8"), "what was there");
    assert.deepEqual(await readdir(folder), ["alerts.csv"]);
  });

  it("leaves what was there where it can't be finished", async () => {
    const file = path.join(folder, "alerts.csv");
    await writeFile(file, "what was there");
    function* torn(): Generator<string> {
      yield "a beginning";
      throw new Error("no more");
    }
    await assert.rejects(writePieces(file, torn(), clock().clock), /no more/);
    assert.equal(await readFile(file, "utf8"), "what was there");
    assert.deepEqual(await readdir(folder), ["alerts.csv"]);
    await assert.rejects(writePieces(path.join(folder, "nowhere", "x"), ["x"], clock().clock), /ENOENT/);
  });
});
