import type { AlertQuery } from "../defender/alertSource";
import type { AlertSourceKind } from "../defender/alert";
import { durationMs, timeKey } from "../defender/alertTime";
import { oneOf, UsageError, wholeNumber } from "./usage";

/** What the arguments of `alerts` say of the question. */
export interface QueryArguments {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly ago?: string | undefined;
  readonly limit?: string | undefined;
  readonly "machine-group"?: string[] | undefined;
  readonly "device-tag"?: string | undefined;
  readonly "cloud-tag"?: string | undefined;
  readonly severity?: string[] | undefined;
  readonly status?: string[] | undefined;
}

const severities = ["high", "medium", "low", "informational", "unknown"] as const;
const statuses = ["new", "inProgress", "resolved"] as const;

/** The question; a `UsageError` for what can't be read, and for what a source can't be asked. */
export function alertQuery(values: QueryArguments, source: AlertSourceKind): AlertQuery {
  const limit = wholeNumber("--limit", values.limit, 1);
  for (const [option, time] of [
    ["--since", values.since],
    ["--until", values.until],
  ] as const)
    if (time !== undefined && timeKey(time) === undefined)
      throw new UsageError(`${option} takes a time such as 2026-01-31T08:15:00Z, not "${time}".`);
  if (values.ago !== undefined && durationMs(values.ago) === undefined)
    throw new UsageError(`--ago takes a duration such as PT10M, PT2H or P1D, not "${values.ago}".`);
  if (source === "mde" && (values["device-tag"] ?? values["cloud-tag"]) !== undefined)
    throw new UsageError(
      "Defender for Endpoint's list of alerts knows no device tags. Leave --device-tag and --cloud-tag out, or use --source graph.",
    );
  if (source === "siem" && values.status !== undefined)
    throw new UsageError("The SIEM API says nothing of an alert's status. Leave --status out, or use --source graph.");
  const isBounded = values.since !== undefined || values.until !== undefined || values.ago !== undefined;
  return {
    ...(values.since !== undefined && { since: values.since }),
    ...(values.until !== undefined && { until: values.until }),
    ...(values.ago !== undefined && { ago: values.ago }),
    ...(!isBounded && { ago: "P1D" }),
    ...(limit !== undefined && { limit }),
    ...(values["machine-group"] && { machineGroups: values["machine-group"] }),
    ...(values["device-tag"] !== undefined && { deviceTag: values["device-tag"] }),
    ...(values["cloud-tag"] !== undefined && { cloudTag: values["cloud-tag"] }),
    ...(values.severity && { severities: values.severity.map((one) => oneOf("--severity", one, severities)) }),
    ...(values.status && { statuses: values.status.map((one) => oneOf("--status", one, statuses)) }),
  };
}
