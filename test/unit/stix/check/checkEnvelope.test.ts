import assert from "node:assert/strict";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { sample } from "../schema/samples";
import { profileJudge } from "../../../../src/stix/rules/judge";
import { sentence } from "./located";

const object = JSON.stringify(sample("identity"));
const id = '"id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d"';

function problemsOf(text: string): string[] {
  return new StixDocument(text).envelopeProblems().map((problem) => {
    sentence(problem);
    assert.ok(problem.place.kind === "text");
    const { start, end } = problem.place;
    assert.ok(0 <= start && end <= text.length && (start < end || text === ""));
    return `${profileJudge("authored").severityOf(problem.code)} ${problem.code}: ${text.slice(start, end)}`;
  });
}

describe("A document's envelope", () => {
  it("is fine in each of the four shapes", () => {
    for (const text of [
      `{"type":"bundle",${id},"objects":[${object}]}`,
      `{"type":"bundle",${id}}`,
      `{"type":"bundle",${id},"spec_version":"2.0","objects":[${object}]}`,
      `{"type":"bundle",${id},"x_own":{"value":[1]},"objects":[${object}]}`,
      `[${object}]`,
      "[]",
      object,
      `{"sourcesystem":"x","stixobjects":[${object}]}`,
      `{"sourcesystem":"x","indicators":[${object}]}`,
      `{"sourcesystem":"x","value":[${object}]}`,
      `{"more":false,"objects":[${object}]}`,
      '{"objects":[]}',
      `\ufeff[${object}]\r\n`,
    ])
      assert.deepEqual(problemsOf(text), [], text);
  });

  for (const [what, text, problem] of [
    ["is empty", "", "information stix/empty-document: "],
    ["holds white space alone", " \n", "information stix/empty-document:  \n"],
    ["is a word", "  hello", "error stix/not-stix: h"],
    ["is a number", "17", "error stix/not-stix: 1"],
    ["is a bundle without an id", `{"type":"bundle","objects":[${object}]}`, 'error stix/required-property: "bundle"'],
    ["is a bundle without a type", `{${id},"objects":[${object}]}`, 'error stix/required-property: "objects"'],
    ["is a bundle of a wrong id", `{"type":"bundle","id":"x","objects":[${object}]}`, 'error stix/identifier: "x"'],
    ["is a bundle of another type", `{"type":5,${id},"objects":[${object}]}`, "error stix/fixed-value: 5"],
    ["is a bundle of no known version", `{"type":"bundle",${id},"spec_version":"3"}`, 'error stix/one-of: "3"'],
    ["is a bundle of nothing", `{"type":"bundle",${id},"objects":[]}`, 'error stix/empty-list: "objects"'],
    ["is a bundle of a dictionary", `{"type":"bundle",${id},"objects":{}}`, "error stix/wrong-type: {}"],
    ["has a badly named property", `{"type":"bundle",${id},"A b":1}`, 'error stix/property-name: "A b"'],
    ["is a body without a source system", `{"value":[${object}]}`, 'error stix/required-property: "value"'],
    ["is a body of a blank source system", `{"sourcesystem":" ","value":[${object}]}`, 'error stix/source-system: " "'],
    [
      "is a body of the service's own source system",
      `{"sourcesystem":" microsoft Sentinel","value":[${object}]}`,
      'error stix/source-system: " microsoft Sentinel"',
    ],
    ["is a body of a numbered source system", `{"sourcesystem":5,"value":[${object}]}`, "error stix/wrong-type: 5"],
    ["is a body of nothing", '{"sourcesystem":"x","indicators":[]}', 'error stix/empty-list: "indicators"'],
  ] as const)
    it(`says so once where it ${what}`, () => {
      assert.deepEqual(problemsOf(text), [problem]);
    });

  it("may not hold its objects in two lists", () => {
    const text = `{"sourcesystem":"x","value":[${object}],"stixobjects":[${object}]}`;
    assert.deepEqual(problemsOf(text), ['error stix/upload-array: "stixobjects"']);
  });

  it("has its values looked at too, also a second list's", () => {
    assert.deepEqual(problemsOf(`{"type":"bundle",${id},"value":[tru],"objects":[${object}]}`), [
      "error stix/json-syntax: [tru]",
    ]);
    assert.deepEqual(problemsOf(`{"type":"bundle",${id},"objects":[${object}],"x_a":01}`), [
      "error stix/json-syntax: 01",
    ]);
  });
});
