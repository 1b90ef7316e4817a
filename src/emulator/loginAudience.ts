import { DEMO_TENANT_ID } from "./demoAccounts";
import { type EntraRefusal, refusals } from "./entraErrors";

export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: EntraRefusal };

export const refused = (refusal: EntraRefusal): { readonly ok: false; readonly refusal: EntraRefusal } => ({
  ok: false,
  refusal,
});

/** The resources for which the demo tenant gives tokens, without a closing slash. */
const resources = [
  "https://graph.windows.net",
  "https://graph.microsoft.com",
  "https://management.core.windows.net",
  "https://management.azure.com",
  "https://api.securitycenter.microsoft.com",
];
const openIdScopes = ["openid", "profile", "email", "offline_access"];

export function checkTenant(tenant: string): Checked<string> {
  if (tenant.toLowerCase() === DEMO_TENANT_ID) return { ok: true, value: tenant };
  const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
  const domain = /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)+$/i;
  const wellFormed = guid.test(tenant) || domain.test(tenant);
  return refused(wellFormed ? refusals.unknownTenant(tenant) : refusals.malformedTenant(tenant));
}

/**
 * The resource that a token is asked for, without `/.default`: v1 names it (`resource`), v2 has it in the scope. The
 * token of an application is for `/.default` alone, that of a person for one or several permissions of one resource.
 */
export function checkAudience(
  form: URLSearchParams,
  { version, tenant, isDelegated }: { version: "1.0" | "2.0"; tenant: string; isDelegated: boolean },
): Checked<string> {
  const audience = version === "1.0" ? ofResource(form.get("resource")) : ofScope(form.get("scope"), isDelegated);
  if (!audience.ok) return audience;
  const isKnown = resources.includes(audience.value.replace(/\/$/, ""));
  return isKnown ? audience : refused(refusals.unknownResource(audience.value, tenant));
}

function ofResource(resource: string | null): Checked<string> {
  return resource ? { ok: true, value: resource } : refused(refusals.missingResource());
}

/** OpenID's own words are no resource. */
function ofScope(scope: string | null, isDelegated: boolean): Checked<string> {
  const wanted = (scope ?? "").split(" ").filter((one) => one !== "" && !openIdScopes.includes(one));
  const found = new Set(wanted.map((one) => /^((?:https?|api):\/\/[^/].*)\/[^/]+$/.exec(one)?.[1]));
  const [only] = found;
  if (only === undefined || found.size > 1 || (!isDelegated && wanted.length > 1))
    return refused(refusals.malformedScope(scope ?? ""));
  if (!isDelegated && !wanted.every((one) => one.endsWith("/.default")))
    return refused(refusals.scopeWithoutDefault(wanted.join(" ")));
  return { ok: true, value: only };
}
