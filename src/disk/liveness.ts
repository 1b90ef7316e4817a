import { hostname } from "node:os";
import { performance } from "node:perf_hooks";
import type { RunLine } from "../sentinel/journal/journalLines";
import { failedWith } from "./privateFiles";

/** The process that this code runs in, as a journal names it. */
export function thisProcess(): RunLine["process"] {
  return { pid: process.pid, host: hostname() };
}

/** Whether the process that began a run at `since` (ISO 8601) lives; `undefined` for one of another machine. */
export function isProcessAlive({ pid, host }: RunLine["process"], since: string): boolean | undefined {
  if (host !== hostname()) return undefined;
  // Our own number, given to another process before this one began: in containers they are often the same.
  if (pid === process.pid) return Date.parse(since) >= Math.floor(performance.timeOrigin);
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (failed) {
    // There, but another user's.
    return failedWith(failed, "EPERM");
  }
}
