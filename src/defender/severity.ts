import type { AlertSeverity } from "./alert";

const order: readonly AlertSeverity[] = ["unknown", "informational", "low", "medium", "high"];

/** `High` (SIEM) and `high` (Graph); anything else, `UnSpecified` and `unknownFutureValue` too, is `unknown`. */
export function severityOf(text: string): AlertSeverity {
  const lower = text.toLowerCase();
  return order.find((severity) => severity === lower) ?? "unknown";
}

/** The gravest of them; `unknown` for none. */
export function highestSeverity(severities: readonly AlertSeverity[]): AlertSeverity {
  return severities.reduce<AlertSeverity>(
    (highest, severity) => (order.indexOf(severity) > order.indexOf(highest) ? severity : highest),
    "unknown",
  );
}
