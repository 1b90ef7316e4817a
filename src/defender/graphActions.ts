import type { Alert } from "./alert";
import type { AlertProblem } from "./alertSource";
import { authorizedSend, problemOfStatus, type Reach } from "./authorizedGet";
import { graphAlertOf } from "./graphAlert";
import { listAt, oneLine, parseJson, payloadOf, textAt, type Payload } from "./payload";

/** What of an alert can be written back (Graph's page "Update alert"); absent properties stay as they are. */
export interface AlertChange {
  readonly status?: "new" | "inProgress" | "resolved";
  readonly classification?: string;
  readonly determination?: string;
  /** Null takes the alert from whoever has it. */
  readonly assignedTo?: string | null;
}

/** What a hunting query found; times are the service's own strings, empty where nothing was found. */
export interface HuntingHits {
  readonly hits: number;
  /** Devices, recipients or sources, as the query counts. */
  readonly among: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** The same of one value among several. */
export interface ValueHits extends HuntingHits {
  readonly value: string;
}

export type Done<T> =
  { readonly kind: "done"; readonly value: T } | { readonly kind: "problem"; readonly problem: AlertProblem };

export interface GraphActions {
  /** Permission `SecurityAlert.ReadWrite.All`. Gives the alert as the service has it now, where it says so. */
  change(id: string, change: AlertChange, signal?: AbortSignal): Promise<Done<Alert | undefined>>;
  comment(id: string, text: string, signal?: AbortSignal): Promise<Done<void>>;
  /**
   * Runs a query of `huntingQueries` (permission `ThreatHunting.Read.All`), at most 45 a minute for a tenant. `timespan`
   * is ISO 8601; the service looks back 30 days at most.
   */
  hunt(query: string, timespan: string, signal?: AbortSignal): Promise<Done<HuntingHits>>;
  /** The same for a query with a row for each value; those that were not seen have none. */
  huntByValue(query: string, timespan: string, signal?: AbortSignal): Promise<Done<readonly ValueHits[]>>;
}

/** What Microsoft Graph does beside listing. `base` is its address without `/v1.0`. */
export function createGraphActions({ base, ...reach }: Reach & { readonly base: string }): GraphActions {
  const root = `${base}/v1.0/security`;

  async function call(
    method: "POST" | "PATCH",
    path: string,
    body: unknown,
    signal: AbortSignal | undefined,
  ): Promise<Done<Payload>> {
    const url = `${root}/${path}`;
    const headers = { accept: "application/json", "content-type": "application/json; charset=utf-8" };
    const got = await authorizedSend(reach, { method, url, headers, body: JSON.stringify(body) }, signal);
    if (got.kind === "problem") return got;
    const { response } = got;
    const { host } = new URL(url);
    const answer = payloadOf(parseJson(response.body));
    const no = (problem: AlertProblem): Done<Payload> => ({ kind: "problem", problem });
    if (response.status === 403) return no({ code: "missing-write-role", args: [host, roleFor(path)] });
    const message = oneLine(textAt(payloadOf(answer?.["error"]), "message"));
    if (response.status === 400) return no({ code: "bad-query", args: [message || host] });
    if (response.status === 409 || response.status === 412) return no({ code: "conflict", args: [host] });
    const problem = problemOfStatus(response, url);
    if (problem) return no(problem);
    const isDone = response.status >= 200 && response.status <= 299;
    // Done without a word is done.
    if (isDone && response.body.trim() === "") return { kind: "done", value: {} };
    if (!isDone || answer === undefined)
      return no({ code: "unreadable-answer", args: [host, String(response.status)] });
    return { kind: "done", value: answer };
  }

  const runQuery = (query: string, timespan: string, signal: AbortSignal | undefined) =>
    call("POST", "runHuntingQuery", { Query: query, Timespan: timespan }, signal);

  return {
    async change(id, change, signal) {
      const done = await call("PATCH", `alerts_v2/${encodeURIComponent(id)}`, change, signal);
      if (done.kind === "problem") return done;
      const alert = graphAlertOf(done.value);
      if (alert || Object.keys(done.value).length === 0) return { kind: "done", value: alert };
      return { kind: "problem", problem: { code: "unreadable-answer", args: [new URL(root).host, "200"] } };
    },
    async comment(id, text, signal) {
      const body = { "@odata.type": "microsoft.graph.security.alertComment", comment: text };
      const done = await call("POST", `alerts_v2/${encodeURIComponent(id)}/comments`, body, signal);
      return done.kind === "problem" ? done : { kind: "done", value: undefined };
    },
    async hunt(query, timespan, signal) {
      const done = await runQuery(query, timespan, signal);
      return done.kind === "problem"
        ? done
        : { kind: "done", value: hitsIn(payloadOf(listAt(done.value, "results")[0])) };
    },
    async huntByValue(query, timespan, signal) {
      const done = await runQuery(query, timespan, signal);
      if (done.kind === "problem") return done;
      const rows = listAt(done.value, "results").map(payloadOf);
      return { kind: "done", value: rows.map((row) => ({ value: textAt(row, "Value"), ...hitsIn(row) })) };
    },
  };
}

function roleFor(path: string): string {
  return path === "runHuntingQuery" ? "ThreatHunting.Read.All" : "SecurityAlert.ReadWrite.All";
}

/** A row of a query of ours. Large numbers may come as texts. */
function hitsIn(row: Payload | undefined): HuntingHits {
  const number = (name: string): number => Number(row?.[name] ?? 0) || 0;
  return {
    hits: number("Hits"),
    among: number("Devices") || number("Recipients") || number("Sources"),
    firstSeen: textAt(row, "FirstSeen"),
    lastSeen: textAt(row, "LastSeen"),
  };
}
