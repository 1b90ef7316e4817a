import { cloudOf, type Cloud } from "../../cloud/clouds";
import { createHttpDoor } from "../../cloud/http";
import type { Send } from "../../cloud/httpTypes";
import { createTokenSource } from "../../cloud/tokens";
import type { TokenAudience, TokenCacheStore, TokenResult, TokenSession } from "../../cloud/tokenTypes";
import { systemClock } from "../../cloud/systemClock";
import { createTurns, type Turns } from "../../cloud/turns";
import type { AlertSource } from "../../defender/alertSource";
import { createGraphSource } from "../../defender/graphSource";
import { createMdeSource, type MdeSourceOptions } from "../../defender/mdeSource";
import { createPace } from "../../defender/pace";
import { createSiemSource } from "../../defender/siemSource";
import type { Log } from "../log";
import type { Connection } from "./connection";
import { credentialOf } from "./connectionCredential";
import { isPersonWay } from "./signInWays";
import { SignInTalk } from "./signInTalk";

/** Everything that reaches a connection's services. */
export interface ConnectionServices {
  readonly kind: "services";
  readonly cloud: Cloud;
  readonly send: Send;
  /** Tokens by MSAL (v2), as the upload needs them. */
  readonly tokens: TokenSession;
  /** Undefined where the cloud does not have the connection's alert source (China has none at all). */
  readonly alerts:
    { readonly source: AlertSource; readonly tokens: TokenSession; readonly audience: TokenAudience } | undefined;
  /** What is said to the person while somebody signs in through these services. */
  readonly talk: SignInTalk;
}

/**
 * `no-secret`: the settings came from elsewhere; they can be copied, the client secret or the certificate can't. A person
 * who is not signed in is no such thing: that the tokens say.
 */
export type ServicesResult = ConnectionServices | { readonly kind: "no-secret" };

/** What the services are made with; the log gets a line for each request, without secrets. */
export interface ServicesContext {
  readonly userAgent: string;
  readonly log: Log;
}

export interface ServicesOptions {
  /** The application's client secret or its certificate's text; empty where a person signs in. */
  readonly proof: string;
  /** Where tokens are kept. */
  readonly cache: TokenCacheStore;
  /** Of all who keep their tokens there. */
  readonly turns?: Turns;
  /** Is told what came of each request for a token. */
  readonly note?: (result: TokenResult) => void;
}

/** The parts behind a connection, from its facts and its proof alone. */
export function makeServices(
  connection: Connection,
  { proof, cache, turns = createTurns(), note }: ServicesOptions,
  { userAgent, log }: ServicesContext,
): ConnectionServices {
  const cloud = cloudOf(connection.cloud);
  if (cloud === undefined) throw new Error(`no such cloud: ${connection.cloud}`);
  if (connection.signIn === "secret") log.keepSecret(proof);
  const send = createHttpDoor({ cloud, userAgent, trace: (line) => log.trace(line) });
  const { tenantId, clientId } = connection;
  const talk = new SignInTalk(connection.name);
  const credential = credentialOf(connection, proof, talk, cache);
  const tokensBy = (call: "v1" | "v2"): TokenSession =>
    noted(createTokenSource({ cloud, tenantId, clientId, credential, call, send, cache, turns }), note);
  const tokens = tokensBy("v2");
  // The v1 call is for applications; the tokens of people come by MSAL, from one session.
  const byV1 = connection.alertSource === "siem" && connection.siemTokenCall === "v1";
  const alertTokens = byV1 && !isPersonWay(connection.signIn) ? tokensBy("v1") : tokens;
  const service = alertService(cloud, connection);
  const pace = createPace(cloud.alertLimits[connection.alertSource], systemClock);
  return {
    kind: "services",
    cloud,
    send,
    tokens,
    alerts: service && {
      audience: service.audience,
      tokens: alertTokens,
      source: sourceOf(connection, { ...service, portal: cloud.portal, send, tokens: alertTokens, pace }),
    },
    talk,
  };
}

function noted(session: TokenSession, note: (result: TokenResult) => void = () => undefined): TokenSession {
  const passedOn = async (asking: Promise<TokenResult>): Promise<TokenResult> => {
    const result = await asking;
    note(result);
    return result;
  };
  return {
    ...session,
    token: (audience, options) => passedOn(session.token(audience, options)),
    signIn: (audience, options) => passedOn(session.signIn(audience, options)),
  };
}

function sourceOf({ alertSource }: Connection, options: MdeSourceOptions): AlertSource {
  switch (alertSource) {
    case "graph":
      return createGraphSource(options);
    case "mde":
      return createMdeSource(options);
    case "siem":
      return createSiemSource(options);
  }
}

/**
 * Where a cloud serves the connection's alerts. A cloud that has an API in other regions alone (GCC: the SIEM API in
 * `us`) is asked there.
 */
function alertService(
  cloud: Cloud,
  { alertSource, siemRegion, mdeRegion }: Connection,
): { readonly base: string; readonly audience: TokenAudience } | undefined {
  if (alertSource === "graph") return cloud.graph;
  const { bases, audience } = cloud[alertSource];
  const wanted = alertSource === "siem" ? siemRegion : mdeRegion;
  const base = Object.entries(bases).find(([region]) => region === wanted)?.[1] ?? Object.values(bases)[0];
  return base === undefined ? undefined : { base, audience };
}
