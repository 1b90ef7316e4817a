import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { percentile } from "./measure";

/** Milliseconds that the built command takes to validate a text, its start included: the median of five. */
export function commandTime(text: string): number {
  const folder = mkdtempSync(path.join(tmpdir(), "stix-bench-"));
  try {
    const file = path.join(folder, "feed.stix.json");
    writeFileSync(file, text);
    const command = path.resolve("dist/cli.js");
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      const { status, stderr } = spawnSync(process.execPath, [command, "validate", "--format", "json", file], {
        encoding: "utf8",
        maxBuffer: 1 << 30,
      });
      if (status !== 0 && status !== 1) throw new Error(stderr);
      return performance.now() - started;
    });
    return percentile(times, 50);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
