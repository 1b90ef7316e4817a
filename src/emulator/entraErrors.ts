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
export function entraAnswer(refusal: EntraRefusal, ids: { trace: string; correlation: string; time: number }): Answer {
  const timestamp = new Date(ids.time).toISOString().replace("T", " ").replace(/\.\d+/, "");
  return jsonAnswer(refusal.status, {
    error: refusal.error,
    error_description: `AADSTS${String(refusal.code)}: ${refusal.text} Trace ID: ${ids.trace} Correlation ID: ${ids.correlation} Timestamp: ${timestamp}`,
    error_codes: [refusal.code],
    timestamp,
    trace_id: ids.trace,
    correlation_id: ids.correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${String(refusal.code)}`,
  });
}

const invalidRequest = (code: number, text: string): EntraRefusal => ({
  status: 400,
  error: "invalid_request",
  code,
  text,
});

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
  unknownAssertion: (client: string): EntraRefusal => ({
    status: 401,
    error: "invalid_client",
    code: 700027,
    text: `The certificate with identifier used to sign the client assertion is not registered on application '${client}'.`,
  }),
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
