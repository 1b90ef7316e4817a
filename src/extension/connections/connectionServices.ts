import type * as vscode from "vscode";
import { cloudOf, type Cloud } from "../../cloud/clouds";
import { createHttpDoor } from "../../cloud/http";
import type { Send } from "../../cloud/httpTypes";
import { createTokenSource } from "../../cloud/tokens";
import type { TokenAudience, TokenCacheStore, TokenSource } from "../../cloud/tokenTypes";
import type { AlertSource } from "../../defender/alertSource";
import { createGraphSource } from "../../defender/graphSource";
import { createSiemSource } from "../../defender/siemSource";
import type { Log } from "../log";
import type { Connection } from "./connection";
import { tokenCacheStore } from "./connectionSecrets";
import type { ConnectionStore } from "./connectionStore";

/** Everything that reaches a connection's services. */
export interface ConnectionServices {
  readonly kind: "services";
  readonly cloud: Cloud;
  readonly send: Send;
  /** Tokens by MSAL (v2), as the upload needs them. */
  readonly tokens: TokenSource;
  /** Undefined where the cloud does not have the connection's alert source (China has none at all). */
  readonly alerts:
    { readonly source: AlertSource; readonly tokens: TokenSource; readonly audience: TokenAudience } | undefined;
}

/** `no-secret`: the settings came from elsewhere (they can be copied, the secret can't). */
export type ServicesResult = ConnectionServices | { readonly kind: "no-secret" };

/** What the services are made with; the log gets a line for each request, without secrets. */
export interface ServicesContext {
  readonly userAgent: string;
  readonly log: Log;
}

/** The parts behind a connection, from its facts and secret alone. `cache` keeps MSAL's tokens. */
export function makeServices(
  connection: Connection,
  secret: string,
  { userAgent, log }: ServicesContext,
  cache?: TokenCacheStore,
): ConnectionServices {
  const cloud = cloudOf(connection.cloud);
  if (cloud === undefined) throw new Error(`no such cloud: ${connection.cloud}`);
  log.keepSecret(secret);
  const send = createHttpDoor({ cloud, userAgent, trace: (line) => log.trace(line) });
  const { tenantId, clientId } = connection;
  const tokensBy = (call: "v1" | "v2"): TokenSource =>
    createTokenSource({
      cloud,
      tenantId,
      clientId,
      credential: { kind: "client-secret", secret },
      call,
      send,
      ...(cache ? { cache } : {}),
    });
  const tokens = tokensBy("v2");
  const alertTokens = connection.alertSource === "siem" && connection.siemTokenCall === "v1" ? tokensBy("v1") : tokens;
  const service = alertService(cloud, connection);
  const createSource = connection.alertSource === "siem" ? createSiemSource : createGraphSource;
  return {
    kind: "services",
    cloud,
    send,
    tokens,
    alerts: service && {
      audience: service.audience,
      tokens: alertTokens,
      source: createSource({ ...service, send, tokens: alertTokens }),
    },
  };
}

/**
 * Where a cloud serves the connection's alerts. A cloud that has the SIEM API in other regions alone (GCC: `us`) is asked
 * there.
 */
function alertService(
  cloud: Cloud,
  { alertSource, siemRegion }: Connection,
): { readonly base: string; readonly audience: TokenAudience } | undefined {
  if (alertSource === "graph") return cloud.graph;
  const base = cloud.siem.bases[siemRegion] ?? Object.values(cloud.siem.bases)[0];
  return base === undefined ? undefined : { base, audience: cloud.siem.audience };
}

/** Keeps each connection's services until the connection or its secret changes, so that caches and throttles last. */
export class ConnectionServicesKeeper {
  readonly #kept = new Map<string, { readonly madeFrom: string; readonly services: ConnectionServices }>();

  constructor(
    private readonly store: ConnectionStore,
    private readonly secrets: vscode.SecretStorage,
    private readonly context: ServicesContext,
  ) {}

  async servicesOf(connection: Connection): Promise<ServicesResult> {
    const secret = await this.store.secret(connection);
    if (secret === undefined || secret === "") return { kind: "no-secret" };
    const madeFrom = JSON.stringify([connection, secret]);
    const kept = this.#kept.get(connection.id);
    if (kept?.madeFrom === madeFrom) return kept.services;
    const services = makeServices(connection, secret, this.context, tokenCacheStore(this.secrets, connection));
    this.#kept.set(connection.id, { madeFrom, services });
    return services;
  }
}
