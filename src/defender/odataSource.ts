import type { Alert, AlertSourceKind } from "./alert";
import type { AlertPage, AlertProblem, AlertQuery, AlertSource } from "./alertSource";
import { timeKey } from "./alertTime";
import type { ArrivalRange } from "./arrivalRanges";
import { authorizedGet, problemOfStatus, type Reach } from "./authorizedGet";
import { askedRange, filterText, type FilterNames } from "./odataQuery";
import { listAt, oneLine, parseJson, payloadOf, textAt, type Payload } from "./payload";
import { sweep, type SweepAnswer, type SweepAsk } from "./sweep";

/** What tells one OData list of alerts from another. */
export interface ODataList extends Reach {
  readonly kind: AlertSourceKind;
  /** The list's address. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly names: FilterNames;
  /** Parameters of every question beside filter and page, as they stand in a URL. */
  readonly always: readonly string[];
  readonly pageSize: number;
  readonly maxTop: number;
  /** Pages go on by `$skip` where the service gives no link. */
  readonly skips: boolean;
  /** What a 403 says. */
  readonly forbidden: AlertProblem["code"];
  readonly now: () => number;
  read(element: unknown): Alert | undefined;
  /** What can be asked of the service. */
  check(query: AlertQuery): AlertProblem | undefined;
  /** What only a look at the alert can tell. */
  accepts(alert: Alert, query: AlertQuery): boolean;
  /** Whether `accepts` turns some away. */
  narrows(query: AlertQuery): boolean;
}

/** Pages that go on from each other. */
interface Chain {
  /** Of all pages so far. */
  elements: number;
  /** Those that came for the first time: an element that stands twice must not make `$skip` jump over another. */
  skip: number;
  readonly seen: Set<string>;
}

const newChain = (): Chain => ({ elements: 0, skip: 0, seen: new Set() });

/** A source over a list of the OData kind: everything of a range by `sweep`, or so many of the newest. */
export function createODataSource(list: ODataList): AlertSource {
  const { origin, host } = new URL(list.url);
  return { kind: list.kind, fetch };

  async function* fetch(query: AlertQuery, signal?: AbortSignal): AsyncGenerator<AlertPage> {
    const asked = askedRange(query, list.now);
    const problem = asked.kind === "problem" ? asked.problem : list.check(query);
    if (asked.kind === "problem" || problem) {
      yield { kind: "broken", problem: problem ?? { code: "bad-query", args: [] } };
      return;
    }
    if (query.limit !== undefined) {
      yield* newest(query, asked.range, query.limit, signal);
      return;
    }
    const { pageSize: top, maxTop } = list;
    let chain = newChain();
    for await (const step of sweep(asked.range, { top, maxTop, host }, page)) {
      if (step.kind === "broken") yield step;
      else {
        const alerts = step.items.map(({ value }) => value).filter((alert) => list.accepts(alert, query));
        yield { kind: "alerts", alerts, problems: step.problems, covered: step.covered, gaps: step.gaps };
      }
    }

    async function page(question: SweepAsk): Promise<SweepAnswer<Alert>> {
      const { link } = question;
      if (link === undefined) chain = newChain();
      const url = link ?? urlOf(query, question);
      return readPage(url, chain, question.top, signal);
    }
  }

  /** The newest alerts by the service's own order, which begins with them. */
  async function* newest(
    query: AlertQuery,
    range: ArrivalRange,
    limit: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<AlertPage> {
    const top = list.narrows(query) ? list.pageSize : Math.min(list.pageSize, limit);
    const first = urlOf(query, { range, top });
    const visited = new Set<string>();
    const seen = new Set<string>();
    let wanted = limit;
    const chain = newChain();
    for (let url = first; wanted > 0;) {
      visited.add(url);
      const read = await readPage(url, chain, top, signal);
      if (read.kind === "broken") return yield read;
      const fresh = read.items.map(({ value }) => value).filter(({ id }) => !seen.has(id));
      for (const { id } of fresh) seen.add(id);
      const alerts = fresh.filter((alert) => list.accepts(alert, query)).slice(0, wanted);
      yield { kind: "alerts", alerts, problems: read.problems };
      wanted -= alerts.length;
      if (read.link === "" && read.size < top) return;
      // A service that does not know `$skip` gives its first page again, and would for ever.
      url = read.link === "" ? `${first}&$skip=${String(chain.skip)}` : read.link;
      if (wanted > 0 && (visited.has(url) || (fresh.length === 0 && read.size > 0)))
        return yield { kind: "broken", problem: { code: "partial", args: [host, "$skip"] } };
    }
  }

  function urlOf(query: AlertQuery, { range, top }: SweepAsk): string {
    const filter = filterText(query, range, list.names);
    const parameters = [
      ...(filter === "" ? [] : [`$filter=${encodeURIComponent(filter)}`]),
      `$top=${String(top)}`,
      ...list.always,
    ];
    return `${list.url}?${parameters.join("&")}`;
  }

  async function readPage(
    url: string,
    chain: Chain,
    top: number,
    signal: AbortSignal | undefined,
  ): Promise<SweepAnswer<Alert>> {
    const broken = (problem: AlertProblem): SweepAnswer<Alert> => ({ kind: "broken", problem });
    // A token must not follow a link to somewhere else.
    if (!URL.canParse(url) || new URL(url).origin !== origin) return broken({ code: "redirected", args: [host] });
    const got = await authorizedGet(list, url, list.headers, signal);
    if (got.kind === "problem") return broken(got.problem);
    const { response } = got;
    const body = payloadOf(parseJson(response.body));
    if (response.status === 403) return broken({ code: list.forbidden, args: [host] });
    if (response.status === 400) return broken({ code: "bad-query", args: [messageIn(body) || host] });
    const problem = problemOfStatus(response, url);
    if (problem) return broken(problem);
    const isList = (response.status === 200 || response.status === 206) && Array.isArray(body?.["value"]);
    if (!isList) return broken({ code: "unreadable-answer", args: [host, String(response.status)] });
    const value = listAt(body, "value");
    const problems: AlertProblem[] = [];
    const warning = oneLine(response.headers["warning"] ?? "");
    if (response.status === 206) problems.push({ code: "partial", args: [host, warning || "206"] });
    const items = value.flatMap((element, index) => {
      const alert = list.read(element);
      if (alert !== undefined) return [{ id: alert.id, arrival: timeKey(alert.updateTime), value: alert }];
      problems.push({ code: "odd-element", args: [String(chain.elements + index)] });
      return [];
    });
    const next = textAt(body, "@odata.nextLink");
    const size = value.length;
    chain.elements += size;
    chain.skip += size - items.length;
    for (const { id } of items) {
      if (!chain.seen.has(id)) chain.skip += 1;
      chain.seen.add(id);
    }
    const skip = new URL(url);
    skip.searchParams.set("$skip", String(chain.skip));
    const link = next === "" && list.skips && size >= top ? skip.href : next;
    return { kind: "page", items, size, link, problems };
  }
}

/** The sentence of `{"error": {"code", "message"}}`. */
function messageIn(body: Payload | undefined): string {
  return oneLine(textAt(payloadOf(body?.["error"]), "message"));
}
