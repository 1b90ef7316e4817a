import type { Alert } from "./alert";
import type { AlertPage, AlertProblem, AlertQuery, AlertSource } from "./alertSource";
import { durationMs, siemTime } from "./alertTime";
import { authorizedGet, problemOfStatus, type Reach } from "./authorizedGet";
import { newestFirst } from "./newestFirst";
import { parseJson } from "./payload";
import { siemAlertOf, siemDetectionOf, type SiemDetection } from "./siemAlert";

export interface SiemSourceOptions extends Reach {
  /** The exporter's address without `/api/alerts`. */
  readonly base: string;
}

/**
 * The SIEM API of Defender for Endpoint: one call, one bare array of detections, no paging. An alert is what its
 * detections make up. Source: Microsoft's page on pulling detections with the SIEM REST API.
 */
export function createSiemSource({ base, ...reach }: SiemSourceOptions): AlertSource {
  return {
    kind: "siem",
    async *fetch(query, signal) {
      yield await pageOf(query, signal);
    },
  };

  async function pageOf(query: AlertQuery, signal: AbortSignal | undefined): Promise<AlertPage> {
    const parameters = siemParameters(query);
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
    return pageOfRows(rows);
  }
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

function pageOfRows(rows: readonly unknown[]): AlertPage {
  const byAlert = new Map<string, SiemDetection[]>();
  const problems: AlertProblem[] = [];
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
  return { kind: "alerts", alerts: newestFirst(alerts), problems };
}
