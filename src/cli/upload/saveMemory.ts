import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Lets the heap grow with what lives in it and not far ahead: an upload is as fast as Sentinel lets it be, and must not
 * push others out of a small machine's memory while it reads a large feed. To be called before anything large is read.
 */
export function saveMemory(): void {
  setFlagsFromString("--optimize-for-size");
  // What is new stays in as small a space as it begins with: left to grow, that takes 25 MB of garbage for a fifth of the CPU time.
  setFlagsFromString("--semi-space-growth-factor=1");
}

/** Below so many characters of text, what was let go of is not worth the tenth of a second. */
const worthwhile = 4_000_000;

/** Frees what has been let go of a text before more is built upon it: the engine itself would wait until twice as much is held. */
export function freeMemory(characters: number): void {
  if (characters < worthwhile) return;
  collect ??= collector();
  collect();
}

let collect: (() => void) | undefined;

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  const gc: unknown = runInNewContext("gc");
  return typeof gc === "function" ? () => void (gc as () => void)() : () => undefined;
}
