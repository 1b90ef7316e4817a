import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { EmulatedService } from "./emulatedService";
import { feedText } from "./feed";
import { printRow } from "./table";

const latencyMs = 300;
/**
 * Half of the service's minute, with all of its requests: a place frees one window after its *answer*, so that each round
 * costs the latency, and what waking up takes, beside the window. That share is half as large of a real minute, which the
 * bench is spared.
 */
const limits = { requests: 100, windowMs: 30_000 };
const windows = 3;
const objectsPerRequest = 100;

/** The row about the rate that an upload sustains, from the moment the service's first window is full. */
export async function printUploadRate(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "stix-bench-"));
  const service = await EmulatedService.start(limits, latencyMs);
  try {
    const file = path.join(folder, "feed.stix.json");
    writeFileSync(file, feedText((windows + 1) * limits.requests * objectsPerRequest));
    await service.upload(file);
    const received = await service.received();
    const turnedAway = received.filter(({ status }) => status !== 200).length;
    if (turnedAway > 0) throw new Error(`${String(turnedAway)} requests of a lone client were turned away.`);
    const full = received[limits.requests - 1]?.at ?? NaN;
    const last = received.at(-1)?.at ?? NaN;
    const ceiling = ((last - full) / limits.windowMs) * limits.requests;
    printRow({
      what: `upload at ${String(latencyMs)} ms latency, ${String(windows)} windows, no 429`,
      milliseconds: last - full,
      ratio: (received.length - limits.requests) / ceiling,
      against: "the service's ceiling",
      atLeast: 0.95,
    });
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true });
  }
}
