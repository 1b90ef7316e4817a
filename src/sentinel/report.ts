import type { ObjectOutcome, ObjectStatus } from "./outcome";
import { tally } from "./outcome";
import { explainReason, type Translate } from "./sentinelMessages";

/** One object of a report. `line` is 1-based. */
export interface ReportRow extends ObjectOutcome {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly line: number;
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
}

const sections: readonly { status: ObjectStatus; title: string }[] = [
  { status: "rejected", title: "Rejected by Sentinel" },
  { status: "unknown", title: "Sent, but the answer was lost" },
  { status: "not-sent", title: "Not sent" },
  { status: "accepted", title: "Accepted by the API" },
];

/** How many rows of one section are written out; a report of a feed is read, not scrolled through for an hour. */
const maxRows = 1000;

/** The report of an upload as Markdown. Texts of the document and of Sentinel stand in it as code, never as markup. */
export function markdownReport(facts: ReportFacts, rows: readonly ReportRow[], translate: Translate): string {
  const t = (template: string, ...args: string[]) => translate(template, args);
  const counts = tally(rows);
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
    lines.push(
      "",
      `## ${t(title)} (${String(own.length)})`,
      "",
      ...section(own.slice(0, maxRows), status, t, translate),
    );
    if (own.length > maxRows) lines.push("", t("… and {0} more", String(own.length - maxRows)));
  }
  return lines.join("\n") + "\n";
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

/** Text as inline code of one line, safe within a table: what others wrote must not become markup or a link. */
function code(text: string): string {
  // Without a text there would be two fences and no code between them, and the next fence might pair with theirs.
  const flat = text === "" ? " " : text.replace(/\s+/g, " ").replaceAll("|", "\\|");
  const fence = "`".repeat(Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const padding = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return `${fence}${padding}${flat}${padding}${fence}`;
}
