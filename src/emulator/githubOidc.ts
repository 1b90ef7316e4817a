import { type Answer, type Call, emptyAnswer, jsonAnswer } from "./answer";
import { DEMO_OIDC_ISSUER, DEMO_OIDC_REQUEST_TOKEN, DEMO_OIDC_SUBJECT } from "./demoAccounts";
import { demoIssuer } from "./demoCertificate";
import { writeJwt } from "./jwt";

const LIFETIME_SECONDS = 5 * 60;

/**
 * What `ACTIONS_ID_TOKEN_REQUEST_URL` leads to in a job of GitHub Actions: `?audience=` and the job's request token give
 * `{"value": JWT}`. `?subject=` makes a token of another branch, for tests of what the directory does not trust.
 */
export function answerGithubOidc(call: Call, now: number): Answer {
  if (call.headers.authorization !== `Bearer ${DEMO_OIDC_REQUEST_TOKEN}`) return emptyAnswer(401);
  const seconds = Math.floor(now / 1000);
  const claims = {
    iss: DEMO_OIDC_ISSUER,
    sub: call.query.get("subject") ?? DEMO_OIDC_SUBJECT,
    aud: call.query.get("audience") ?? "https://github.com/demo",
    iat: seconds,
    nbf: seconds,
    exp: seconds + LIFETIME_SECONDS,
  };
  return jsonAnswer(200, { value: writeJwt({ kid: "demo" }, claims, demoIssuer().privateKey) });
}
