import type { AlertList, AlertListView } from "./alertList";
import type { AlertQuery, AlertSource } from "./alertSource";
import type { ArrivalRange } from "./arrivalRanges";
import { askedRange } from "./odataQuery";

export interface RefreshOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
  /** Asks for the whole window, as a person does who presses "Refresh". */
  readonly whole?: boolean;
}

/**
 * Brings a list up to date and yields it after each page, for the last time when the refresh is over. The query's times
 * are the list's window; `list` must have been filled by the same source and the same query but for its times. Never
 * throws: what went wrong is in the view.
 */
export async function* refreshAlerts(
  list: AlertList,
  source: AlertSource,
  query: AlertQuery,
  { now, signal, whole = false }: RefreshOptions,
): AsyncGenerator<AlertListView> {
  const asked = askedRange(query, now);
  const window: ArrivalRange = asked.kind === "range" ? asked.range : { from: "" };
  // So many of the newest are one question, and its answer is the list.
  const isLimited = query.limit !== undefined;
  const refresh = list.begin(window, now(), whole || isLimited);
  try {
    if (asked.kind === "problem") list.add({ kind: "broken", problem: asked.problem }, refresh);
    else yield* fetchRanges(asked.range);
  } finally {
    // Whoever stops looking in the middle leaves a list that says what it lacks, unless the list is refreshed anew by then.
    list.end(refresh);
  }
  yield list.view;

  async function* fetchRanges(window: ArrivalRange): AsyncGenerator<AlertListView> {
    let isBroken = false;
    for (const range of refresh.ranges) {
      if (signal?.aborted || isBroken) break;
      for await (const page of source.fetch(queryFor(query, range), signal)) {
        if (signal?.aborted) return;
        isBroken ||= page.kind === "broken";
        list.add(page, refresh);
        yield list.view;
      }
    }
    if (isLimited && !isBroken && !signal?.aborted)
      list.add({ kind: "alerts", alerts: [], problems: [], covered: [window] }, refresh);
  }
}

function queryFor({ since: _since, until: _until, ago: _ago, ...query }: AlertQuery, range: ArrivalRange): AlertQuery {
  const { from, until } = range;
  return { ...query, since: `${from}Z`, ...(until !== undefined && { until: `${until}Z` }) };
}
