import { codeOfRefusal } from "./entraCodes";
import type { HttpFailure, HttpResponse, HttpResult } from "./httpTypes";
import { createRedactor } from "./redact";
import type { TokenAudience, TokenProblem } from "./tokenTypes";

/** Whose token was asked for, for the messages' arguments. */
export interface TokenCall {
  readonly who: "application" | "person";
  readonly tenantId: string;
  readonly clientId: string;
  readonly audience: TokenAudience;
  /** Base URL of the sign-in service. */
  readonly login: string;
  readonly proof?: ProofFacts;
}

/** By what the application proved who it is. The secret is here to be kept out of messages. */
export interface ProofFacts {
  readonly secret?: string;
  /** SHA-256 of the certificate, hex as the portal shows it. */
  readonly thumbprint?: string;
  /** Of a federated assertion. */
  readonly issuer?: string;
  readonly subject?: string;
}

/** What the sign-in service answers (RFC 6749 §5.1 and §5.2 with Entra's additions). */
interface TokenAnswer {
  readonly error?: unknown;
  readonly error_description?: unknown;
  readonly error_codes?: unknown;
}

type ReadAnswer =
  | { readonly kind: "answer"; readonly answer: Readonly<Record<string, unknown>> }
  | { readonly kind: "problem"; readonly problem: TokenProblem };

/** The sign-in service's answer as an object that has these texts, or what is wrong with the exchange. */
export function readTokenAnswer(
  result: HttpResult,
  call: TokenCall,
  needed: readonly string[] = ["access_token"],
): ReadAnswer {
  if (result.kind === "failure") return { kind: "problem", problem: problemOfFailure(result) };
  const answer = objectIn(result.body);
  const isWhole = needed.every((name) => typeof answer?.[name] === "string" && answer[name] !== "");
  if (answer && result.status === 200 && isWhole) return { kind: "answer", answer };
  return { kind: "problem", problem: problemOfAnswer(result, answer, call) };
}

export function objectIn(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function problemOfAnswer(response: HttpResponse, answer: TokenAnswer | undefined, call: TokenCall): TokenProblem {
  const status = String(response.status);
  const { host } = new URL(call.login);
  const refusal = refusalIn(answer);
  // Without a number of Entra's, the status of a service in trouble says more than the word beside it.
  const isInTrouble = response.status === 429 || response.status >= 500;
  const word = isInTrouble ? "" : refusal.word;
  const known = codeOfRefusal(call.who, refusal.number, word);
  if (known === "throttled" || (!known && response.status === 429))
    return { code: "throttled", args: [host, secondsIn(response.headers["retry-after"])] };
  if (known === "service-error" || (!known && response.status >= 500))
    return { code: "service-error", args: [host, status] };
  if (response.status === 407) return { code: "proxy", args: [host, status] };
  if (refusal.word === "") return { code: "unreadable-answer", args: [host, status] };
  return problemOfRefusal(refusal, call);
}

/** The header may hold a date, or anything else: then it is a minute. */
function secondsIn(header = ""): string {
  return /^\d{1,5}$/.test(header) ? header : "60";
}

/** A refusal, as it comes in an answer or by way of the browser. */
export interface Refusal {
  /** OAuth's word. */
  readonly word: string;
  readonly description: string;
  /** Entra's number. */
  readonly number: number | undefined;
}

export function refusalIn(answer: TokenAnswer | undefined): Refusal {
  const description = typeof answer?.error_description === "string" ? answer.error_description : "";
  const word = typeof answer?.error === "string" ? answer.error : "";
  return { word, description, number: entraNumber(answer?.error_codes, description) };
}

export function problemOfRefusal({ word, description, number }: Refusal, call: TokenCall): TokenProblem {
  const code = codeOfRefusal(call.who, number, word);
  // Of an assertion that is the application's own, Entra's sentence says more than a comparison of issuers would.
  const isOwn = code === "assertion-refused" && call.proof?.issuer === undefined;
  if (code !== undefined && !isOwn) return problemOfCode(code, call);
  // Entra says first what it is about; behind it stand trace ids.
  const sentence = description.split(/\r?\n| Trace ID:/, 1)[0] ?? "";
  const name = number === undefined ? word : `AADSTS${String(number)}`;
  const secret = call.proof?.secret;
  return { code: "other", args: [name, createRedactor(() => (secret === undefined ? [] : [secret]))(sentence)] };
}

/** The problem with its arguments. What is wrong with a proof depends on the kind of proof. */
function problemOfCode(code: TokenProblem["code"], call: TokenCall): TokenProblem {
  const { tenantId, clientId, audience, login, proof = {} } = call;
  const { host } = new URL(login);
  switch (code) {
    case "wrong-secret":
    case "wrong-certificate":
    case "assertion-refused":
      if (proof.thumbprint !== undefined) return { code: "wrong-certificate", args: [clientId, proof.thumbprint] };
      if (proof.issuer !== undefined)
        return { code: "assertion-refused", args: [clientId, proof.issuer, proof.subject ?? ""] };
      return { code: "wrong-secret", args: [clientId] };
    case "expired-secret":
    case "expired-certificate":
      if (proof.thumbprint !== undefined) return { code: "expired-certificate", args: [proof.thumbprint] };
      return { code: "expired-secret", args: [clientId] };
    case "unknown-tenant":
    case "wrong-cloud":
      return { code, args: [tenantId, host] };
    case "unknown-client":
    case "person-not-in-tenant":
      return { code, args: [clientId, tenantId] };
    case "unknown-resource":
      return { code, args: [clientId, audience.resource] };
    case "missing-consent":
      return { code, args: [clientId, audience.resource, adminConsentLink(call)] };
    case "clock-skew":
    case "throttled":
    case "service-error":
      return { code, args: [host, "60"] };
    default:
      return { code, args: [clientId] };
  }
}

/** Where an administrator grants what the application's registration asks for, for the whole tenant. */
export function adminConsentLink({ login, tenantId, clientId }: Pick<TokenCall, "login" | "tenantId" | "clientId">) {
  return `${login}/${encodeURIComponent(tenantId)}/adminconsent?client_id=${encodeURIComponent(clientId)}`;
}

/** The AADSTS number: from `error_codes`, or from the description's beginning. */
function entraNumber(codes: unknown, description: string): number | undefined {
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
