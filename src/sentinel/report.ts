import type { ObjectOutcome, ObjectStatus, SentinelCode } from "./outcome";
import { tally } from "./outcome";
import type { PlanGroupName } from "./plan/uploadPlan";
import { explainReason, type Translate } from "./sentinelMessages";

/** One object of a report. `line` is 1-based. */
export interface ReportRow extends ObjectOutcome {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly line: number;
  /** What its file is called, where the report is about several. */
  readonly file?: string | undefined;
  /** What it was for the plan. */
  readonly group?: PlanGroupName | undefined;
}

export interface ReportFacts {
  readonly file: string;
  readonly workspaceId: string;
  readonly sourceSystem: string;
  readonly endpoint: string;
  readonly connection: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly requests: number;
  /** The sentence that says why the run stopped early, where it did. */
  readonly stopped: string | undefined;
  readonly strayMessages: readonly string[];
  /** The run's name in the journal, where anything was sent. */
  readonly run?: string | undefined;
}

const sections: readonly { status: ObjectStatus; title: string }[] = [
  { status: "rejected", title: "Rejected by Sentinel" },
  { status: "unknown", title: "Sent, but the answer was lost" },
  { status: "not-sent", title: "Not sent" },
  { status: "accepted", title: "Accepted by the API" },
];

/** What objects that were not sent have in common, by the code of their first reason. */
const notSentTitles: Readonly<Partial<Record<SentinelCode, string>>> = {
  "sentinel/invalid": "With errors",
  "sentinel/all-or-nothing": "Held back because others have errors",
  "sentinel/type-not-taken": "Of types that the endpoint does not take",
  "sentinel/conflicting": "In one version with two contents",
  "sentinel/duplicate": "Twice in the upload",
  "sentinel/newer-version": "With a newer version in the upload",
  "sentinel/older": "Older than what was accepted",
  "sentinel/unchanged": "Unchanged since they were accepted",
  "sentinel/doubtful": "With doubtful values",
  "sentinel/expired": "Expired",
  "sentinel/not-chosen": "Not chosen",
  "sentinel/tlp-above-ceiling": "Held back by the TLP ceiling",
  "sentinel/dry-run": "In a dry run",
  "sentinel/cancelled": "Cancelled",
  "sentinel/run-stopped": "Not reached, because the upload stopped",
};

/** How many rows of one section are written out; a report of a feed is read, not scrolled through for an hour. */
const maxRows = 1000;

/** The report of an upload as Markdown. Texts of the document and of Sentinel stand in it as code, never as markup. */
export function markdownReport(facts: ReportFacts, rows: readonly ReportRow[], translate: Translate): string {
  const t = (template: string, ...args: string[]) => translate(template, args);
  const counts = tally(rows);
  const hasFiles = new Set(rows.map(({ file }) => file)).size > 1;
  const lines = [
    `# ${t("Upload to Microsoft Sentinel")}`,
    "",
    `| ${t("File")} | ${code(facts.file)} |`,
    "| --- | --- |",
    `| ${t("Connection")} | ${code(facts.connection)} |`,
    `| ${t("Workspace")} | ${code(facts.workspaceId)} |`,
    `| ${t("Source system")} | ${code(facts.sourceSystem)} |`,
    `| ${t("Endpoint")} | ${code(facts.endpoint)} |`,
    `| ${t("Started")} | ${facts.startedAt} |`,
    `| ${t("Requests")} | ${String(facts.requests)} |`,
    ...(facts.run === undefined ? [] : [`| ${t("Run")} | ${code(facts.run)} |`]),
    "",
    `**${t("{0} accepted by the API, {1} rejected, {2} unknown, {3} not sent", String(counts.accepted), String(counts.rejected), String(counts.unknown), String(counts.notSent))}**`,
    "",
    t(
      "Accepted by the API is not yet in the table: ingestion rules of the workspace may still change or drop an object.",
    ),
  ];
  if (facts.stopped !== undefined) lines.push("", `> ${t("The upload stopped early.")} ${code(facts.stopped)}`);
  for (const message of facts.strayMessages)
    lines.push("", `> ${t("A message of Sentinel's that names no object:")} ${code(message)}`);
  for (const { status, title } of sections) {
    const own = rows.filter((row) => row.status === status);
    if (own.length === 0) continue;
    lines.push("", `## ${t(title)} (${String(own.length)})`);
    if (status === "not-sent") lines.push(...countsByReason(own, t));
    for (const [file, ofFile] of byFile(own.slice(0, maxRows))) {
      if (hasFiles) lines.push("", `### ${code(file ?? facts.file)}`);
      lines.push("", ...section(ofFile, status, t, translate));
    }
    if (own.length > maxRows) lines.push("", t("… and {0} more", String(own.length - maxRows)));
  }
  return lines.join("\n") + "\n";
}

function byFile(rows: readonly ReportRow[]): ReadonlyMap<string | undefined, readonly ReportRow[]> {
  const files = new Map<string | undefined, ReportRow[]>();
  for (const row of rows) {
    const own = files.get(row.file);
    if (own) own.push(row);
    else files.set(row.file, [row]);
  }
  return files;
}

/** How many stayed behind for which reason, most first; nothing where there is one reason alone, for the rows say it. */
function countsByReason(rows: readonly ReportRow[], t: (template: string) => string): string[] {
  const counts = new Map<string, number>();
  for (const { reasons } of rows) {
    const title = (reasons[0] && notSentTitles[reasons[0].code]) ?? "For other reasons";
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  if (counts.size < 2) return [];
  const lines = [...counts].sort(([, a], [, b]) => b - a).map(([title, count]) => `| ${t(title)} | ${String(count)} |`);
  return ["", `| ${t("Why")} | ${t("Objects")} |`, "| --- | --- |", ...lines];
}

function section(
  rows: readonly ReportRow[],
  status: ObjectStatus,
  t: (template: string, ...args: string[]) => string,
  translate: Translate,
): string[] {
  const withReasons = status !== "accepted";
  const head = [t("Line"), t("Object"), ...(withReasons ? [t("Why")] : [])];
  const table = [`| ${head.join(" | ")} |`, `|${head.map(() => " --- |").join("")}`];
  for (const row of rows) {
    const object = [row.id ?? t("no id"), row.name].filter((text) => text !== undefined).map(code);
    const reasons = row.reasons.map((reason) => code(explainReason(reason, translate))).join("<br>");
    table.push(`| ${[String(row.line), object.join(" "), ...(withReasons ? [reasons] : [])].join(" | ")} |`);
  }
  return table;
}

/**
 * The same report for programs, all rows of it: the facts, the tally, and each object with its status, its group of the
 * plan and its reasons, as their codes and as sentences. What is not known is `null`.
 */
export function jsonReport(facts: ReportFacts, rows: readonly ReportRow[], translate: Translate): string {
  const parts: string[] = [];
  for (let part = 0; ; part++) {
    const { text, isLast } = jsonReportPart(facts, rows, part, translate);
    parts.push(text);
    if (isLast) return parts.join("");
  }
}

/** So many rows are in a part of the report. */
const rowsInPart = 1000;

/**
 * A part of `jsonReport`, counted from 0, so that nobody need have all of a long report at once: the parts make it when
 * they are put together. Behind the last there is nothing.
 */
export function jsonReportPart(
  facts: ReportFacts,
  rows: readonly ReportRow[],
  part: number,
  translate: Translate,
): { readonly text: string; readonly isLast: boolean } {
  const from = part * rowsInPart;
  const to = from + rowsInPart;
  if (part > 0 && from >= rows.length) return { text: "", isLast: true };
  const own = rows.slice(from, to).map((row) => `\n    ${indented(jsonRow(facts, row, translate))}`);
  const isLast = to >= rows.length;
  const end = isLast ? `${rows.length > 0 ? "\n  " : ""}]\n}\n` : ",";
  return { text: `${part === 0 ? jsonBeginning(facts, rows) : ""}${own.join(",")}${end}`, isLast };
}

function indented(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll("\n", "\n    ");
}

/** All up to the bracket that opens the list of objects. */
function jsonBeginning(facts: ReportFacts, rows: readonly ReportRow[]): string {
  const { file, connection, workspaceId, sourceSystem, endpoint, startedAt, requests, strayMessages } = facts;
  const report = {
    version: 1,
    run: facts.run ?? null,
    file,
    connection,
    workspaceId,
    sourceSystem,
    endpoint,
    startedAt,
    requests,
    stopped: facts.stopped ?? null,
    strayMessages,
    tally: tally(rows),
    objects: [],
  };
  const text = JSON.stringify(report, undefined, 2);
  return text.slice(0, text.lastIndexOf("]"));
}

function jsonRow(facts: ReportFacts, row: ReportRow, translate: Translate) {
  const { index, id, name, line, status, reasons } = row;
  return {
    file: row.file ?? facts.file,
    line,
    index,
    id: id ?? null,
    name: name ?? null,
    status,
    group: row.group ?? null,
    reasons: reasons.map((reason) => ({ code: reason.code, message: explainReason(reason, translate) })),
  };
}

/** Text as inline code of one line, safe within a table: what others wrote must not become markup or a link. */
function code(text: string): string {
  // Without a text there would be two fences and no code between them, and the next fence might pair with theirs.
  const flat = text === "" ? " " : text.replace(/\s+/g, " ").replaceAll("|", "\\|");
  const fence = "`".repeat(Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const padding = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return `${fence}${padding}${flat}${padding}${fence}`;
}
