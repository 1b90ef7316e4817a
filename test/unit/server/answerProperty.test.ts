import assert from "node:assert/strict";
import { answerProperty } from "../../../src/server/answerProperty";

describe("the property that a message of Sentinel's names", () => {
  const pathIn = (message: string) => answerProperty({ code: "sentinel/answer", args: [message] });

  for (const [message, path] of [
    ["Error for Property=id: Required property is missing. Actual value: NULL.", ["id"]],
    ["Error for Property=external_references[0].url: Bad.", ["external_references", 0, "url"]],
    ["Error for Property=kill_chain_phases[1].phase_name: Bad.", ["kill_chain_phases", 1, "phase_name"]],
    ["Property = labels[12]", ["labels", 12]],
    ["Error for Property=hashes.SHA-256: Bad.", ["hashes", "SHA-256"]],
    ["Error for Property=hashes.'SHA-256': Bad.", ["hashes", "SHA-256"]],
    ["Error for Property=hashes['a.b c'].x: Bad.", ["hashes", "a.b c", "x"]],
    ['Error for Property=hashes["MD5"]: Bad.', ["hashes", "MD5"]],
    ["Error for Property=name. It is too long.", ["name"]],
    ["Error for Property=x[: Bad.", ["x"]],
    ["Error for Property=: strange", undefined],
    ["Error for Property=[0]: strange", undefined],
    ["MyProperty=name", undefined],
    ["Nothing is named here.", undefined],
  ] as const)
    it(message, () => {
      assert.deepEqual(pathIn(message), path);
    });

  it("is looked for in Sentinel's own words alone", () => {
    assert.equal(answerProperty({ code: "sentinel/too-large", args: ["Property=id"] }), undefined);
    assert.equal(answerProperty({ code: "sentinel/answer", args: [] }), undefined);
  });
});
