import { createHash } from "node:crypto";
import { type Answer, type Call, jsonAnswer } from "./answer";
import { refusalOfProof } from "./clientProof";
import { type Application, DEMO_TENANT_ID, type DemoUser, demoUser, findApplication } from "./demoAccounts";
import { type EntraRefusal, refusals } from "./entraErrors";
import { checkAudience, type Checked, checkTenant, refused } from "./loginAudience";
import type { Allowed } from "./signIns";
import { TOKEN_LIFETIME_SECONDS } from "./tokens";
import type { World } from "./world";

export const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

/** A request to the token endpoint of one version of one tenant. */
export interface TokenRequest {
  readonly call: Call;
  readonly tenant: string;
  readonly version: "1.0" | "2.0";
}

/** Who gets a token for what: an application by itself, or a person through it. */
interface Granted {
  readonly application: Application;
  readonly audience: string;
  readonly user?: DemoUser;
}

/** Answers `…/oauth2[/v2.0]/token` for the four grants: an application's own, code, refresh token and device code. */
export function answerToken(request: TokenRequest, world: World): Answer | EntraRefusal {
  const granted = grant(request, world);
  return granted.ok ? tokenAnswer(granted.value, request, world) : granted.refusal;
}

function grant({ call, tenant, version }: TokenRequest, world: World): Checked<Granted> {
  if (call.method !== "POST") return refused(refusals.notPost(call.method));
  const form = new URLSearchParams(call.body);
  const known = checkTenant(tenant);
  if (!known.ok) return known;
  const type = form.get("grant_type");
  if (!type) return refused(refusals.missingParameter("grant_type"));
  const judge = grants[type];
  if (judge === undefined) return refused(refusals.unsupportedGrant(type));
  const clientId = form.get("client_id");
  if (!clientId) return refused(refusals.missingParameter("client_id"));
  const application = findApplication(clientId);
  if (application === undefined) return refused(refusals.unknownClient(clientId, tenant));
  const isOwn = type === "client_credentials";
  const needsProof = isOwn || !application.isPublicClient || form.has("client_secret") || form.has("client_assertion");
  const base = `${world.url()}/login/${tenant}`;
  const audiences = [`${base}/oauth2/token`, `${base}/oauth2/v2.0/token`, `${base}/v2.0`];
  const refusal = needsProof ? refusalOfProof(form, { application, audiences, now: world.now() }) : undefined;
  if (refusal) return refused(refusal);
  if (application.trouble === "no-consent") return refused(refusals.noConsent(application.clientId));
  if (application.trouble === "blocked") return refused(refusals.blocked());
  // The v1 endpoint of a code or refresh token may leave the resource out: it is then the first one's.
  const hasAudience = isOwn || form.has("scope") || form.has("resource");
  const named = hasAudience ? checkAudience(form, { version, tenant, isDelegated: !isOwn }) : undefined;
  if (named?.ok === false) return named;
  return judge({ form, application, audience: named?.value }, world);
}

interface Judged {
  readonly form: URLSearchParams;
  readonly application: Application;
  readonly audience: string | undefined;
}

const grants: Readonly<Record<string, (judged: Judged, world: World) => Checked<Granted>>> = {
  client_credentials: ({ application, audience = "" }) => ({ ok: true, value: { application, audience } }),
  authorization_code: grantCode,
  refresh_token: grantRefresh,
  [DEVICE_GRANT]: grantDevice,
  // What MSAL writes, and Entra takes, from before the RFC.
  device_code: grantDevice,
};

function grantCode({ form, application, audience }: Judged, world: World): Checked<Granted> {
  const code = form.get("code");
  if (!code) return refused(refusals.missingParameter("code"));
  const grant = world.signIns.redeemCode(code);
  if (grant === undefined) return refused(refusals.badGrant(70000, "Provided grant is invalid or malformed."));
  if (grant === "used")
    return refused(refusals.badGrant(54005, "OAuth2 Authorization code was already redeemed, please retry."));
  if (grant === "expired")
    return refused(refusals.badGrant(70008, "The provided authorization code or refresh token has expired."));
  if (grant.application !== application)
    return refused(refusals.badGrant(70000, "Provided grant was issued to another application."));
  if (form.get("redirect_uri") !== grant.redirectUri)
    return refused(
      refusals.badGrant(500112, "The reply address does not match the reply address of the authorization request."),
    );
  const verifier = form.get("code_verifier") ?? "";
  if (grant.challenge !== undefined && createHash("sha256").update(verifier).digest("base64url") !== grant.challenge)
    return refused(refusals.badGrant(501481, "The Code_Verifier does not match the code_challenge."));
  return { ok: true, value: { application, audience: audience ?? grant.audience, user: grant.user } };
}

function grantRefresh({ form, application, audience }: Judged, world: World): Checked<Granted> {
  const token = form.get("refresh_token");
  if (!token) return refused(refusals.missingParameter("refresh_token"));
  const allowed: Allowed | "revoked" | undefined = world.signIns.redeemRefreshToken(token);
  if (allowed === undefined || (allowed !== "revoked" && allowed.application !== application))
    return refused(refusals.badGrant(70000, "Provided grant is invalid or malformed."));
  if (allowed === "revoked")
    return refused(
      refusals.badGrant(50173, "The provided grant has expired due to it being revoked, a fresh auth token is needed."),
    );
  const wanted = audience ?? allowed.audience;
  if (application.trouble === "second-factor") return refused(refusals.secondFactor(wanted));
  return { ok: true, value: { application, audience: wanted, user: allowed.user } };
}

function grantDevice({ form, application, audience }: Judged, world: World): Checked<Granted> {
  const device = world.signIns.deviceByDeviceCode(form.get("device_code") ?? form.get("code") ?? "");
  if (device === undefined || device.application !== application || device.state === "used")
    return refused(refusals.device("bad_verification_code", 70018));
  const now = world.now();
  if (device.expiresAt <= now) return refused(refusals.device("expired_token", 70019));
  if (device.state === "declined") return refused(refusals.device("authorization_declined", 70017));
  const isTooSoon = now - device.lastPoll < world.devicePollSeconds * 1000;
  device.lastPoll = now;
  if (device.state === "pending")
    return refused(isTooSoon ? refusals.device("slow_down", 70021) : refusals.device("authorization_pending", 70016));
  device.state = "used";
  return { ok: true, value: { application, audience: audience ?? device.audience, user: demoUser } };
}

function tokenAnswer({ application, audience, user }: Granted, request: TokenRequest, world: World): Answer {
  const { version, call } = request;
  const issued = world.tokens.issue({
    application,
    tenantId: DEMO_TENANT_ID,
    audience,
    version,
    alreadyExpired: call.wantsExpiredToken,
    ...(user ? { user } : {}),
  });
  world.memory.tokenIssued(audience);
  const common = { token_type: "Bearer", expires_in: TOKEN_LIFETIME_SECONDS };
  const person = user ? personFields({ application, audience, user }, world) : {};
  const noStore = { "cache-control": "no-store, no-cache", pragma: "no-cache" };
  if (version === "2.0")
    return jsonAnswer(
      200,
      { ...common, ext_expires_in: TOKEN_LIFETIME_SECONDS, ...person, access_token: issued.token },
      noStore,
    );
  // What the answer says of the times is the same whether or not the token is good: a client can't see the fault.
  const v1 = { ext_expires_in: 0, expires_on: issued.notBefore + TOKEN_LIFETIME_SECONDS, not_before: issued.notBefore };
  return jsonAnswer(200, { ...common, ...v1, resource: audience, ...person, access_token: issued.token }, noStore);
}

/** What an answer says beside a person's token: how to go on without the person, and who it is. */
function personFields(allowed: Allowed, world: World) {
  const { application, audience, user } = allowed;
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const seconds = Math.floor(world.now() / 1000);
  const claims = {
    aud: application.clientId,
    iss: `${world.url()}/login/${DEMO_TENANT_ID}/v2.0`,
    iat: seconds,
    exp: seconds + TOKEN_LIFETIME_SECONDS,
    name: user.name,
    preferred_username: user.userName,
    oid: user.objectId,
    sub: user.objectId,
    tid: DEMO_TENANT_ID,
    ver: "2.0",
  };
  return {
    scope: `${audience}/SecurityAlert.Read.All ${audience}/.default`,
    refresh_token: world.signIns.newRefreshToken(allowed),
    // Unsigned (RFC 7519 §6): it comes straight from the endpoint, and no service takes it.
    id_token: `${encode({ typ: "JWT", alg: "none" })}.${encode(claims)}.`,
    client_info: encode({ uid: user.objectId, utid: DEMO_TENANT_ID }),
  };
}
