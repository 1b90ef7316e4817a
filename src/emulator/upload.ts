import { type Answer, type Call, emptyAnswer, isRecord, jsonAnswer, readJson } from "./answer";
import { DEMO_WORKSPACE_ID, findApplication, SECOND_WORKSPACE_ID } from "./demoAccounts";
import { objectMessages } from "./objectChecks";
import type { ObjectVerdict, UploadRecord } from "./uploadRecord";
import { type EndpointShape, findEndpoint } from "./uploadEndpoints";
import type { World } from "./world";

const AUDIENCES = [
  "https://management.core.windows.net/",
  "https://management.core.windows.net",
  "https://management.azure.com/",
  "https://management.azure.com",
];
const MAX_OBJECTS = 100;

/**
 * The upload calls of Microsoft Sentinel. The order of the checks is a gateway's, then a service's: method, token, rate,
 * size, permission, workspace, the request as a whole, each object.
 */
export function answerSentinel(call: Call, world: World): Answer {
  const found = findEndpoint(call.path);
  if (found === undefined) return jsonAnswer(404, { statusCode: 404, message: "Resource not found" });
  const { shape, workspaceId } = found;
  if (call.method !== "POST") return emptyAnswer(405, { allow: "POST" });
  const verdict = world.tokens.check(call.headers.authorization);
  // Reported of the real service: a wrong audience is answered by a 401 that says nothing at all.
  if (verdict.kind !== "good" || !AUDIENCES.includes(verdict.audience)) return emptyAnswer(401);
  const rate = world.uploadRate.admit(verdict.clientId);
  if (!rate.ok)
    return jsonAnswer(429, {
      statusCode: 429,
      message: `Rate limit is exceeded. Try again in ${String(rate.retrySeconds)} seconds.`,
    });
  const refused: UploadRecord = {
    endpoint: shape.name,
    workspaceId,
    sourceSystem: null,
    objects: null,
    verdicts: [],
  };
  const no = (status: number, code: string, message: string, record = refused): Answer => ({
    ...jsonAnswer(status, { error: { code, message, details: [], target: null, additionalInfo: null } }),
    upload: record,
  });
  if (call.oversized) return no(413, "RequestEntityTooLarge", "The request body is longer than 5 MB.");
  const application = findApplication(verdict.clientId);
  if (application?.hasRoles !== true)
    return no(
      401,
      "UnauthorizedAccess",
      `The Object ID [${application?.objectId ?? ""}] does not have required permission to perform this action on the workspace [${workspaceId}].`,
    );
  if (![DEMO_WORKSPACE_ID, SECOND_WORKSPACE_ID].includes(workspaceId.toLowerCase()))
    return no(404, "WorkspaceNotFound", `The workspace [${workspaceId}] was not found.`);
  const request = readRequest(call, shape);
  if (!request.ok) return no(400, "BadRequest", request.problem, { ...refused, ...request.seen });
  return judge(request, world, shape, refused, call.wantedErrors);
}

type UploadRequest =
  | { readonly ok: true; readonly sourceSystem: string; readonly objects: readonly unknown[] }
  | { readonly ok: false; readonly problem: string; readonly seen: Partial<UploadRecord> };

/** Reads what belongs to the request as a whole; the first thing that is wrong refuses all of it. */
function readRequest(call: Call, shape: EndpointShape): UploadRequest {
  const no = (problem: string, seen: Partial<UploadRecord> = {}): UploadRequest => ({ ok: false, problem, seen });
  const version = call.query.get("api-version");
  if (version !== shape.apiVersion)
    return no(
      `The api-version '${version ?? ""}' is not supported here. The supported version is '${shape.apiVersion}'.`,
    );
  if (!/^application\/json\b/i.test(call.headers["content-type"] ?? ""))
    return no("The content is not application/json.");
  const body = readJson(call.body);
  if (!body.ok || !isRecord(body.value)) return no("The request body is not a JSON object.");
  const sourceSystem = body.value["sourcesystem"];
  if (typeof sourceSystem !== "string" || sourceSystem.trim() === "")
    return no("The field 'sourcesystem' is required.");
  if (sourceSystem.trim().toLowerCase() === "microsoft sentinel")
    return no(`The value '${sourceSystem}' of 'sourcesystem' is restricted.`, { sourceSystem });
  const objects: unknown = body.value[shape.array];
  if (!Array.isArray(objects))
    return no(`The field '${shape.array}' is required and must be an array.`, { sourceSystem });
  const seen = { sourceSystem, objects: objects.length };
  if (objects.length === 0) return no(`The array '${shape.array}' is empty.`, seen);
  if (objects.length > MAX_OBJECTS)
    return no(`The array '${shape.array}' holds ${String(objects.length)} objects, more than 100.`, seen);
  return { ok: true, sourceSystem, objects: objects as unknown[] };
}

function judge(
  { sourceSystem, objects }: { readonly sourceSystem: string; readonly objects: readonly unknown[] },
  world: World,
  shape: EndpointShape,
  base: UploadRecord,
  wantedErrors: readonly unknown[] | undefined,
): Answer {
  const wanted = wantedErrors?.filter(isRecord).map((error) => error["recordIndex"]) ?? [];
  const verdicts = objects.map((object, index): ObjectVerdict => {
    const messages = wanted.includes(index) ? ["Emulated fault"] : objectMessages(object, shape.types);
    const id = isRecord(object) && typeof object["id"] === "string" ? object["id"] : null;
    if (messages.length === 0 && isRecord(object) && id !== null)
      world.memory.objectAccepted(sourceSystem, id, String(object["type"]), object);
    return { index, id, accepted: messages.length === 0, messages };
  });
  const errors = verdicts
    .filter(({ accepted }) => !accepted)
    .map(({ index, messages }) => ({ recordIndex: index, errorMessages: messages }));
  const upload: UploadRecord = { ...base, sourceSystem, objects: objects.length, verdicts };
  if (wantedErrors !== undefined) return { ...jsonAnswer(200, { errors: wantedErrors }), upload };
  return { ...(errors.length === 0 ? emptyAnswer(200) : jsonAnswer(200, { errors })), upload };
}
