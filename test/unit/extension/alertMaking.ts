import type { Alert } from "../../../src/defender/alert";

/** An alert with what a test says of it, and nothing else. */
export function alertWith(facts: Partial<Alert> & { readonly id: string }): Alert {
  return {
    source: "graph",
    title: `Alert ${facts.id}`,
    severity: "medium",
    category: "",
    status: "",
    description: "",
    eventTime: "",
    updateTime: "2026-01-15T12:00:00Z",
    deviceName: "",
    deviceGroup: "",
    userName: "",
    portalUrl: "",
    incidentUrl: "",
    detectionSource: "",
    threatName: "",
    detections: [],
    raw: { id: facts.id },
    ...facts,
  };
}
