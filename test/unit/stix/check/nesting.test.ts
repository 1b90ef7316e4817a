import assert from "node:assert/strict";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { indicator } from "../../../server/support/stixTexts";

const codesOf = (text: string) => {
  const document = new StixDocument(text);
  return document.objects.map((_, index) => document.check(index).problems.map(({ code }) => code));
};

describe("an object that is nested without an end in sight", () => {
  for (const [open, close] of [
    ["[", "]"],
    ['{"a":', "}"],
  ] as const)
    for (const key of ["x_own", "extensions"])
      it(`is told as such, and is no failure of the checks: ${open} in ${key}`, () => {
        const deep = (levels: number) => {
          const value = `${open.repeat(levels)}1${close.repeat(levels)}`;
          return JSON.stringify([indicator(1, { [key]: 0 }), indicator(2)]).replace(`"${key}":0`, `"${key}":${value}`);
        };
        for (const levels of [101, 5000, 100_000])
          assert.deepEqual(codesOf(deep(levels)), [["stix/nested-too-deep"], []]);
        assert.ok(!codesOf(deep(98)).flat().includes("stix/nested-too-deep"));
        assert.deepEqual(codesOf(deep(5000).replace(close, "")).flat(), ["stix/nested-too-deep"]);
      });
});
