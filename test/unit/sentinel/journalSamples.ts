import type { JournalLine, JournalObject, RunLine, SendingLine } from "../../../src/sentinel/journal/journalLines";
import { MergedJournals } from "../../../src/sentinel/journal/mergedJournals";
import type { ObjectStatus } from "../../../src/sentinel/outcome";
import type { Target } from "../../../src/sentinel/target";

export const target: Target = {
  cloud: "public",
  workspaceId: "00000000-0000-4000-8000-000000000001",
  sourceSystem: "Our feed",
};
export const otherTarget: Target = { ...target, sourceSystem: "Another feed" };

/** The moment of a number: seconds of a day. */
export function at(second: number): string {
  return new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
}

export function runLine(run: string, second: number, more: Partial<RunLine> = {}): RunLine {
  const process = { pid: 1, host: "here" };
  const rest = { target, endpoint: "stix-objects", files: ["file:///a.json"], total: 1, choices: {} } as const;
  return { kind: "run", version: 1, run, at: at(second), process, ...rest, ...more };
}

export function object(id: string | null, more: Partial<JournalObject> = {}): JournalObject {
  const hash = `hash of ${String(id)}`;
  return { file: 0, index: 0, id, hash, raw: `raw ${hash}`, modified: null, revoked: false, ...more };
}

export function sending(run: string, second: number, batch: number, ...objects: JournalObject[]): SendingLine {
  return { kind: "sending", run, at: at(second), batch, objects };
}

export function outcomes(run: string, second: number, batch: number, ...statuses: ObjectStatus[]): JournalLine {
  const told = statuses.map((status) => ({
    status,
    reasons:
      status === "rejected" ? [{ code: "sentinel/answer" as const, args: [`no, said at ${String(second)}`] }] : [],
  }));
  return { kind: "outcomes", run, at: at(second), batch, outcomes: told };
}

export function end(run: string, second: number): JournalLine {
  return { kind: "end", run, at: at(second), stopped: null };
}

/** Everything in one file for each list of lines. */
export function merge(...sources: readonly (readonly JournalLine[])[]): MergedJournals {
  const merged = new MergedJournals();
  for (const [number, lines] of sources.entries())
    for (const line of lines) merged.take(`file ${String(number)}`, line);
  return merged;
}

/** What the target accepted, in an order that does not depend on that of the files. */
export function acceptedBy(merged: MergedJournals, by: Target = target) {
  return new Map([...merged.accepted(by)].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const dead = () => false;
export const noon = Date.UTC(2026, 0, 1, 12);
