import { type Answer, jsonAnswer } from "./answer";

/** A refusal of the token endpoint: OAuth's word for it, Entra's number and sentence, and the HTTP status. */
export interface EntraRefusal {
  readonly status: 400 | 401;
  readonly error: string;
  readonly code: number;
  readonly text: string;
}

/**
 * A refusal in the shape that Entra gives it: one long description with its ids, and the same ids once more as fields.
 * `time` in milliseconds since the epoch.
 */
export function entraAnswer(refusal: EntraRefusal, ids: RefusalIds): Answer {
  return jsonAnswer(refusal.status, {
    error: refusal.error,
    error_description: describe(refusal, ids),
    error_codes: [refusal.code],
    timestamp: stamp(ids),
    trace_id: ids.trace,
    correlation_id: ids.correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${String(refusal.code)}`,
  });
}

interface RefusalIds {
  readonly trace: string;
  readonly correlation: string;
  readonly time: number;
}

function stamp({ time }: RefusalIds): string {
  return new Date(time).toISOString().replace("T", " ").replace(/\.\d+/, "");
}

function describe({ code, text }: EntraRefusal, ids: RefusalIds): string {
  return `AADSTS${String(code)}: ${text} Trace ID: ${ids.trace} Correlation ID: ${ids.correlation} Timestamp: ${stamp(ids)}`;
}

const invalidRequest = (code: number, text: string): EntraRefusal => ({
  status: 400,
  error: "invalid_request",
  code,
  text,
});

/** The same description where it is shown or sent through a browser. */
export function describeRefusal(
  refusal: EntraRefusal,
  { random, now }: { readonly random: { uuid(): string }; readonly now: () => number },
): string {
  return describe(refusal, { trace: random.uuid(), correlation: random.uuid(), time: now() });
}

/** The refusals that the emulator knows, each under the number by which Entra's documentation lists it. */
export const refusals = {
  malformedTenant: (tenant: string) =>
    invalidRequest(
      900023,
      `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`,
    ),
  unknownTenant: (tenant: string) =>
    invalidRequest(
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    ),
  notPost: (method: string) =>
    invalidRequest(900561, `The endpoint only accepts POST requests. Received a ${method} request.`),
  missingParameter: (name: string) =>
    invalidRequest(900144, `The request body must contain the following parameter: '${name}'.`),
  unsupportedGrant: (grant: string): EntraRefusal => ({
    status: 400,
    error: "unsupported_grant_type",
    code: 70003,
    text: `The app requested an unsupported grant type '${grant}'.`,
  }),
  unknownClient: (client: string, tenant: string): EntraRefusal => ({
    status: 400,
    error: "unauthorized_client",
    code: 700016,
    text: `Application with identifier '${client}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant.`,
  }),
  missingSecret: (): EntraRefusal => ({
    status: 401,
    error: "invalid_client",
    code: 7000218,
    text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  }),
  wrongSecret: (client: string): EntraRefusal => ({
    status: 401,
    error: "invalid_client",
    code: 7000215,
    text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${client}'.`,
  }),
  unknownCertificate: (client: string): EntraRefusal => ({
    status: 401,
    error: "invalid_client",
    code: 700027,
    text: `The certificate with identifier used to sign the client assertion is not registered on application '${client}'.`,
  }),
  expiredSecret: (client: string): EntraRefusal => ({
    status: 401,
    error: "invalid_client",
    code: 7000222,
    text: `The provided client secret keys for app '${client}' are expired. Visit the Azure portal to create new keys for your app.`,
  }),
  malformedAssertion: (): EntraRefusal => ({
    status: 401,
    error: "invalid_client",
    code: 50027,
    text: "JWT token is invalid or malformed.",
  }),
  assertionOfAnother: (): EntraRefusal => ({
    status: 401,
    error: "invalid_client",
    code: 700021,
    text: "Client assertion application identifier doesn't match 'client_id' parameter.",
  }),
  assertionAudience: (): EntraRefusal => ({
    status: 401,
    error: "invalid_client",
    code: 700023,
    text: "Client assertion audience claim does not match Realm issuer.",
  }),
  assertionTime: (): EntraRefusal => ({
    status: 401,
    error: "invalid_client",
    code: 700024,
    text: "Client assertion is not within its valid time range.",
  }),
  federated: (code: 700211 | 700212 | 700213, what: string, value: string): EntraRefusal => ({
    status: 401,
    error: "invalid_client",
    code,
    text: `No matching federated identity record found for presented assertion ${what} '${value}'. Please check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
  }),
  noConsent: (client: string): EntraRefusal => ({
    status: 400,
    error: "invalid_grant",
    code: 65001,
    text: `The user or administrator has not consented to use the application with ID '${client}'. Send an interactive authorization request for this user and resource.`,
  }),
  blocked: (): EntraRefusal => ({
    status: 400,
    error: "access_denied",
    code: 53003,
    text: "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
  }),
  secondFactor: (resource: string): EntraRefusal => ({
    status: 400,
    error: "invalid_grant",
    code: 50076,
    text: `Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '${resource}'.`,
  }),
  declined: (): EntraRefusal => ({
    status: 400,
    error: "access_denied",
    code: 65004,
    text: "User declined to consent to access the app.",
  }),
  redirectUri: (uri: string, client: string): EntraRefusal =>
    invalidRequest(
      50011,
      `The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application '${client}'.`,
    ),
  responseType: (type: string): EntraRefusal => ({
    status: 400,
    error: "unsupported_response_type",
    code: 700054,
    text: `response_type '${type}' is not enabled for the application.`,
  }),
  responseMode: (mode: string): EntraRefusal =>
    invalidRequest(900971, `The response mode '${mode}' is not supported here.`),
  challengeMethod: (method: string): EntraRefusal =>
    invalidRequest(501491, `Invalid size or method of Code_Challenge: '${method}' is not S256.`),
  badGrant: (code: 70000 | 54005 | 70008 | 50173 | 500112 | 501481, text: string): EntraRefusal => ({
    status: 400,
    error: "invalid_grant",
    code,
    text,
  }),
  device: (
    error: "authorization_pending" | "slow_down" | "authorization_declined" | "expired_token" | "bad_verification_code",
    code: number,
  ): EntraRefusal => ({ status: 400, error, code, text: `OAuth 2.0 device flow error: ${error}.` }),
  missingResource: (): EntraRefusal => ({
    status: 400,
    error: "invalid_resource",
    code: 50001,
    text: "Resource identifier is not provided.",
  }),
  unknownResource: (resource: string, tenant: string): EntraRefusal => ({
    status: 400,
    error: "invalid_resource",
    code: 500011,
    text: `The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
  }),
  malformedScope: (scope: string): EntraRefusal => ({
    status: 400,
    error: "invalid_scope",
    code: 70011,
    text: `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
  }),
  scopeWithoutDefault: (scope: string): EntraRefusal => ({
    status: 400,
    error: "invalid_scope",
    code: 1002012,
    text: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  }),
};
