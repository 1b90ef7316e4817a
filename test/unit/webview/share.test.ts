import assert from "node:assert/strict";
import { shareOf } from "../../../src/webview/parts/share";

describe("a checkbox for many", () => {
  it("says whether all, some or none are chosen", () => {
    assert.equal(shareOf(0, 3), "none");
    assert.equal(shareOf(1, 3), "some");
    assert.equal(shareOf(2, 3), "some");
    assert.equal(shareOf(3, 3), "all");
  });

  it("has nothing chosen of nothing", () => {
    assert.equal(shareOf(0, 0), "none");
  });
});
