import assert from "node:assert/strict";
import type { AlertPage, AlertQuery, AlertSource } from "../../../src/defender/alertSource";
import { AlertStore, type AlertOrigin, type AlertsState } from "../../../src/extension/alerts/alertStore";
import { viewStateOf } from "../../../src/extension/alerts/alertViewState";
import { alertWith } from "./alertMaking";

const now = Date.parse("2026-01-15T18:00:00Z");
/** Everything from the beginning of the window on has come with this page. */
const whole = [{ from: "2026-01-01T00:00:00.0000000" }];
const page = (...ids: readonly string[]): AlertPage => ({
  kind: "alerts",
  alerts: ids.map((id) => alertWith({ id })),
  problems: [],
  covered: whole,
});
/** A page of a list that goes on. */
const part = (...ids: readonly string[]): AlertPage => ({ ...page(...ids), covered: [] }) as AlertPage;
const broken: AlertPage = { kind: "broken", problem: { code: "no-network", args: ["host", "ECONNREFUSED"] } };

/** A source that yields what the test hands it, when the test says so. */
class HandedSource implements AlertSource {
  readonly kind = "graph";
  readonly asked: { query: AlertQuery; signal: AbortSignal | undefined }[] = [];
  readonly #pages: (() => Promise<AlertPage | undefined>)[] = [];

  give(...pages: readonly (AlertPage | undefined)[]): this {
    this.#pages.push(...pages.map((one) => () => Promise.resolve(one)));
    return this;
  }

  wait(until: Promise<AlertPage | undefined>): this {
    this.#pages.push(() => until);
    return this;
  }

  async *fetch(query: AlertQuery, signal?: AbortSignal): AsyncGenerator<AlertPage> {
    this.asked.push({ query, signal });
    for (let next = this.#pages.shift(); next; next = this.#pages.shift()) {
      const one = await next();
      if (one === undefined) return;
      yield one;
    }
  }
}

function storeOf(source: AlertSource, list: () => string = () => "one") {
  const states: AlertsState[] = [];
  const store = new AlertStore(
    () => Promise.resolve({ kind: "source", list: list(), source, query: { ago: "P1D" } }),
    () => now,
  );
  store.onDidChange((state) => states.push(state));
  const ids = (): string[] => store.state.alerts.map(({ id }) => id).sort();
  return { store, states, ids };
}

describe("the store of alerts", () => {
  it("shows pages as they come and the whole list at the end", async () => {
    const { store, states, ids } = storeOf(new HandedSource().give(part("a"), page("b"), undefined));
    assert.equal(viewStateOf(store.state), "noConnection");
    await store.load();
    assert.deepEqual(
      states.map((state) => [viewStateOf(state), state.loading, state.alerts.length]),
      [
        ["loading", true, 0],
        ["filled", true, 1],
        ["filled", true, 2],
        ["filled", true, 2],
        ["filled", false, 2],
      ],
    );
    assert.deepEqual(ids(), ["a", "b"]);
    assert.deepEqual([store.state.gap, store.state.checkedAt], [undefined, now]);
  });

  it("lets go of alerts that a whole answer no longer has", async () => {
    const source = new HandedSource().give(page("a", "b"), undefined, page("b", "c"), undefined);
    const { store, ids } = storeOf(source);
    await store.load();
    await store.load({ whole: true });
    assert.deepEqual(ids(), ["b", "c"]);
  });

  it("keeps what is known when an answer breaks off, adds what came, and says why it is incomplete", async () => {
    const source = new HandedSource().give(page("a", "b"), undefined, part("c"), broken, undefined);
    const { store, ids } = storeOf(source);
    await store.load();
    await store.load();
    assert.deepEqual(ids(), ["a", "b", "c"]);
    assert.deepEqual(store.state.gap?.problem, broken.problem);
    assert.match(store.state.gap.since ?? "", /^2026-01-1/);
    assert.equal(viewStateOf(store.state), "filled");
  });

  it("is whole again after the next whole answer", async () => {
    const source = new HandedSource().give(broken, undefined, page("a"), undefined);
    const { store, ids } = storeOf(source);
    await store.load();
    assert.equal(viewStateOf(store.state), "cannotReach");
    await store.load();
    assert.deepEqual([ids(), store.state.gap], [["a"], undefined]);
  });

  it("tells an empty list from one that could not be had", async () => {
    const { store } = storeOf(new HandedSource().give(page(), undefined, broken, undefined));
    await store.load();
    assert.equal(viewStateOf(store.state), "noAlerts");
    await store.load();
    assert.equal(viewStateOf(store.state), "cannotReach");
  });

  it("cancels the load under way when a newer one begins, and waits for the newer one", async () => {
    let release: (late: AlertPage) => void = () => undefined;
    const late = new Promise<AlertPage>((resolve) => (release = resolve));
    const source = new HandedSource().wait(late).give(page("new"), undefined);
    const { store, ids } = storeOf(source);
    const first = store.load();
    await new Promise((resolve) => setImmediate(resolve));
    const second = store.load();
    await first;
    assert.equal(store.state.loading, false, "the older call comes back when the newer load is done");
    assert.deepEqual(
      source.asked.map(({ signal }) => signal?.aborted),
      [true, false],
    );
    release(page("old"));
    await second;
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(ids(), ["new"], "what comes late from a cancelled load is dropped");
  });

  it("is whole after a load took the place of another one of the same list that breaks off late", async () => {
    let release: (late: AlertPage) => void = () => undefined;
    const late = new Promise<AlertPage>((resolve) => (release = resolve));
    let finish: (rest: AlertPage) => void = () => undefined;
    const rest = new Promise<AlertPage>((resolve) => (finish = resolve));
    const source = new HandedSource().wait(late).give(part("a")).wait(rest);
    const { store, ids } = storeOf(source);
    const first = store.load();
    await new Promise((resolve) => setImmediate(resolve));
    const second = store.load();
    await new Promise((resolve) => setImmediate(resolve));
    release({ kind: "broken", problem: { code: "cancelled", args: [] } });
    await new Promise((resolve) => setImmediate(resolve));
    finish(page("b"));
    await Promise.all([first, second]);
    assert.deepEqual(ids(), ["a", "b"]);
    assert.deepEqual([store.state.loading, store.state.gap, store.state.checkedAt], [false, undefined, now]);
  });

  it("does not look as if it were loaded for ever when something fails, and is loaded by the next refresh", async () => {
    const failing: AlertSource = {
      kind: "graph",
      fetch: () => {
        throw new Error("out of luck");
      },
    };
    const source = (one: AlertSource): AlertOrigin => ({
      kind: "source",
      list: "one",
      source: one,
      query: { ago: "P1D" },
    });
    const origins = [
      () => Promise.reject(new Error("the keyring is locked")),
      () => Promise.resolve(source(failing)),
      () => Promise.resolve(source(new HandedSource().give(page("a"), undefined))),
    ];
    const store = new AlertStore(
      () => (origins.shift() ?? (() => Promise.resolve({ kind: "none" } as const)))(),
      () => now,
    );
    for (const reason of ["the keyring is locked", "out of luck"]) {
      await store.load();
      assert.deepEqual([store.state.loading, viewStateOf(store.state)], [false, "cannotReach"]);
      assert.deepEqual(store.state.gap?.problem, { code: "failed", args: [reason] });
    }
    await store.load();
    assert.deepEqual([viewStateOf(store.state), store.state.gap], ["filled", undefined]);
  });

  it("lets go of a list that is not asked for any more, and of what is on its way", async () => {
    let release: (late: AlertPage) => void = () => undefined;
    const late = new Promise<AlertPage>((resolve) => (release = resolve));
    const { store, ids } = storeOf(new HandedSource().give(part("a")).wait(late));
    const load = store.load();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(ids(), ["a"]);
    store.forget();
    await load;
    release(page("b"));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(store.state, { list: undefined, alerts: [], loading: false });
  });

  it("never mixes two lists", async () => {
    let list = "one";
    const { store, states, ids } = storeOf(
      new HandedSource().give(page("a"), undefined, broken, undefined),
      () => list,
    );
    await store.load();
    list = "two";
    states.length = 0;
    await store.load();
    assert.deepEqual(ids(), []);
    assert.ok(states.every(({ alerts }) => alerts.length === 0));
    assert.equal(viewStateOf(store.state), "cannotReach");
  });

  it("says why a connection leads to no source, and forgets the list with the connection", async () => {
    const origins: AlertOrigin[] = [
      { kind: "source", list: "one", source: new HandedSource().give(page("a"), undefined), query: { ago: "P1D" } },
      { kind: "unusable", list: "one", problem: { code: "no-secret", args: ["Contoso"] } },
      { kind: "none" },
    ];
    const store = new AlertStore(
      () => Promise.resolve(origins.shift() ?? { kind: "none" }),
      () => now,
    );
    await store.load();
    await store.load();
    assert.deepEqual([store.state.alerts.length, store.state.gap?.problem.code], [1, "no-secret"]);
    await store.load();
    assert.deepEqual([store.state.alerts.length, viewStateOf(store.state)], [0, "noConnection"]);
  });

  it("finds an alert by its id and by a detection's", async () => {
    const detection = { id: "d1", kind: "file", label: "x", eventTime: "", updateTime: "", raw: {} } as const;
    const alerts: AlertPage = {
      kind: "alerts",
      alerts: [alertWith({ id: "a", detections: [detection] })],
      problems: [],
      covered: whole,
    };
    const { store } = storeOf(new HandedSource().give(alerts, undefined));
    await store.load();
    assert.equal(store.find("a")?.alert.id, "a");
    assert.deepEqual([store.find("d1")?.alert.id, store.find("d1")?.detection?.id], ["a", "d1"]);
    assert.equal(store.find("nothing"), undefined);
  });

  it("keeps the objects of alerts that are the same, and the array of a list that is", async () => {
    const source = new HandedSource().give(
      page("a", "b"),
      undefined,
      page("a", "b"),
      undefined,
      page("c", "a", "b"),
      undefined,
    );
    const { store } = storeOf(source);
    await store.load();
    const { alerts } = store.state;
    await store.load({ whole: true });
    assert.equal(store.state.alerts, alerts);
    await store.load({ whole: true });
    assert.deepEqual(
      store.state.alerts.filter((alert) => alerts.includes(alert)).length,
      2,
      "only what is new is another object",
    );
  });

  it("begins another list where the question is another one but for its time", async () => {
    const queries: AlertQuery[] = [{ ago: "P1D", limit: 5 }, { ago: "P1D" }, { ago: "P3D" }];
    const source = new HandedSource().give(page("a"), undefined, page("b"), undefined, part("c"), broken, undefined);
    const store = new AlertStore(
      () => Promise.resolve({ kind: "source", list: "one", source, query: queries.shift() ?? {} }),
      () => now,
    );
    await store.load();
    await store.load();
    assert.deepEqual(
      store.state.alerts.map(({ id }) => id),
      ["b"],
    );
    await store.load();
    assert.deepEqual(store.state.alerts.map(({ id }) => id).sort(), ["b", "c"]);
  });
});
