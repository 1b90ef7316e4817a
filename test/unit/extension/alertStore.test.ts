import assert from "node:assert/strict";
import type { AlertPage, AlertQuery, AlertSource } from "../../../src/defender/alertSource";
import { AlertStore, viewStateOf, type AlertOrigin, type AlertsState } from "../../../src/extension/alerts/alertStore";
import { alertWith } from "./alertMaking";

const page = (...ids: readonly string[]): AlertPage => ({
  kind: "alerts",
  alerts: ids.map((id) => alertWith({ id })),
  problems: [],
});
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
  const store = new AlertStore(() => Promise.resolve({ kind: "source", list: list(), source, query: { ago: "P1D" } }));
  store.onDidChange((state) => states.push(state));
  const ids = (): string[] => store.state.alerts.map(({ id }) => id).sort();
  return { store, states, ids };
}

describe("the store of alerts", () => {
  it("shows pages as they come and the whole list at the end", async () => {
    const { store, states, ids } = storeOf(new HandedSource().give(page("a"), page("b"), undefined));
    assert.equal(viewStateOf(store.state), "noConnection");
    await store.load();
    assert.deepEqual(
      states.map((state) => [viewStateOf(state), state.loading, state.alerts.length]),
      [
        ["loading", true, 0],
        ["filled", true, 1],
        ["filled", true, 2],
        ["filled", false, 2],
      ],
    );
    assert.deepEqual(ids(), ["a", "b"]);
    assert.deepEqual(store.state.problems, []);
  });

  it("lets go of alerts that a whole answer no longer has", async () => {
    const source = new HandedSource().give(page("a", "b"), undefined, page("b", "c"), undefined);
    const { store, ids } = storeOf(source);
    await store.load();
    await store.load();
    assert.deepEqual(ids(), ["b", "c"]);
  });

  it("keeps what is known when an answer breaks off, adds what came, and says why it is incomplete", async () => {
    const source = new HandedSource().give(page("a", "b"), undefined, page("c"), broken, undefined);
    const { store, ids } = storeOf(source);
    await store.load();
    await store.load();
    assert.deepEqual(ids(), ["a", "b", "c"]);
    assert.deepEqual(store.state.problems, [broken.problem]);
    assert.equal(viewStateOf(store.state), "filled");
  });

  it("is whole again after the next whole answer", async () => {
    const source = new HandedSource().give(broken, undefined, page("a"), undefined);
    const { store, ids } = storeOf(source);
    await store.load();
    assert.equal(viewStateOf(store.state), "cannotReach");
    await store.load();
    assert.deepEqual([ids(), store.state.problems], [["a"], []]);
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
      { kind: "source", list: "one", source: new HandedSource().give(page("a"), undefined), query: {} },
      { kind: "unusable", list: "one", problem: { code: "no-secret", args: ["Contoso"] } },
      { kind: "none" },
    ];
    const store = new AlertStore(() => Promise.resolve(origins.shift() ?? { kind: "none" }));
    await store.load();
    await store.load();
    assert.deepEqual([store.state.alerts.length, store.state.problems[0]?.code], [1, "no-secret"]);
    await store.load();
    assert.deepEqual([store.state.alerts.length, viewStateOf(store.state)], [0, "noConnection"]);
  });

  it("finds an alert by its id and by a detection's", async () => {
    const detection = { id: "d1", kind: "file", label: "x", eventTime: "", updateTime: "", raw: {} } as const;
    const alerts: AlertPage = {
      kind: "alerts",
      alerts: [alertWith({ id: "a", detections: [detection] })],
      problems: [],
    };
    const { store } = storeOf(new HandedSource().give(alerts, undefined));
    await store.load();
    assert.equal(store.find("a")?.alert.id, "a");
    assert.deepEqual([store.find("d1")?.alert.id, store.find("d1")?.detection?.id], ["a", "d1"]);
    assert.equal(store.find("nothing"), undefined);
  });
});
