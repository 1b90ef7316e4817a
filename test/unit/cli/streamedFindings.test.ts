import assert from "node:assert/strict";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding } from "../../../src/cli/finding";
import { findingsOfChunks } from "../../../src/cli/streamedFindings";
import { plainCheckOptions } from "../../../src/stix/check/checkOptions";
import { createDocumentLocator } from "../../../src/stix/document/locateInDocument";
import { StixDocument } from "../../../src/stix/document/stixDocument";
import type { Problem } from "../../../src/stix/problem";
import { crossObjectProblems } from "../../../src/stix/rules/crossObject";
import { identity, shapedDocuments, whiteSpaces, writeSpaced } from "../stix/document/documents";

const check = {
  options: plainCheckOptions,
  judge: { severityOf: () => "error" as const, profileOf: () => "feed" as const },
};

async function* pieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield Promise.resolve(text.slice(at, at + length));
}

const headLength = 1000;

async function streamed(text: string, length: number, object = 10_000): Promise<string[] | "unreadable"> {
  const findings: Finding[] = [];
  const reading = { tail: text.slice(-500), limits: { head: headLength, object } };
  const result = await findingsOfChunks("a", pieces(text, length), check, (found) => findings.push(found), reading);
  return result.kind === "unreadable"
    ? "unreadable"
    : findings.map(({ line, column, endLine, endColumn, code }) => [code, line, column, endLine, endColumn].join(" "));
}

/** The same of the text as a whole. */
function whole(text: string): string[] {
  const document = new StixDocument(text);
  const lines = TextDocument.create("a", "stix", 1, text);
  const locate = createDocumentLocator(document);
  const line = (index: number, problem: Problem) => {
    const { start, end } = locate(index, problem.place);
    const places = [start, end]
      .map((offset) => lines.positionAt(offset))
      .flatMap(({ line, character }) => [line + 1, character + 1]);
    return [problem.code, ...places].join(" ");
  };
  return [
    ...document.objects.flatMap((_, index) => document.check(index).problems.map((problem) => line(index, problem))),
    ...crossObjectProblems(document).map(({ index, problem }) => line(index, problem)),
    ...document.envelopeProblems().map((problem) => line(-1, problem)),
  ];
}

/** Anybody else: an object whose id nobody else has. */
const another = (number: number) => ({ ...identity, id: identity.id.replace(/.{4}$/, String(1000 + number)) });

describe("A file that is checked piece by piece", () => {
  it("has the findings of its whole text, wherever the pieces end", async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        shapedDocuments,
        whiteSpaces,
        fc.integer({ min: 1, max: 40 }),
        async ({ value, shape }, spaces, length) => {
          const text = writeSpaced(value, spaces);
          const result = await streamed(text, length);
          // Behind the part that is looked at for a list, the type of an object may still come.
          if (shape === "object") assert.ok(result === "unreadable" || text.length > headLength);
          else {
            assert.ok(result !== "unreadable");
            assert.deepEqual([...result].sort(), whole(text).sort());
            found += result.length;
          }
        },
      ),
      { numRuns: 200 },
    );
    assert.ok(found > 100, String(found));
  });

  it("has them of a damaged text too, if that still has a list of objects", async () => {
    let compared = 0;
    const hits = fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom(...'{}[],:"\\\n\rx')), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(
        shapedDocuments,
        whiteSpaces,
        fc.integer({ min: 1, max: 40 }),
        hits,
        async ({ value }, spaces, length, damage) => {
          const text = damage.reduce(
            (before, [at, kind, character]) => {
              const place = at % (before.length + 1);
              // Left out, put in, or put in the place of another.
              return (
                before.slice(0, place) + (kind === 0 ? "" : character) + before.slice(kind === 1 ? place : place + 1)
              );
            },
            writeSpaced(value, spaces),
          );
          const { shape } = new StixDocument(text);
          const result = text.length > headLength || shape === "object" ? "unreadable" : await streamed(text, length);
          if (result === "unreadable") return;
          assert.deepEqual([...result].sort(), whole(text).sort());
          compared++;
        },
      ),
      { numRuns: 300, seed: 1 },
    );
    assert.ok(compared > 100, String(compared));
  });

  it("is a bundle wherever in an object the part ends that is looked at for the list", async () => {
    // The layout says nothing: inner lists end in the column in which the list of the objects would. Types come last.
    const objects = [identity, another(1), another(2)].map((each) =>
      Object.fromEntries(Object.entries(each).reverse()),
    );
    const text = writeSpaced({ objects, type: "bundle" }, ["  \n    "]);
    assert.ok(text.length > headLength);
    for (let blanks = 0; blanks < 600; blanks += 7)
      assert.deepEqual(await streamed(" ".repeat(blanks) + text, 300), whole(" ".repeat(blanks) + text));
  });

  it("says where something between its objects isn't JSON", async () => {
    const a = JSON.stringify(identity);
    const b = JSON.stringify(another(1));
    for (const text of [`[${a} ${b}]`, `[${a},\n,${b}]`, `[${a}`, `{"type":"bundle",\n"objects":[${a}], "id": 7}`])
      for (const length of [1, 7, 1000]) assert.deepEqual(await streamed(text, length), whole(text), text);
    assert.deepEqual(
      await streamed(`[${a}:${b}]`, 5),
      [`stix/json-syntax 1 ${String(a.length + 2)} 1 ${String(a.length + 3)}`].concat(
        `stix/json-syntax 1 ${String(a.length + 3)} 1 ${String(a.length + 4)}`,
      ),
    );
  });

  it("loses one object to an open brace, and holds no more than an object may be long", async () => {
    const object = JSON.stringify(identity, undefined, 2);
    const good = Array.from({ length: 50 }, (_, number) => JSON.stringify(another(number), undefined, 2));
    const text = `[\n${[object.replace('"labels": [', '"labels": [[{'), ...good].join(",\n")}\n]`;
    const found = await streamed(text, 100, 2000);
    assert.ok(found !== "unreadable" && found.length > 0);
    const lastOfFirst = object.split("\n").length + 1;
    for (const finding of found) assert.ok(Number(finding.split(" ")[1]) <= lastOfFirst, finding);
  });

  it("without a list of objects is not read on", async () => {
    for (const text of ["", "17", '{"type":"identity"}', `{"x":"${"a".repeat(2000)}","objects":[]}`])
      assert.equal(await streamed(text, 100), "unreadable");
  });
});
