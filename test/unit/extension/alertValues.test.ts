import assert from "node:assert/strict";
import fc from "fast-check";
import type { Alert } from "../../../src/defender/alert";
import { graphAlertOf } from "../../../src/defender/graphAlert";
import { AlertValues } from "../../../src/extension/alertActions/alertValues";

function alert(id: string, ...urls: readonly string[]): Alert {
  const evidence = urls.map((url) => ({ "@odata.type": "#microsoft.graph.security.urlEvidence", url }));
  const made = graphAlertOf({ id, evidence });
  assert.ok(made);
  return made;
}

const ids = (alerts: readonly Alert[]) => alerts.map(({ id }) => id).sort();
const values = (slice?: number) => new AlertValues(() => Promise.resolve(), slice);

describe("Alerts by what they saw", () => {
  it("are found by any spelling, and a URL by its host", async () => {
    const known = values();
    await known.take([alert("one", "http://Evil.example/x"), alert("two", "evil.example")]);
    assert.deepEqual(ids(known.alertsWith("EVIL[.]example")), ["one", "two"]);
    assert.deepEqual(ids(known.alertsWith("hxxp://evil.example/x")), ["one"]);
    assert.deepEqual(known.alertsWith("good.example"), []);
  });

  it("gives what is there now, after whatever came, changed and went", async () => {
    const names = fc.constantFrom("a.example", "b.example", "c.example");
    const list = fc.uniqueArray(fc.tuple(fc.nat(5), fc.array(names)), { selector: ([id]) => id });
    await fc.assert(
      fc.asyncProperty(fc.array(list), fc.nat({ max: 3 }), async (lists, slice) => {
        const known = values(slice + 1);
        let last: readonly Alert[] = [];
        for (const one of lists) {
          last = one.map(([id, urls]) => alert(String(id), ...urls));
          // Not all are waited for: one list may take the place of another under way.
          const taken = known.take(last);
          if (last.length % 2 === 0) await taken;
        }
        await known.take(last);
        for (const name of ["a.example", "b.example", "c.example"]) {
          const expected = last.filter(({ detections }) => detections.some(({ label }) => label === name));
          assert.deepEqual(ids(known.alertsWith(name)), ids(expected));
          assert.equal(known.values.has(name), expected.length > 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
