import { tokenMessages } from "../cloud/tokenMessages";
import type { AlertProblem, AlertQuery, AlertSource } from "../defender/alertSource";
import { alertMessages } from "../defender/alertMessages";
import { durationMs, timeKey } from "../defender/alertTime";
import { alertElements, alertsAsCsv, alertsAsTable } from "../defender/alertsText";
import { createGraphSource } from "../defender/graphSource";
import { beginFetch, mergeAlerts, noAlerts } from "../defender/mergeAlerts";
import { createSiemSource } from "../defender/siemSource";
import { fillTemplate } from "../sentinel/sentinelMessages";
import { type Access, namedCloud, openAccess } from "./credentials";
import { help } from "./help";
import { oneOf, readArguments, UsageError, wholeNumber } from "./usage";

const formats = ["table", "json", "csv"] as const;

/** `stix-workbench alerts`: exit code 0 for the whole list, 1 for an incomplete one, 2 where it was not begun. */
export async function alerts(args: readonly string[], userAgent: string): Promise<number> {
  const { values, positionals } = readArguments("alerts", args, {
    source: { type: "string" },
    region: { type: "string" },
    since: { type: "string" },
    until: { type: "string" },
    ago: { type: "string" },
    limit: { type: "string" },
    "machine-group": { type: "string", multiple: true },
    "device-tag": { type: "string" },
    "cloud-tag": { type: "string" },
    cloud: { type: "string" },
    "token-call": { type: "string" },
    format: { type: "string" },
  });
  if (values.help === true) {
    console.log(help("alerts"));
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(`"${positionals[0] ?? ""}" is not understood.\n\n${help("alerts")}`);
  const format = oneOf("--format", values.format ?? "table", formats);
  const kind = oneOf("--source", values.source ?? "graph", ["graph", "siem"]);
  const region = oneOf("--region", values.region ?? "eu", ["eu", "us", "uk"]);
  const call = oneOf("--token-call", values["token-call"] ?? (kind === "siem" ? "v1" : "v2"), ["v1", "v2"]);
  const limit = wholeNumber("--limit", values.limit, 1);
  for (const [option, time] of [
    ["--since", values.since],
    ["--until", values.until],
  ] as const)
    if (time !== undefined && timeKey(time) === undefined)
      throw new UsageError(`${option} takes a time such as 2026-01-31T08:15:00Z, not "${time}".`);
  if (values.ago !== undefined && durationMs(values.ago) === undefined)
    throw new UsageError(`--ago takes a duration such as PT10M, PT2H or P1D, not "${values.ago}".`);
  const isBounded = values.since !== undefined || values.until !== undefined || values.ago !== undefined;
  const query: AlertQuery = {
    ...(values.since !== undefined && { since: values.since }),
    ...(values.until !== undefined && { until: values.until }),
    ...(values.ago !== undefined && { ago: values.ago }),
    ...(!isBounded && { ago: "P1D" }),
    ...(limit !== undefined && { limit }),
    ...(values["machine-group"] && { machineGroups: values["machine-group"] }),
    ...(values["device-tag"] !== undefined && { deviceTag: values["device-tag"] }),
    ...(values["cloud-tag"] !== undefined && { cloudTag: values["cloud-tag"] }),
  };
  const access = openAccess(namedCloud(values.cloud ?? "public"), userAgent, call);
  const source = kind === "siem" ? siem(access, region) : graph(access);
  let list = beginFetch(noAlerts);
  const problems: AlertProblem[] = [];
  for await (const page of source.fetch(query)) {
    list = mergeAlerts(list, page);
    problems.push(...(page.kind === "broken" ? [page.problem] : page.problems));
  }
  const print = {
    json: () => JSON.stringify(alertElements(list.alerts), undefined, 2) + "\n",
    csv: () => alertsAsCsv(list.alerts),
    table: () => alertsAsTable(list.alerts),
  };
  process.stdout.write(print[format]());
  for (const problem of problems) console.error(`incomplete: ${sentenceOf(problem)}`);
  return problems.length > 0 ? 1 : 0;
}

function sentenceOf({ code, args, token }: AlertProblem): string {
  if (token) return fillTemplate(tokenMessages[token.code], token.args);
  return fillTemplate(alertMessages[code], args);
}

function siem({ cloud, send, tokens }: Access, region: "eu" | "us" | "uk"): AlertSource {
  const base = cloud.siem.bases[region] ?? Object.values(cloud.siem.bases)[0];
  if (base === undefined)
    throw new UsageError(
      `The SIEM API does not exist in the cloud ${cloud.title}.${cloud.graph ? " Use --source graph." : ""}`,
    );
  return createSiemSource({ base, audience: cloud.siem.audience, send, tokens });
}

function graph({ cloud, send, tokens }: Access): AlertSource {
  if (!cloud.graph) throw new UsageError(`Graph's security alerts do not exist in the cloud ${cloud.title}.`);
  return createGraphSource({ ...cloud.graph, send, tokens });
}
