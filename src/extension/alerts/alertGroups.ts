import type { Alert, AlertSeverity } from "../../defender/alert";

export const groupings = ["severity", "device", "category"] as const;
export type Grouping = (typeof groupings)[number];

export const severities: readonly AlertSeverity[] = ["high", "medium", "low", "informational", "unknown"];

export interface AlertGroup {
  readonly by: Grouping;
  /** Stable through refreshes: what the group's alerts have in common, lower case. */
  readonly key: string;
  /** As the service spells it; empty where it says nothing. */
  readonly name: string;
  /** In the order in which they were given. */
  readonly alerts: readonly Alert[];
}

/**
 * The alerts, newest first, by what they have in common. Severities come worst first; devices and categories in the
 * order of their newest alert. Device names differ in case between services and are one device all the same.
 */
export function groupAlerts(alerts: readonly Alert[], by: Grouping): readonly AlertGroup[] {
  const groups = new Map<string, { name: string; alerts: Alert[] }>();
  for (const alert of alerts) {
    const name = nameOf(alert, by);
    const key = name.toLowerCase();
    const group = groups.get(key);
    if (group) group.alerts.push(alert);
    else groups.set(key, { name, alerts: [alert] });
  }
  const list = [...groups].map(([key, group]): AlertGroup => ({ by, key, ...group }));
  const rank = ({ name }: AlertGroup): number => (severities as readonly string[]).indexOf(name);
  return by === "severity" ? list.sort((a, b) => rank(a) - rank(b)) : list;
}

function nameOf(alert: Alert, by: Grouping): string {
  switch (by) {
    case "severity":
      return alert.severity;
    case "device":
      return alert.deviceName.trim();
    case "category":
      return alert.category.trim();
  }
}
