import type { Alert } from "./alert";
import type { AlertQuery } from "./alertSource";
import { devicesOf } from "./graphAlert";
import type { FilterNames } from "./odataQuery";

/** The `$filter` of Graph: Defender for Endpoint's alerts, by the time of their last update. */
export const graphNames: FilterNames = {
  arrival: "lastUpdateDateTime",
  always: ["serviceSource eq 'microsoftDefenderForEndpoint'"],
  spelt: (value) => value,
};

/** Graph does not say who made a device's tag, so that both of the SIEM API's tag parameters are looked up in all. */
export function isOnAskedDevice(alert: Alert, query: AlertQuery): boolean {
  if (!asksForDevices(query)) return true;
  const { groups, tags } = devicesAsked(query);
  return devicesOf(alert).some(
    (device) =>
      (groups.length === 0 || groups.includes(device.group)) && tags.every((tag) => device.tags.includes(tag)),
  );
}

function devicesAsked(query: AlertQuery): { readonly groups: readonly string[]; readonly tags: readonly string[] } {
  return {
    groups: (query.machineGroups ?? []).filter((group) => group !== ""),
    tags: [query.deviceTag ?? "", query.cloudTag ?? ""].filter((tag) => tag !== ""),
  };
}

/** Whether the query narrows the list to some devices, which Graph can't do. */
export function asksForDevices(query: AlertQuery): boolean {
  const { groups, tags } = devicesAsked(query);
  return groups.length > 0 || tags.length > 0;
}
