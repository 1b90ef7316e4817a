import path from "node:path";
import type { EndpointName } from "../../sentinel/endpoints";
import type { UploadPolicy } from "../../sentinel/plan/planChoices";
import { type TlpLevel, tlpLevels } from "../../stix/tlp";
import { help } from "../help";
import { oneOf, readArguments, UsageError } from "../usage";

/** What `upload` was asked for. What is `undefined` was not said. */
export interface UploadOptions {
  /** Files, folders and patterns. */
  readonly files: readonly string[];
  readonly workspaces: readonly string[];
  readonly source: string | undefined;
  readonly endpoint: EndpointName | undefined;
  readonly cloud: string | undefined;
  readonly policy: UploadPolicy | undefined;
  readonly policyFile: string | undefined;
  readonly maxTlp: TlpLevel;
  readonly includeDoubtful: boolean;
  readonly includeUnchanged: boolean;
  readonly leaveOutExpired: boolean;
  readonly dryRun: boolean;
  readonly format: "text" | "json";
  readonly report: { readonly file: string; readonly format: "md" | "json" } | undefined;
  readonly journal: string | undefined;
  /** The run to take up. */
  readonly resume: { readonly run: string | undefined } | undefined;
  readonly only: "rejected" | "unknown" | undefined;
  readonly since: string | undefined;
  readonly revokeDeleted: boolean;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const reserved = "microsoft sentinel";

/** Reads the arguments of `upload`; `undefined` where help was asked for. Throws a `UsageError` for what can't be meant. */
export function readUploadOptions(args: readonly string[]): UploadOptions | undefined {
  const { values, positionals } = readArguments("upload", withResumedRun(args), {
    workspace: { type: "string", multiple: true },
    source: { type: "string" },
    endpoint: { type: "string" },
    cloud: { type: "string" },
    policy: { type: "string" },
    "policy-file": { type: "string" },
    "max-tlp": { type: "string" },
    "include-doubtful": { type: "boolean", default: false },
    "include-unchanged": { type: "boolean", default: false },
    "leave-out-expired": { type: "boolean", default: false },
    "dry-run": { type: "boolean", default: false },
    format: { type: "string" },
    report: { type: "string" },
    journal: { type: "string" },
    resume: { type: "string" },
    only: { type: "string" },
    since: { type: "string" },
    "revoke-deleted": { type: "boolean", default: false },
  });
  if (values.help === true) return undefined;
  const options: UploadOptions = {
    files: positionals,
    workspaces: workspacesOf(values.workspace ?? []),
    source: values.source?.trim(),
    endpoint: optional("--endpoint", values.endpoint, ["stix-objects", "indicators", "legacy"]),
    cloud: values.cloud,
    policy: optional("--policy", values.policy, ["valid-only", "all-or-nothing"]),
    policyFile: values["policy-file"],
    maxTlp: optional("--max-tlp", values["max-tlp"], tlpLevels) ?? "amber",
    includeDoubtful: values["include-doubtful"],
    includeUnchanged: values["include-unchanged"],
    leaveOutExpired: values["leave-out-expired"],
    dryRun: values["dry-run"],
    format: oneOf("--format", values.format ?? "text", ["text", "json"]),
    report: reportOf(values.report),
    journal: values.journal,
    resume: values.resume === undefined ? undefined : { run: values.resume === "" ? undefined : values.resume },
    only: optional("--only", values.only, ["rejected", "unknown"]),
    since: values.since,
    revokeDeleted: values["revoke-deleted"],
  };
  refuseContradictions(options);
  return options;
}

/** `--resume` may name a run; a name of another shape behind it is a file. */
function withResumedRun(args: readonly string[]): string[] {
  const end = args.indexOf("--");
  const at = args.indexOf("--resume");
  if (at < 0 || (end >= 0 && end < at)) return [...args];
  const next = args[at + 1];
  const isRun = next !== undefined && guid.test(next);
  return [...args.slice(0, at), `--resume=${isRun ? next : ""}`, ...args.slice(at + (isRun ? 2 : 1))];
}

function workspacesOf(given: readonly string[]): string[] {
  const workspaces = new Map<string, string>();
  for (const workspace of given) {
    if (!guid.test(workspace))
      throw new UsageError(
        `--workspace takes the GUID on the overview page of the Log Analytics workspace, not "${workspace}".`,
      );
    workspaces.set(workspace.toLowerCase(), workspace);
  }
  return [...workspaces.values()];
}

function reportOf(file: string | undefined): UploadOptions["report"] {
  if (file === undefined) return undefined;
  const ending = path.extname(file).toLowerCase();
  if (ending !== ".md" && ending !== ".json")
    throw new UsageError(`--report takes a file that ends in .md or .json, not "${file}".`);
  return { file, format: ending === ".md" ? "md" : "json" };
}

function refuseContradictions({ files, workspaces, source, resume, since, only, revokeDeleted }: UploadOptions): void {
  if (source === "") throw new UsageError("--source takes the name of the source system, as Sentinel will show it.");
  if (source?.toLowerCase() === reserved) throw new UsageError(`--source: Sentinel reserves the name "${source}".`);
  if (revokeDeleted && since === undefined)
    throw new UsageError(
      "--revoke-deleted needs --since, which says what has been deleted. What is resumed keeps its own choice.",
    );
  if (since !== undefined && (only !== undefined || resume))
    throw new UsageError(
      `--since and ${resume ? "--resume" : "--only"} contradict each other. What is resumed keeps its own --since.`,
    );
  if (resume) return;
  if (files.length === 0) throw new UsageError(`Name at least one file.\n\n${help("upload")}`);
  if (workspaces.length === 0)
    throw new UsageError(
      "--workspace takes the GUID on the overview page of the Log Analytics workspace. Name at least one.",
    );
}

function optional<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  return value === undefined ? undefined : oneOf(option, value, allowed);
}
