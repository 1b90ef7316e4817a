import { tokenMessages } from "../cloud/tokenMessages";
import { endpoints } from "../sentinel/endpoints";
import type { ObjectOutcome } from "../sentinel/outcome";
import { planUpload } from "../sentinel/plan";
import { runUpload } from "../sentinel/run";
import { explainStop, fillTemplate } from "../sentinel/sentinelMessages";
import { createThrottle } from "../sentinel/throttle";
import { createUploadCall } from "../sentinel/uploadCall";
import { tlpLevels } from "../stix/tlp";
import { asLine } from "./findingFormats";
import { namedCloud, openAccess } from "./credentials";
import { help } from "./help";
import { systemClock } from "../cloud/systemClock";
import { terminalText } from "./terminalText";
import { isLeftOutByPolicy, uploadResult, uploadText } from "./uploadResult";
import { PolicyFiles } from "./policyFile";
import { readUploadFiles } from "./uploadFiles";
import { uploadTerms } from "./uploadPolicy";
import { oneOf, readArguments, UsageError } from "./usage";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const reserved = "microsoft sentinel";

const whyWaiting = {
  limit: "As many requests as Sentinel takes are sent",
  throttled: "Sentinel says that there were too many requests",
  "service-error": "Sentinel failed",
  network: "Sentinel could not be reached",
} as const;

/** `stix-workbench upload`: exit code 0 when nothing was rejected or unknown, 1 otherwise, 2 where it was not started. */
export async function upload(args: readonly string[], userAgent: string): Promise<number> {
  const { values, positionals } = readArguments("upload", args, {
    workspace: { type: "string" },
    source: { type: "string" },
    "policy-file": { type: "string" },
    endpoint: { type: "string" },
    cloud: { type: "string" },
    policy: { type: "string" },
    "max-tlp": { type: "string" },
    "dry-run": { type: "boolean" },
    format: { type: "string" },
  });
  if (values.help === true) {
    console.log(help("upload"));
    return 0;
  }
  const format = oneOf("--format", values.format ?? "text", ["text", "json"]);
  const endpoint =
    endpoints[oneOf("--endpoint", values.endpoint ?? "stix-objects", ["stix-objects", "indicators", "legacy"])];
  const policy = oneOf("--policy", values.policy ?? "valid-only", ["valid-only", "all-or-nothing"]);
  const highest = oneOf("--max-tlp", values["max-tlp"] ?? "amber", tlpLevels);
  const workspaceId = values.workspace ?? "";
  const source = values.source?.trim();
  if (!guid.test(workspaceId))
    throw new UsageError(
      `--workspace takes the GUID on the overview page of the Log Analytics workspace, not "${workspaceId}".`,
    );
  if (source === "") throw new UsageError("--source takes the name of the source system, as Sentinel will show it.");
  if (source?.toLowerCase() === reserved) throw new UsageError(`--source: Sentinel reserves the name "${source}".`);
  if (positionals.length === 0) throw new UsageError(`Name at least one file.\n\n${help("upload")}`);
  const cloud = namedCloud(values.cloud ?? "public");
  const base = cloud.sentinel.bases[endpoint.name];
  if (base === undefined)
    throw new UsageError(
      `The endpoint ${endpoint.name} does not exist in the cloud ${cloud.title}. Use --endpoint stix-objects.`,
    );

  const policies = new PolicyFiles(values["policy-file"]);
  const { sourceSystem, tlpCeiling, notes } = await uploadTerms(positionals, policies, { source, tlpCeiling: highest });
  const files = await readUploadFiles(positionals, policies, {
    endpoint: endpoint.name,
    overrules: "endpoint",
    typesOf: () => endpoint.types,
    now: new Date().toISOString(),
  });
  for (const note of notes) console.error(terminalText(note));
  for (const slip of files.slips) console.error(terminalText(asLine(slip)));
  const cut = files.slips[0]?.file;
  if (policy === "all-or-nothing" && cut !== undefined)
    throw new UsageError(
      `${cut} has errors around its objects, so that some may be missing. Mend them, or use --policy valid-only. Nothing was sent.`,
    );
  const plan = planUpload(files.candidates, { endpoint, policy, tlpCeiling });
  const outcomes = new Map<number, ObjectOutcome>(plan.heldBack.map((outcome) => [outcome.index, outcome]));
  let requests = 0;
  if (values["dry-run"] === true) {
    for (const index of plan.batches.flat())
      outcomes.set(index, { index, status: "not-sent", reasons: [{ code: "sentinel/dry-run", args: [] }] });
  } else if (plan.batches.length > 0) {
    const { send, tokens } = openAccess(cloud, userAgent);
    const { uploadRequests, uploadWindowMs } = cloud.limits;
    const abort = new AbortController();
    const interrupt = () => {
      abort.abort();
    };
    process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
    const ports = {
      bodies: (indices: readonly number[]) => Promise.resolve(indices.map(files.textOf)),
      post: createUploadCall({ base, endpoint, workspaceId, audience: cloud.sentinel.audience }, send, tokens),
      throttle: createThrottle({ requests: uploadRequests, windowMs: uploadWindowMs }, systemClock),
      clock: systemClock,
      explainToken: ({ code, args: given }: { code: keyof typeof tokenMessages; args: readonly string[] }) =>
        fillTemplate(tokenMessages[code], given),
    };
    for await (const event of runUpload({ ...plan, endpoint, sourceSystem, workspaceId }, ports, abort.signal)) {
      if (event.kind === "requested") requests++;
      else if (event.kind === "outcomes") for (const outcome of event.outcomes) outcomes.set(outcome.index, outcome);
      else if (event.kind === "waiting")
        console.error(`${whyWaiting[event.because]}: waiting ${(event.ms / 1000).toFixed(1)} s.`);
      else if (event.kind === "stray-message")
        console.error(terminalText(`Sentinel, about no object of the request: ${event.message}`));
      else console.error(terminalText(explainStop(event.reason, fillTemplate)));
    }
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
  const sorted = [...outcomes.values()].sort((a, b) => a.index - b.index);
  const result = uploadResult(files, sorted, requests);
  process.stdout.write(
    format === "json" ? JSON.stringify(result, undefined, 2) + "\n" : terminalText(uploadText(result)),
  );
  const isDone = sorted.every((outcome) => outcome.status === "accepted" || isLeftOutByPolicy(outcome));
  return isDone ? 0 : 1;
}
