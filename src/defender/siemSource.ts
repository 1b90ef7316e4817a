import type { Alert } from "./alert";
import type { AlertPage, AlertProblem, AlertQuery, AlertSource } from "./alertSource";
import { durationMs, shiftedKey, siemTime, timeKey } from "./alertTime";
import { rangeOf, type ArrivalRange } from "./arrivalRanges";
import { authorizedGet, problemOfStatus, type Reach } from "./authorizedGet";
import { newestFirst } from "./newestFirst";
import { askedRange } from "./odataQuery";
import { parseJson, textAt } from "./payload";
import { siemAlertOf, siemDetectionOf, type SiemDetection } from "./siemAlert";

export interface SiemSourceOptions extends Reach {
  /** The exporter's address without `/api/alerts`. */
  readonly base: string;
  /** Milliseconds since 1970, for what `ago` covers. */
  readonly now?: () => number;
}

/** What the service gives where no time is asked for. */
const defaultAgo = "PT2H";

/**
 * The SIEM API of Defender for Endpoint: one call, one bare array of detections, no paging. An alert is what its
 * detections make up. Source: Microsoft's page on pulling detections with the SIEM REST API.
 */
export function createSiemSource({ base, now = Date.now, ...reach }: SiemSourceOptions): AlertSource {
  return {
    kind: "siem",
    async *fetch(query, signal) {
      yield await pageOf(query, signal);
    },
  };

  async function pageOf(query: AlertQuery, signal: AbortSignal | undefined): Promise<AlertPage> {
    const parameters = siemParameters(query);
    const asked = askedRange(query.since || query.ago ? query : { ...query, ago: defaultAgo }, now);
    if (parameters.kind === "problem") return { kind: "broken", problem: parameters.problem };
    const url = `${base}/api/alerts${parameters.text === "" ? "" : `?${parameters.text}`}`;
    const got = await authorizedGet(reach, url, { accept: "application/json" }, signal);
    if (got.kind === "problem") return { kind: "broken", problem: got.problem };
    const { response } = got;
    const { host } = new URL(url);
    const broken = (problem: AlertProblem): AlertPage => ({ kind: "broken", problem });
    if (response.status === 403) return broken({ code: "tenant-refused", args: [host] });
    if (response.status === 400) return broken({ code: "bad-query", args: ["HTTP 400"] });
    const problem = problemOfStatus(response, url);
    if (problem) return broken(problem);
    const rows = parseJson(response.body);
    if (response.status !== 200 || !Array.isArray(rows))
      return broken({ code: "unreadable-answer", args: [host, String(response.status)] });
    return pageOfRows(rows, query, asked.kind === "range" && isClear(query) ? asked.range : undefined);
  }
}

/** The page does not say which of `sinceTimeUtc` and `ago` counts, nor where a range with an end alone begins. */
function isClear({ since, until, ago }: AlertQuery): boolean {
  return since ? !ago : Boolean(ago) || !until;
}

/**
 * The query string, in the API's own mixture of cases. Times are UTC without a zone, as its samples write them;
 * `machinegroups` is repeated for each group. Empty texts ask for nothing.
 */
function siemParameters(
  query: AlertQuery,
): { readonly kind: "text"; readonly text: string } | { readonly kind: "problem"; readonly problem: AlertProblem } {
  const pairs: (readonly [string, string])[] = [];
  for (const [name, time] of [
    ["sinceTimeUtc", query.since],
    ["untilTimeUtc", query.until],
  ] as const) {
    if (time === undefined || time === "") continue;
    const spelt = siemTime(time);
    if (spelt === undefined) return { kind: "problem", problem: { code: "bad-query", args: [time] } };
    pairs.push([name, spelt]);
  }
  if (query.statuses?.length) return { kind: "problem", problem: { code: "not-offered", args: ["the status"] } };
  // The service answers a malformed value with 401, as if the token were bad.
  if (query.ago && durationMs(query.ago) === undefined)
    return { kind: "problem", problem: { code: "bad-query", args: [query.ago] } };
  if (query.ago) pairs.push(["ago", query.ago]);
  if (query.limit !== undefined) pairs.push(["limit", String(query.limit)]);
  for (const group of query.machineGroups ?? []) if (group !== "") pairs.push(["machinegroups", group]);
  if (query.deviceTag) pairs.push(["DeviceCreatedMachineTags", query.deviceTag]);
  if (query.cloudTag) pairs.push(["CloudCreatedMachineTags", query.cloudTag]);
  const text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return { kind: "text", text };
}

function pageOfRows(rows: readonly unknown[], query: AlertQuery, asked: ArrivalRange | undefined): AlertPage {
  const byAlert = new Map<string, SiemDetection[]>();
  const problems: AlertProblem[] = [];
  let earliest = asked?.from ?? "";
  for (const [index, row] of rows.entries()) {
    const detection = siemDetectionOf(row);
    if (detection === undefined) {
      problems.push({ code: "odd-element", args: [String(index)] });
      continue;
    }
    const others = byAlert.get(detection.alertId);
    if (others) others.push(detection);
    else byAlert.set(detection.alertId, [detection]);
  }
  const alerts = [...byAlert.values()].map(siemAlertOf).filter((alert): alert is Alert => alert !== undefined);
  const { severities = [], limit } = query;
  const accepted = severities.length === 0 ? alerts : alerts.filter(({ severity }) => severities.includes(severity));
  const page = { kind: "alerts", alerts: newestFirst(accepted), problems } as const;
  if (asked === undefined) return page;
  if (limit !== undefined && rows.length >= limit) {
    // Only the newest came: everything behind the earliest of them.
    const arrivals = [...byAlert.values()].flat().map(({ raw }) => timeKey(textAt(raw, "LastProcessedTimeUtc")) ?? "");
    earliest = arrivals.reduce((first, key) => (key !== "" && key < first ? key : first), "~");
    if (earliest === "~") return page;
    earliest = shiftedKey(earliest, 1n);
  }
  const range = rangeOf(earliest, asked.until);
  const [problem] = problems;
  return problem ? { ...page, gaps: [{ ...range, problem }] } : { ...page, covered: [range] };
}
