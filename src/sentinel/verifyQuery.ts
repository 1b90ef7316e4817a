/** A query that looks for uploaded objects. */
export interface VerifyQuery {
  /** KQL, to be run in the workspace's logs. */
  readonly query: string;
  /** How many objects it looks for, and how many there are. */
  readonly objects: number;
  readonly total: number;
}

/** How many objects one query looks for: about 150 kB of text. */
const mostObjects = 1000;

/** The rows of each table, brought to one shape. An object's own properties stand in `Data`, as STIX. */
const tables = {
  ThreatIntelIndicators: "project Id, TimeGenerated, IsDeleted, IsActive, Revoked, Modified, ValidUntil",
  ThreatIntelObjects:
    "project Id, TimeGenerated, IsDeleted, IsActive = true, Revoked = tobool(Data.revoked), Modified = todatetime(Data.modified), ValidUntil = datetime(null)",
} as const;

/**
 * The KQL that looks for objects by their STIX ids, and shows each with the newest row of its table or as missing, the
 * ones that are not there first; `undefined` where there are no ids. Each id counts once.
 * Source: Azure Monitor's reference of the tables ThreatIntelIndicators and ThreatIntelObjects. Their `Id` is the base64 of
 * the source system, `---` and the STIX id.
 */
export function verifyQuery(sourceSystem: string, ids: readonly string[]): VerifyQuery | undefined {
  const all = [...new Set(ids)];
  const chosen = all.slice(0, mostObjects);
  if (chosen.length === 0) return undefined;
  const rows = chosen.map((id) => `  ${literal(id)}, ${literal(base64(`${sourceSystem}---${id}`))}`);
  const isIndicator = (id: string) => id.startsWith("indicator--");
  const reads = [
    ...(chosen.some(isIndicator) ? [readOf("ThreatIntelIndicators")] : []),
    ...(chosen.every(isIndicator) ? [] : [readOf("ThreatIntelObjects")]),
  ];
  const lines = [
    `// Looks for ${String(chosen.length)} uploaded objects. What was accepted needs some minutes until it is in the tables.`,
    ...(all.length > chosen.length
      ? [`// ${String(all.length - chosen.length)} more objects were uploaded; this query does not look for them.`]
      : []),
    "let uploaded = datatable(StixId: string, Id: string) [",
    rows.join(",\n"),
    "];",
    "let ids = uploaded | project Id;",
    `let rows = ${reads.length > 1 ? `union\n${reads.map((read) => `  (${read})`).join(",\n")}` : reads.join("")}`,
    "| summarize arg_max(TimeGenerated, *) by Id;",
    "uploaded",
    "| join kind=leftouter rows on Id",
    '| extend Status = case(isempty(Id1), "missing", IsDeleted == true, "deleted", Revoked == true, "revoked", ValidUntil < now(), "expired", IsActive == false, "not active", "there")',
    '| extend IsThere = Status == "there"',
    "| order by IsThere asc, StixId asc",
    "| project Status, StixId, TimeGenerated, Modified, ValidUntil, Table, Id",
  ];
  return { query: lines.join("\n") + "\n", objects: chosen.length, total: all.length };
}

/** Rows of the last 90 days, which Sentinel keeps where nobody said otherwise; a range in the query counts in the portal. */
function readOf(table: keyof typeof tables): string {
  const columns = `${tables[table]}, Table = ${literal(table)}`;
  return `${table} | where TimeGenerated > ago(90d) and Id in (ids) | ${columns}`;
}

/** A text as a literal of KQL, of one line whatever is in it (Kusto, "The string data type"). */
function literal(text: string): string {
  const escaped = text.replace(/["\\]/g, "\\$&").replace(unprintable, (hidden) => hidden.replace(/[^]/g, escapeOf));
  return `"${escaped}"`;
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Control characters, ends of lines, and what turns the direction of text or can't be seen. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Base64 of the text's UTF-8. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
