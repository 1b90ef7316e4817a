import { type Answer, type Call, emptyAnswer, jsonAnswer } from "./answer";
import { type Application, DEMO_TENANT_ID, findApplication } from "./demoAccounts";
import { entraAnswer, type EntraRefusal, refusals } from "./entraErrors";
import { TOKEN_LIFETIME_SECONDS } from "./tokens";
import type { World } from "./world";

/** The resources for which the demo tenant gives tokens, without a closing slash. */
const resources = [
  "https://graph.windows.net",
  "https://graph.microsoft.com",
  "https://management.core.windows.net",
  "https://management.azure.com",
];

type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: EntraRefusal };

/** The login service: token endpoints of both versions for client credentials, and the two discovery documents. */
export function answerLogin(call: Call, world: World): Answer {
  const [tenant = "", ...rest] = call.path.replace(/^\/login\//, "").split("/");
  switch (rest.join("/")) {
    case "oauth2/token":
      return answerToken(call, world, tenant, "1.0");
    case "oauth2/v2.0/token":
      return answerToken(call, world, tenant, "2.0");
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
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post"],
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
  });
}

function answerToken(call: Call, world: World, tenant: string, version: "1.0" | "2.0"): Answer {
  const form = new URLSearchParams(call.body);
  const checked = checkRequest(call.method, form, tenant, version);
  if (!checked.ok) return refuse(checked.refusal, call, world);
  const { application, audience } = checked.value;
  const issued = world.tokens.issue({
    application,
    tenantId: DEMO_TENANT_ID,
    audience,
    version,
    alreadyExpired: call.wantsExpiredToken,
  });
  world.memory.tokenIssued(audience);
  const common = { token_type: "Bearer", expires_in: TOKEN_LIFETIME_SECONDS };
  const noStore = { "cache-control": "no-store, no-cache", pragma: "no-cache" };
  if (version === "2.0")
    return jsonAnswer(200, { ...common, ext_expires_in: TOKEN_LIFETIME_SECONDS, access_token: issued.token }, noStore);
  // What the answer says of the times is the same whether or not the token is good: a client can't see the fault.
  const v1 = { ext_expires_in: 0, expires_on: issued.notBefore + TOKEN_LIFETIME_SECONDS, not_before: issued.notBefore };
  return jsonAnswer(200, { ...common, ...v1, resource: audience, access_token: issued.token }, noStore);
}

function checkRequest(
  method: string,
  form: URLSearchParams,
  tenant: string,
  version: "1.0" | "2.0",
): Checked<{ application: Application; audience: string }> {
  const no = (refusal: EntraRefusal): { readonly ok: false; readonly refusal: EntraRefusal } => ({
    ok: false,
    refusal,
  });
  if (method !== "POST") return no(refusals.notPost(method));
  const known = checkTenant(tenant);
  if (!known.ok) return known;
  const grant = form.get("grant_type");
  if (!grant) return no(refusals.missingParameter("grant_type"));
  if (grant !== "client_credentials") return no(refusals.unsupportedGrant(grant));
  const clientId = form.get("client_id");
  if (!clientId) return no(refusals.missingParameter("client_id"));
  const application = findApplication(clientId);
  if (application === undefined) return no(refusals.unknownClient(clientId, tenant));
  const secret = form.get("client_secret");
  if (form.has("client_assertion")) return no(refusals.unknownAssertion(clientId));
  if (!secret) return no(refusals.missingSecret());
  if (secret !== application.secret) return no(refusals.wrongSecret(clientId));
  const audience = version === "1.0" ? audienceOfResource(form.get("resource")) : audienceOfScope(form.get("scope"));
  if (!audience.ok) return audience;
  if (!resources.includes(audience.value.replace(/\/$/, "")))
    return no(refusals.unknownResource(audience.value, tenant));
  return { ok: true, value: { application, audience: audience.value } };
}

function checkTenant(tenant: string): Checked<string> {
  if (tenant.toLowerCase() === DEMO_TENANT_ID) return { ok: true, value: tenant };
  const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
  const domain = /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)+$/i;
  const wellFormed = guid.test(tenant) || domain.test(tenant);
  return { ok: false, refusal: wellFormed ? refusals.unknownTenant(tenant) : refusals.malformedTenant(tenant) };
}

function audienceOfResource(resource: string | null): Checked<string> {
  return resource ? { ok: true, value: resource } : { ok: false, refusal: refusals.missingResource() };
}

/** For client credentials the scope is one resource with `/.default`, beside OpenID's own words, which mean nothing here. */
function audienceOfScope(scope: string | null): Checked<string> {
  const openId = ["openid", "profile", "offline_access"];
  const wanted = (scope ?? "").split(" ").filter((one) => one !== "" && !openId.includes(one));
  const [only] = wanted;
  if (only === undefined || wanted.length > 1 || !/^(https?|api):\/\/[^/]/.test(only))
    return { ok: false, refusal: refusals.malformedScope(scope ?? "") };
  if (!only.endsWith("/.default")) return { ok: false, refusal: refusals.scopeWithoutDefault(only) };
  return { ok: true, value: only.slice(0, -"/.default".length) };
}

function refuse(refusal: EntraRefusal, call: Call, world: World): Answer {
  const asked = call.headers["client-request-id"];
  const correlation = typeof asked === "string" && asked !== "" ? asked : world.random.uuid();
  return entraAnswer(refusal, { trace: world.random.uuid(), correlation, time: world.now() });
}
