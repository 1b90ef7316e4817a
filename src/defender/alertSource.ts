import type { TokenProblem } from "../cloud/tokenTypes";
import type { Alert } from "./alert";

/** What is asked of an alert source. Times are ISO 8601 in UTC; `ago` is an ISO 8601 duration (`PT10M`). */
export interface AlertQuery {
  readonly since?: string;
  readonly until?: string;
  readonly ago?: string;
  readonly limit?: number;
  /** SIEM `machinegroups`. */
  readonly machineGroups?: readonly string[];
  /** SIEM `DeviceCreatedMachineTags`. */
  readonly deviceTag?: string;
  /** SIEM `CloudCreatedMachineTags`. */
  readonly cloudTag?: string;
}

/** Why a list could not be had whole; the message is in `alertMessages.ts`. */
export interface AlertProblem {
  readonly code:
    | "no-token"
    | "unauthorized"
    | "missing-role"
    | "bad-query"
    | "tenant-refused"
    | "throttled"
    | "service-error"
    | "unreadable-answer"
    | "not-found"
    | "partial"
    | "odd-element"
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

/** A page of a list. `problems` are those of single elements, which cost only themselves, and a page's `partial`. */
export type AlertPage =
  | { readonly kind: "alerts"; readonly alerts: readonly Alert[]; readonly problems: readonly AlertProblem[] }
  /** The list ends here, and not because it was whole. */
  | { readonly kind: "broken"; readonly problem: AlertProblem };

export interface AlertSource {
  readonly kind: "siem" | "graph";
  /** Yields pages as they arrive; ends after the last one or after the first broken one. Never throws. */
  fetch(query: AlertQuery, signal?: AbortSignal): AsyncIterable<AlertPage>;
}
