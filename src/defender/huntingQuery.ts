import { durationMs, odataTime } from "./alertTime";
import type { AlertObservableKind } from "./observables";

/** Where a query runs: advanced hunting of Defender, or the logs of a Sentinel workspace. */
export type HuntingPlace = "defender" | "sentinel";

/** `since` and `until` are ISO 8601; `ago` an ISO 8601 duration back from when the query runs. */
export type HuntingRange = { readonly since: string; readonly until?: string } | { readonly ago: string };

export interface HuntingQuery {
  /** What is counted beside the events. */
  readonly counts: "devices" | "recipients" | "sources";
  /** KQL. One row with `Hits`, `FirstSeen`, `LastSeen` and `Devices`, `Recipients` or `Sources` where it was to count. */
  readonly text: string;
}

/** Tables that have the same columns, and the conditions under which a row of them is a hit; `{v}` are the values. */
interface Hunt {
  readonly counts: HuntingQuery["counts"];
  readonly tables: readonly string[];
  readonly conditions: readonly string[];
}

const inFiles = (column: string): Hunt => ({
  counts: "devices",
  tables: ["DeviceFileEvents", "DeviceProcessEvents", "DeviceImageLoadEvents"],
  conditions: [`${column} in~ {v}`, `InitiatingProcess${column} in~ {v}`],
});

/** The same in both places: a workspace has these tables where the Defender connector streams them. */
const hunts: Readonly<Record<AlertObservableKind, readonly Hunt[]>> = {
  sha256: [
    inFiles("SHA256"),
    { counts: "recipients", tables: ["EmailAttachmentInfo"], conditions: ["SHA256 in~ {v}"] },
  ],
  sha1: [inFiles("SHA1")],
  md5: [inFiles("MD5")],
  ipv4: [
    { counts: "devices", tables: ["DeviceNetworkEvents"], conditions: ["RemoteIP in {v}"] },
    { counts: "recipients", tables: ["EmailEvents"], conditions: ["SenderIPv4 in {v}"] },
  ],
  ipv6: [
    { counts: "devices", tables: ["DeviceNetworkEvents"], conditions: ["RemoteIP in~ {v}"] },
    { counts: "recipients", tables: ["EmailEvents"], conditions: ["SenderIPv6 in~ {v}"] },
  ],
  url: [
    { counts: "devices", tables: ["DeviceNetworkEvents"], conditions: ["RemoteUrl has_any {v}"] },
    { counts: "devices", tables: ["DeviceFileEvents"], conditions: ["FileOriginUrl in~ {v}"] },
    { counts: "recipients", tables: ["UrlClickEvents"], conditions: ["Url has_any {v}"] },
  ],
  domain: [
    { counts: "devices", tables: ["DeviceNetworkEvents"], conditions: ["RemoteUrl has_any {v}"] },
    {
      counts: "recipients",
      tables: ["EmailEvents"],
      conditions: ["SenderFromDomain in~ {v}", "SenderMailFromDomain in~ {v}"],
    },
    { counts: "recipients", tables: ["UrlClickEvents"], conditions: ["Url has_any {v}"] },
  ],
  email: [
    {
      counts: "recipients",
      tables: ["EmailEvents"],
      conditions: ["SenderFromAddress in~ {v}", "SenderMailFromAddress in~ {v}"],
    },
  ],
  "registry-key": [
    {
      counts: "devices",
      tables: ["DeviceRegistryEvents"],
      conditions: ["RegistryKey in~ {v}", "PreviousRegistryKey in~ {v}"],
    },
  ],
};

const log = (tables: string, conditions: readonly string[]): Hunt => ({
  counts: "sources",
  tables: [tables],
  conditions,
});
/** What a workspace has beside them, from other vendors' devices and Azure's own services. */
const workspaceHunts: Readonly<Partial<Record<AlertObservableKind, readonly Hunt[]>>> = {
  sha256: [log("CommonSecurityLog", ["FileHash in~ {v}"])],
  sha1: [log("CommonSecurityLog", ["FileHash in~ {v}"])],
  md5: [log("CommonSecurityLog", ["FileHash in~ {v}"])],
  ipv4: [
    log("CommonSecurityLog", ["SourceIP in {v}", "DestinationIP in {v}"]),
    log("SigninLogs", ["IPAddress in {v}"]),
    log("DnsEvents", ["IPAddresses has_any {v}"]),
  ],
  ipv6: [
    log("CommonSecurityLog", ["SourceIP in~ {v}", "DestinationIP in~ {v}"]),
    log("SigninLogs", ["IPAddress in~ {v}"]),
  ],
  url: [log("CommonSecurityLog", ["RequestURL has_any {v}"])],
  domain: [log("CommonSecurityLog", ["RequestURL has_any {v}"]), log("DnsEvents", ["Name has_any {v}"])],
};

const countColumns = {
  devices: "Devices = dcount(DeviceId)",
  recipients: "Recipients = dcount({person})",
  sources: "Sources = dcount(Computer)",
} as const;
/** Who got a message, or clicked, has another name in each table. */
const people: Readonly<Record<string, string>> = { UrlClickEvents: "AccountUpn" };
const sourceColumns: Readonly<Record<string, string>> = { SigninLogs: "AppDisplayName" };

/** How a condition on all values is written for one of them, in a column of that name. */
const forOne: readonly (readonly [RegExp, string])[] = [
  [/ in~ \{v\}/, " =~ Value"],
  [/ in \{v\}/, " == Value"],
  [/ has_any \{v\}/, " has Value"],
];

/**
 * The queries that tell whether any of these values (all of one kind) was seen: one for each group of tables. Undefined
 * where a time of the range can't be read, or there is no value. `rows`: one for all values, or one for each that was seen,
 * with the value in `Value`.
 */
export function huntingQueries(
  kind: AlertObservableKind,
  values: readonly string[],
  place: HuntingPlace,
  range: HuntingRange,
  rows: "one" | "by-value" = "one",
): readonly HuntingQuery[] | undefined {
  const time = place === "defender" ? "Timestamp" : "TimeGenerated";
  const within = rangeText(time, range);
  if (within === undefined || values.length === 0) return undefined;
  const all = [...hunts[kind], ...(place === "sentinel" ? (workspaceHunts[kind] ?? []) : [])];
  return all.map(({ counts, tables, conditions }) => {
    const [table = ""] = tables;
    // In a workspace a table may not be there, which would be an error without `isfuzzy`.
    const from =
      place === "sentinel"
        ? `union isfuzzy=true ${tables.join(", ")}`
        : tables.length === 1
          ? table
          : `union ${tables.join(", ")}`;
    const person = people[table] ?? "RecipientEmailAddress";
    const column = countColumns[counts]
      .replace("{person}", person)
      .replace("Computer", sourceColumns[table] ?? "Computer");
    const text = [
      `let values = dynamic([${[...new Set(values)].map(kqlString).join(", ")}]);`,
      from,
      `| where ${within}`,
      `| where ${conditions.map((condition) => condition.replace("{v}", "(values)")).join(" or ")}`,
      ...(rows === "one"
        ? []
        : ["| mv-expand Value = values to typeof(string)", `| where ${conditions.map(conditionForOne).join(" or ")}`]),
      `| summarize Hits = count(), ${column}, FirstSeen = min(${time}), LastSeen = max(${time})${rows === "one" ? "" : " by Value"}`,
    ].join("\n");
    return { counts, text };
  });
}

function conditionForOne(condition: string): string {
  return forOne.reduce((text, [all, one]) => text.replace(all, one), condition);
}

function rangeText(time: string, range: HuntingRange): string | undefined {
  if ("ago" in range) {
    const ms = durationMs(range.ago);
    return ms === undefined ? undefined : `${time} > ago(${String(Math.ceil(ms / 1000))}s)`;
  }
  const since = odataTime(range.since);
  const until = range.until === undefined ? undefined : odataTime(range.until);
  if (since === undefined || (range.until !== undefined && until === undefined)) return undefined;
  return until === undefined
    ? `${time} >= datetime(${since})`
    : `${time} between (datetime(${since}) .. datetime(${until}))`;
}

/** A string literal of KQL: whatever a value holds, it can't end the literal nor the line. */
export function kqlString(value: string): string {
  const escaped = value
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}
