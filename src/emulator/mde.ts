import { type Answer, type Call, emptyAnswer, jsonAnswer } from "./answer";
import { findApplication } from "./demoAccounts";
import { capital, mdeAlert } from "./mdeAlert";
import { type FilterableFields, type FilterFields, type FilterResult, readFilter } from "./odataFilter";
import type { StoryAlert } from "./storyAlert";
import type { World } from "./world";

const AUDIENCE = "https://api.securitycenter.microsoft.com";
const MAX_TOP = 10_000;

/** What the page "List alerts" says can be filtered by. */
const fields: FilterFields = {
  enumerations: {
    status: ["Unknown", "New", "InProgress", "Resolved"],
    severity: ["UnSpecified", "Informational", "Low", "Medium", "High"],
  },
  times: ["alertCreationTime", "lastUpdateTime", "lastEventTime"],
  texts: ["id", "assignedTo", "detectionSource", "category"],
  numbers: ["incidentId", "investigationId"],
};

/**
 * Defender for Endpoint's own list: `GET /mde/api/alerts` with `$filter`, `$top`, `$skip` and `$expand=evidence`, the
 * newest first, no `@odata.nextLink`. Other parameters are refused.
 */
export function answerMde(call: Call, world: World): Answer {
  const no = (status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): Answer =>
    jsonAnswer(status, { error: { code, message, target: world.random.uuid() } }, headers);
  if (call.path.toLowerCase() !== "/mde/api/alerts") return no(404, "NotFound", "The resource was not found.");
  if (call.method !== "GET") return emptyAnswer(405, { allow: "GET" });
  const verdict = world.tokens.check(call.headers.authorization);
  if (verdict.kind !== "good" || verdict.audience.replace(/\/$/, "") !== AUDIENCE)
    return no(401, "Unauthorized", "The token is missing, has expired, or is for another service.", {
      "www-authenticate": "Bearer",
    });
  const rate = world.alertRate.admit(`mde ${verdict.clientId}`);
  if (!rate.ok)
    return no(429, "TooManyRequests", "The quota is used up.", { "retry-after": String(rate.retrySeconds) });
  if (findApplication(verdict.clientId)?.hasRoles !== true)
    return no(403, "Forbidden", "The application does not have any of the required permissions: Alert.Read.All.");
  const page = readPage(call.query);
  if (!page.ok) return no(400, "BadRequest", page.problem);
  const value = world.story.alerts
    .filter((alert) => page.matches(fieldsOf(alert)))
    .sort((one, other) => (one.arrived > other.arrived ? -1 : one.arrived < other.arrived ? 1 : 0))
    .slice(page.skip, page.skip + page.top)
    .map((alert) => mdeAlert(alert, page.withEvidence));
  return jsonAnswer(200, { "@odata.context": `${world.url()}/mde/api/$metadata#Alerts`, value });
}

type Page =
  | {
      readonly ok: true;
      readonly matches: (alert: FilterableFields) => boolean;
      readonly top: number;
      readonly skip: number;
      readonly withEvidence: boolean;
    }
  | { readonly ok: false; readonly problem: string };

function readPage(query: URLSearchParams): Page {
  const no = (problem: string): Page => ({ ok: false, problem });
  for (const name of query.keys())
    if (!["$filter", "$top", "$skip", "$expand"].includes(name))
      return no(`The query option '${name}' is not supported.`);
  const top = query.get("$top") ?? String(MAX_TOP);
  const skip = query.get("$skip") ?? "0";
  if (!/^\d{1,9}$/.test(top) || Number(top) === 0 || Number(top) > MAX_TOP)
    return no(`The limit of '10000' for Top query has been exceeded, or '${top}' is no number.`);
  if (!/^\d{1,9}$/.test(skip)) return no(`Invalid value '${skip}' for $skip query option found.`);
  const expand = query.get("$expand");
  if (expand !== null && expand !== "evidence") return no(`'${expand}' can't be expanded.`);
  const wanted = query.get("$filter");
  const filter: FilterResult = wanted === null ? { ok: true, matches: () => true } : readFilter(wanted, fields);
  if (!filter.ok) return no(`Invalid filter clause: ${filter.problem}`);
  return { ok: true, matches: filter.matches, top: Number(top), skip: Number(skip), withEvidence: expand !== null };
}

function fieldsOf(alert: StoryAlert): FilterableFields {
  const { detectionSource } = mdeAlert(alert, false);
  return {
    status: capital(alert.status),
    severity: capital(alert.severity),
    alertCreationTime: alert.arrived,
    lastUpdateTime: alert.updated,
    lastEventTime: alert.lastActivity,
    id: alert.id,
    assignedTo: alert.assignedTo,
    detectionSource: String(detectionSource),
    category: alert.category,
    incidentId: String(alert.incidentId),
    investigationId: null,
  };
}
