import type { ClientProof } from "./clientProof";
import type { PersonCredential } from "./credential";
import { createApplicationEngine } from "./msalApplication";
import type { MsalOptions } from "./msalOptions";
import { createPersonEngine } from "./msalPerson";
import type { TokenEngine } from "./tokenEngine";

/** Who gets tokens: the application by its proof, or a person. */
export type MsalSubject =
  { readonly prove: ClientProof } | Extract<PersonCredential, { kind: "interactive" | "device-code" }>;

/** Tokens by MSAL. This file and those it imports are a chunk of their own, which is reached by `import()`. */
export function createMsalEngine(subject: MsalSubject, options: MsalOptions): TokenEngine {
  return "prove" in subject ? createApplicationEngine(subject.prove, options) : createPersonEngine(subject, options);
}
