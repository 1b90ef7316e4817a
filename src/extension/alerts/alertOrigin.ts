import type { Connection } from "../connections/connection";
import type { ConnectionsPart } from "../connections/registerConnections";
import { alertQuery, type AlertSettings } from "./alertSettings";
import { type AlertOrigin, reasonOf } from "./alertStore";

/** Where the active connection's alerts come from, with the question that the settings ask. */
export async function alertOrigin(part: ConnectionsPart, settings: AlertSettings): Promise<AlertOrigin> {
  const { active } = part.connections;
  if (active === undefined) return { kind: "none" };
  const list = listOf(active);
  let services: Awaited<ReturnType<ConnectionsPart["servicesOf"]>>;
  try {
    services = await part.servicesOf(active);
  } catch (failed) {
    // The store of secrets may be locked or gone.
    return { kind: "unusable", list, problem: { code: "failed", args: [reasonOf(failed)] } };
  }
  if (services.kind === "no-secret")
    return { kind: "unusable", list, problem: { code: "no-secret", args: [active.name] } };
  if (services.alerts === undefined)
    return { kind: "unusable", list, problem: { code: "no-alert-service", args: [services.cloud.title] } };
  return { kind: "source", list, source: services.alerts.source, query: alertQuery(settings, active.alertSource) };
}

/** What makes a connection's alerts a list of their own: renaming it or changing its secret does not. */
export function listOf({ id, cloud, tenantId, alertSource, siemRegion, mdeRegion }: Connection): string {
  const regions = { siem: [siemRegion], mde: [mdeRegion], graph: [] };
  return JSON.stringify([id, cloud, tenantId, alertSource, ...regions[alertSource]]);
}
