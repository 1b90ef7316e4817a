import type { Alert } from "./alert";
import type { AlertProblem } from "./alertSource";
import type { AlertChange, GraphActions } from "./graphActions";

export type AlertStatus = NonNullable<AlertChange["status"]>;

export const alertStatuses: readonly AlertStatus[] = ["new", "inProgress", "resolved"];

export const alertClassifications = ["truePositive", "informationalExpectedActivity", "falsePositive"] as const;

export type AlertClassification = (typeof alertClassifications)[number];

/** What an alert can be determined to be, by its classification, as the Defender portal offers them. */
export const alertDeterminations = {
  truePositive: [
    "multiStagedAttack",
    "maliciousUserActivity",
    "compromisedAccount",
    "malware",
    "phishing",
    "unwantedSoftware",
    "other",
  ],
  informationalExpectedActivity: ["securityTesting", "lineOfBusinessApplication", "confirmedActivity", "other"],
  falsePositive: ["notMalicious", "notEnoughDataToValidate", "other"],
} as const satisfies Readonly<Record<AlertClassification, readonly string[]>>;

export type AlertDetermination = (typeof alertDeterminations)[AlertClassification][number];

/** What is to be written back to some alerts; what is absent stays as it is. */
export interface AlertUpdate {
  readonly change: AlertChange;
  /** Added to those that the alert has. */
  readonly comment?: string;
}

export function isEmptyUpdate({ change, comment }: AlertUpdate): boolean {
  return Object.keys(change).length === 0 && comment === undefined;
}

/** How far the update of one alert came. */
export type UpdatedAlert =
  | { readonly kind: "updated"; readonly id: string }
  /** The properties are changed; the comment could not be added. */
  | { readonly kind: "without-comment"; readonly id: string; readonly problem: AlertProblem }
  | { readonly kind: "failed"; readonly id: string; readonly problem: AlertProblem };

/** These fail for every alert alike: the others need not be tried. */
const forAll: ReadonlySet<AlertProblem["code"]> = new Set([
  "no-token",
  "unauthorized",
  "missing-write-role",
  "no-network",
  "proxy",
  "certificate",
  "redirected",
  "cancelled",
]);

/**
 * Updates one alert after the other, first its properties, then its comment, and tells what became of each. Ends early,
 * with the others untold, where a problem would be that of all.
 */
export async function* updateAlerts(
  actions: Pick<GraphActions, "change" | "comment">,
  alerts: readonly Pick<Alert, "id">[],
  { change, comment }: AlertUpdate,
  signal?: AbortSignal,
): AsyncGenerator<UpdatedAlert> {
  for (const { id } of alerts) {
    if (signal?.aborted) return;
    const changes = Object.keys(change).length > 0;
    const changed = changes ? await actions.change(id, change, signal) : undefined;
    if (changed?.kind === "problem") {
      yield { kind: "failed", id, problem: changed.problem };
      if (forAll.has(changed.problem.code)) return;
      continue;
    }
    const commented = comment === undefined ? undefined : await actions.comment(id, comment, signal);
    if (commented?.kind !== "problem") yield { kind: "updated", id };
    else {
      const { problem } = commented;
      yield changes ? { kind: "without-comment", id, problem } : { kind: "failed", id, problem };
      if (forAll.has(problem.code)) return;
    }
  }
}
