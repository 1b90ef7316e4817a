import type { AlertQuery } from "./alertSource";
import { keyMovedBy, keyOfMs } from "./alertTime";
import { askedRange } from "./odataQuery";

const day = 86_400_000;
/** Longer stretches are asked in parts of at least this length, and in at most so many parts. */
const shortest = 7 * day;
const most = 30;

/**
 * A query over a long time as several over parts of it, the newest first: the SIEM API gives everything in one answer, and
 * months of it are more than one answer can hold. Each part begins where the next one ends, both ends included, so that
 * nothing falls between. A short time, a limit or what can't be read stay one question.
 */
export function slicesOf(query: AlertQuery, now: () => number): readonly AlertQuery[] {
  const asked = askedRange(query, now);
  const isSliceable = query.limit === undefined && (query.since !== undefined) !== (query.ago !== undefined);
  if (asked.kind === "problem" || !isSliceable) return [query];
  const { from, until } = asked.range;
  const end = until ?? keyOfMs(now());
  const length = Date.parse(`${end.slice(0, 23)}Z`) - Date.parse(`${from.slice(0, 23)}Z`);
  if (length <= shortest) return [query];
  const step = Math.max(shortest, Math.ceil(length / most));
  const { since: _since, until: _until, ago: _ago, ...rest } = query;
  const slices: AlertQuery[] = [];
  for (let to = end; to > from; to = keyMovedBy(to, -step)) {
    const begin = keyMovedBy(to, -step);
    const isNewest = to === end && until === undefined;
    slices.push({ ...rest, since: `${begin < from ? from : begin}Z`, ...(!isNewest && { until: `${to}Z` }) });
  }
  return slices;
}
