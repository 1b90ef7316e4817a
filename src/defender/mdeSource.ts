import type { AlertQuery, AlertProblem, AlertSource } from "./alertSource";
import type { Reach } from "./authorizedGet";
import { mdeAlertOf } from "./mdeAlert";
import { createODataSource } from "./odataSource";

export interface MdeSourceOptions extends Reach {
  /** The API's address without `/api/alerts`. */
  readonly base: string;
  /** The Defender portal's address: the API gives no links. */
  readonly portal: string;
  /** Milliseconds since 1970, for `ago`. */
  readonly now?: () => number;
  /** Alerts asked for in one call; the service gives 10,000 at most, with evidence some 5 KB each. */
  readonly pageSize?: number;
  /** The most that one call may ask for. */
  readonly maxPageSize?: number;
}

/**
 * Defender for Endpoint's own list of alerts (`GET /api/alerts`, permission `Alert.Read.All`), with its evidence. The
 * service pages by `$skip` and sorts by its own mind. It knows devices' groups, which are compared here, but no tags.
 */
export function createMdeSource(options: MdeSourceOptions): AlertSource {
  const { base, portal, now = Date.now, pageSize = 1000, maxPageSize = 10_000, ...reach } = options;
  const groupsOf = ({ machineGroups }: AlertQuery) => (machineGroups ?? []).filter((group) => group !== "");
  return createODataSource({
    ...reach,
    kind: "mde",
    url: `${base}/api/alerts`,
    headers: { accept: "application/json" },
    names: {
      arrival: "lastUpdateTime",
      always: [],
      // `inProgress` → `InProgress`; what Graph calls unknown is `UnSpecified` of a severity here.
      spelt: (value) => (value === "unknown" ? "UnSpecified" : value.charAt(0).toUpperCase() + value.slice(1)),
    },
    always: ["$expand=evidence"],
    pageSize,
    maxTop: maxPageSize,
    skips: true,
    forbidden: "missing-alert-role",
    now,
    read: (element) => mdeAlertOf(element, portal),
    check: problemOf,
    accepts: ({ deviceGroup }, query) => {
      const groups = groupsOf(query);
      return groups.length === 0 || groups.includes(deviceGroup);
    },
    narrows: (query) => groupsOf(query).length > 0,
  });
}

function problemOf({ deviceTag, cloudTag }: AlertQuery): AlertProblem | undefined {
  const tag = [deviceTag ?? "", cloudTag ?? ""].find((text) => text !== "");
  return tag === undefined ? undefined : { code: "not-offered", args: [`device tag ${tag}`] };
}
