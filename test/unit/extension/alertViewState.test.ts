import assert from "node:assert/strict";
import type { AlertsState } from "../../../src/extension/alerts/alertStore";
import {
  conditionOf,
  hasFailed,
  needsSignIn,
  retryAfterMsOf,
  viewStateOf,
} from "../../../src/extension/alerts/alertViewState";
import { alertWith } from "./alertMaking";

const now = Date.parse("2026-01-15T18:00:00Z");

describe("what is said of a list", () => {
  const state = (change: Partial<AlertsState> = {}): AlertsState => ({
    list: "one",
    alerts: [alertWith({ id: "a" })],
    loading: false,
    checkedAt: now,
    ...change,
  });
  const signIn = {
    since: undefined,
    problem: { code: "no-token", args: ["sign-in-needed"], token: { code: "sign-in-needed", args: [] } },
  } as const;

  it("is nothing of a whole and fresh one", () => {
    assert.equal(conditionOf(state(), now + 59_999, 60_000), undefined);
    assert.equal(viewStateOf(state()), "filled");
    assert.equal(hasFailed(state()), false);
  });

  it("is that it is stale, but not while it is loaded", () => {
    assert.deepEqual(conditionOf(state(), now + 60_000, 60_000), { kind: "stale", since: now });
    assert.equal(conditionOf(state({ loading: true }), now + 60_000, 60_000), undefined);
  });

  it("is that it is incomplete, which weighs more", () => {
    const gap = {
      since: "2026-01-15T10:00:00.0000000Z",
      problem: { code: "throttled", args: ["host", "90"] },
    } as const;
    assert.deepEqual(conditionOf(state({ gap }), now + 60_000, 60_000), { kind: "incomplete", gap });
    assert.equal(conditionOf(state({ gap, alerts: [] }), now, 60_000), undefined, "the welcome view says it");
    assert.equal(hasFailed(state({ gap })), true);
    assert.equal(retryAfterMsOf(state({ gap })), 90_000);
    assert.equal(hasFailed(state({ gap: { ...gap, problem: { code: "odd-element", args: ["0"] } } })), false);
    assert.equal(retryAfterMsOf(state()), undefined);
  });

  it("is that nobody is signed in, or that nothing matches", () => {
    assert.equal(viewStateOf(state({ alerts: [], gap: signIn })), "signInNeeded");
    assert.equal(needsSignIn(signIn), true);
    assert.equal(viewStateOf(state(), 0), "noMatch");
  });
});
