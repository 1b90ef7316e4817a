import type { HttpRequest, HttpResult, Send } from "../../../src/cloud/httpTypes";
import { keyOfMs, timeKey } from "../../../src/defender/alertTime";
import { json } from "./scripted";

/** An alert as the service has it; times are keys of `timeKey`. */
export interface FakeAlert {
  readonly id: string;
  readonly version: number;
  readonly updated: string;
  readonly created: string;
  /** From when on the service shows it, as a number of steps. */
  readonly visibleAt: number;
}

export interface FakeOptions {
  readonly dialect: "graph" | "mde" | "siem";
  readonly order: "created-desc" | "updated-desc" | "updated-asc" | "by-id";
  /** On which pages links are left out. */
  readonly links: "always" | "never" | "sometimes";
}

/** What spoils the next answer. */
export type FakeFault = "500" | "reset" | "206" | "broken" | "html";

/**
 * One of the three services, as little as a list needs, written without a look at ours: filters, sorts, pages by offset
 * over what it has at that moment, and fails as it is told.
 */
export class FakeAlertService {
  alerts: FakeAlert[] = [];
  step = 0;
  faults: (FakeFault | undefined)[] = [];
  /** Runs before each answer: the world does not wait for a list to be read. */
  meanwhile: () => void = () => undefined;
  requests = 0;

  constructor(private readonly options: FakeOptions) {}

  /** What the service shows now, newest version of each alert. */
  visible(): readonly FakeAlert[] {
    return this.alerts.filter(({ visibleAt }) => visibleAt <= this.step);
  }

  readonly send: Send = (request) => {
    this.requests++;
    if (this.requests > 20_000) throw new Error("the list is asked for without end");
    this.meanwhile();
    return Promise.resolve(this.answer(request));
  };

  private answer({ url }: HttpRequest): HttpResult {
    const fault = this.faults.shift();
    if (fault === "500") return json(500, "");
    if (fault === "html") return json(200, "<html>");
    if (fault === "reset")
      return { kind: "failure", reason: "connection-reset", delivered: "maybe", host: "h", detail: "ECONNRESET" };
    const query = new URL(url).searchParams;
    return this.options.dialect === "siem" ? this.rows(query, fault) : this.page(query, url, fault);
  }

  private rows(query: URLSearchParams, fault: FakeFault | undefined): HttpResult {
    const since = timeKey(query.get("sinceTimeUtc") ?? "0001-01-01")!;
    const until = timeKey(query.get("untilTimeUtc") ?? "9999-01-01")!;
    const rows = this.visible()
      .filter(({ updated }) => updated >= since && updated <= until)
      .map((alert) => ({
        AlertId: alert.id.split(":")[0],
        FullId: alert.id,
        AlertTitle: String(alert.version),
        Severity: "High",
        AlertTime: `${alert.created}Z`,
        LastProcessedTimeUtc: `${alert.updated}Z`,
      }));
    return json(200, fault === "broken" ? spoilt(rows) : rows);
  }

  private page(query: URLSearchParams, url: string, fault: FakeFault | undefined): HttpResult {
    const filter = query.get("$filter") ?? "";
    const bound = (operator: string, fallback: string) =>
      timeKey(new RegExp(`last\\w+ ${operator} (\\S+)`).exec(filter)?.[1] ?? fallback)!;
    const [from, until] = [bound("ge", "0001-01-01"), bound("le", "9999-01-01")];
    const top = Number(query.get("$top"));
    const skip = Number(query.get("$skip") ?? query.get("$skiptoken") ?? 0);
    const selected = this.visible()
      .filter(({ updated }) => updated >= from && updated <= until)
      .sort((a, b) => compare(this.options.order, a, b));
    let value: unknown[] = selected.slice(skip, skip + top).map((alert) => this.element(alert));
    const hasMore = skip + top < selected.length;
    const givesLink =
      this.options.links === "always" || (this.options.links === "sometimes" && this.requests % 2 === 0);
    const next = new URL(url);
    next.searchParams.set("$skiptoken", String(skip + top));
    const link = this.options.dialect === "graph" && hasMore && givesLink ? { "@odata.nextLink": next.href } : {};
    if (fault === "broken") value = spoilt(value);
    if (fault !== "206") return json(200, { value, ...link });
    return json(206, { value: value.slice(1), ...link }, { warning: '199 - "MDE/504/10000"' });
  }

  private element({ id, version, updated, created }: FakeAlert): Record<string, unknown> {
    return this.options.dialect === "graph"
      ? {
          id,
          title: String(version),
          severity: "high",
          status: "new",
          createdDateTime: `${created}Z`,
          lastUpdateDateTime: `${updated}Z`,
          evidence: [],
        }
      : { id, title: String(version), severity: "High", status: "New", lastUpdateTime: `${updated}Z`, evidence: [] };
  }
}

/** The first element can't be read as an alert. */
function spoilt(elements: readonly unknown[]): unknown[] {
  return elements.length === 0 ? [] : [{ title: 7 }, ...elements.slice(1)];
}

function compare(order: FakeOptions["order"], a: FakeAlert, b: FakeAlert): number {
  const [x, y] =
    order === "created-desc"
      ? [b.created, a.created]
      : order === "updated-desc"
        ? [b.updated, a.updated]
        : order === "updated-asc"
          ? [a.updated, b.updated]
          : [a.id, b.id];
  return x === y ? (a.id < b.id ? -1 : 1) : x < y ? -1 : 1;
}

/** A key `ms` after the service's beginning, with some ticks. */
export function serviceTime(ms: number, ticks = 0): string {
  return keyOfMs(Date.UTC(2026, 0, 1) + ms).slice(0, -4) + String(ticks).padStart(4, "0");
}
