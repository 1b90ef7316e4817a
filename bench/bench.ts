// `npm run bench [-- --objects N]`: what our parts cost beside a peer or a physical limit, side by side in one process.
// Quote the ratios; the milliseconds are this machine's.
import { parseArgs } from "node:util";
import { getLanguageService } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import { findBoundaries } from "../src/stix/document/boundaries";
import { StixDocument } from "../src/stix/document/stixDocument";
import { parsePattern } from "../src/stix/pattern/parser";
import { feedText, patternOf } from "./feed";

const { values } = parseArgs({ options: { objects: { type: "string", default: "100000" } } });
const count = Number(values.objects);
const text = feedText(count);
const broken = text.replaceAll('"pattern_type": "stix"', '"pattern_type": 1');
const patterns = Array.from({ length: count }, (_, index) => patternOf(index));
const patternsJson = JSON.stringify(patterns);

/** The median of five runs in milliseconds, garbage collected before each. */
function median(run: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    globalThis.gc?.();
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[2] ?? NaN;
}

function checkAll(document: StixDocument): number {
  let problems = document.envelopeProblems().length;
  for (const index of document.objects.keys()) problems += document.check(index).problems.length;
  return problems;
}

const parse = median(() => JSON.parse(text) as unknown);
const scan = median(() => findBoundaries(text));
const clean = median(() => checkAll(new StixDocument(text)));
const withProblems = median(() => checkAll(new StixDocument(broken)));
const opened = new StixDocument(text);
checkAll(opened);
const middle = opened.objects[count >> 1]?.start ?? 0;
const place = text.indexOf("Indicator", middle);
const edit = median(() => {
  opened.apply([{ start: place, end: place, text: "x" }]);
  checkAll(opened);
});
const parseOfPatterns = median(() => JSON.parse(patternsJson) as unknown);
const ofPatterns = median(() => patterns.map((pattern) => parsePattern(pattern).problems.length));
const service = getLanguageService({});
const json = median(() => service.parseJSONDocument(TextDocument.create("feed.json", "json", 1, text)));

const rows: [what: string, milliseconds: number, against: string, ratio: number][] = [
  ["JSON.parse of the text", parse, "", NaN],
  ["boundary scan", scan, "JSON.parse", scan / parse],
  ["cold validation, no problems", clean, "JSON.parse", clean / parse],
  ["the same, a problem in each object", withProblems, "the clean run", withProblems / clean],
  ["one edit inside an object, checked again", edit, "boundary scan", edit / scan],
  ["parsing the patterns", ofPatterns, "JSON.parse of them", ofPatterns / parseOfPatterns],
  ["vscode-json-languageservice, parsing alone", json, "our cold validation", json / clean],
];
console.log(`${String(count)} indicators, ${(text.length / 1e6).toFixed(1)} MB, median of 5\n`);
for (const [what, milliseconds, against, ratio] of rows)
  console.log(
    `${what.padEnd(44)}${milliseconds.toFixed(0).padStart(8)} ms${Number.isNaN(ratio) ? "" : `   ${ratio.toFixed(2)} × ${against}`}`,
  );
