import type { AlertsState, ListGap } from "./alertStore";

/** What the view has to show, as the welcome views' context key says it. */
export type AlertViewState =
  "noConnection" | "signInNeeded" | "cannotReach" | "noAlerts" | "noMatch" | "loading" | "filled";

/** `shown`: how many alerts the filter lets through. */
export function viewStateOf({ list, alerts, loading, gap }: AlertsState, shown = alerts.length): AlertViewState {
  if (list === undefined) return "noConnection";
  if (alerts.length > 0) return shown > 0 ? "filled" : "noMatch";
  if (loading) return "loading";
  if (gap === undefined) return "noAlerts";
  return needsSignIn(gap) ? "signInNeeded" : "cannotReach";
}

const signInCodes: readonly string[] = ["sign-in-needed", "sign-in-expired", "second-factor"];

/** Whether the list would come after a person has signed in (again). */
export function needsSignIn({ problem }: ListGap): boolean {
  return problem.token !== undefined && signInCodes.includes(problem.token.code);
}

/** Whether a load has to be tried again by itself, later than usual: elements that can't be read are no reason. */
export function hasFailed({ gap }: AlertsState): boolean {
  return gap !== undefined && gap.problem.code !== "odd-element";
}

/** How long the service asked to wait, in milliseconds; undefined where it did not. */
export function retryAfterMsOf({ gap }: AlertsState): number | undefined {
  const { code, args } = gap?.problem ?? {};
  const seconds = code === "throttled" ? Number(args?.[1]) : NaN;
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

/** What a row above the alerts says of the list. */
export type ListCondition =
  | { readonly kind: "incomplete"; readonly gap: ListGap }
  /** The list is as it was at this time, in milliseconds since 1970. */
  | { readonly kind: "stale"; readonly since: number };

/** Undefined for a list that is whole and fresh, or that is empty: then the welcome view says it. */
export function conditionOf(state: AlertsState, now: number, staleAfter: number): ListCondition | undefined {
  if (state.alerts.length === 0) return undefined;
  if (state.gap) return { kind: "incomplete", gap: state.gap };
  const { checkedAt, loading } = state;
  if (checkedAt === undefined || loading || now - checkedAt < staleAfter) return undefined;
  return { kind: "stale", since: checkedAt };
}
