import { firstKey, keyBetween, shiftedKey } from "./alertTime";
import type { AlertProblem } from "./alertSource";
import { rangeOf, type ArrivalRange } from "./arrivalRanges";

/** One question for a page. With `link` the service's own words for the next page are asked instead. */
export interface SweepAsk {
  readonly range: ArrivalRange;
  readonly top: number;
  readonly link?: string;
}

/** An element of a page; its arrival is a key of `timeKey`, undefined where it has none that can be read. */
export interface SweepItem<T> {
  readonly id: string;
  readonly arrival: string | undefined;
  readonly value: T;
}

export type SweepAnswer<T> =
  | {
      readonly kind: "page";
      readonly items: readonly SweepItem<T>[];
      /** How many elements the page had, those that can't be read too. */
      readonly size: number;
      /** Where the service says that the list goes on; empty where it says nothing. */
      readonly link: string;
      /** Something of this page is missing. */
      readonly problems: readonly AlertProblem[];
    }
  | { readonly kind: "broken"; readonly problem: AlertProblem };

export type SweepStep<T> =
  | {
      readonly kind: "page";
      readonly items: readonly SweepItem<T>[];
      readonly problems: readonly AlertProblem[];
      readonly covered: readonly ArrivalRange[];
      readonly gaps: readonly (ArrivalRange & { readonly problem: AlertProblem })[];
    }
  | { readonly kind: "broken"; readonly problem: AlertProblem };

export interface SweepOptions {
  readonly top: number;
  /** The largest page that the service gives. */
  readonly maxTop: number;
  /** The service's name in problems. */
  readonly host: string;
}

/** A sweep of this many questions is a service that turns in circles. */
const mostAsks = 5000;

/**
 * Asks for everything that arrived in a range, whatever a service does of paging and in whatever order it answers:
 * - links are followed where there are any; what changed meanwhile is asked for once more at the end, and a list that
 *   shifted below the links (an element came twice) is read again without them;
 * - a full page without a link: the largest page there is, and then halves of the time, until a half fits on a page. What
 *   fits is whole whatever its order; going on from "the last" element would trust an order that services don't promise.
 * Times are asked in ascending order, so that an element that changes meanwhile moves to where it will still be met. More
 * elements in one instant than a page can have are a gap; the sweep goes on behind it. Always ends.
 */
export async function* sweep<T>(
  range: ArrivalRange,
  { top, maxTop, host }: SweepOptions,
  ask: (question: SweepAsk) => Promise<SweepAnswer<T>>,
): AsyncGenerator<SweepStep<T>> {
  let asks = 0;
  const stuck = (what: string): SweepStep<T> => ({ kind: "broken", problem: { code: "partial", args: [host, what] } });

  const chain = yield* byLinks(range);
  if (chain.kind === "end") return;
  // The range asked next is the last of the list.
  const ranges = [chain.rest];
  for (let next = ranges.pop(); next !== undefined; next = ranges.pop()) {
    if (++asks > mostAsks) return yield stuck("$top");
    const { from, until } = next;
    const answer = await ask({ range: next, top: maxTop });
    if (answer.kind === "broken") return yield answer;
    const { items, problems } = answer;
    if (answer.size < maxTop && answer.link === "") {
      const [problem] = problems;
      const gaps = problem ? [{ ...next, problem }] : [];
      yield { kind: "page", items, problems, covered: problem ? [] : [next], gaps };
      continue;
    }
    const arrivals = items.flatMap(({ arrival }) => (arrival === undefined ? [] : [arrival]));
    const first = arrivals.reduce((earliest, key) => (key < earliest ? key : earliest), "~");
    const last = arrivals.reduce((latest, key) => (key > latest ? key : latest), from);
    const isBlind = first < from || (until !== undefined && last > until);
    // What came is shown at once; its halves bring it again.
    yield { kind: "page", items, problems: [], covered: [], gaps: [] };
    if (arrivals.length === 0 || isBlind) return yield stuck(isBlind ? "$filter" : "$top");
    if (last > from) {
      const low = from === firstKey ? first : from;
      const middle = low < last ? keyBetween(low, last) : shiftedKey(last, -1n);
      pushBehind(middle, until);
      ranges.push(rangeOf(from, middle));
    } else {
      // Nothing but ties.
      const problem: AlertProblem = { code: "too-many-at-once", args: [host, String(maxTop)] };
      yield { kind: "page", items: [], problems: [problem], covered: [], gaps: [{ from, until: from, problem }] };
      pushBehind(from, until);
    }
  }

  function pushBehind(key: string, until: string | undefined): void {
    if (until === undefined || key < until) ranges.push(rangeOf(shiftedKey(key, 1n), until));
  }

  /** The list by its links. `rest` is what has to be asked for in another way. */
  async function* byLinks(
    whole: ArrivalRange,
  ): AsyncGenerator<SweepStep<T>, { readonly kind: "end" } | { readonly kind: "rest"; readonly rest: ArrivalRange }> {
    const visited = new Set<string>();
    const seen = new Map<string, string>();
    const troubles: AlertProblem[] = [];
    let latest = whole.from;
    let firstLatest = whole.from;
    let isAscending = true;
    let shifted = false;
    for (let link = "", first = true; first || link !== ""; first = false) {
      asks++;
      const answer = await ask({ range: whole, top, ...(link === "" ? {} : { link }) });
      if (answer.kind === "broken") {
        yield answer;
        return { kind: "end" };
      }
      const { items, problems } = answer;
      troubles.push(...problems);
      const isRepeat = !first && items.length > 0 && items.every(({ id, arrival = "" }) => seen.get(id) === arrival);
      for (const { id, arrival = "" } of items) {
        const known = seen.get(id);
        // Something moved to before where the links had come to, and this was pushed behind it.
        shifted ||= known !== undefined;
        if (known === undefined || arrival > known) seen.set(id, arrival);
        isAscending &&= arrival >= latest;
        if (arrival > latest) latest = arrival;
      }
      if (first) firstLatest = latest;
      const isEnd = answer.link === "";
      const isFull = answer.size >= top;
      const isLoop = isRepeat || (!isEnd && visited.has(answer.link));
      visited.add(answer.link);
      const mustRead = shifted || isLoop || asks > mostAsks || (isEnd && isFull);
      const covers = isEnd && first && !mustRead;
      const [problem] = troubles;
      yield {
        kind: "page",
        items,
        problems,
        covered: covers && !problem ? [whole] : [],
        gaps: covers && problem ? [{ ...whole, problem }] : [],
      };
      if (covers) return { kind: "end" };
      if (mustRead) return { kind: "rest", rest: whole };
      link = answer.link;
    }
    // What changed since the first page: nothing where the service knows only what has come already.
    const since = isAscending ? latest : firstLatest;
    const rest = rangeOf(since, whole.until);
    asks++;
    const closing = await ask({ range: rest, top });
    const [problem] = troubles;
    const close = (range: ArrivalRange | undefined): SweepStep<T> => ({
      kind: "page",
      items: [],
      problems: [],
      covered: range && !problem ? [range] : [],
      gaps: range && problem ? [{ ...range, problem }] : [],
    });
    if (closing.kind === "page" && closing.problems.length === 0) {
      const isKnown = closing.items.every(({ id, arrival = "" }) => seen.get(id) === arrival);
      const isWithin = closing.items.every(({ arrival = "" }) => arrival >= since);
      if (isKnown && !(isWithin && (closing.size >= top || closing.link !== ""))) {
        yield close(whole);
        return { kind: "end" };
      }
    }
    yield close(since > whole.from ? rangeOf(whole.from, shiftedKey(since, -1n)) : undefined);
    return { kind: "rest", rest };
  }
}
