import { cloudOf, type Cloud } from "../../../src/cloud/clouds";
import type { PersonCredential } from "../../../src/cloud/credential";
import { createHttpDoor } from "../../../src/cloud/http";
import type { HttpRequest } from "../../../src/cloud/httpTypes";
import { createTokenSource, type TokenSourceOptions } from "../../../src/cloud/tokens";
import type { TokenResult, TokenSession } from "../../../src/cloud/tokenTypes";
import { type Emulator, startEmulator } from "../../../src/emulator/emulator";

export const told = (result: TokenResult): string => (result.kind === "token" ? "a token" : result.problem.code);
export const tokenIn = (result: TokenResult): string => (result.kind === "token" ? result.token : "");

/** An emulator, a store for tokens, and what went through the door. */
export interface PersonBench {
  readonly emulator: Emulator;
  readonly cloud: Cloud;
  requests: HttpRequest[];
  /** What the store holds. */
  kept: string;
  writes: number;
  /** Happens once, when the next answer has come and nobody has seen it yet. */
  answering: (() => unknown) | undefined;
  source(credential: PersonCredential, more?: Partial<TokenSourceOptions>): TokenSession;
}

export async function startPersonBench(): Promise<PersonBench> {
  const emulator = await startEmulator({ alerts: 0, devicePollSeconds: 0 });
  const cloud = cloudOf(emulator.url);
  if (cloud === undefined) throw new Error("no cloud");
  const { tenantId, clientId } = emulator.credentials;
  const door = createHttpDoor({ cloud, userAgent: "test" });
  const bench: PersonBench = {
    emulator,
    cloud,
    requests: [],
    kept: "",
    writes: 0,
    answering: undefined,
    source: (credential, more = {}) =>
      createTokenSource({
        cloud,
        tenantId,
        clientId,
        call: "v2",
        credential,
        send: async (request) => {
          bench.requests.push(request);
          const result = await door(request);
          const { answering } = bench;
          bench.answering = undefined;
          await answering?.();
          return result;
        },
        cache: {
          read: () => Promise.resolve(bench.kept === "" ? undefined : bench.kept),
          write: (text) => {
            bench.kept = text;
            bench.writes++;
            return Promise.resolve();
          },
        },
        ...more,
      }),
  };
  return bench;
}
