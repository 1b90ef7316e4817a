import assert from "node:assert/strict";
import { runSteps, type Answer, type Step } from "../../../src/extension/connections/steps";

type Draft = Readonly<Record<string, string>>;
type Reply = string | "<back>" | "<cancel>";

/** Steps that answer from a script and write down how they were asked. */
function scripted(
  names: readonly string[],
  replies: Reply[],
  applies: (name: string, draft: Draft) => boolean = () => true,
) {
  const asked: string[] = [];
  const steps = names.map((field): Step<Draft> => ({
    field,
    applies: (draft) => applies(field, draft),
    ask: (draft, { step, totalSteps, canGoBack }) => {
      asked.push(`${field} ${String(step)}/${String(totalSteps)}${canGoBack ? " <" : ""}`);
      const reply = replies.shift();
      assert.notEqual(reply, undefined, `nobody answers ${field}`);
      const answer: Answer<Draft> =
        reply === "<back>"
          ? { kind: "back" }
          : reply === "<cancel>"
            ? { kind: "cancelled" }
            : { kind: "next", draft: { ...draft, [field]: reply ?? "" } };
      return Promise.resolve(answer);
    },
  }));
  return { steps, asked };
}

describe("questions in steps", () => {
  it("are asked one after the other and numbered", async () => {
    const { steps, asked } = scripted(["a", "b", "c"], ["1", "2", "3"]);
    assert.deepEqual(await runSteps(steps, {}), { a: "1", b: "2", c: "3" });
    assert.deepEqual(asked, ["a 1/3", "b 2/3 <", "c 3/3 <"]);
  });

  it("go back to the one before, with what was answered", async () => {
    const { steps, asked } = scripted(["a", "b", "c"], ["1", "2", "<back>", "<back>", "4", "5", "6"]);
    assert.deepEqual(await runSteps(steps, {}), { a: "4", b: "5", c: "6" });
    assert.deepEqual(asked, ["a 1/3", "b 2/3 <", "c 3/3 <", "b 2/3 <", "a 1/3", "b 2/3 <", "c 3/3 <"]);
  });

  it("skip what does not apply, on the way back too, and count anew", async () => {
    const { steps, asked } = scripted(
      ["kind", "detail", "end"],
      ["plain", "<back>", "rich", "d", "e"],
      (name, draft) => name !== "detail" || draft["kind"] === "rich",
    );
    assert.deepEqual(await runSteps(steps, {}), { kind: "rich", detail: "d", end: "e" });
    assert.deepEqual(asked, ["kind 1/2", "end 2/2 <", "kind 1/2", "detail 2/3 <", "end 3/3 <"]);
  });

  it("end with nothing when called off", async () => {
    const { steps } = scripted(["a", "b"], ["1", "<cancel>"]);
    assert.equal(await runSteps(steps, {}), undefined);
  });

  it("stay where they are when Back is pressed on the first", async () => {
    const { steps, asked } = scripted(["a"], ["<back>", "1"]);
    assert.deepEqual(await runSteps(steps, {}), { a: "1" });
    assert.equal(asked.length, 2);
  });

  it("leave a draft as it is where there is nothing to ask", async () => {
    assert.deepEqual(await runSteps([], { a: "1" }), { a: "1" });
  });
});
