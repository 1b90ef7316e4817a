import assert from "node:assert/strict";
import { ResponseError } from "vscode-languageserver";
import { Documents } from "../../../src/server/documents";
import type { OpenDocument } from "../../../src/server/openDocument";
import { Policies } from "../../../src/server/policies";
import { createDocumentLocator } from "../../../src/stix/document/locateInDocument";
import type { StixDocument } from "../../../src/stix/document/stixDocument";
import type { Problem } from "../../../src/stix/problem";
import { crossObjectProblems } from "../../../src/stix/rules/crossObject";
import { anyText, anyTyped } from "./fuzz/damage";
import { Dice } from "./fuzz/dice";
import { diagnostics, requests } from "./fuzz/everything";

// For a long run by hand: STIX_FUZZ_CASES=300000 STIX_FUZZ_FIRST=10000 npx mocha --import=tsx --timeout 0 <this file>.
const cases = Number(process.env["STIX_FUZZ_CASES"] ?? 10_000);
const first = Number(process.env["STIX_FUZZ_FIRST"] ?? 0);

/** Of the processor, which other programs don't slow: far more than any case takes; what hangs takes longer. */
const longestMilliseconds = 5000;
/** So many of the editor's requests are made of each document: over all cases, each of them hundreds of times. */
const requestsOfEach = 4;

describe("the server, given any text", function () {
  this.timeout(0);

  it(`neither throws nor hangs, and shows each problem at its object (${String(cases)} cases)`, async () => {
    const seen = {
      problems: 0,
      codes: new Set<string>(),
      shapes: new Set<string>(),
      requests: new Map<string, number>(),
    };
    let slowest = 0;
    for (let number = first; number < first + cases; number++) {
      const dice = new Dice(number);
      const text = anyText(dice);
      const began = process.cpuUsage();
      try {
        await runCase(text, dice, seen);
      } catch (fault) {
        throw new Error(`Case ${String(number)}: ${JSON.stringify(text).slice(0, 2000)}`, { cause: fault });
      }
      const took = process.cpuUsage(began).user / 1000;
      slowest = Math.max(slowest, took);
      assert.ok(took < longestMilliseconds, `Case ${String(number)} took ${took.toFixed()} ms.`);
    }
    if (cases > 10_000)
      console.log(
        `${String(seen.problems)} problems of ${String(seen.codes.size)} kinds, slowest ${slowest.toFixed()} ms`,
      );
    if (cases < 10_000) return;
    assert.ok(seen.problems > 2 * cases, `only ${String(seen.problems)} problems`);
    assert.ok(seen.codes.size > 150, `only ${String(seen.codes.size)} kinds of problems`);
    assert.equal(seen.shapes.size, 6, [...seen.shapes].join());
    for (const name of Object.keys(requests)) assert.ok((seen.requests.get(name) ?? 0) > cases / 20, name);
  });
});

interface Seen {
  problems: number;
  readonly codes: Set<string>;
  readonly shapes: Set<string>;
  readonly requests: Map<string, number>;
}

/** A text is opened, looked at, edited a few times, and asked about; what is known in the end is what a fresh look says. */
async function runCase(text: string, dice: Dice, seen: Seen): Promise<void> {
  const documents = new Documents(new Policies(() => "2026-06-01T00:00:00.000Z"));
  const document = documents.open("file:///a.stix.json", "stix", 1, text);
  for (let edits = dice.below(3), version = 2; edits > 0; edits--, version++) {
    if (dice.oneIn(2)) await diagnostics(document);
    const at = dice.below(document.lines.getText().length + 1);
    const end = dice.oneIn(10) ? at + dice.below(2000) : at + dice.below(8);
    const range = { start: document.lines.positionAt(at), end: document.lines.positionAt(end) };
    document.change([{ range, text: anyTyped(dice) }], version);
  }
  const { stix } = document;
  checkPlaces(stix, seen);
  if (dice.oneIn(3)) {
    const anew = documents.open("file:///b.stix.json", "stix", 1, stix.text);
    assert.deepEqual(await diagnostics(document), await diagnostics(anew));
  }
  await askAbout(document, dice, seen);
}

function checkPlaces(stix: StixDocument, seen: Seen): void {
  seen.shapes.add(stix.shape);
  const locate = createDocumentLocator(stix);
  const check = (index: number, problem: Problem) => {
    seen.problems++;
    seen.codes.add(problem.code);
    assert.notEqual(problem.code, "stix/internal", problem.args.join());
    const { start, end } = locate(index, problem.place);
    const home = stix.objects[index] ?? { start: 0, end: stix.text.length };
    const isInside = home.start <= start && (start < end || stix.shape === "empty") && end <= home.end;
    assert.ok(
      isInside && home.end <= stix.text.length,
      `${problem.code} at ${String(start)}-${String(end)}, of ${String(home.start)}-${String(home.end)}`,
    );
  };
  for (const problem of stix.envelopeProblems()) check(-1, problem);
  for (const index of stix.objects.keys()) for (const problem of stix.check(index).problems) check(index, problem);
  for (const { index, problem } of crossObjectProblems(stix, () => true)) check(index, problem);
}

async function askAbout(document: OpenDocument, dice: Dice, seen: Seen): Promise<void> {
  const names = Object.keys(requests);
  for (let count = 0; count < requestsOfEach; count++) {
    const name = dice.pick(names);
    seen.requests.set(name, (seen.requests.get(name) ?? 0) + 1);
    const at = document.lines.positionAt(placeToAsk(document.stix.text, dice));
    try {
      await requests[name]?.(document, at, dice);
    } catch (fault) {
      // What a person is told, such as that an id can't be that.
      if (!(fault instanceof ResponseError)) throw new Error(`${name} at ${JSON.stringify(at)}`, { cause: fault });
    }
  }
}

/** Anywhere, or in a pattern, or at an identifier: where there is most to say. */
function placeToAsk(text: string, dice: Dice): number {
  const anywhere = dice.below(text.length + 1);
  const mark = dice.pick(["", '"pattern":', "--", '"id"']);
  const found = mark === "" ? -1 : text.indexOf(mark, anywhere);
  return found === -1 ? anywhere : Math.min(found + dice.below(mark === "--" ? 4 : 120), text.length);
}
