import assert from "node:assert/strict";
import fc from "fast-check";
import { findBoundaries } from "../../../../src/stix/document/boundaries";
import { createDocumentLocator } from "../../../../src/stix/document/locateInDocument";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { identity, shapedDocuments, whiteSpaces, writeSpaced } from "./documents";

const [a, b, c] = ["a", "b", "c"].map((name) => JSON.stringify({ ...identity, name })) as [string, string, string];
const head = '"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d"';

/** All problems as `index code: text below it`; -1 is the envelope. */
function problemsOf(text: string): string[] {
  const document = new StixDocument(text);
  const locate = createDocumentLocator(document);
  const all = document.objects.flatMap((_, index) =>
    document.check(index).problems.map((problem) => ({ index, problem })),
  );
  for (const problem of document.envelopeProblems()) all.push({ index: -1, problem });
  return all.map(({ index, problem }) => {
    const { start, end } = locate(index, problem.place);
    assert.ok(start < end && end <= text.length, problem.code);
    return `${String(index)} ${problem.code} ${problem.args.join()}: ${text.slice(start, end)}`;
  });
}

function namesOf(text: string): (string | undefined)[] {
  const document = new StixDocument(text);
  return document.objects.map((_, index) => document.check(index).facts.name);
}

/** A bundle with each object on lines of its own, as an editor formats it. */
function formatted(...objects: readonly string[]): string {
  const own = objects.map((text) => JSON.stringify(JSON.parse(text), null, 2).replace(/^/gm, "    ")).join(",\n");
  return `{\n  ${head.replace(",", ",\n  ")},\n  "objects": [\n${own}\n  ]\n}\n`;
}

describe("A damaged document", () => {
  it("without a comma between two objects keeps both, and says where the comma belongs", () => {
    const text = `{${head},"objects":[${a} ${b}]}`;
    assert.deepEqual(namesOf(text), ["a", "b"]);
    assert.deepEqual(problemsOf(text), ["-1 stix/json-syntax a comma is missing before this: {"]);
  });

  it("with a comma too many says so, in the list and in the envelope", () => {
    assert.deepEqual(problemsOf(`[${a},]`), ["-1 stix/json-syntax a value is expected here: ,"]);
    assert.deepEqual(problemsOf(`[${a},,${b}]`), ["-1 stix/json-syntax a value is expected here: ,"]);
    const behind = "-1 stix/json-syntax a property's name in double quotes is expected here: ,";
    assert.deepEqual(problemsOf(`{${head},"objects":[${a}],}`), [behind]);
    assert.deepEqual(problemsOf(`{${head},,"objects":[${a}]}`), [behind]);
    assert.deepEqual(problemsOf(`{,${head},"objects":[${a}]}`), [behind]);
  });

  it("with an open quote loses one object and no other", () => {
    const whole = formatted(a, b, c);
    const text = whole.replace('"name": "b"', '"name": "b');
    assert.notEqual(text, whole);
    assert.deepEqual(namesOf(text), ["a", undefined, "c"]);
    const [problem, ...more] = problemsOf(text);
    assert.match(problem ?? "", /^1 stix\/json-syntax the closing " of this text is missing: "b/);
    assert.deepEqual(more, []);
  });

  it("with a missing brace is healed at the next object's indentation", () => {
    const whole = formatted(a, b, c);
    for (const [index, name] of ["a", "b", "c"].entries()) {
      const ends = [...whole.matchAll(/\n {4}\}/g)].map(({ index: at }) => at);
      const text = whole.slice(0, ends[index]) + whole.slice((ends[index] ?? 0) + "\n    }".length);
      assert.deepEqual(
        namesOf(text),
        ["a", "b", "c"].map((other) => (other === name ? undefined : other)),
      );
      const problems = problemsOf(text);
      assert.equal(problems.length, 1, problems.join("\n"));
      assert.match(problems[0] ?? "", new RegExp(`^${String(index)} stix/json-syntax a closing } is missing`));
    }
  });

  it("with a missing bracket inside an object loses that one alone", () => {
    const whole = formatted(a, b, c);
    const at = whole.indexOf("]", whole.indexOf('"labels"', whole.indexOf('"labels"') + 1));
    const text = whole.slice(0, at) + whole.slice(at + 1);
    assert.deepEqual(namesOf(text), ["a", undefined, "c"]);
    assert.ok(problemsOf(text).every((problem) => problem.startsWith("1 stix/json-syntax")));
  });

  it("with a brace too many in the middle of an object loses that one alone", () => {
    const text = formatted(a, b, c).replace('"name": "b"', '"name": "b" }');
    assert.deepEqual(namesOf(text), ["a", undefined, "c"]);
    assert.deepEqual(problemsOf(text).length, 1, problemsOf(text).join("\n"));
    assert.match(problemsOf(text)[0] ?? "", /^1 stix\/json-syntax nothing may follow here/);
  });

  it("with Windows line ends is healed too", () => {
    const text = formatted(a, b, c).replace('"name": "a"', '"name": {"a"').replaceAll("\n", "\r\n");
    assert.deepEqual(namesOf(text), [undefined, "b", "c"]);
  });

  it("of open braces alone is read once, not to its end for each", () => {
    const lines = 20_000;
    const { objects } = findBoundaries(`[${'\n{ "type": "indicator",'.repeat(lines)}`);
    assert.equal(objects.length, lines);
    const indented = findBoundaries(`[${'\n  {\n    "a": [\n  },'.repeat(lines)}\n]`);
    assert.equal(indented.objects.length, lines);
  });

  it("on one line is read once too, however many objects are behind the damage", () => {
    const objects = Array.from({ length: 20_000 }, () => '{"type":"indicator"}');
    const { objects: found } = findBoundaries(`[{"a":[1}],${objects.join(",")}]`);
    assert.ok(found.length > 0 && found.length <= objects.length + 1);
    const lines = findBoundaries(`[{"a":{"b":[1}},\n${objects.join(",")}]`);
    assert.ok(lines.objects.length > 0);
  });

  it("on one line, without the last brace of its last object, still has its envelope", () => {
    const text = `{${head},"objects":[${a},${b.slice(0, -1)}]}`;
    assert.deepEqual(namesOf(text), ["a", undefined]);
    const problems = problemsOf(text);
    assert.equal(problems.length, 1, problems.join("\n"));
    assert.match(problems[0] ?? "", /^1 stix\/json-syntax a closing } is missing/);
  });

  it("with a bracket too many names that bracket", () => {
    const text = `{${head},"objects":[${a}},${b}]}`;
    assert.deepEqual(namesOf(text), ["a", "b"]);
    assert.deepEqual(problemsOf(text), ["-1 stix/json-syntax this has no partner: }"]);
  });

  it("that is not closed says which bracket is missing", () => {
    assert.deepEqual(problemsOf(`{${head},"objects":[${a}]`), ["-1 stix/json-syntax a closing } is missing: ]"]);
    assert.deepEqual(problemsOf(`{${head},"objects":[${a}}`), ["-1 stix/json-syntax a closing ] is missing: }"]);
    assert.deepEqual(problemsOf(`[${a}`), ["-1 stix/json-syntax a closing ] is missing: }"]);
    assert.deepEqual(problemsOf(`[${a}}`), ["-1 stix/json-syntax a closing ] is missing: }"]);
  });

  it("with text behind its end says that nothing may follow", () => {
    for (const whole of [`[${a}]`, a, `{${head},"objects":[${a}]}`])
      assert.deepEqual(problemsOf(`${whole}\nmore`), ["-1 stix/json-syntax nothing may follow here: more"]);
    assert.deepEqual(problemsOf(`${a},${b}`), ["-1 stix/json-syntax nothing may follow here: ,"]);
  });

  it("with a name without quotes, a missing colon or value still has its objects", () => {
    for (const [text, problem] of [
      [`{${head},objects:[${a}]}`, "a property's name in double quotes is expected here: objects"],
      [`{${head},'objects' :[${a}]}`, "a property's name in double quotes is expected here: 'objects'"],
      [`{${head},"objects"[${a}]}`, 'a colon is expected behind this name: "objects"'],
      [
        `{"type":,"id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[${a}]}`,
        'a value is expected here: "type"',
      ],
      [`{${head} "objects":[${a}]}`, 'a comma is missing before this: "'],
      [`{${head},"spec_version":2.,"objects":[${a}]}`, "this is not a JSON value: 2."],
      [`{${head},"a\\q":2,"objects":[${a}]}`, 'this name is not well written: "a\\q"'],
    ] as const) {
      assert.deepEqual(namesOf(text), ["a"], text);
      assert.deepEqual(problemsOf(text), [`-1 stix/json-syntax ${problem}`]);
    }
  });

  it("keeps its objects while its type is being typed", () => {
    assert.deepEqual(namesOf(formatted(a, b).replace('"bundle"', '"bun')), ["a", "b"]);
    assert.deepEqual(namesOf(formatted(a, b).replace('"bundle"', "")), ["a", "b"]);
  });

  it("has a syntax error exactly when it is not JSON", () => {
    const alphabet = fc.constantFrom(
      '"',
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "\\",
      "\n",
      " ",
      "1",
      "t",
      "-",
      ".",
      "/",
      "\ufeff",
    );
    const slips = fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.oneof(alphabet, fc.constant(""))), { maxLength: 3 });
    let broken = 0;
    fc.assert(
      fc.property(shapedDocuments, whiteSpaces, slips, ({ value }, spaces, changes) => {
        let text = writeSpaced(value, spaces);
        for (const [at, length, put] of changes) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + put + text.slice(start + length);
        }
        let isJson = true;
        try {
          JSON.parse(text.replace(/^\ufeff/, ""));
        } catch {
          isJson = false;
        }
        if (/^\ufeff?[ \t\r\n]*$/.test(text)) return;
        const problems = problemsOf(text).filter((problem) => /stix\/(json-syntax|not-stix)/.test(problem));
        if (!isJson) assert.ok(problems.length > 0, JSON.stringify(text));
        else assert.ok(!problems.some((problem) => problem.includes("json-syntax")), JSON.stringify([text, problems]));
        if (!isJson) broken++;
      }),
      { numRuns: 500 },
    );
    assert.ok(broken > 100, String(broken));
  });
});
