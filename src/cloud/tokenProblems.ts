import type { HttpFailure, HttpResponse, HttpResult } from "./httpTypes";
import { createRedactor } from "./redact";
import type { TokenAudience, TokenProblem } from "./tokenTypes";

/** Whose token was asked for, for the messages' arguments. `secret` is here to be kept out of them. */
export interface TokenCall {
  readonly tenantId: string;
  readonly clientId: string;
  readonly secret: string;
  readonly audience: TokenAudience;
  /** Host of the sign-in service. */
  readonly host: string;
}

/** What the sign-in service answers for a token (RFC 6749 §5.1 and §5.2 with Entra's additions). */
interface TokenAnswer {
  readonly access_token?: unknown;
  readonly error?: unknown;
  readonly error_description?: unknown;
  readonly error_codes?: unknown;
}

/** Source: Microsoft's list of AADSTS error codes. */
const codesOfEntra: Readonly<Record<number, TokenProblem["code"]>> = {
  7000215: "wrong-secret",
  7000216: "wrong-secret",
  7000218: "wrong-secret",
  7000222: "expired-secret",
  90002: "unknown-tenant",
  900021: "unknown-tenant",
  900023: "unknown-tenant",
  50194: "unknown-tenant",
  53000: "conditional-access",
  53001: "conditional-access",
  53002: "conditional-access",
  53003: "conditional-access",
  53004: "conditional-access",
  530003: "conditional-access",
  50076: "conditional-access",
  50079: "conditional-access",
  700016: "unknown-client",
  700038: "unknown-client",
  900382: "wrong-cloud",
  900432: "wrong-cloud",
  90038: "wrong-cloud",
  90051: "wrong-cloud",
  65001: "missing-consent",
  90094: "missing-consent",
  501051: "missing-consent",
  650057: "missing-consent",
  500011: "unknown-resource",
  500014: "unknown-resource",
  50001: "unknown-resource",
  70011: "unknown-resource",
  1002012: "unknown-resource",
  650052: "unknown-resource",
  90055: "throttled",
  50196: "throttled",
  90033: "service-error",
  90020: "service-error",
};

/** OAuth's own words, for answers without an AADSTS code. */
const codesOfOAuth: Readonly<Record<string, TokenProblem["code"]>> = {
  invalid_client: "wrong-secret",
  unauthorized_client: "unknown-client",
  invalid_resource: "unknown-resource",
  invalid_scope: "unknown-resource",
  consent_required: "missing-consent",
  interaction_required: "conditional-access",
  temporarily_unavailable: "service-error",
  server_error: "service-error",
  slow_down: "throttled",
};

/** The sign-in service's answer as an object, or what is wrong with the exchange. */
export function readTokenAnswer(
  result: HttpResult,
  call: TokenCall,
):
  | { readonly kind: "answer"; readonly answer: Readonly<Record<string, unknown>> }
  | { readonly kind: "problem"; readonly problem: TokenProblem } {
  if (result.kind === "failure") return { kind: "problem", problem: problemOfFailure(result) };
  const answer = objectIn(result.body);
  const isToken =
    result.status === 200 && typeof answer?.["access_token"] === "string" && answer["access_token"] !== "";
  if (answer && isToken) return { kind: "answer", answer };
  return { kind: "problem", problem: problemOfAnswer(result, answer, call) };
}

function objectIn(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function problemOfAnswer(response: HttpResponse, answer: TokenAnswer | undefined, call: TokenCall): TokenProblem {
  const status = String(response.status);
  const description = typeof answer?.error_description === "string" ? answer.error_description : "";
  const error = typeof answer?.error === "string" ? answer.error : "";
  const number = entraCode(answer?.error_codes, description);
  const code =
    (number === undefined ? undefined : codesOfEntra[number]) ??
    (response.status === 429 ? "throttled" : undefined) ??
    (response.status >= 500 ? "service-error" : undefined) ??
    (number === undefined ? codesOfOAuth[error] : undefined);
  switch (code) {
    case "throttled":
      return { code, args: [call.host, response.headers["retry-after"] ?? "60"] };
    case "service-error":
      return { code, args: [call.host, status] };
    case undefined: {
      if (response.status === 407) return { code: "proxy", args: [call.host, status] };
      if (error === "") return { code: "unreadable-answer", args: [call.host, status] };
      // Entra says first what it is about; behind it stand trace ids.
      const sentence = description.split(/\r?\n| Trace ID:/, 1)[0] ?? "";
      const name = number === undefined ? error : `AADSTS${String(number)}`;
      return { code: "other", args: [name, createRedactor(() => [call.secret])(sentence)] };
    }
    default:
      return { code, args: argumentsOf(code, call) };
  }
}

function argumentsOf(code: TokenProblem["code"], call: TokenCall): readonly string[] {
  if (code === "unknown-tenant") return [call.tenantId, call.host];
  if (code === "unknown-client") return [call.clientId, call.tenantId];
  if (code === "wrong-cloud") return [call.tenantId, call.host];
  if (code === "unknown-resource" || code === "missing-consent") return [call.clientId, call.audience.resource];
  return [call.clientId];
}

/** The AADSTS number: from `error_codes`, or from the description's beginning. */
function entraCode(codes: unknown, description: string): number | undefined {
  const first: unknown = Array.isArray(codes) ? codes[0] : undefined;
  if (typeof first === "number") return first;
  const match = /AADSTS(\d+)/.exec(description);
  return match ? Number(match[1]) : undefined;
}

/** Why the sign-in service could not be asked. */
export function problemOfFailure(failure: HttpFailure): TokenProblem {
  switch (failure.reason) {
    case "cancelled":
      return { code: "cancelled", args: [] };
    case "proxy":
    case "certificate":
      return { code: failure.reason, args: [failure.host, failure.detail] };
    case "answer-too-large":
    case "redirect-refused":
      return { code: "unreadable-answer", args: [failure.host, failure.detail] };
    default:
      return { code: "no-network", args: [failure.host, `${failure.reason} ${failure.detail}`.trim()] };
  }
}
