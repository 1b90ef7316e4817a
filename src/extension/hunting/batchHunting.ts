import { cloudOf } from "../../cloud/clouds";
import { huntInBatches, type ValueFound } from "../../defender/huntingBatches";
import type { HuntedValue } from "../../defender/huntingRun";
import { graphActionsOf, mayTryAgain } from "../alertActions/graphActionsOf";
import type { LoadProblem } from "../alerts/alertStore";
import type { Connection } from "../connections/connection";
import type { ConnectionsPart } from "../connections/registerConnections";

/** What is known of some values; or why the rest is not. */
export type ToldBatch =
  | { readonly kind: "found"; readonly found: readonly ValueFound[] }
  | { readonly kind: "problem"; readonly problem: LoadProblem };

export type BatchHunting = (values: readonly HuntedValue[], signal: AbortSignal) => AsyncIterable<ToldBatch>;

/** Defender keeps 30 days. */
const ago = "P30D";

/** The way to hunt for many values through a connection; `undefined` where it has no advanced hunting. */
export function batchHunting(part: ConnectionsPart, connection: Connection): BatchHunting | undefined {
  if (connection.alertSource !== "graph" || !cloudOf(connection.cloud)?.graph) return undefined;
  return (values, signal) => hunted(part, connection, values, signal);
}

/** Where somebody has to sign in, that is offered once, and the hunt goes on behind what is known. */
async function* hunted(
  part: ConnectionsPart,
  connection: Connection,
  values: readonly HuntedValue[],
  signal: AbortSignal,
): AsyncGenerator<ToldBatch> {
  const known = new Set<HuntedValue>();
  for (const isLast of [false, true]) {
    const reached = await graphActionsOf(part, connection);
    if (reached.kind === "problem") {
      yield { kind: "problem", problem: reached.problem };
      return;
    }
    const rest = values.filter((value) => !known.has(value));
    for await (const told of huntInBatches(reached.actions, rest, ago, signal)) {
      if (told.kind === "problem") {
        if (!isLast && (await mayTryAgain(part, connection, told.problem))) break;
        yield told;
        return;
      }
      for (const { hunted } of told.found) known.add(hunted);
      yield told;
    }
    if (known.size === values.length) return;
  }
}
