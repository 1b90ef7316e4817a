import { type Answer, type Call, emptyAnswer, jsonAnswer } from "./answer";
import { answerAuthorize } from "./authorize";
import { DEMO_TENANT_ID } from "./demoAccounts";
import { answerDeviceCode, answerDevicePage } from "./deviceCode";
import { entraAnswer, type EntraRefusal } from "./entraErrors";
import { checkTenant } from "./loginAudience";
import { answerToken, DEVICE_GRANT } from "./tokenEndpoint";
import type { World } from "./world";

/**
 * The login service: token, authorize and device code endpoints of both versions, the page of device codes, and the two
 * discovery documents.
 */
export function answerLogin(call: Call, world: World): Answer {
  const [tenant = "", ...rest] = call.path.replace(/^\/login\//, "").split("/");
  const way = rest.join("/");
  const say = (answer: Answer | EntraRefusal): Answer => ("code" in answer ? refuse(answer, call, world) : answer);
  const version = way.startsWith("oauth2/v2.0/") ? "2.0" : "1.0";
  switch (way.replace("oauth2/v2.0/", "oauth2/")) {
    case "oauth2/token":
      return say(answerToken({ call, tenant, version }, world));
    case "oauth2/authorize":
      return answerAuthorize(call, world, { tenant, version });
    case "oauth2/devicecode":
      return say(answerDeviceCode(call, world, { tenant, version }));
    case "":
      return tenant === "device" ? answerDevicePage(call, world) : emptyAnswer(404);
    case "v2.0/.well-known/openid-configuration":
      return answerConfiguration(world, tenant, call);
    case "discovery/instance":
      return jsonAnswer(200, {
        "api-version": "1.1",
        tenant_discovery_endpoint: `${world.url()}/login/${DEMO_TENANT_ID}/v2.0/.well-known/openid-configuration`,
        metadata: [],
      });
    case "discovery/v2.0/keys":
      // The tokens carry a symmetric signature that only the emulator checks: there is no public key to show.
      return jsonAnswer(200, { keys: [] });
    default:
      return emptyAnswer(404);
  }
}

function answerConfiguration(world: World, tenant: string, call: Call): Answer {
  const known = checkTenant(tenant);
  if (!known.ok) return refuse(known.refusal, call, world);
  const base = `${world.url()}/login/${tenant}`;
  return jsonAnswer(200, {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
    grant_types_supported: ["client_credentials", "authorization_code", "refresh_token", DEVICE_GRANT],
    code_challenge_methods_supported: ["S256"],
    response_modes_supported: ["query", "form_post"],
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
  });
}

function refuse(refusal: EntraRefusal, call: Call, world: World): Answer {
  const asked = call.headers["client-request-id"];
  const correlation = typeof asked === "string" && asked !== "" ? asked : world.random.uuid();
  return entraAnswer(refusal, { trace: world.random.uuid(), correlation, time: world.now() });
}
