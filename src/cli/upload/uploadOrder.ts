import type { Cloud } from "../../cloud/clouds";
import { type Endpoint, endpoints } from "../../sentinel/endpoints";
import type { RunRecord } from "../../sentinel/journal/journal";
import { wholeRun } from "../../sentinel/journal/wholeRun";
import { defaultChoices, type PlanChoices, withGroup } from "../../sentinel/plan/planChoices";
import { namedCloud } from "../credentials";
import { UsageError } from "../usage";
import { filesOf } from "./filesOfRun";
import { type OnlyEnded, readRecorded, type RecordedChoices } from "./recordedChoices";
import { resumableRun } from "./resumableRun";
import { asked, shownPath, type UploadJournal } from "./uploadJournal";
import type { UploadOptions } from "./uploadOptions";

/** What is to be uploaded where, be it from the options or from the run that is resumed. */
export interface UploadOrder {
  /** Files, folders and patterns; of a run that is resumed, its files. */
  readonly args: readonly string[];
  readonly service: UploadService;
  readonly source: string | undefined;
  readonly workspaces: readonly OrderedWorkspace[];
  readonly choices: PlanChoices;
  readonly policyFile: string | undefined;
  readonly since: OrderedSince | undefined;
  /** `run`: the one whose objects are meant; else the newest of each target. */
  readonly only: { readonly status: "rejected" | "unknown"; readonly run: RunRecord | undefined } | undefined;
}

/** Where objects are sent. */
export interface UploadService {
  readonly cloud: Cloud;
  readonly endpoint: Endpoint;
  /** The service's base URL for the endpoint. */
  readonly base: string;
}

/** What to compare the files with. */
export interface OrderedSince {
  readonly ref: string;
  /** The commit's full name, and the files that the run compared with it: of a run that is resumed. */
  readonly commit?: string;
  readonly files?: readonly string[];
  /** ISO 8601, UTC; `null`: deleted objects are not revoked. */
  readonly revokedAt: string | null;
}

export interface OrderedWorkspace {
  readonly workspaceId: string;
  /** The run that is resumed there, together with those that it took up. */
  readonly resumes: RunRecord | undefined;
}

/** Finds out what the options mean. `now`: ISO 8601, UTC. */
export async function uploadOrder(options: UploadOptions, journal: UploadJournal, now: string): Promise<UploadOrder> {
  if (!options.resume) return orderOfOptions(options, now);
  const runs = await asked(journal.journal.runs());
  return orderOfRun(await resumableRun(runs, options, journal), runs, options, journal);
}

function orderOfOptions(options: UploadOptions, now: string): UploadOrder {
  const { since, only, revokeDeleted, workspaces } = options;
  return {
    service: serviceOf(options.cloud ?? "public", options.endpoint ?? "stix-objects"),
    args: options.files,
    source: options.source,
    workspaces: workspaces.map((workspaceId) => ({ workspaceId, resumes: undefined })),
    choices: choicesOf(options, defaultChoices),
    policyFile: options.policyFile,
    since: since === undefined ? undefined : { ref: since, revokedAt: revokeDeleted ? now : null },
    only: only && { status: only, run: undefined },
  };
}

/** What the run was asked for; what is said again counts more. */
function orderOfRun(
  run: RunRecord,
  runs: readonly RunRecord[],
  options: UploadOptions,
  journal: UploadJournal,
): UploadOrder {
  const { target, endpoint, choices } = run.line;
  const recorded = readRecorded(choices);
  const whole = wholeRun(run, runs);
  const { only } = options;
  const since = recorded.since && {
    ...recorded.since,
    files: recorded.since.files.flatMap((name) => journal.pathOf(name) ?? []).map(shownPath),
  };
  const isAsked = ({ workspaceId }: OrderedWorkspace) =>
    options.workspaces.length === 0 ||
    options.workspaces.some((asked) => asked.toLowerCase() === workspaceId.toLowerCase());
  return {
    service: serviceOf(target.cloud, endpoint),
    args: [...new Set([...filesOf(whole, journal), ...(since?.files ?? [])])],
    source: target.sourceSystem,
    workspaces: [
      { workspaceId: target.workspaceId, resumes: only === undefined ? whole : undefined },
      ...(only === undefined ? notBegun(run, runs, recorded).filter(isAsked) : []),
    ],
    choices: choicesOf(options, recorded.plan),
    policyFile: options.policyFile ?? (recorded.policyFile && journal.pathOf(recorded.policyFile)),
    since,
    only: only ? { status: only, run: whole } : recorded.only && onlyOf(recorded.only, run, runs),
  };
}

/** What the run was restricted to. Without the run that this is about, all objects of the files would go up. */
function onlyOf(
  { status, run: name }: OnlyEnded,
  { line }: RunRecord,
  runs: readonly RunRecord[],
): NonNullable<UploadOrder["only"]> {
  const meant = runs.find((run) => run.line.run === name);
  if (meant) return { status, run: wholeRun(meant, runs) };
  throw new UsageError(
    `The run ${line.run} sent only what was ${status} in the run ${name}, which the journal no longer knows. Begin a new upload. Nothing was sent.`,
  );
}

/** The workspaces that the same upload was to come to after this one, and did not. */
function notBegun(run: RunRecord, runs: readonly RunRecord[], { workspaces }: RecordedChoices): OrderedWorkspace[] {
  const own = workspaces.indexOf(run.line.target.workspaceId);
  const { cloud, sourceSystem } = run.line.target;
  // Uploads of other files have nothing to do with this one.
  const hasRunSince = (workspaceId: string) =>
    runs.some(
      ({ line: { target, at, files } }) =>
        target.workspaceId === workspaceId &&
        target.cloud === cloud &&
        target.sourceSystem === sourceSystem &&
        at >= run.line.at &&
        files.some((file) => run.line.files.includes(file)),
    );
  return workspaces
    .slice(own < 0 ? workspaces.length : own + 1)
    .filter((workspaceId) => !hasRunSince(workspaceId))
    .map((workspaceId) => ({ workspaceId, resumes: undefined }));
}

function serviceOf(cloudName: string, endpointName: Endpoint["name"]): UploadService {
  const cloud = namedCloud(cloudName);
  const endpoint = endpoints[endpointName];
  const base = cloud.sentinel.bases[endpoint.name];
  if (base === undefined)
    throw new UsageError(
      `The endpoint ${endpoint.name} does not exist in the cloud ${cloud.title}. Use --endpoint stix-objects.`,
    );
  return { cloud, endpoint, base };
}

function choicesOf(options: UploadOptions, before: PlanChoices): PlanChoices {
  let choices: PlanChoices = { ...before, policy: options.policy ?? before.policy, tlpCeiling: options.maxTlp };
  if (options.includeDoubtful) choices = withGroup(choices, "doubtful", true);
  if (options.includeUnchanged) choices = withGroup(choices, "unchanged", true);
  if (options.leaveOutExpired) choices = withGroup(choices, "expired", false);
  return choices;
}
