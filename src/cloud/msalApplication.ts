import { ConfidentialClientApplication } from "@azure/msal-node";
import type { ClientProof } from "./clientProof";
import type { MsalOptions } from "./msalOptions";
import { problemOfError, tokenIn } from "./msalErrors";
import { type Exchange, networkThrough, sendWith, unexpected } from "./msalNetwork";
import { cacheIn, endpointsOf, settingsOf } from "./msalSettings";
import type { TokenEngine } from "./tokenEngine";
import { readTokenAnswer, type TokenCall } from "./tokenProblems";

/**
 * Stands for the proof until the moment of the request: MSAL would ask for an assertion with every call, also with those
 * that its cache answers.
 */
const placeholder = "put in at the door";

/** Client credentials by MSAL, with every request going through the HTTP door. */
export function createApplicationEngine(prove: ClientProof, options: MsalOptions): TokenEngine {
  const cache = options.cache && cacheIn(options.cache);
  const endpoint = endpointsOf(options.login, options.tenantId).token;
  let current: TokenCall | undefined;
  const exchange: Exchange = async (request) => {
    if (current === undefined || request.method !== "POST") return unexpected(request);
    const proof = await prove(endpoint);
    if (proof.kind === "problem") return proof;
    const form = new URLSearchParams(request.body ?? "");
    form.delete("client_secret");
    const result = await sendWith(options.send, { ...request, body: form.toString() }, proof.fields);
    const read = readTokenAnswer(result, { ...current, proof: proof.facts });
    if (read.kind === "problem") return read;
    // With a time to refresh, MSAL would let a token that still holds go down with a refresh that fails.
    const { refresh_in: _early, ...answer } = read.answer;
    return { kind: "answer", status: 200, answer };
  };
  const createApplication = () => {
    const settings = settingsOf(options, networkThrough(exchange), cache?.plugin);
    return new ConfidentialClientApplication({ ...settings, auth: { ...settings.auth, clientSecret: placeholder } });
  };
  let application: ConfidentialClientApplication | undefined;
  return {
    async acquire(call, fresh) {
      current = call;
      try {
        // Made within the try: MSAL throws for settings that it can't use.
        application ??= createApplication();
        const result = await application.acquireTokenByClientCredential({
          scopes: [call.audience.scope],
          skipCache: fresh,
          azureRegion: "DisableMsalForceRegion",
        });
        return tokenIn(result, call);
      } catch (error) {
        return { kind: "problem", problem: problemOfError(error, call) };
      }
    },
    account: () => Promise.resolve(undefined),
    forget: () => cache?.close() ?? Promise.resolve(),
  };
}
