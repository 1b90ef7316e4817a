import { demoCertificate, demoIssuer } from "./demoCertificate";
import { type Application, DEMO_OIDC_ISSUER, DEMO_OIDC_SUBJECT, FEDERATION_AUDIENCE } from "./demoAccounts";
import { type EntraRefusal, refusals } from "./entraErrors";
import { isSignedBy, type Jwt, readJwt } from "./jwt";

export const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** What a proof is judged by. */
export interface ProofContext {
  readonly application: Application;
  /** The addresses that a client's own assertion may be for: the token endpoints of the tenant. */
  readonly audiences: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Whether the form proves that it comes from the application: by secret, certificate or federated assertion. */
export function refusalOfProof(form: URLSearchParams, context: ProofContext): EntraRefusal | undefined {
  const { application } = context;
  const assertion = form.get("client_assertion");
  if (assertion) {
    if (form.get("client_assertion_type") !== ASSERTION_TYPE) return refusals.missingParameter("client_assertion_type");
    const jwt = readJwt(assertion);
    if (jwt === undefined) return refusals.malformedAssertion();
    return "x5t#S256" in jwt.header ? refusalOfCertificate(jwt, context) : refusalOfFederation(jwt, context);
  }
  const secret = form.get("client_secret");
  if (!secret) return refusals.missingSecret();
  if (secret !== application.secret) return refusals.wrongSecret(application.clientId);
  return application.trouble === "secret-expired" ? refusals.expiredSecret(application.clientId) : undefined;
}

/** RFC 7523 §3 with what Entra asks of it: the application is issuer and subject, the token endpoint the audience. */
function refusalOfCertificate(jwt: Jwt, { application, audiences, now }: ProofContext): EntraRefusal | undefined {
  const { iss, sub, aud, jti } = jwt.claims;
  const { thumbprint, certificate } = demoCertificate();
  const isKnown = application.hasCertificate && jwt.header["x5t#S256"] === thumbprint;
  if (!isKnown || !isSignedBy(jwt, certificate.publicKey)) return refusals.unknownCertificate(application.clientId);
  if (String(iss).toLowerCase() !== application.clientId || sub !== iss) return refusals.assertionOfAnother();
  if (!audiences.includes(String(aud))) return refusals.assertionAudience();
  if (typeof jti !== "string" || jti === "") return refusals.malformedAssertion();
  return isInTime(jwt, now) ? undefined : refusals.assertionTime();
}

function refusalOfFederation(jwt: Jwt, { application, now }: ProofContext): EntraRefusal | undefined {
  const { iss, sub, aud } = jwt.claims;
  if (!application.isFederated || iss !== DEMO_OIDC_ISSUER) return refusals.federated(700211, "issuer", String(iss));
  if (!isSignedBy(jwt, demoIssuer().publicKey)) return refusals.malformedAssertion();
  if (sub !== DEMO_OIDC_SUBJECT) return refusals.federated(700213, "subject", String(sub));
  if (aud !== FEDERATION_AUDIENCE) return refusals.federated(700212, "audience", String(aud));
  return isInTime(jwt, now) ? undefined : refusals.assertionTime();
}

/** Clocks may differ by five minutes. */
function isInTime({ claims }: Jwt, now: number): boolean {
  const slack = 5 * 60;
  const seconds = now / 1000;
  const { exp, nbf } = claims;
  return typeof exp === "number" && exp + slack > seconds && (typeof nbf !== "number" || nbf - slack <= seconds);
}
