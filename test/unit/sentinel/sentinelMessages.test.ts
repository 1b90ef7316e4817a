import assert from "node:assert/strict";
import { tally, type ObjectOutcome } from "../../../src/sentinel/outcome";
import {
  explainReason,
  explainStop,
  fillTemplate,
  reasonMessages,
  stopMessages,
} from "../../../src/sentinel/sentinelMessages";
import type { StopReason } from "../../../src/sentinel/stopReason";

describe("The sentences of an upload", () => {
  it("are filled with their arguments, and with nothing where one is missing", () => {
    assert.equal(fillTemplate("{0} and {1}, {0}", ["a", "b"]), "a and b, a");
    assert.equal(fillTemplate("{0}{1}", ["{1}"]), "{1}");
    assert.equal(fillTemplate("in { }", []), "in { }");
  });

  it("of an object that was lost or never sent carry why the run stopped", () => {
    for (const code of Object.keys(stopMessages) as StopReason["code"][]) {
      const stop = explainStop({ code, args: ["A", "B"] }, fillTemplate);
      for (const reason of ["sentinel/answer-lost", "sentinel/run-stopped"] as const) {
        const text = explainReason({ code: reason, args: [code, "A", "B"] }, fillTemplate);
        assert.ok(text.endsWith(stop), text);
        assert.doesNotMatch(text, /\{\d\}|undefined/);
      }
    }
  });

  it("are translated, the inner one too", () => {
    const inCapitals = (template: string, args: readonly string[]) => fillTemplate(template.toUpperCase(), args);
    const text = explainReason({ code: "sentinel/run-stopped", args: ["stop/service-error", "500"] }, inCapitals);
    assert.equal(text, text.toUpperCase());
    assert.match(text, /HTTP 500/);
  });

  it("say of every reason what it is and, but for Sentinel's own words, end as sentences do", () => {
    for (const [code, template] of [...Object.entries(reasonMessages), ...Object.entries(stopMessages)]) {
      assert.match(code, /^(sentinel|stop)\/[a-z]+(-[a-z]+)*$/);
      assert.match(template, /(\.|\{\d\})$/, code);
    }
  });
});

describe("What stops an upload", () => {
  it("is told with what to do next", () => {
    const advice =
      /\b(try again|upload again|Upload again|Upload these again|Give it the role|Check the workspace ID)\b/;
    for (const [code, template] of Object.entries(stopMessages))
      // Why there is no token is told, with what to do, by the one who was asked for it.
      if (code !== "stop/no-token") assert.match(template, advice, code);
  });
});

describe("The tally of an upload", () => {
  it("counts each object under its state", () => {
    const outcome = (status: ObjectOutcome["status"], index: number): ObjectOutcome => ({ index, status, reasons: [] });
    const states = ["accepted", "rejected", "not-sent", "unknown", "accepted", "not-sent", "not-sent"] as const;
    assert.deepEqual(tally(states.map(outcome)), { accepted: 2, rejected: 1, unknown: 1, notSent: 3 });
    assert.deepEqual(tally([]), { accepted: 0, rejected: 0, unknown: 0, notSent: 0 });
  });
});
