import { type ObjectStatus, type Reason, type SentinelCode, tally, type Tally } from "../../sentinel/outcome";
import { explainReason, explainStop, fillTemplate } from "../../sentinel/sentinelMessages";
import { jsonPieces } from "../jsonPieces";
import type { EndedUpload } from "./endedUpload";
import type { UploadObject } from "./uploadObject";

/** What `upload --format json` prints. */
export interface UploadResult extends Tally {
  readonly requests: number;
  readonly runs: readonly RunResult[];
  /** With `--since`: objects that are gone from the files, of which Sentinel was not told. */
  readonly deleted?: readonly { readonly file: string; readonly id: string | null }[];
  /** Made anew whenever they are looked at: there may be very many. */
  readonly objects: Iterable<ObjectResult>;
}

/** The upload to one workspace. */
export interface RunResult extends Tally {
  readonly workspace: string;
  readonly source: string;
  /** Its name in the journal; `null` where nothing was sent. */
  readonly run: string | null;
  readonly resumes: string | null;
  /** Why it ended before its last object. */
  readonly stopped: string | null;
}

export interface ObjectResult {
  readonly workspace: string;
  readonly file: string;
  /** Its place among the file's objects, from 0 on. */
  readonly index: number;
  readonly id: string | null;
  readonly status: ObjectStatus;
  readonly reasons: readonly string[];
}

/** What to do next on a command line, behind the reason's own sentence. */
const nextSteps: Readonly<Partial<Record<SentinelCode, string>>> = {
  "sentinel/invalid": "stix-workbench validate lists them.",
  "sentinel/all-or-nothing": "The option is --policy valid-only.",
  "sentinel/tlp-above-ceiling": "The option is --max-tlp.",
  "sentinel/unchanged": "--include-unchanged sends it again.",
  "sentinel/doubtful": "The option is --include-doubtful.",
};

export function uploadResult(
  ended: readonly EndedUpload[],
  deleted: readonly UploadObject[] | undefined,
): UploadResult {
  const tallies = ended.map(({ outcomes }) => tally(outcomes));
  const sum = (count: keyof Tally) => tallies.reduce((total, each) => total + each[count], 0);
  return {
    accepted: sum("accepted"),
    rejected: sum("rejected"),
    unknown: sum("unknown"),
    notSent: sum("notSent"),
    requests: ended.reduce((total, { sent }) => total + sent.requests, 0),
    runs: ended.map(({ planned, sent, outcomes }) => ({
      workspace: planned.target.workspaceId,
      source: planned.target.sourceSystem,
      run: sent.run ?? null,
      resumes: planned.resumes ?? null,
      stopped: sent.stopped ? explainStop(sent.stopped, fillTemplate) : null,
      ...tally(outcomes),
    })),
    ...(deleted && { deleted: deleted.map(({ file, id }) => ({ file: file.name, id: id ?? null })) }),
    objects: { [Symbol.iterator]: () => objectResults(ended) },
  };
}

function* objectResults(ended: readonly EndedUpload[]): Generator<ObjectResult> {
  for (const { planned, outcomes } of ended) {
    const { target, objects } = planned;
    for (const { index: place, status, reasons } of outcomes) {
      const object = objects[place];
      if (!object) continue;
      const { file, index, id } = object;
      const sentences = reasons.map((reason) => sentenceOf(reason, objects));
      yield { workspace: target.workspaceId, file: file.name, index, id: id ?? null, status, reasons: sentences };
    }
  }
}

/** The result as JSON, in pieces. */
export function* uploadJson({ objects, ...rest }: UploadResult): Generator<string> {
  const before = JSON.stringify(rest, undefined, 2);
  yield `${before.slice(0, -"\n}".length)},\n  "objects": `;
  yield* jsonPieces(objects, "  ");
  yield "\n}\n";
}

function sentenceOf(reason: Reason, objects: readonly UploadObject[]): string {
  const step = nextSteps[reason.code];
  return explainReason(placed(reason, objects), fillTemplate) + (step === undefined ? "" : ` ${step}`);
}

const aboutAnother: readonly SentinelCode[] = ["sentinel/duplicate", "sentinel/newer-version", "sentinel/conflicting"];

/** Names the other object that a reason is about by its file, where the plan knows it by its number over all of them. */
export function placed({ code, args }: Reason, objects: readonly UploadObject[]): Reason {
  const other = aboutAnother.includes(code) ? objects[Number(args[0]) - 1] : undefined;
  if (!other) return { code, args };
  return { code, args: [`${String(other.index + 1)} of ${other.file.name}`, ...args.slice(1)] };
}
