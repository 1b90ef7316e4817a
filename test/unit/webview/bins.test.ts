import assert from "node:assert/strict";
import fc from "fast-check";
import { inBins } from "../../../src/webview/chart/bins";

describe("bins of a chart", () => {
  it("leave few columns as they are", () => {
    assert.deepEqual(inBins([[1, 2], [3], []], 3), [
      { first: 1, last: 1, values: [1, 2] },
      { first: 2, last: 2, values: [3] },
      { first: 3, last: 3, values: [] },
    ]);
    assert.deepEqual(inBins([], 10), []);
  });

  it("put neighbours together where there are too many", () => {
    const columns = Array.from({ length: 1000 }, (_, place) => [1, place === 999 ? 1 : 0]);
    const bins = inBins(columns, 100);
    assert.equal(bins.length, 100);
    assert.deepEqual(bins[0], { first: 1, last: 10, values: [10, 0] });
    assert.deepEqual(bins[99], { first: 991, last: 1000, values: [10, 1] });
    assert.deepEqual(inBins([[1], [2], [3]], 2), [
      { first: 1, last: 2, values: [3] },
      { first: 3, last: 3, values: [3] },
    ]);
  });

  it("lose nothing, overlap nowhere and are never too many", () => {
    const column = fc.array(fc.nat(100), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(column, { maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (columns, most) => {
        const bins = inBins(columns, most);
        assert.ok(bins.length <= most);
        let next = 1;
        for (const { first, last } of bins) {
          assert.equal(first, next);
          assert.ok(last >= first);
          next = last + 1;
        }
        assert.equal(next, columns.length + 1);
        for (const series of [0, 1]) {
          const sum = (lists: readonly (readonly number[])[]) =>
            lists.reduce((total, values) => total + (values[series] ?? 0), 0);
          assert.equal(sum(bins.map(({ values }) => values)), sum(columns));
        }
      }),
    );
  });
});
