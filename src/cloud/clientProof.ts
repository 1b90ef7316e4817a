import { type Certificate, type CertificateResult, readCertificate } from "./certificate";
import { signClientAssertion, whoIsIn } from "./clientAssertion";
import type { ApplicationCredential } from "./credential";
import { askGithubOidc } from "./githubOidc";
import type { ProofFacts } from "./tokenProblems";
import type { AssertionResult, TokenProblem } from "./tokenTypes";

export type ProofResult =
  | { readonly kind: "proof"; readonly fields: Readonly<Record<string, string>>; readonly facts: ProofFacts }
  | { readonly kind: "problem"; readonly problem: TokenProblem };

/** Gives the form fields that prove who asks, made for this token endpoint and this moment. */
export type ClientProof = (endpoint: string) => Promise<ProofResult>;

/** The proof of an application that signs in by itself. `now` in milliseconds since 1970. */
export function createClientProof(
  credential: ApplicationCredential,
  { clientId, now }: { readonly clientId: string; readonly now: () => number },
): ClientProof {
  switch (credential.kind) {
    case "client-secret": {
      const { secret } = credential;
      return () => Promise.resolve({ kind: "proof", fields: { client_secret: secret }, facts: { secret } });
    }
    case "client-certificate": {
      let reading: Promise<CertificateResult> | undefined;
      return async (endpoint) => {
        const read = await (reading ??= readCertificate(credential.file));
        return read.kind === "problem" ? read : certificateProof(read.certificate, { clientId, endpoint, now: now() });
      };
    }
    case "federated-token":
      return async () => federatedProof(await credential.assertion());
    case "github-oidc":
      return async () => federatedProof(await askGithubOidc(credential, credential.send));
  }
}

function certificateProof(
  certificate: Certificate,
  call: { readonly clientId: string; readonly endpoint: string; readonly now: number },
): ProofResult {
  const { thumbprint, notBefore, notAfter } = certificate;
  if (call.now < notBefore || call.now > notAfter)
    return { kind: "problem", problem: { code: "expired-certificate", args: [thumbprint] } };
  return assertionProof(signClientAssertion(certificate, call), { thumbprint });
}

function federatedProof(result: AssertionResult): ProofResult {
  return result.kind === "problem" ? result : assertionProof(result.assertion, whoIsIn(result.assertion));
}

function assertionProof(assertion: string, facts: ProofFacts): ProofResult {
  const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  return { kind: "proof", fields: { client_assertion_type, client_assertion: assertion }, facts };
}
