import type { ObjectStatus, Reason } from "../outcome";
import { reasonMessages, stopMessages } from "../sentinelMessages";
import type { StopReason } from "../stopReason";
import type { Target } from "../target";
import type { JournalLine, JournalObject, RunLine } from "./journalLines";
import { type Fields, fieldsOf, isCount, isMoment, isText, isTextOrNull, listOf } from "./fields";

type Placed = Omit<JournalObject, "file">;

/**
 * What a line of a journal says; `undefined` for one that is torn, strange or of a kind that only a later version knows.
 * Never throws: a journal may have been cut off or touched by anything.
 */
export function readJournalLine(text: string): JournalLine | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const fields = fieldsOf(parsed);
  if (!fields || !isMoment(fields.at) || !isText(fields.run)) return undefined;
  const { at, run, kind } = fields;
  switch (kind) {
    case "run":
      return readRun(fields, at, run);
    case "sending": {
      const objects = listOf(fields.objects, readObject);
      return objects && isCount(fields.batch) ? { kind, run, at, batch: fields.batch, objects } : undefined;
    }
    case "outcomes": {
      const outcomes = listOf(fields.outcomes, readOutcome);
      return outcomes && isCount(fields.batch) ? { kind, run, at, batch: fields.batch, outcomes } : undefined;
    }
    case "end": {
      const stopped = fields.stopped === null ? null : readStop(fields.stopped);
      return stopped === undefined ? undefined : { kind, run, at, stopped };
    }
    case "dismissed":
      return { kind, run, at };
    case "accepted": {
      const target = readTarget(fields.target);
      const objects = listOf(fields.objects, readPlaced);
      if (!target || !objects || !isText(fields.file)) return undefined;
      return { kind, at, run, target, file: fields.file, objects };
    }
    default:
      return undefined;
  }
}

/**
 * The line's text, with the line feed that ends it. Takes the known fields alone: what callers hand over may hold more,
 * such as an object's text, and nothing of that belongs into a journal.
 */
export function writeJournalLine(line: JournalLine): string {
  return `${JSON.stringify(knownFields(line))}\n`;
}

function knownFields(line: JournalLine): JournalLine {
  const { kind, run, at } = line;
  switch (kind) {
    case "run": {
      const { version, process, target, endpoint, files, total, resumes, choices } = line;
      const { pid, host } = process;
      const known = {
        kind,
        version,
        run,
        at,
        process: { pid, host },
        target: pickTarget(target),
        endpoint,
        files,
        total,
      };
      return { ...known, ...(resumes === undefined ? {} : { resumes }), choices };
    }
    case "sending":
      return { kind, run, at, batch: line.batch, objects: line.objects.map(pickObject) };
    case "outcomes": {
      const outcomes = line.outcomes.map(({ status, reasons }) => ({ status, reasons: reasons.map(pickReason) }));
      return { kind, run, at, batch: line.batch, outcomes };
    }
    case "end":
      return { kind, run, at, stopped: line.stopped && pickReason(line.stopped) };
    case "dismissed":
      return { kind, run, at };
    case "accepted": {
      const { target, file, objects } = line;
      return { kind, at, run, target: pickTarget(target), file, objects: objects.map(pickPlaced) };
    }
  }
}

function readRun(fields: Fields, at: string, run: string): RunLine | undefined {
  const target = readTarget(fields.target);
  const files = listOf(fields.files, (file) => (isText(file) ? file : undefined));
  const process = fieldsOf(fields.process);
  const { endpoint, total, resumes, choices } = fields;
  if (fields.version !== 1 || !target || !files || !process || !isCount(process.pid) || !isText(process.host))
    return undefined;
  if (endpoint !== "stix-objects" && endpoint !== "indicators" && endpoint !== "legacy") return undefined;
  if (!isCount(total) || (resumes !== undefined && !isText(resumes))) return undefined;
  const owner = { pid: process.pid, host: process.host };
  const line = { kind: "run", version: 1, run, at, process: owner, target, endpoint, files, total } as const;
  return { ...line, ...(resumes === undefined ? {} : { resumes }), choices };
}

function readTarget(value: unknown): Target | undefined {
  const { cloud, workspaceId, sourceSystem } = fieldsOf(value) ?? {};
  return isText(cloud) && isText(workspaceId) && isText(sourceSystem)
    ? { cloud, workspaceId, sourceSystem }
    : undefined;
}

function readObject(value: unknown): JournalObject | undefined {
  return readPlaced(value) && isCount(fieldsOf(value)?.file) ? (value as JournalObject) : undefined;
}

/** The object itself: a journal holds very many of them. */
function readPlaced(value: unknown): Placed | undefined {
  const fields = fieldsOf(value);
  const isWhole =
    fields !== undefined &&
    isCount(fields.index) &&
    isTextOrNull(fields.id) &&
    isText(fields.hash) &&
    isText(fields.raw) &&
    isTextOrNull(fields.modified) &&
    typeof fields.revoked === "boolean";
  return isWhole ? (value as Placed) : undefined;
}

const statuses: Readonly<Record<ObjectStatus, true>> = {
  accepted: true,
  rejected: true,
  unknown: true,
  "not-sent": true,
};

function readOutcome(value: unknown): { status: ObjectStatus; reasons: readonly Reason[] } | undefined {
  const fields = fieldsOf(value);
  if (!fields || !isText(fields.status) || !Object.hasOwn(statuses, fields.status)) return undefined;
  // A reason that only a later version can put into words is left out; what became of the object stays known.
  const reasons = listOf(fields.reasons, readCoded)?.filter(({ code }) => Object.hasOwn(reasonMessages, code));
  return reasons && { status: fields.status as ObjectStatus, reasons: reasons as Reason[] };
}

function readStop(value: unknown): StopReason | undefined {
  const stop = readCoded(value);
  return stop && Object.hasOwn(stopMessages, stop.code) ? (stop as StopReason) : undefined;
}

function readCoded(value: unknown): { code: string; args: string[] } | undefined {
  const fields = fieldsOf(value);
  const args = listOf(fields?.args, (arg) => (isText(arg) ? arg : undefined));
  return args && isText(fields?.code) ? { code: fields.code, args } : undefined;
}

function pickTarget({ cloud, workspaceId, sourceSystem }: Target): Target {
  return { cloud, workspaceId, sourceSystem };
}

function pickObject(object: JournalObject): JournalObject {
  return { file: object.file, ...pickPlaced(object) };
}

function pickPlaced({ index, id, hash, raw, modified, revoked }: Placed): Placed {
  return { index, id, hash, raw, modified, revoked };
}

function pickReason<Code extends string>({ code, args }: { readonly code: Code; readonly args: readonly string[] }) {
  return { code, args };
}
