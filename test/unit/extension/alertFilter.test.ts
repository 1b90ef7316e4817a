import assert from "node:assert/strict";
import { readFilterArgument, readLimit, readNames } from "../../../src/extension/alerts/alertFilter";

describe("the alert filter", () => {
  it("reads a limit", () => {
    assert.deepEqual(["", " ", "1", " 250 "].map(readLimit), [undefined, undefined, 1, 250]);
    for (const text of ["0", "-1", "1.5", "1e3", "many", "99999999999999999999"])
      assert.equal(readLimit(text), "unusable", text);
  });

  it("reads names, each once", () => {
    assert.deepEqual(readNames(" Servers, ,Desktops,Servers"), ["Servers", "Desktops"]);
    assert.equal(readNames(" , "), undefined);
  });

  it("reads a command's argument", () => {
    assert.deepEqual(readFilterArgument({ limit: 5, machineGroups: ["a", "b"], deviceTag: " t ", cloudTag: "" }), {
      limit: 5,
      machineGroups: ["a", "b"],
      deviceTag: "t",
      cloudTag: undefined,
    });
    assert.deepEqual(Object.keys(readFilterArgument("clear") ?? {}).sort(), [
      "cloudTag",
      "deviceTag",
      "limit",
      "machineGroups",
    ]);
    for (const other of [undefined, null, "x", 5, {}, { kind: "group" }, { limit: 0 }])
      assert.equal(readFilterArgument(other), undefined);
  });
});
