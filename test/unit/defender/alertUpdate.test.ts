import assert from "node:assert/strict";
import type { AlertProblem } from "../../../src/defender/alertSource";
import { isEmptyUpdate, updateAlerts, type UpdatedAlert } from "../../../src/defender/alertUpdate";
import type { Done, GraphActions } from "../../../src/defender/graphActions";
import type { Alert } from "../../../src/defender/alert";

const alerts = [{ id: "one" }, { id: "two" }, { id: "three" }];
const problem = (code: AlertProblem["code"]): Done<never> => ({ kind: "problem", problem: { code, args: [] } });

/** Actions that answer as they are told, and keep what was asked. */
function actions(answers: Readonly<Record<string, Done<never>>> = {}) {
  const asked: string[] = [];
  const scripted: Pick<GraphActions, "change" | "comment"> = {
    change: (id, change) => {
      asked.push(`change ${id} ${JSON.stringify(change)}`);
      return Promise.resolve(answers[`change ${id}`] ?? { kind: "done", value: { id } as Alert });
    },
    comment: (id, text) => {
      asked.push(`comment ${id} ${text}`);
      return Promise.resolve(answers[`comment ${id}`] ?? { kind: "done", value: undefined });
    },
  };
  return { asked, ...scripted };
}

async function all(run: AsyncIterable<UpdatedAlert>): Promise<readonly string[]> {
  const told: string[] = [];
  for await (const { kind, id } of run) told.push(`${id}: ${kind}`);
  return told;
}

describe("Updating alerts", () => {
  it("changes properties first, then adds the comment, one alert after the other", async () => {
    const { asked, ...ports } = actions();
    const update = { change: { status: "resolved" as const }, comment: "done" };
    assert.deepEqual(await all(updateAlerts(ports, alerts.slice(0, 2), update)), ["one: updated", "two: updated"]);
    assert.deepEqual(asked, [
      'change one {"status":"resolved"}',
      "comment one done",
      'change two {"status":"resolved"}',
      "comment two done",
    ]);
  });

  it("asks only for what there is", async () => {
    const onlyComment = actions();
    await all(updateAlerts(onlyComment, [{ id: "one" }], { change: {}, comment: "hm" }));
    assert.deepEqual(onlyComment.asked, ["comment one hm"]);
    const onlyChange = actions();
    await all(updateAlerts(onlyChange, [{ id: "one" }], { change: { assignedTo: null } }));
    assert.deepEqual(onlyChange.asked, ['change one {"assignedTo":null}']);
  });

  it("goes on after what is the problem of one alert", async () => {
    const ports = actions({ "change one": problem("not-found"), "comment two": problem("service-error") });
    const update = { change: { status: "new" as const }, comment: "x" };
    assert.deepEqual(await all(updateAlerts(ports, alerts, update)), [
      "one: failed",
      "two: without-comment",
      "three: updated",
    ]);
    assert.ok(!ports.asked.includes("comment one x"));
  });

  it("ends with what is the problem of all", async () => {
    const ports = actions({ "change two": problem("missing-write-role") });
    assert.deepEqual(await all(updateAlerts(ports, alerts, { change: { status: "new" } })), [
      "one: updated",
      "two: failed",
    ]);
    assert.equal(ports.asked.length, 2);
  });

  it("does nothing more once it is called off", async () => {
    const ports = actions();
    const abort = new AbortController();
    abort.abort();
    assert.deepEqual(await all(updateAlerts(ports, alerts, { change: { status: "new" } }, abort.signal)), []);
    assert.deepEqual(ports.asked, []);
  });

  it("knows an update of nothing", () => {
    assert.ok(isEmptyUpdate({ change: {} }));
    assert.ok(!isEmptyUpdate({ change: {}, comment: "x" }));
    assert.ok(!isEmptyUpdate({ change: { assignedTo: null } }));
  });
});
