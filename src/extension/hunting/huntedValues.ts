import type { Alert } from "../../defender/alert";
import type { HuntedValue } from "../../defender/huntingRun";
import { type AlertObservableKind, observablesOf } from "../../defender/observables";
import type { IndicatorValue } from "../../protocol/indicatorValues";
import { sameValue } from "../../stix/iocs/sameValue";

/** What logs can be searched for, by the property that a pattern compares. */
const kinds: Readonly<Record<string, AlertObservableKind>> = {
  "ipv4-addr:value": "ipv4",
  "ipv6-addr:value": "ipv6",
  "domain-name:value": "domain",
  "url:value": "url",
  "email-addr:value": "email",
  "file:hashes.sha256": "sha256",
  "file:hashes.sha1": "sha1",
  "file:hashes.md5": "md5",
  "windows-registry-key:key": "registry-key",
};

/** What an indicator's value is to a search of logs; undefined for what no table has, or what is a range. */
export function huntedValue({
  type,
  property,
  value,
}: Pick<IndicatorValue, "type" | "property" | "value">): HuntedValue | undefined {
  const name = property.startsWith("hashes.") ? property.replaceAll("-", "").toLowerCase() : property;
  // An end of network traffic is an address or a name.
  const kind = /_ref\.value$/.test(property) ? endOf(value) : kinds[`${type}:${name}`];
  if (kind === undefined || value.trim() === "" || ((kind === "ipv4" || kind === "ipv6") && value.includes("/")))
    return undefined;
  return { kind, value: kind === "registry-key" || kind === "email" ? value : sameValue(value) };
}

function endOf(value: string): AlertObservableKind {
  if (/^[\d.]+$/.test(value)) return "ipv4";
  return value.includes(":") ? "ipv6" : "domain";
}

/** What the alerts saw, each value once. */
export function huntedInAlerts(alerts: readonly Alert[]): readonly HuntedValue[] {
  return distinct(alerts.flatMap((alert) => observablesOf(alert).map(({ kind, value }) => ({ kind, value }))));
}

export function distinct(values: readonly HuntedValue[]): readonly HuntedValue[] {
  return [...new Map(values.map((value) => [`${value.kind} ${value.value}`, value])).values()];
}
