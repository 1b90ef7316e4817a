import { fieldsOf, isMoment, isText, listOf } from "../../sentinel/journal/fields";
import { type PlanChoices, readChoices } from "../../sentinel/plan/planChoices";

/** What an upload of the command line was asked for beside its files and its target; the journal keeps it with the run. */
export interface RecordedChoices {
  readonly plan: PlanChoices;
  readonly policyFile: string | undefined;
  /** All workspaces of the upload, in their order. */
  readonly workspaces: readonly string[];
  /** Only what was added or changed since a commit. */
  readonly since: SinceCommit | undefined;
  /** Only what ended so in an earlier run. */
  readonly only: OnlyEnded | undefined;
}

export interface SinceCommit {
  /** As people named it, and the commit's full name. */
  readonly ref: string;
  readonly commit: string;
  /** Deleted objects go up as revoked copies, revoked at this moment (ISO 8601, UTC); `null` where they don't. */
  readonly revokedAt: string | null;
  /** All files that were compared with the commit, by the names that the journal gives them: what one of them holds is not gone. */
  readonly files: readonly string[];
}

export interface OnlyEnded {
  readonly status: "rejected" | "unknown";
  readonly run: string;
}

/** For the journal's `RunLine.choices`. */
export function writeRecorded({ plan, policyFile, workspaces, since, only }: RecordedChoices): unknown {
  return {
    ...plan,
    ...(policyFile !== undefined && { policyFile }),
    ...(workspaces.length > 1 && { workspaces }),
    ...(since && { since }),
    ...(only && { only }),
  };
}

/** What a journal holds. Of what the editor wrote there, its choices alone are known. */
export function readRecorded(value: unknown): RecordedChoices {
  const fields = fieldsOf(value) ?? {};
  return {
    plan: readChoices(value),
    policyFile: isText(fields.policyFile) ? fields.policyFile : undefined,
    workspaces: listOf(fields.workspaces, (each) => (isText(each) ? each : undefined)) ?? [],
    since: readSince(fields.since),
    only: readOnly(fields.only),
  };
}

function readSince(value: unknown): SinceCommit | undefined {
  const { ref, commit, revokedAt, files } = fieldsOf(value) ?? {};
  if (!isText(ref) || !isText(commit) || !/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  const names = listOf(files, (each) => (isText(each) ? each : undefined)) ?? [];
  return { ref, commit, revokedAt: isMoment(revokedAt) ? revokedAt : null, files: names };
}

function readOnly(value: unknown): OnlyEnded | undefined {
  const { status, run } = fieldsOf(value) ?? {};
  return (status === "rejected" || status === "unknown") && isText(run) ? { status, run } : undefined;
}
