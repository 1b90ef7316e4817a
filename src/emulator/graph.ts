import { type Answer, type Call, emptyAnswer, isRecord, jsonAnswer, readJson } from "./answer";
import { findApplication } from "./demoAccounts";
import { graphAlert } from "./graphAlert";
import { addComment, changeAlert } from "./graphWrites";
import { answerHunting } from "./hunting";
import { type FilterableFields, type FilterResult, graphFields, isFilterField, readFilter } from "./odataFilter";
import type { StoryAlert } from "./storyAlert";
import type { World } from "./world";

const AUDIENCE = "https://graph.microsoft.com";
const PATH = "/graph/v1.0/security/alerts_v2";
const HUNTING_PATH = "/graph/v1.0/security/runhuntingquery";
const ALERT_PATH = /^\/graph\/v1\.0\/security\/alerts_v2\/([^/]+)(\/comments)?$/i;
const MAX_TOP = 1000;
const DEFAULT_TOP = 100;
const ROLES =
  "SecurityAlert.Read.All,SecurityAlert.ReadWrite.All,SecurityIncident.Read.All,SecurityIncident.ReadWrite.All";

/**
 * Microsoft Graph: `GET /graph/v1.0/security/alerts_v2` with `$filter`, `$top`, `$skip`, `$orderby`, `$count` and pages;
 * `PATCH …/alerts_v2/{id}`, `POST …/alerts_v2/{id}/comments` and `POST /graph/v1.0/security/runHuntingQuery`.
 */
export function answerGraph(call: Call, world: World): Answer {
  const no = (status: number, code: string, message: string): Answer => graphError(call, world, status, code, message);
  const verdict = world.tokens.check(call.headers.authorization);
  const invalid = (message: string): Answer => no(401, "InvalidAuthenticationToken", message);
  if (verdict.kind === "missing") return invalid("Access token is empty.");
  if (verdict.kind === "garbled") return invalid("CompactToken parsing failed with error code: 80049217");
  if (verdict.kind === "expired") return invalid("Lifetime validation failed, the token is expired.");
  if (verdict.audience.replace(/\/$/, "") !== AUDIENCE)
    return invalid("Access token validation failure. Invalid audience.");
  const rate = world.alertRate.admit(`graph ${verdict.clientId}`);
  if (!rate.ok)
    return {
      ...no(429, "TooManyRequests", "Too many requests."),
      headers: { "content-type": "application/json; charset=utf-8", "retry-after": String(rate.retrySeconds) },
    };
  const hasRoles = findApplication(verdict.clientId)?.hasRoles === true;
  const missing = `Missing application roles. API required roles: ${ROLES}, application roles: .`;
  if (call.path.toLowerCase() === HUNTING_PATH)
    return hasRoles ? answerHunting(call, world, no) : no(403, "Forbidden", missing);
  const [, alertId, isComments] = ALERT_PATH.exec(call.path) ?? [];
  if (alertId !== undefined) {
    if (!hasRoles) return no(403, "Forbidden", missing);
    return isComments ? addComment(call, world, alertId, no) : changeAlert(call, world, alertId, no);
  }
  if (call.path.toLowerCase() !== PATH)
    return no(400, "BadRequest", `Resource not found for the segment '${call.path.split("/").at(-1) ?? ""}'.`);
  if (call.method !== "GET") return emptyAnswer(405, { allow: "GET" });
  if (!hasRoles) return no(403, "Forbidden", missing);
  const page = readPage(call.query, world);
  return page.ok ? answerPage(call, world, page) : no(400, "BadRequest", page.problem);
}

function graphError(call: Call, world: World, status: number, code: string, message: string): Answer {
  const request = world.random.uuid();
  const asked = call.headers["client-request-id"];
  const client = typeof asked === "string" ? asked : request;
  const date = new Date(world.now()).toISOString().slice(0, 19);
  return jsonAnswer(
    status,
    { error: { code, message, innerError: { date, "request-id": request, "client-request-id": client } } },
    { "request-id": request, "client-request-id": client },
  );
}

const everything: FilterResult = { ok: true, matches: () => true };

interface Page {
  readonly ok: true;
  /** Everything that the query selects, in order. */
  readonly selected: readonly StoryAlert[];
  readonly skip: number;
  readonly top: number;
  readonly counted: boolean;
  /** How many alerts the story held when the first page was asked for: later ones must not shift the pages. */
  readonly horizon: number;
}

function readPage(query: URLSearchParams, world: World): Page | { readonly ok: false; readonly problem: string } {
  const no = (problem: string): { readonly ok: false; readonly problem: string } => ({ ok: false, problem });
  const options = new Map([...query].map(([name, value]) => [name.replace(/^\$/, ""), value]));
  for (const name of options.keys())
    if (!["filter", "top", "skip", "orderby", "count", "skiptoken"].includes(name))
      return no(`The query option '${name}' is not supported.`);
  const top = options.get("top") ?? String(DEFAULT_TOP);
  if (!/^\d{1,9}$/.test(top) || Number(top) === 0) return no(`Invalid value '${top}' for $top query option found.`);
  if (Number(top) > MAX_TOP)
    return no(`The limit of '1000' for Top query has been exceeded. The value from the incoming request is '${top}'.`);
  const skip = options.get("skip") ?? "0";
  if (!/^\d{1,9}$/.test(skip)) return no(`Invalid value '${skip}' for $skip query option found.`);
  const count = options.get("count") ?? "false";
  if (count !== "true" && count !== "false") return no(`Invalid value '${count}' for $count query option found.`);
  const token = readSkipToken(options.get("skiptoken"), { skip: Number(skip), horizon: world.story.alerts.length });
  if (token === undefined) return no("The skip token is invalid.");
  const order = readOrder(options.get("orderby") ?? "createdDateTime desc");
  if (order === undefined) return no(`The $orderby expression '${options.get("orderby") ?? ""}' is not supported.`);
  const wanted = options.get("filter");
  const filter = wanted === undefined ? everything : readFilter(wanted, graphFields);
  if (!filter.ok) return no(`Invalid filter clause: ${filter.problem}`);
  const key = JSON.stringify([wanted, options.get("orderby"), token.horizon, world.story.changes()]);
  const selected = remembered(world, key, () =>
    world.story.alerts
      .slice(0, token.horizon)
      .filter((alert) => filter.matches(fieldsOf(alert)))
      .sort(order),
  );
  return { ok: true, selected, skip: token.skip, top: Number(top), counted: count === "true", horizon: token.horizon };
}

const lastSelections = new WeakMap<World, { readonly key: string; readonly selected: readonly StoryAlert[] }>();

/** The pages of one list are cut from one selection: of 50,000 alerts there are hundreds. */
function remembered(world: World, key: string, select: () => readonly StoryAlert[]): readonly StoryAlert[] {
  const last = lastSelections.get(world);
  if (last?.key === key) return last.selected;
  const selected = select();
  lastSelections.set(world, { key, selected });
  return selected;
}

function answerPage(call: Call, world: World, page: Page): Answer {
  const end = page.skip + page.top;
  const more = world.nextLink && end < page.selected.length;
  return jsonAnswer(200, {
    "@odata.context": `${world.url()}/graph/v1.0/$metadata#security/alerts_v2`,
    ...(page.counted ? { "@odata.count": page.selected.length } : {}),
    ...(more ? { "@odata.nextLink": nextLink(call, world, { skip: end, horizon: page.horizon }) } : {}),
    value: page.selected.slice(page.skip, end).map(graphAlert),
  });
}

interface SkipToken {
  readonly skip: number;
  readonly horizon: number;
}

function nextLink(call: Call, world: World, token: SkipToken): string {
  const query = new URLSearchParams(call.query);
  for (const name of ["$skip", "skip", "skiptoken"]) query.delete(name);
  query.set("$skiptoken", Buffer.from(JSON.stringify(token)).toString("base64url"));
  // As Graph writes its links: the dollar signs stay as they are.
  return `${world.url()}${PATH}?${query.toString().replaceAll("%24", "$")}`;
}

function readSkipToken(text: string | undefined, start: SkipToken): SkipToken | undefined {
  if (text === undefined) return start;
  const read = readJson(Buffer.from(text, "base64url").toString());
  if (!read.ok || !isRecord(read.value)) return undefined;
  const { skip, horizon } = read.value;
  if (!Number.isInteger(skip) || !Number.isInteger(horizon)) return undefined;
  return { skip: Number(skip), horizon: Number(horizon) };
}

type Order = (one: StoryAlert, other: StoryAlert) => number;

function readOrder(text: string): Order | undefined {
  const keys: { readonly field: string; readonly sign: 1 | -1 }[] = [];
  for (const part of text.split(",")) {
    const [field = "", direction = "asc", ...more] = part.trim().split(/\s+/);
    if (!isFilterField(field, graphFields) || more.length > 0 || (direction !== "asc" && direction !== "desc"))
      return undefined;
    keys.push({ field, sign: direction === "asc" ? 1 : -1 });
  }
  return (one, other) => {
    const left = fieldsOf(one);
    const right = fieldsOf(other);
    for (const { field, sign } of keys) {
      const a = left[field] ?? "";
      const b = right[field] ?? "";
      if (a !== b) return a < b ? -sign : sign;
    }
    return 0;
  };
}

function fieldsOf(alert: StoryAlert): FilterableFields {
  return {
    createdDateTime: alert.arrived,
    lastUpdateDateTime: alert.updated,
    severity: alert.severity,
    serviceSource: "microsoftDefenderForEndpoint",
    status: alert.status,
    classification: alert.classification,
    determination: alert.determination,
    assignedTo: alert.assignedTo,
  };
}
