import type { TokenProblem } from "./tokenTypes";

type Code = TokenProblem["code"];

/** What the numbers mean whoever signs in. Source: Microsoft's list of AADSTS error codes. */
const common: Readonly<Record<number, Code>> = {
  7000215: "wrong-secret",
  7000216: "wrong-secret",
  7000218: "wrong-secret",
  7000222: "expired-secret",
  700027: "wrong-certificate",
  1000502: "expired-certificate",
  700024: "clock-skew",
  50027: "assertion-refused",
  70021: "assertion-refused",
  700021: "assertion-refused",
  700023: "assertion-refused",
  700211: "assertion-refused",
  700212: "assertion-refused",
  700213: "assertion-refused",
  7002138: "assertion-refused",
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
  50011: "redirect-not-registered",
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

/** What numbers mean where a person signs in; the others as above. */
const ofPersons: Readonly<Record<number, Code>> = {
  7000218: "not-public-client",
  7000215: "not-public-client",
  50072: "second-factor",
  50074: "second-factor",
  50076: "second-factor",
  50078: "second-factor",
  50079: "second-factor",
  50158: "second-factor",
  53000: "person-blocked",
  53001: "person-blocked",
  53002: "person-blocked",
  53003: "person-blocked",
  53004: "person-blocked",
  530003: "person-blocked",
  50105: "person-not-assigned",
  501051: "person-not-assigned",
  50020: "person-not-in-tenant",
  50034: "person-not-in-tenant",
  90072: "person-not-in-tenant",
  65004: "sign-in-declined",
  50058: "sign-in-needed",
  16000: "sign-in-needed",
  50089: "sign-in-expired",
  50132: "sign-in-expired",
  50133: "sign-in-expired",
  50173: "sign-in-expired",
  54005: "sign-in-expired",
  70000: "sign-in-expired",
  70008: "sign-in-expired",
  70043: "sign-in-expired",
  700082: "sign-in-expired",
  700084: "sign-in-expired",
};

/** OAuth's own words, for answers without an AADSTS number (RFC 6749 §5.2, RFC 8628 §3.5). */
const words: Readonly<Record<string, Code>> = {
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
const wordsOfPersons: Readonly<Record<string, Code>> = {
  invalid_client: "not-public-client",
  invalid_grant: "sign-in-expired",
  interaction_required: "second-factor",
  login_required: "sign-in-needed",
  access_denied: "sign-in-declined",
};
/** The words of the device flow say more than the numbers beside them. */
const wordsOfDevices: Readonly<Record<string, Code>> = {
  authorization_declined: "sign-in-declined",
  expired_token: "device-code-expired",
  bad_verification_code: "device-code-expired",
};

/** What a refusal is about: by Entra's number, or by OAuth's word where there is none. */
export function codeOfRefusal(
  who: "application" | "person",
  number: number | undefined,
  word: string,
): Code | undefined {
  const isPerson = who === "person";
  const ofDevice = isPerson ? wordsOfDevices[word] : undefined;
  if (ofDevice) return ofDevice;
  if (number !== undefined) return (isPerson ? ofPersons[number] : undefined) ?? common[number];
  return (isPerson ? wordsOfPersons[word] : undefined) ?? words[word];
}
