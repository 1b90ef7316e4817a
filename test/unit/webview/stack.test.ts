import assert from "node:assert/strict";
import fc from "fast-check";
import { stack } from "../../../src/webview/chart/stack";

describe("the parts of a bar", () => {
  it("are as high as their shares", () => {
    assert.deepEqual(stack([75, 0, 25], 100, 200, 3), [
      { series: 0, from: 0, height: 150 },
      { series: 2, from: 150, height: 50 },
    ]);
  });

  it("leave a bar with less than the highest one lower", () => {
    assert.deepEqual(stack([50], 100, 200, 3), [{ series: 0, from: 0, height: 100 }]);
  });

  it("show one among thousands", () => {
    assert.deepEqual(stack([9999, 1], 10_000, 150, 3), [
      { series: 0, from: 0, height: 147 },
      { series: 1, from: 147, height: 3 },
    ]);
  });

  it("are none where there is nothing", () => {
    assert.deepEqual(stack([0, 0], 100, 150, 3), []);
    assert.deepEqual(stack([0, 0], 0, 150, 3), []);
  });

  it("stand on one another, all of them visible, and never reach over the top", () => {
    const values = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(values, fc.nat(1000), (own, more) => {
        const full = own.reduce((sum, value) => sum + value, 0) + more;
        const parts = stack(own, full, 150, 3);
        assert.deepEqual(
          parts.map(({ series }) => series),
          own.flatMap((value, series) => (value > 0 ? [series] : [])),
        );
        let top = 0;
        for (const { from, height } of parts) {
          assert.equal(from, top);
          assert.ok(height >= 3);
          top = from + height;
        }
        assert.ok(top <= 150 + 1e-6, `${top}`);
      }),
    );
  });
});
