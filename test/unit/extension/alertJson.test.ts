import assert from "node:assert/strict";
import { alertJson, offsetsOfPart } from "../../../src/extension/alerts/alertJson";

describe("an alert's JSON", () => {
  const cut = (text: string, part: unknown): string | undefined => {
    const offsets = offsetsOfPart(text, part);
    return offsets && text.slice(offsets.start, offsets.end);
  };

  it("is pretty-printed and ends its last line", () => {
    assert.equal(alertJson([{ a: 1 }]), '[\n  {\n    "a": 1\n  }\n]\n');
  });

  it("is searched for an element of the list (SIEM) and of the evidence (Graph)", () => {
    const [first, second] = [{ FullId: "x", Sub: { y: [1] } }, { FullId: "z" }];
    const siem = alertJson([first, second]);
    assert.deepEqual(JSON.parse(cut(siem, second) ?? ""), second);
    assert.deepEqual(JSON.parse(cut(siem, first) ?? ""), first);
    const graph = alertJson({ id: "1", evidence: [first, second] });
    assert.deepEqual(JSON.parse(cut(graph, second) ?? ""), second);
  });

  it("says so where the part is not there", () => {
    assert.equal(offsetsOfPart(alertJson([{ a: 1 }]), { a: 2 }), undefined);
    assert.equal(offsetsOfPart("", undefined), undefined);
  });
});
