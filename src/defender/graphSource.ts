import type { AlertSource } from "./alertSource";
import type { Reach } from "./authorizedGet";
import { graphAlertOf } from "./graphAlert";
import { asksForDevices, graphNames, isOnAskedDevice } from "./graphQuery";
import { createODataSource } from "./odataSource";

export interface GraphSourceOptions extends Reach {
  /** Graph's address without `/v1.0`. */
  readonly base: string;
  /** Milliseconds since 1970, for `ago`. */
  readonly now?: () => number;
  /** Alerts asked for in one call; the service gives 1,000 at most, and alerts are long. */
  readonly pageSize?: number;
  /** The most that one call may ask for. */
  readonly maxPageSize?: number;
}

/**
 * Defender for Endpoint's alerts from Microsoft Graph (`GET /v1.0/security/alerts_v2`, permission
 * `SecurityAlert.Read.All`). Pages are followed by `@odata.nextLink`; where it is absent from a full page, which is
 * reported to happen, the list is asked for in parts of the time (`$orderby` is not among the documented parameters). Graph can't filter on devices:
 * groups and tags are compared here, and `limit` counts what is left.
 */
export function createGraphSource(options: GraphSourceOptions): AlertSource {
  const { base, now = Date.now, pageSize = 200, maxPageSize = 1000, ...reach } = options;
  return createODataSource({
    ...reach,
    kind: "graph",
    url: `${base}/v1.0/security/alerts_v2`,
    // `unknownFutureValue` would hide new kinds of evidence.
    headers: { accept: "application/json", prefer: "include-unknown-enum-members" },
    names: graphNames,
    always: [],
    pageSize,
    maxTop: maxPageSize,
    skips: false,
    forbidden: "missing-role",
    now,
    read: graphAlertOf,
    check: () => undefined,
    accepts: isOnAskedDevice,
    narrows: asksForDevices,
  });
}
