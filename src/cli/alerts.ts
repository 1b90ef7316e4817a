import type { RateLimit } from "../cloud/clouds";
import { systemClock } from "../cloud/systemClock";
import type { AlertSourceKind } from "../defender/alert";
import { AlertList } from "../defender/alertList";
import { csvLines } from "../defender/alertsCsv";
import type { AlertProblem, AlertQuery, AlertSource } from "../defender/alertSource";
import { alertsAsJson, alertsAsTable } from "../defender/alertsText";
import { firstKey } from "../defender/alertTime";
import { createGraphSource } from "../defender/graphSource";
import { createMdeSource } from "../defender/mdeSource";
import { createPace } from "../defender/pace";
import { createSiemSource } from "../defender/siemSource";
import { slicesOf } from "../defender/slices";
import { sentencesOf } from "./alertSentences";
import { alertQuery } from "./alertsQuery";
import { type Access, namedCloud, openAccess } from "./credentials";
import { help } from "./help";
import { print, printLine } from "./output";
import { retryingSend } from "./retryingSend";
import { oneOf, readArguments, UsageError } from "./usage";

const formats = ["table", "json", "csv"] as const;
const regions = {
  graph: ["eu", "us", "uk"],
  siem: ["eu", "us", "uk"],
  mde: ["eu", "us", "uk", "au", "swa", "ina", "aea"],
} as const;

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
    severity: { type: "string", multiple: true },
    status: { type: "string", multiple: true },
    cloud: { type: "string" },
    "token-call": { type: "string" },
    format: { type: "string" },
    bom: { type: "boolean" },
  });
  if (values.help === true) {
    await printLine(help("alerts"));
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(`"${positionals[0] ?? ""}" is not understood.\n\n${help("alerts")}`);
  const format = oneOf("--format", values.format ?? "table", formats);
  const kind = oneOf("--source", values.source ?? "graph", ["graph", "mde", "siem"]);
  const region = values.region === undefined ? undefined : oneOf("--region", values.region, regions[kind]);
  const call = oneOf("--token-call", values["token-call"] ?? (kind === "siem" ? "v1" : "v2"), ["v1", "v2"]);
  if (values.bom === true && format !== "csv") throw new UsageError("--bom goes with --format csv alone.");
  const query = alertQuery(values, kind);
  const access = openAccess(namedCloud(values.cloud ?? "public"), userAgent, call);
  const { list, problems } = await fetchList(sourceOf(kind, access, region), query);
  const written = {
    json: () => alertsAsJson(list.view.alerts),
    csv: () => csvLines(list.view.alerts, { bom: values.bom === true }),
    table: () => [alertsAsTable(list.view.alerts)],
  };
  await print(written[format]());
  for (const sentence of sentencesOf(problems)) console.error(`incomplete: ${sentence}`);
  return problems.length > 0 ? 1 : 0;
}

/** Fetches until the list is there or the person presses Ctrl+C, which keeps what came; a second one ends the process. */
async function fetchList(
  source: AlertSource,
  query: AlertQuery,
): Promise<{ readonly list: AlertList; readonly problems: readonly AlertProblem[] }> {
  const abort = new AbortController();
  const interrupt = (): void => abort.abort();
  process.once("SIGINT", interrupt);
  const list = new AlertList();
  list.begin({ from: firstKey }, Date.now());
  const problems: AlertProblem[] = [];
  const slices = source.kind === "siem" ? slicesOf(query, Date.now) : [query];
  for (const [index, slice] of slices.entries()) {
    for await (const page of source.fetch(slice, abort.signal)) {
      list.add(page);
      problems.push(...(page.kind === "broken" ? [page.problem] : page.problems));
      showProgress(list.view.alerts.length, index + 1, slices.length);
      if (abort.signal.aborted) break;
    }
    // A part that failed says nothing of the others, but for what would fail in all of them.
    if (abort.signal.aborted || problems.some(({ code }) => code === "no-token" || code === "unauthorized")) break;
  }
  process.removeListener("SIGINT", interrupt);
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  if (abort.signal.aborted && !problems.some(({ code }) => code === "cancelled"))
    problems.push({ code: "cancelled", args: [] });
  return { list, problems };
}

function showProgress(count: number, part: number, parts: number): void {
  if (!process.stderr.isTTY) return;
  const of = parts > 1 ? ` (part ${String(part)} of ${String(parts)})` : "";
  process.stderr.write(`\r\x1b[K${count.toLocaleString("en")} alerts${of}; Ctrl+C keeps what is there`);
}

function sourceOf(kind: AlertSourceKind, access: Access, region: string | undefined): AlertSource {
  const { cloud, tokens } = access;
  const send = retryingSend(access.send, systemClock);
  const reach = (limits: readonly RateLimit[]) => ({ send, tokens, pace: createPace(limits, systemClock) });
  const missing = (what: string): UsageError =>
    new UsageError(`${what} the cloud ${cloud.title}.${cloud.graph && kind !== "graph" ? " Use --source graph." : ""}`);
  switch (kind) {
    case "graph":
      if (!cloud.graph) throw missing("Graph's security alerts do not exist in");
      return createGraphSource({ ...cloud.graph, ...reach(cloud.alertLimits.graph) });
    case "mde": {
      const { bases, audience } = cloud.mde;
      // A cloud without regions answers at one address.
      const base = (bases as Readonly<Record<string, string | undefined>>)[region ?? "global"] ?? bases.global;
      if (base === undefined) throw missing("Defender for Endpoint's API does not exist in");
      return createMdeSource({ base, audience, portal: cloud.portal, ...reach(cloud.alertLimits.mde) });
    }
    case "siem": {
      const { bases, audience } = cloud.siem;
      const asked = (bases as Readonly<Record<string, string | undefined>>)[region ?? "eu"];
      const base = asked ?? Object.values(bases)[0];
      if (base === undefined) throw missing("The SIEM API does not exist in");
      return createSiemSource({ base, audience, ...reach(cloud.alertLimits.siem) });
    }
  }
}
