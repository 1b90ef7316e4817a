import assert from "node:assert/strict";
import { checkEnvelope } from "../../../../src/stix/check/checkEnvelope";
import { findBoundaries } from "../../../../src/stix/document/boundaries";
import { applyEdits } from "../../../../src/stix/fixes/applyEdits";
import { fixesForEnvelope } from "../../../../src/stix/fixes/envelopeFixes";
import { appliedFixes, codesOf, newUuid, ports, titleOf } from "./fixing";

describe("Fixes of what isn't JSON", () => {
  for (const [wrong, right] of [
    ['{"a": 1,}', '{"a": 1}'],
    ['{"a": [1, 2,\n]}', '{"a": [1, 2\n]}'],
    ['{"a": 1\n "b": 2}', '{"a": 1,\n "b": 2}'],
    ['{"a": ["b" "c"]}', '{"a": ["b", "c"]}'],
    ['{"a" 1}', '{"a": 1}'],
    ['{"a" = 1}', '{"a" : 1}'],
    ['{"a": True}', '{"a": true}'],
    ['{"a": None}', '{"a": null}'],
    ["{'a': 'it is \"b\"'}", '{"a": "it is \\"b\\""}'],
    ["{a: 1}", '{"a": 1}'],
    ['{"a": 1 /* why */}', '{"a": 1 }'],
    ['{"a": "C:\\Program"}', '{"a": "C:\\\\Program"}'],
    ['{"a": "x\ty"}', '{"a": "x\\ty"}'],
    ['{"a": 1', '{"a": 1}'],
    ['{"a": ["b"}', '{"a": ["b"]}'],
  ] as const)
    it(`mend ${JSON.stringify(wrong)}`, () => {
      let text: string = wrong;
      for (let round = 0; round < 4 && codesOf(text).includes("stix/json-syntax"); round++) {
        const [fix] = appliedFixes(text, "stix/json-syntax");
        assert.ok(fix, `nothing mends ${text}`);
        text = fix.text;
      }
      assert.equal(text.replace(/: {2,}/g, ": "), right.replace('"a":1', '"a": 1').replace(/: {2,}/g, ": "));
      assert.doesNotThrow(() => JSON.parse(text) as unknown);
    });

  it("guess nothing where a text has no end", () => {
    assert.deepEqual(appliedFixes('{"a": "b\n}', "stix/json-syntax"), []);
  });
});

describe("Fixes of a document's envelope", () => {
  const object = '{"type": "identity", "id": "x"}';
  const id = `bundle--${newUuid}`;
  for (const [wrong, right] of [
    [`[${object} ${object}]`, `[${object}, ${object}]`],
    [`[${object},\n]`, `[${object}\n]`],
    [`[${object}`, `[${object}]`],
    [
      `{"type": "bundle", "id": "${id}", "objects": [${object}}`,
      `{"type": "bundle", "id": "${id}", "objects": [${object}]}`,
    ],
    [
      `{"type": "bundle", "id": "${id}", "objects": [${object}],}`,
      `{"type": "bundle", "id": "${id}", "objects": [${object}]}`,
    ],
    [
      `{"type": "bundle" "id": "${id}", "objects": [${object}]}`,
      `{"type": "bundle", "id": "${id}", "objects": [${object}]}`,
    ],
    [`[${object}]]`, `[${object}]`],
    [`{"type": "bundle", "objects": [${object}]}`, `{"type": "bundle", "id": "${id}", "objects": [${object}]}`],
    [
      `{"type": "bundle", "id": "bundle--1", "objects": [${object}]}`,
      `{"type": "bundle", "id": "${id}", "objects": [${object}]}`,
    ],
    [
      `{\n  "id": "${id}",\n  "objects": [${object}]\n}`,
      `{\n  "type": "bundle",\n  "id": "${id}",\n  "objects": [${object}]\n}`,
    ],
  ] as const)
    it(`mend ${wrong.slice(0, 60).replaceAll("\n", " ")}`, () => {
      const boundaries = findBoundaries(wrong);
      const problems = checkEnvelope(boundaries, wrong);
      const fixes = problems.flatMap((problem) => fixesForEnvelope(problem, boundaries, wrong, ports));
      assert.equal(fixes.length, 1);
      titleOf(fixes[0]!);
      assert.equal(applyEdits(wrong, fixes[0]!.edits), right);
      assert.deepEqual(checkEnvelope(findBoundaries(right), right), []);
    });
});
