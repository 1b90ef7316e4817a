import { type Answer, type Call, isRecord, jsonAnswer, readJson } from "./answer";
import { type Moment, momentAt, parseMoment } from "./moment";
import type { Evidence, StoryAlert } from "./storyAlert";
import { address, fileFacts, file, link, malicious } from "./storyCast";
import type { World } from "./world";

const MAX_ADDED = 10_000;
const texts = ["title", "description", "category", "assignedTo"] as const;
const words = {
  severity: ["informational", "low", "medium", "high"],
  status: ["new", "inProgress", "resolved"],
  classification: ["unknown", "falsePositive", "truePositive", "informationalExpectedActivity"],
} as const;

/**
 * `POST /_emulator/alerts`: what happens in the tenant while a test looks on. `{"count": 3}` lets everyday alerts arrive;
 * beside it, or instead, `alerts` is a list of alerts of the test's own: `{title, description, category, severity, status,
 * classification, assignedTo, arrived, updated, url, address, fileName}`, all optional. With the `id` of a known alert that
 * alert changes, and its time of update is now unless `updated` says another. `arrived` in the past is a late arrival;
 * several alerts of one `arrived` are ties.
 */
export function answerArrivals(call: Call, world: World): Answer {
  const body = readJson(call.body === "" ? "{}" : call.body);
  const request = body.ok && isRecord(body.value) ? body.value : undefined;
  const given = request?.["alerts"];
  const count = request === undefined ? undefined : (request["count"] ?? (given === undefined ? 1 : 0));
  const least = given === undefined ? 1 : 0;
  if (!Number.isInteger(count) || Number(count) < least || Number(count) > MAX_ADDED)
    return jsonAnswer(400, { error: `count is not a number from 1 to ${String(MAX_ADDED)}` });
  if (given !== undefined && !(Array.isArray(given) && given.every(isRecord)))
    return jsonAnswer(400, { error: "alerts is not a list of objects" });
  const wanted = (given ?? []) as readonly Readonly<Record<string, unknown>>[];
  const read = wanted.map((one) => readFacts(one, world.now()));
  const problem = read.find((one) => typeof one === "string");
  if (problem !== undefined) return jsonAnswer(400, { error: problem });
  const added = Number(count) === 0 ? [] : [...world.story.add(Number(count), world.now())];
  const updated: StoryAlert[] = [];
  for (const facts of read) {
    if (typeof facts === "string") continue;
    const changed = facts.id === undefined ? undefined : world.story.change(facts.id, facts);
    if (changed) updated.push(changed);
    else
      added.push(
        ...world.story.add(1, world.now(), { ...facts, updated: facts.updated ?? facts.arrived ?? now(world) }),
      );
  }
  return jsonAnswer(200, {
    added: added.map(({ id }) => id),
    updated: updated.map(({ id }) => id),
    alertCount: world.story.alerts.length,
  });
}

const now = (world: World): Moment => momentAt(world.now());

type Facts = { -readonly [Name in keyof StoryAlert]?: StoryAlert[Name] };

/** The facts of an alert, or a sentence on what is wrong with them. */
function readFacts(given: Readonly<Record<string, unknown>>, nowMs: number): Facts | string {
  const facts: Record<string, unknown> = {};
  if (typeof given["id"] === "string") facts["id"] = given["id"];
  for (const name of texts) if (typeof given[name] === "string") facts[name] = given[name];
  for (const [name, known] of Object.entries(words)) {
    const word = given[name];
    if (word === undefined) continue;
    if (!known.some((one) => one === word)) return `${name} is none of ${known.join(", ")}`;
    facts[name] = word;
  }
  for (const name of ["arrived", "updated"]) {
    const text = given[name];
    if (text === undefined) continue;
    const moment = typeof text === "string" ? parseMoment(text) : undefined;
    if (moment === undefined) return `${name} is not a time`;
    facts[name] = moment;
  }
  if (facts["id"] !== undefined) facts["updated"] ??= momentAt(nowMs);
  const evidence: Evidence[] = [];
  if (typeof given["url"] === "string") evidence.push(link(malicious, given["url"]));
  if (typeof given["address"] === "string") evidence.push(address(malicious, given["address"]));
  if (typeof given["fileName"] === "string")
    evidence.push(file(malicious, fileFacts(given["fileName"], "C:\\Users\\Public\\Downloads")));
  if (evidence.length > 0) facts["evidence"] = evidence;
  return facts as Facts;
}
