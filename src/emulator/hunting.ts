import { type Answer, type Call, emptyAnswer, isRecord, jsonAnswer, readJson } from "./answer";
import { type Moment, momentAt, parseDuration, parseMoment, wireTime } from "./moment";
import type { Evidence, StoryAlert } from "./storyAlert";
import type { World } from "./world";

const THIRTY_DAYS = 30 * 86_400_000;
const tables =
  /\b(Device(?:Network|File|Process|Registry|ImageLoad)?Events|EmailEvents|EmailUrlInfo|EmailAttachmentInfo|UrlClickEvents)\b/;

interface Hit {
  readonly time: Moment;
  readonly alert: StoryAlert;
}

/**
 * `POST /security/runHuntingQuery`: no KQL, but an answer for the queries that look for values. A query names a table and
 * has values in quotes; where the story's evidence holds one of them, that is a hit on the alert's device. A query with
 * `summarize` gets one row, its columns named as the query names `count()`, `dcount()`, `min()` and `max()`, and one that ends
 * in `by Value` such a row for each value that was hit; any other one gets a row for each hit.
 */
export function answerHunting(
  call: Call,
  world: World,
  refuse: (status: number, code: string, message: string) => Answer,
): Answer {
  if (call.method !== "POST") return emptyAnswer(405, { allow: "POST" });
  const body = readJson(call.body);
  const query = body.ok && isRecord(body.value) ? body.value["Query"] : undefined;
  const timespan = body.ok && isRecord(body.value) ? body.value["Timespan"] : undefined;
  if (typeof query !== "string" || query.trim() === "")
    return refuse(400, "BadRequest", "The parameter 'Query' is required.");
  if (!tables.test(query))
    return refuse(400, "BadRequest", "The query names no table of the schema. Fix semantic errors.");
  const span = readTimespan(timespan, world.now());
  if (span === undefined) return refuse(400, "BadRequest", "The parameter 'Timespan' is malformed.");
  const values = quotedIn(query).map((value) => value.toLowerCase());
  const hits = world.story.alerts
    .filter(({ evidence }) => evidence.some((one) => valuesOf(one).some((value) => isMeant(value, values))))
    .map((alert): Hit => ({ time: alert.firstActivity, alert }))
    .filter(({ time }) => time >= span.from && time <= span.until)
    .sort((a, b) => (a.time < b.time ? -1 : 1));
  const rows = /\bby Value\s*$/.test(query)
    ? values.flatMap((value) => summaryOfValue(query, value, hits))
    : /\bsummarize\b/.test(query)
      ? [summary(query, hits)]
      : hits.map(rowOf);
  const schema = Object.entries(rows[0] ?? rowShape).map(([name, value]) => ({
    name,
    type: typeof value === "number" ? "Int64" : /seen|time/i.test(name) ? "DateTime" : "String",
  }));
  return jsonAnswer(200, {
    "@odata.context": `${world.url()}/graph/v1.0/$metadata#microsoft.graph.security.huntingQueryResults`,
    schema,
    results: rows,
  });
}

const rowShape = { Timestamp: "", DeviceId: "", DeviceName: "", ActionType: "" };

function rowOf({ time, alert }: Hit): typeof rowShape {
  const { device } = alert;
  return {
    Timestamp: wireTime(time),
    DeviceId: device.id,
    DeviceName: `${device.name}.${device.domain}`,
    ActionType: alert.category,
  };
}

function summaryOfValue(query: string, value: string, hits: readonly Hit[]): Readonly<Record<string, unknown>>[] {
  const own = hits.filter(({ alert }) =>
    alert.evidence.some((one) => valuesOf(one).some((each) => isMeant(each, [value]))),
  );
  return own.length === 0 ? [] : [{ Value: value, ...summary(query, own) }];
}

function summary(query: string, hits: readonly Hit[]): Readonly<Record<string, unknown>> {
  const named = (form: string): string | undefined => new RegExp(`(\\w+)\\s*=\\s*${form}`).exec(query)?.[1];
  const times = hits.map(({ time }) => wireTime(time));
  const columns: readonly (readonly [string | undefined, unknown])[] = [
    [named("count\\(\\)"), hits.length],
    [named("dcount\\("), new Set(hits.map(({ alert }) => alert.device.id)).size],
    [named("min\\("), times[0] ?? null],
    [named("max\\("), times.at(-1) ?? null],
  ];
  return Object.fromEntries(columns.filter(([name]) => name !== undefined));
}

/** KQL's string literals: `"…"` and `'…'` with backslashes, `@"…"` without. */
function quotedIn(query: string): readonly string[] {
  const found: string[] = [];
  for (const [, verbatim, double, single] of query.matchAll(
    /@"((?:[^"]|"")*)"|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g,
  ))
    found.push(verbatim?.replaceAll('""', '"') ?? (double ?? single ?? "").replaceAll(/\\(.)/g, "$1"));
  return found.filter((text) => text.length > 2);
}

function valuesOf(evidence: Evidence): readonly string[] {
  switch (evidence.kind) {
    case "file":
    case "process":
      return [evidence.file.sha1, evidence.file.sha256, evidence.file.md5];
    case "ip":
      return [evidence.address];
    case "url":
      return [evidence.url, new URL(evidence.url).hostname];
    case "registryKey":
      return [`${evidence.hive}\\${evidence.key}`, evidence.key];
  }
}

function isMeant(value: string, wanted: readonly string[]): boolean {
  const lower = value.toLowerCase();
  return wanted.includes(lower);
}

/** The five forms of Graph's page: two times, duration and time either way, a duration back from now, a time. */
function readTimespan(text: unknown, nowMs: number): { readonly from: Moment; readonly until: Moment } | undefined {
  const until = momentAt(nowMs, 9999);
  if (text === undefined || text === null) return { from: momentAt(nowMs - THIRTY_DAYS), until };
  if (typeof text !== "string") return undefined;
  const [one = "", other, ...more] = text.split("/");
  if (more.length > 0) return undefined;
  const at = (moment: Moment): number => Date.parse(`${moment.slice(0, 23)}Z`);
  const [time, duration] = [parseMoment(one), parseDuration(one)];
  if (other === undefined) {
    if (time !== undefined) return { from: time, until };
    return duration === undefined ? undefined : { from: momentAt(nowMs - duration), until };
  }
  const [end, length] = [parseMoment(other), parseDuration(other)];
  if (time !== undefined && end !== undefined) return { from: time, until: end };
  if (time !== undefined && length !== undefined) return { from: time, until: momentAt(at(time) + length) };
  if (duration !== undefined && end !== undefined) return { from: momentAt(at(end) - duration), until: end };
  return undefined;
}
