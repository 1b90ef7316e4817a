import { type Answer, type Call, emptyAnswer, jsonAnswer } from "./answer";
import { findApplication } from "./demoAccounts";
import { type Moment, momentAt, parseDuration, parseMoment } from "./moment";
import { type Detection, detectionsOf } from "./siemDetections";
import type { World } from "./world";

const AUDIENCE = "https://graph.windows.net";
const TWO_HOURS = 2 * 60 * 60 * 1000;

/**
 * The alert exporter of Defender for Endpoint: `GET /siem/api/alerts` answers a bare array of detections. Its errors
 * have no body: 401 for a malformed request as well as for a bad token, 403 for an application without the right.
 */
export function answerSiem(call: Call, world: World): Answer {
  if (!/^\/siem\/api\/alerts\/?$/.test(call.path)) return emptyAnswer(404);
  if (call.method !== "GET") return emptyAnswer(405, { allow: "GET" });
  const verdict = world.tokens.check(call.headers.authorization);
  if (verdict.kind !== "good" || verdict.audience.replace(/\/$/, "") !== AUDIENCE) return unauthorized;
  if (findApplication(verdict.clientId)?.hasRoles !== true) return emptyAnswer(403);
  const rate = world.alertRate.admit(`siem ${verdict.clientId}`);
  if (!rate.ok) return emptyAnswer(429, { "retry-after": String(rate.retrySeconds) });
  const selection = readSelection(call.query, world.now());
  return selection === undefined ? unauthorized : jsonAnswer(200, select(world, selection));
}

const unauthorized = emptyAnswer(401, { "www-authenticate": "Bearer" });

interface Selection {
  /** Both ends belong to the range. */
  readonly since: Moment;
  readonly until: Moment;
  readonly limit: number | undefined;
  readonly groups: readonly string[];
  readonly deviceTags: readonly string[];
  readonly cloudTags: readonly string[];
}

/**
 * Reads the seven parameters, whose names are case-sensitive; others are ignored. Undefined where a value is malformed.
 * `sinceTimeUtc` goes before `ago` where both are there, which the document leaves open.
 */
function readSelection(query: URLSearchParams, nowMs: number): Selection | undefined {
  const since = readTime(query.get("sinceTimeUtc"));
  const until = readTime(query.get("untilTimeUtc"));
  const ago = readAgo(query.get("ago"));
  const limit = query.get("limit");
  if (since === "malformed" || until === "malformed" || ago === "malformed") return undefined;
  if (limit !== null && !/^\d{1,9}$/.test(limit)) return undefined;
  return {
    since: since ?? momentAt(nowMs - (ago ?? TWO_HOURS)),
    until: until ?? momentAt(nowMs, 9999),
    limit: limit === null ? undefined : Number(limit),
    groups: query.getAll("machinegroups"),
    deviceTags: query.getAll("DeviceCreatedMachineTags"),
    cloudTags: query.getAll("CloudCreatedMachineTags"),
  };
}

function readTime(text: string | null): Moment | undefined | "malformed" {
  return text === null ? undefined : (parseMoment(text) ?? "malformed");
}

function readAgo(text: string | null): number | undefined | "malformed" {
  return text === null ? undefined : (parseDuration(text) ?? "malformed");
}

/** The detections that arrived in the range on the chosen devices, newest first. */
function select(world: World, selection: Selection): readonly Detection["exported"][] {
  const { since, until, groups, deviceTags, cloudTags } = selection;
  const anyOf = (wanted: readonly string[], there: readonly string[]): boolean =>
    wanted.length === 0 || wanted.some((one) => there.includes(one));
  return world.story.alerts
    .flatMap(detectionsOf)
    .filter(({ arrived }) => arrived >= since && arrived <= until)
    .filter((one) => anyOf(groups, [one.group]))
    .filter((one) => anyOf(deviceTags, one.deviceTags) && anyOf(cloudTags, one.cloudTags))
    .sort((one, other) => (one.arrived > other.arrived ? -1 : one.arrived < other.arrived ? 1 : 0))
    .slice(0, selection.limit)
    .map(({ exported }) => exported);
}
