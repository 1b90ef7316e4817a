import assert from "node:assert/strict";
import fc from "fast-check";
import { AlertList, type AlertListView } from "../../../src/defender/alertList";
import { itemsOf } from "../../../src/defender/alertItems";
import type { AlertSource } from "../../../src/defender/alertSource";
import { createGraphSource } from "../../../src/defender/graphSource";
import { createMdeSource } from "../../../src/defender/mdeSource";
import { refreshAlerts } from "../../../src/defender/refreshAlerts";
import { createSiemSource } from "../../../src/defender/siemSource";
import { FakeAlertService, type FakeFault, type FakeOptions, serviceTime } from "./fakeAlertService";
import { audience, numberedTokens } from "./scripted";

const overlapMs = 60_000;
const windowMs = 30 * 60_000;
const start = Date.UTC(2026, 0, 1);

/** Something that happens to the service. Times move forward by `ms`; 0 makes ties. */
type Event =
  | {
      readonly kind: "arrive";
      readonly count: number;
      readonly ms: number;
      readonly ticks: number;
      readonly late: number;
    }
  | { readonly kind: "update"; readonly which: number; readonly ms: number; readonly ticks: number }
  | { readonly kind: "wait"; readonly ms: number };

type Step =
  | Event
  | {
      readonly kind: "refresh";
      readonly faults: readonly (FakeFault | undefined)[];
      readonly during: readonly Event[];
      readonly whole: boolean;
      readonly stopAfter: number | undefined;
      /** At which request another refresh takes the place of this one, which hears of it when its answer is there. */
      readonly replacedAt: number | undefined;
    };

const ms = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 400_000 }));
const ticks = fc.integer({ min: 0, max: 3 });
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant("arrive" as const),
    count: fc.integer({ min: 1, max: 12 }),
    ms,
    ticks,
    // How many events later an alert is shown that has its time from now.
    late: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) }),
  }),
  fc.record({ kind: fc.constant("update" as const), which: fc.nat(40), ms, ticks }),
  fc.record({ kind: fc.constant("wait" as const), ms }),
);
const fault = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom<FakeFault>("500", "reset", "206", "broken", "html") },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: event },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("refresh" as const),
      faults: fc.oneof(fc.constant([]), fc.array(fault, { maxLength: 6 })),
      during: fc.oneof(fc.constant([]), fc.array(event, { maxLength: 3 })),
      whole: fc.boolean(),
      stopAfter: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(2) }),
      replacedAt: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(4) }),
    }),
  },
);
const options: fc.Arbitrary<FakeOptions> = fc.record({
  dialect: fc.constantFrom("graph", "graph", "mde", "siem"),
  order: fc.constantFrom("created-desc", "updated-desc", "updated-asc", "by-id"),
  links: fc.constantFrom("always", "never", "sometimes"),
});

/** The service, its clock, and what it ever was. */
class Bench {
  readonly service: FakeAlertService;
  readonly source: AlertSource;
  readonly list = new AlertList({ overlapMs, sweepEveryMs: 45 * 60_000 });
  clock = 0;
  #made = 0;

  constructor(
    readonly fake: FakeOptions,
    pageSize: number,
    readonly maxPageSize: number,
    /** How far this machine's clock is ahead of the service's, in milliseconds. */
    readonly skew: number,
  ) {
    this.service = new FakeAlertService(fake);
    const reach = { send: this.service.send, tokens: numberedTokens().tokens, audience, now: this.now };
    const base = "https://a.example";
    const pages = { pageSize, maxPageSize: this.maxPageSize };
    this.source =
      fake.dialect === "graph"
        ? createGraphSource({ ...reach, base, ...pages })
        : fake.dialect === "mde"
          ? createMdeSource({ ...reach, base, portal: base, ...pages })
          : createSiemSource({ ...reach, base });
  }

  readonly now = () => start + this.clock + this.skew;

  happen(one: Event): void {
    // Nothing stays hidden for longer than the overlap: an alert comes to light before the clock leaves its time behind.
    const hidden = this.service.alerts.filter(({ visibleAt }) => visibleAt > this.service.step);
    const limit = Math.min(
      ...hidden.map(({ updated }) => Date.parse(`${updated.slice(0, 23)}Z`) - start + overlapMs - 1),
    );
    const later = Math.min(this.clock + one.ms, Math.max(limit, this.clock));
    this.clock = later;
    this.service.step++;
    if (one.kind === "wait") return;
    const updated = serviceTime(this.clock, one.ticks);
    const { alerts, step: now } = this.service;
    if (one.kind === "update") {
      const known = alerts[one.which % Math.max(1, alerts.length)];
      if (known === undefined || known.updated >= updated || known.visibleAt > now) return;
      const index = alerts.indexOf(known);
      alerts[index] = { ...known, version: known.version + 1, updated };
      return;
    }
    for (let count = 0; count < one.count; count++) {
      const id =
        this.fake.dialect === "siem" ? `a${String(this.#made % 7)}:${String(this.#made)}` : `a${String(this.#made)}`;
      this.#made++;
      alerts.push({ id, version: 1, updated, created: updated, visibleAt: now + one.late });
    }
  }

  windowFrom(): string {
    return serviceTime(this.clock - windowMs);
  }

  /** `id version` of what the service shows in the window. */
  truth(): Map<string, number> {
    const from = this.windowFrom();
    return new Map(
      this.service
        .visible()
        .filter(({ updated }) => updated >= from)
        .map(({ id, version }) => [id, version]),
    );
  }

  mostAtOnce(): number {
    const counts = new Map<string, number>();
    for (const { updated } of this.service.visible()) counts.set(updated, (counts.get(updated) ?? 0) + 1);
    return Math.max(0, ...counts.values());
  }

  told({ alerts }: AlertListView): Map<string, number> {
    const told = new Map<string, number>();
    for (const alert of alerts) {
      const versions =
        alert.source === "siem"
          ? alert.detections.map(({ id, raw }) => [id, Number((raw as { AlertTitle: string }).AlertTitle)] as const)
          : [[alert.id, Number(alert.title)] as const];
      for (const [id, version] of versions) {
        assert.ok(!told.has(id), `${id} stands twice`);
        told.set(id, version);
      }
    }
    return told;
  }

  async refresh(whole: boolean, stopAfter?: number, abort = new AbortController()): Promise<AlertListView> {
    const query = { since: `${this.windowFrom()}Z` };
    let views = 0;
    for await (const view of refreshAlerts(this.list, this.source, query, {
      now: this.now,
      whole,
      signal: abort.signal,
    })) {
      this.told(view);
      if (stopAfter !== undefined && views++ >= stopAfter) {
        abort.abort();
        break;
      }
    }
    return this.list.view;
  }
}

/** An update pushes another alert behind where the links have come to, and itself lies before the first page's latest. */
const pushedBehind: Step[] = [
  { kind: "arrive", count: 7, ms: 0, ticks: 0, late: 0 },
  {
    kind: "refresh",
    faults: [],
    during: [
      { kind: "update", which: 0, ms: 1, ticks: 1 },
      { kind: "update", which: 2, ms: 0, ticks: 0 },
    ],
    whole: false,
    stopAfter: undefined,
    replacedAt: undefined,
  },
];

const sorted = (map: ReadonlyMap<string, number>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

describe("a list of alerts, whatever the service does", () => {
  it("equals the service's truth in the window or says that it is incomplete", async function () {
    this.timeout(120_000);
    let wholes = 0;
    let incompletes = 0;
    let crowded = 0;
    await fc.assert(
      fc.asyncProperty(
        options,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(0, 0, -20 * 60_000, -2_000, 3_000, 20 * 60_000),
        fc.array(step, { maxLength: 25 }),
        async (fake, size, skew, steps) => {
          const bench = new Bench(fake, size, size * 3, skew);
          for (const one of steps) {
            if (one.kind !== "refresh") {
              bench.happen(one);
              continue;
            }
            const before = bench.truth();
            const during = [...one.during];
            bench.service.faults = [...one.faults];
            const from = bench.windowFrom();
            const abort = new AbortController();
            let requests = 0;
            let replacement: Promise<AlertListView> | undefined;
            bench.service.meanwhile = () => {
              const next = during.shift();
              if (next) bench.happen(next);
              if (requests++ !== one.replacedAt) return;
              abort.abort();
              replacement = bench.refresh(one.whole);
            };
            const replaced = await bench.refresh(one.whole, one.stopAfter, abort);
            const view = (await replacement) ?? replaced;
            if (replacement)
              assert.notEqual(view.incomplete?.problem.code, "cancelled", "it was not called off itself");
            bench.service.meanwhile = () => undefined;
            bench.service.faults = [];
            const told = bench.told(view);
            const newest = new Map(bench.service.alerts.map(({ id, version }) => [id, version]));
            // Never what the service never had.
            for (const [id, version] of told) assert.ok(version <= (newest.get(id) ?? 0), `${id} is invented`);
            if (view.incomplete) {
              incompletes++;
              assert.ok(view.incomplete.since >= from, "incomplete since a time outside of the window");
              continue;
            }
            wholes++;
            if (one.during.length === 0) assert.deepEqual(sorted(told), sorted(before));
            // What the service had when the refresh began is there, in that version or a newer one.
            else for (const [id, version] of before) assert.ok((told.get(id) ?? 0) >= version, `${id} is lost`);
          }
          // Left in peace the list gets whole by itself, for all that went wrong before.
          await bench.refresh(false);
          bench.happen({ kind: "arrive", count: 1, ms: 1, ticks: 0, late: 0 });
          for (let tries = 0; bench.list.view.incomplete && tries < 2; tries++) await bench.refresh(tries > 0);
          const last = await bench.refresh(false);
          if (last.incomplete) {
            // Only an instant that holds more than a page can stays a gap, and costs nobody else.
            assert.equal(last.incomplete.problem.code, "too-many-at-once");
            assert.ok(bench.mostAtOnce() >= bench.maxPageSize);
            crowded++;
          } else assert.deepEqual(sorted(bench.told(last)), sorted(bench.truth()));
          const items = last.alerts.flatMap(itemsOf).map(({ arrival }) => arrival);
          assert.ok(items.length > 0);
          const order = last.alerts.map((alert) =>
            itemsOf(alert).reduce((max, { arrival }) => (arrival > max ? arrival : max), ""),
          );
          assert.deepEqual(order, [...order].sort().reverse());
        },
      ),
      {
        numRuns: 1000,
        examples: [[{ dialect: "graph", order: "updated-desc", links: "always" }, 2, 0, pushedBehind]],
      },
    );
    assert.ok(crowded > 20, `${String(crowded)} with too many in one instant`);
    assert.ok(wholes > 500 && incompletes > 200, `${String(wholes)} whole, ${String(incompletes)} incomplete`);
  });
});
