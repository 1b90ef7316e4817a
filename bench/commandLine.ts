import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { percentile } from "./measure";

/**
 * Milliseconds that the built command takes to validate each of some texts, its start included, and to print every
 * problem: the medians of five. The texts take turns, so that a busy machine slows all of them.
 */
export function commandTimes(texts: readonly string[]): number[] {
  const folder = mkdtempSync(path.join(tmpdir(), "stix-bench-"));
  try {
    const files = texts.map((text, index) => {
      const file = path.join(folder, `feed${String(index)}.stix.json`);
      writeFileSync(file, text);
      return { file, times: [] as number[] };
    });
    for (let round = 0; round < 5; round++) for (const { file, times } of files) times.push(timeOf(file));
    return files.map(({ times }) => percentile(times, 50));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timeOf(file: string): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.resolve("dist/cli.js"), "validate", "--format", "json", file],
    { encoding: "utf8", maxBuffer: 1 << 30 },
  );
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return performance.now() - started;
}
