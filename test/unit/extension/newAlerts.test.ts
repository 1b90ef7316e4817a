import assert from "node:assert/strict";
import { NewAlerts } from "../../../src/extension/alerts/newAlerts";
import type { AlertsState } from "../../../src/extension/alerts/alertStore";
import { alertWith } from "./alertMaking";

function stateOf(ids: string, change: Partial<AlertsState> = {}): AlertsState {
  const alerts = [...ids].map((id) => alertWith({ id }));
  return { list: "one", alerts, loading: false, problems: [], ...change };
}

describe("the number of new alerts", () => {
  it("counts what came while nobody looked", () => {
    const fresh = new NewAlerts();
    assert.equal(fresh.count(stateOf("ab"), true), 0);
    assert.equal(fresh.count(stateOf("abc"), false), 1);
    assert.equal(fresh.count(stateOf("abcd"), false), 2);
    assert.equal(fresh.count(stateOf("abcd"), true), 0);
    assert.equal(fresh.count(stateOf("abcd"), false), 0);
  });

  it("is not taken in by alerts that go", () => {
    const fresh = new NewAlerts();
    fresh.count(stateOf("ab"), true);
    assert.equal(fresh.count(stateOf("c"), false), 1);
    assert.equal(fresh.count(stateOf("abc"), false), 1);
  });

  it("takes the first list of a connection for known, page by page", () => {
    const fresh = new NewAlerts();
    assert.equal(fresh.count(stateOf("a", { loading: true }), false), 0);
    assert.equal(fresh.count(stateOf("ab", { loading: true }), false), 0);
    assert.equal(fresh.count(stateOf("abc"), false), 0);
    assert.equal(fresh.count(stateOf("abcd"), false), 1);
    assert.equal(fresh.count(stateOf("xyz", { list: "two" }), false), 0);
  });
});
