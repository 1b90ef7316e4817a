import type { Alert } from "./alert";
import type { AlertProblem, AlertQuery } from "./alertSource";
import { durationMs, odataTime } from "./alertTime";
import { devicesOf } from "./graphAlert";

/**
 * The `$filter` of a query: Defender for Endpoint's alerts, by the time of their last update. `ago` is counted from
 * `now`, and both bounds belong to the range.
 */
export function graphFilter(
  query: AlertQuery,
  now: () => number,
): { readonly kind: "text"; readonly text: string } | { readonly kind: "problem"; readonly problem: AlertProblem } {
  const clauses = ["serviceSource eq 'microsoftDefenderForEndpoint'"];
  const ago = query.ago ? durationMs(query.ago) : undefined;
  if (query.ago && ago === undefined) return { kind: "problem", problem: { code: "bad-query", args: [query.ago] } };
  const bounds = [
    ["ge", query.since],
    ["ge", ago === undefined ? undefined : new Date(now() - ago).toISOString()],
    ["le", query.until],
  ] as const;
  for (const [operator, time] of bounds) {
    if (time === undefined || time === "") continue;
    const spelt = odataTime(time);
    if (spelt === undefined) return { kind: "problem", problem: { code: "bad-query", args: [time] } };
    clauses.push(`lastUpdateDateTime ${operator} ${spelt}`);
  }
  return { kind: "text", text: clauses.join(" and ") };
}

/** Graph does not say who made a device's tag, so that both of the SIEM API's tag parameters are looked up in all. */
export function isOnAskedDevice(alert: Alert, query: AlertQuery): boolean {
  if (!asksForDevices(query)) return true;
  const { groups, tags } = devicesAsked(query);
  return devicesOf(alert).some(
    (device) =>
      (groups.length === 0 || groups.includes(device.group)) && tags.every((tag) => device.tags.includes(tag)),
  );
}

function devicesAsked(query: AlertQuery): { readonly groups: readonly string[]; readonly tags: readonly string[] } {
  return {
    groups: (query.machineGroups ?? []).filter((group) => group !== ""),
    tags: [query.deviceTag ?? "", query.cloudTag ?? ""].filter((tag) => tag !== ""),
  };
}

/** Whether the query narrows the list to some devices, which Graph can't do. */
export function asksForDevices(query: AlertQuery): boolean {
  const { groups, tags } = devicesAsked(query);
  return groups.length > 0 || tags.length > 0;
}
