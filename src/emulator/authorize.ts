import type { Answer, Call } from "./answer";
import { type Application, demoUser, findApplication } from "./demoAccounts";
import { describeRefusal, type EntraRefusal, refusals } from "./entraErrors";
import { checkAudience, checkTenant } from "./loginAudience";
import { consentPage, formPostPage, refusalPage } from "./loginPages";
import type { World } from "./world";

/** Where the answer goes, once it is sure that it may go there. */
interface Reply {
  readonly redirectUri: string;
  readonly mode: "query" | "form_post";
  readonly state: string | null;
}

/**
 * The authorize page (RFC 6749 §4.1, RFC 7636): shows who signs in and asks, or answers at once where the emulator or
 * the query's `emulator_answer=yes|no` says so. What is wrong with the application or its address is shown to the person;
 * all else goes back to the application.
 */
export function answerAuthorize(
  call: Call,
  world: World,
  { tenant, version }: { tenant: string; version: "1.0" | "2.0" },
): Answer {
  const request = call.method === "POST" ? new URLSearchParams(call.body) : call.query;
  const show = (refusal: EntraRefusal): Answer => refusalPage(describeRefusal(refusal, world));
  const known = checkTenant(tenant);
  if (!known.ok) return show(known.refusal);
  const clientId = request.get("client_id");
  if (!clientId) return show(refusals.missingParameter("client_id"));
  const application = findApplication(clientId);
  if (application === undefined) return show(refusals.unknownClient(clientId, tenant));
  const redirectUri = request.get("redirect_uri") ?? "";
  if (!isLoopbackRedirect(redirectUri)) return show(refusals.redirectUri(redirectUri, clientId));
  const mode = request.get("response_mode") ?? "query";
  if (mode !== "query" && mode !== "form_post") return show(refusals.responseMode(mode));
  const reply: Reply = { redirectUri, mode, state: request.get("state") };
  const refuse = (refusal: EntraRefusal): Answer =>
    sendBack(reply, { error: refusal.error, error_description: describeRefusal(refusal, world) });

  const type = request.get("response_type") ?? "";
  if (type !== "code") return refuse(refusals.responseType(type));
  const challenge = request.get("code_challenge") ?? undefined;
  const method = request.get("code_challenge_method") ?? "plain";
  if (challenge !== undefined && (method !== "S256" || !/^[\w-]{43}$/.test(challenge)))
    return refuse(refusals.challengeMethod(method));
  const audience = checkAudience(request, { version, tenant, isDelegated: true });
  if (!audience.ok) return refuse(audience.refusal);
  const trouble = troubleOf(application);
  if (trouble) return refuse(trouble);
  const answer = request.get("emulator_answer") ?? (world.consentsAtOnce ? "yes" : undefined);
  if (answer === undefined) return consentPage(clientId, request, new URL(redirectUri).origin);
  if (answer !== "yes") return refuse(refusals.declined());
  const code = world.signIns.newCode({ application, user: demoUser, audience: audience.value, redirectUri, challenge });
  return sendBack(reply, { code, session_state: world.random.uuid() });
}

function troubleOf({ trouble, clientId }: Application): EntraRefusal | undefined {
  if (trouble === "no-consent") return refusals.noConsent(clientId);
  return trouble === "blocked" ? refusals.blocked() : undefined;
}

/** `http://localhost` on any port, as it is registered for applications on a desk (RFC 8252 §7.3). */
function isLoopbackRedirect(redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname, username, hash } = new URL(redirectUri);
  return protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname) && username === "" && hash === "";
}

function sendBack({ redirectUri, mode, state }: Reply, values: Readonly<Record<string, string>>): Answer {
  const all = { ...values, ...(state === null ? {} : { state }) };
  if (mode === "form_post") return formPostPage(redirectUri, all);
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries(all)) target.searchParams.set(name, value);
  return { status: 302, headers: { location: target.href, "cache-control": "no-store" }, body: "" };
}
