import { systemClock } from "../../cloud/systemClock";
import type { AlertProblem } from "../../defender/alertSource";
import { createGraphActions, type GraphActions } from "../../defender/graphActions";
import { createPace, type Pace } from "../../defender/pace";
import type { LoadProblem } from "../alerts/alertStore";
import type { Connection } from "../connections/connection";
import type { ConnectionsPart } from "../connections/registerConnections";

export type ReachedGraph =
  | { readonly kind: "graph"; readonly actions: GraphActions }
  | { readonly kind: "problem"; readonly problem: LoadProblem };

/** Graph's own limit for hunting (45 calls a minute); the service says itself how long to wait when it is reached. */
const limits = [{ requests: 45, windowMs: 60_000 }];

/** One for all that is done through a connection: its services live as long as it stays as it is. */
const paces = new WeakMap<object, Pace>();

/** What a connection can do through Microsoft Graph beside listing alerts. */
export async function graphActionsOf(part: ConnectionsPart, connection: Connection): Promise<ReachedGraph> {
  const services = await part.servicesOf(connection);
  if (services.kind === "no-secret")
    return { kind: "problem", problem: { code: "no-secret", args: [connection.name] } };
  const { cloud, send, tokens } = services;
  if (!cloud.graph) return { kind: "problem", problem: { code: "no-alert-service", args: [cloud.title] } };
  const { base, audience } = cloud.graph;
  // An emulator says itself when it is asked too often.
  const pace = paces.get(services) ?? createPace(cloud.alertLimits.graph.length > 0 ? limits : [], systemClock);
  paces.set(services, pace);
  return { kind: "graph", actions: createGraphActions({ base, audience, send, tokens, pace }) };
}

/** Offers to sign in where that would help; true where it can be tried again. */
export async function mayTryAgain(
  part: ConnectionsPart,
  connection: Connection,
  { token }: AlertProblem,
): Promise<boolean> {
  return token !== undefined && part.offerSignIn(connection, token);
}
