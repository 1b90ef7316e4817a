import type { Alert } from "./alert";
import type { AlertPage, AlertProblem, AlertQuery, AlertSource } from "./alertSource";
import { authorizedGet, problemOfStatus, type Got, type Reach } from "./authorizedGet";
import { graphAlertOf } from "./graphAlert";
import { asksForDevices, graphFilter, isOnAskedDevice } from "./graphQuery";
import { listAt, oneLine, parseJson, payloadOf, textAt, type Payload } from "./payload";

export interface GraphSourceOptions extends Reach {
  /** Graph's address without `/v1.0`. */
  readonly base: string;
  /** Milliseconds since 1970, for `ago`. */
  readonly now?: () => number;
  /** Alerts asked for in one call; the service gives 1,000 at most, and alerts are long. */
  readonly pageSize?: number;
}

/** `unknownFutureValue` would hide new kinds of evidence. */
const headers = { accept: "application/json", prefer: "include-unknown-enum-members" };
/** A list of this many pages is a service that turns in circles. */
const mostPages = 1000;

/**
 * Defender for Endpoint's alerts from Microsoft Graph (`GET /v1.0/security/alerts_v2`, permission
 * `SecurityAlert.Read.All`). Pages are followed by `@odata.nextLink`; a full page without one, which is reported to
 * happen, is followed by `$skip`. Graph can't filter on devices: groups and tags are compared here, and `limit` counts
 * what is left.
 */
export function createGraphSource(options: GraphSourceOptions): AlertSource {
  const { base, now = Date.now, pageSize = 200, ...reach } = options;
  const list = `${base}/v1.0/security/alerts_v2`;
  return { kind: "graph", fetch };

  async function* fetch(query: AlertQuery, signal?: AbortSignal): AsyncGenerator<AlertPage> {
    const filter = graphFilter(query, now);
    if (filter.kind === "problem") {
      yield { kind: "broken", problem: filter.problem };
      return;
    }
    const top = asksForDevices(query) ? pageSize : Math.min(pageSize, query.limit ?? pageSize);
    const first = `${list}?$filter=${encodeURIComponent(filter.text)}&$top=${String(top)}`;
    let url = first;
    let asked = 0;
    let wanted = query.limit ?? Infinity;
    const visited = new Set<string>();
    const seen = new Set<unknown>();
    while (wanted > 0) {
      if (visited.has(url) || visited.size >= mostPages) {
        yield { kind: "broken", problem: { code: "partial", args: [new URL(url).host, "nextLink"] } };
        return;
      }
      visited.add(url);
      const read = readList(await authorizedGet(reach, url, headers, signal), url);
      if (read.kind === "broken") {
        yield read;
        return;
      }
      const { value, nextLink, problems } = read;
      const ids = value.map((element) => textAt(payloadOf(element), "id"));
      // A service that does not know `$skip` gives its first page again, and would for ever.
      if (url.includes("&$skip=") && ids.length > 0 && ids.every((id) => seen.has(id))) {
        yield { kind: "broken", problem: { code: "partial", args: [new URL(url).host, "$skip"] } };
        return;
      }
      for (const id of ids) seen.add(id);
      const page = pageOfElements(value, asked, query, wanted);
      yield { ...page, problems: [...problems, ...page.problems] };
      wanted -= page.alerts.length;
      asked += value.length;
      if (nextLink === "" && value.length < top) return;
      url = nextLink === "" ? `${first}&$skip=${String(asked)}` : nextLink;
      // A token must not follow a link to somewhere else.
      if (!URL.canParse(url) || new URL(url).origin !== new URL(base).origin) {
        yield { kind: "broken", problem: { code: "redirected", args: [new URL(base).host] } };
        return;
      }
    }
  }
}

type ListRead =
  | {
      readonly kind: "list";
      readonly value: readonly unknown[];
      readonly nextLink: string;
      readonly problems: readonly AlertProblem[];
    }
  | { readonly kind: "broken"; readonly problem: AlertProblem };

function readList(got: Got, url: string): ListRead {
  if (got.kind === "problem") return { kind: "broken", problem: got.problem };
  const { response } = got;
  const { host } = new URL(url);
  const body = payloadOf(parseJson(response.body));
  const broken = (problem: AlertProblem): ListRead => ({ kind: "broken", problem });
  if (response.status === 403) return broken({ code: "missing-role", args: [host] });
  if (response.status === 400) return broken({ code: "bad-query", args: [graphMessage(body) || host] });
  const problem = problemOfStatus(response, url);
  if (problem) return broken(problem);
  const isList = (response.status === 200 || response.status === 206) && Array.isArray(body?.["value"]);
  if (!isList) return broken({ code: "unreadable-answer", args: [host, String(response.status)] });
  const warning = oneLine(response.headers["warning"] ?? "");
  const partial: AlertProblem = { code: "partial", args: [host, warning || "206"] };
  return {
    kind: "list",
    value: listAt(body, "value"),
    nextLink: textAt(body, "@odata.nextLink"),
    problems: response.status === 206 ? [partial] : [],
  };
}

/** Graph's `{"error": {"code", "message"}}`. */
function graphMessage(body: Payload | undefined): string {
  return oneLine(textAt(payloadOf(body?.["error"]), "message"));
}

function pageOfElements(
  elements: readonly unknown[],
  offset: number,
  query: AlertQuery,
  wanted: number,
): Extract<AlertPage, { kind: "alerts" }> {
  const alerts: Alert[] = [];
  const problems: AlertProblem[] = [];
  for (const [index, element] of elements.entries()) {
    const alert = graphAlertOf(element);
    if (alert === undefined) problems.push({ code: "odd-element", args: [String(offset + index)] });
    else if (alerts.length < wanted && isOnAskedDevice(alert, query)) alerts.push(alert);
  }
  return { kind: "alerts", alerts, problems };
}
