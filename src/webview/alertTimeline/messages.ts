/** A stretch of time in milliseconds since 1970; `until` does not belong to it. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** The alerts of a stretch of time, by severity in the order of `TimelineState.severities`. */
export interface TimelinePeriod extends Period {
  /** Its name in the display language. */
  readonly label: string;
  readonly counts: readonly number[];
}

export interface TimelineState {
  readonly bars: readonly TimelinePeriod[];
  /** What the list is filtered by; undefined where it is not by time. */
  readonly selected: Period | undefined;
  /** From when to when the bars go, and what is selected, in the display language. */
  readonly span: string;
  readonly selectedLabel: string | undefined;
  /** The names of the severities, worst first. */
  readonly severities: readonly string[];
  readonly words: TimelineWords;
}

/** The fixed words of the page. `{0}` and so on are filled in by the page. */
export interface TimelineWords {
  /** Of the chart, for who does not see it. `{0}`: how many alerts; `{1}`: how many bars. */
  readonly summary: string;
  /** How the chart is worked by keyboard. */
  readonly keys: string;
  readonly showAsTable: string;
  readonly showAsChart: string;
  readonly time: string;
  readonly alerts: string;
  readonly clear: string;
  readonly none: string;
  /** `{0}`: how many alerts. */
  readonly count: string;
  readonly filterBy: string;
}

export interface ToTimeline {
  readonly kind: "state";
  readonly state: TimelineState;
}

export type FromTimeline =
  | { readonly kind: "ready" }
  /** Filter by this time; without one, by none. */
  | { readonly kind: "select"; readonly period: Period | undefined };
