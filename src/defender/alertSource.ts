import type { TokenProblem } from "../cloud/tokenTypes";
import type { Alert, AlertSeverity, AlertSourceKind } from "./alert";
import type { ArrivalRange } from "./arrivalRanges";

/** What is asked of an alert source. Times are ISO 8601 in UTC; `ago` is an ISO 8601 duration (`PT10M`). */
export interface AlertQuery {
  /** Bounds of the time of arrival; both belong to the range. */
  readonly since?: string;
  readonly until?: string;
  readonly ago?: string;
  /** At most so many of the newest: detections of the SIEM API, alerts of the others. */
  readonly limit?: number;
  /** SIEM `machinegroups`. */
  readonly machineGroups?: readonly string[];
  /** SIEM `DeviceCreatedMachineTags`. */
  readonly deviceTag?: string;
  /** SIEM `CloudCreatedMachineTags`. */
  readonly cloudTag?: string;
  /** Any of these; empty for all. */
  readonly severities?: readonly AlertSeverity[];
  /** Any of these, in Graph's spelling (`new`, `inProgress`, `resolved`); the SIEM API knows none. */
  readonly statuses?: readonly string[];
}

/** Why a list could not be had whole; the message is in `alertMessages.ts`. */
export interface AlertProblem {
  readonly code:
    | "no-token"
    | "unauthorized"
    | "missing-role"
    | "missing-alert-role"
    | "missing-write-role"
    | "bad-query"
    | "not-offered"
    | "tenant-refused"
    | "throttled"
    | "service-error"
    | "unreadable-answer"
    | "not-found"
    | "conflict"
    | "partial"
    | "odd-element"
    | "too-many-at-once"
    | "no-network"
    | "proxy"
    | "certificate"
    | "redirected"
    | "too-large"
    | "cancelled";
  readonly args: readonly string[];
  /** With `no-token`: why there is none; its own message says what to do. */
  readonly token?: TokenProblem;
}

/** A stretch of arrivals in which something is missing, and why. */
export interface AlertGap extends ArrivalRange {
  readonly problem: AlertProblem;
}

/**
 * A page of a list. `problems` are those of single elements, which cost only themselves, and a page's `partial`. The
 * arrival that a list goes on from is each alert's `updateTime`, in the service's own spelling.
 */
export type AlertPage =
  | {
      readonly kind: "alerts";
      readonly alerts: readonly Alert[];
      readonly problems: readonly AlertProblem[];
      /** Stretches of arrivals of which everything has come with this page and those before it. */
      readonly covered?: readonly ArrivalRange[];
      /** Stretches of which something is known to be missing, whatever is covered. */
      readonly gaps?: readonly AlertGap[];
    }
  /** The list ends here, and not because it was whole. */
  | { readonly kind: "broken"; readonly problem: AlertProblem };

export interface AlertSource {
  readonly kind: AlertSourceKind;
  /** Yields pages as they arrive; ends after the last one or after the first broken one. Never throws. */
  fetch(query: AlertQuery, signal?: AbortSignal): AsyncIterable<AlertPage>;
}
