import { type Answer, type Call, emptyAnswer, isRecord, jsonAnswer, readJson } from "./answer";
import { demoUser } from "./demoAccounts";
import { graphAlert, graphComments } from "./graphAlert";
import { momentAt } from "./moment";
import { graphFields } from "./odataFilter";
import type { StoryAlert } from "./storyAlert";
import type { World } from "./world";

type Refuse = (status: number, code: string, message: string) => Answer;

/** Graph's page "Update alert": these four, and no other property. */
const writable = ["status", "classification", "determination", "assignedTo"] as const;
/** That page's spellings of determinations beside those of the resource's page. */
const olderDeterminations = ["compromisedUser", "clean", "insufficientData", "confirmedUserActivity"];

/** `PATCH /security/alerts_v2/{id}`: 200 with the alert as it is now. */
export function changeAlert(call: Call, world: World, id: string, refuse: Refuse): Answer {
  if (call.method === "GET") {
    const known = world.story.alerts.find((alert) => alert.id === id);
    return known ? jsonAnswer(200, graphAlert(known)) : notFound(id, refuse);
  }
  if (call.method !== "PATCH") return emptyAnswer(405, { allow: "GET, PATCH" });
  const body = readJson(call.body);
  if (!body.ok || !isRecord(body.value)) return refuse(400, "BadRequest", "Unable to read JSON request payload.");
  const facts: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(body.value)) {
    if (name.startsWith("@odata.")) continue;
    if (!writable.some((one) => one === name))
      return refuse(400, "BadRequest", `The property '${name}' can't be updated.`);
    const isOwner = name === "assignedTo" && (value === null || typeof value === "string");
    const members = [
      ...(graphFields.enumerations[name] ?? []),
      ...(name === "determination" ? olderDeterminations : []),
    ];
    if (!isOwner && !(typeof value === "string" && members.includes(value)))
      return refuse(400, "BadRequest", `Invalid value for the property '${name}'.`);
    facts[name] = typeof value === "string" ? value : null;
  }
  const updated = momentAt(world.now());
  const resolved = facts["status"] === undefined ? {} : { resolved: facts["status"] === "resolved" ? updated : null };
  const changed = world.story.change(id, { ...(facts as Partial<StoryAlert>), ...resolved, updated });
  return changed ? jsonAnswer(200, graphAlert(changed)) : notFound(id, refuse);
}

/** `POST /security/alerts_v2/{id}/comments`: 200 with all comments of the alert. */
export function addComment(call: Call, world: World, id: string, refuse: Refuse): Answer {
  if (call.method !== "POST") return emptyAnswer(405, { allow: "POST" });
  const body = readJson(call.body);
  const text = body.ok && isRecord(body.value) ? body.value["comment"] : undefined;
  if (typeof text !== "string" || text === "") return refuse(400, "BadRequest", "The property 'comment' is required.");
  const known = world.story.alerts.find((alert) => alert.id === id);
  if (known === undefined) return notFound(id, refuse);
  const time = momentAt(world.now());
  const comments = [...known.comments, { text, by: demoUser.userName, time }];
  const changed = world.story.change(id, { comments, updated: time }) ?? known;
  return jsonAnswer(200, {
    "@odata.context": `${world.url()}/graph/v1.0/$metadata#security/alerts_v2('${id}')/comments`,
    value: graphComments(changed),
  });
}

function notFound(id: string, refuse: Refuse): Answer {
  return refuse(404, "NotFound", `The alert '${id}' was not found.`);
}
