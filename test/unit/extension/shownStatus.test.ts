import assert from "node:assert/strict";
import type { StatusParams } from "../../../src/protocol";
import { fillTemplate } from "../../../src/sentinel/sentinelMessages";
import { shownStatus } from "../../../src/extension/shownStatus";

describe("The language status", () => {
  const shown = (changes: Partial<StatusParams>) => {
    const status = { uri: "file:///a.stix.json", version: 1, objects: 12, checked: 12, errors: 0, warnings: 0 };
    return shownStatus({ ...status, information: 0, ...changes }, fillTemplate);
  };

  it("says of a document that nothing is known of yet that it isn't validated", () => {
    assert.deepEqual(shownStatus(undefined, fillTemplate), {
      text: "Not validated yet",
      detail: "",
      severity: "information",
      isBusy: false,
      hasProblems: false,
    });
  });

  for (const [changes, text, severity] of [
    [{}, "12 objects: no problems", "information"],
    [{ objects: 1, checked: 1 }, "1 object: no problems", "information"],
    [{ objects: 0, checked: 0, errors: 1 }, "0 objects: 1 error", "error"],
    [{ information: 1 }, "12 objects: 1 hint", "information"],
    [{ warnings: 1, information: 3 }, "12 objects: 1 warning, 3 hints", "warning"],
    [{ errors: 2, warnings: 5 }, "12 objects: 2 errors, 5 warnings", "error"],
  ] as const)
    it(`says "${text}", as ${severity}`, () => {
      const status = shown(changes);
      assert.equal(status.text, text);
      assert.equal(status.severity, severity);
      assert.equal(status.detail, "");
      assert.equal(status.hasProblems, !text.includes("no problems"));
    });

  it("says how far a check is, and calls nothing good that was not looked at", () => {
    const { text, detail, isBusy, hasProblems } = shown({ checked: 5 });
    assert.deepEqual([text, detail, isBusy, hasProblems], ["12 objects", "checking, 5 of 12 done", true, false]);
    assert.equal(shown({ checked: 5, errors: 1 }).text, "12 objects: 1 error");
  });
});
