import assert from "node:assert/strict";
import { fill, writeNumber } from "../../../src/webview/wording";

describe("the words of a page", () => {
  it("are filled in by number, and what is filled in is not looked at again", () => {
    assert.equal(fill("{1} of {0}", 5, "{0}"), "{0} of 5");
    assert.equal(fill("{0} and {7}", "$&"), "$& and ");
  });

  it("write numbers as the language does, and in an unknown language too", () => {
    assert.equal(writeNumber(100_000, "en"), "100,000");
    assert.equal(writeNumber(100_000, "de"), "100.000");
    assert.equal(writeNumber(100_000, ""), "100,000");
    assert.equal(writeNumber(100_000, "qps_ploc"), "100,000");
  });
});
