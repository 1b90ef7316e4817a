// What our parts cost beside a peer or a physical limit, side by side in one process; run by `npm run bench`. Ratios are of
// processor time, which other programs on the machine disturb least; the milliseconds are this machine's. The rows of the
// server and of the command line are about the production build, which `npm run bench` makes first.
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { endpoints } from "../src/sentinel/endpoints";
import { diagnose } from "../src/server/diagnostics";
import { Documents } from "../src/server/documents";
import { Policies } from "../src/server/policies";
import { createTranslator } from "../src/server/texts";
import { findBoundaries } from "../src/stix/document/boundaries";
import { StixDocument } from "../src/stix/document/stixDocument";
import { validatorFor } from "../src/stix/schema/validators";
import { printAlertRoad } from "./alertRoad";
import { printAlerts } from "./alerts";
import { benchAlertTree } from "./alertTree";
import { printBuilt } from "./built";
import { editTimes, p95, retainedBytes } from "./editing";
import { feedText } from "./feed";
import { printJournal } from "./journal";
import { languageService } from "./jsonPeer";
import { median, medianOf, percentile } from "./measure";
import { printParsing } from "./patterns";
import { printPlanning } from "./planning";
import { printRow } from "./table";
import { printUploadMemory } from "./uploadMemory";
import { printUploadRate } from "./uploadRate";

const { values } = parseArgs({ options: { objects: { type: "string", default: "100000" } } });
const count = Number(values.objects);
const text = feedText(count);
const broken = text.replaceAll('"pattern_type": "stix"', '"pattern_type": 1');
const now = "2026-06-01T00:00:00.000Z";
const options = {
  sentinel: { endpoint: "stix-objects", types: endpoints["stix-objects"].types },
  ownDomains: ["our-own-domain.com"],
  allowlist: [],
  now,
};
const nothing = () => undefined;

function checkAll(document: StixDocument): number {
  let problems = document.envelopeProblems().length;
  for (const index of document.objects.keys()) problems += document.check(index).problems.length;
  return problems;
}

async function bench(): Promise<void> {
  console.log(`${String(count)} indicators, ${(text.length / 1e6).toFixed(1)} MB; medians of 5, p95 of edits\n`);
  const parse = median(nothing, () => JSON.parse(text) as unknown);
  const against = "JSON.parse";
  printRow({ what: "JSON.parse of the text", milliseconds: parse.wall });
  const scan = median(nothing, () => findBoundaries(text));
  printRow({ what: "boundary scan", milliseconds: scan.wall, ratio: scan.cpu / parse.cpu, against });

  printParsing();

  let problems = 0;
  const clean = median(nothing, () => (problems = checkAll(new StixDocument(text, options))));
  if (problems > 0) throw new Error(`The feed has ${String(problems)} problems; it should have none.`);
  printRow({
    what: "cold validation, everything on, no problems",
    milliseconds: clean.wall,
    ratio: clean.cpu / parse.cpu,
    against,
    goal: 4,
  });

  const inServer = (ofText: string) => {
    const documents = new Documents(new Policies(() => now));
    const document = documents.open("file:///feed.stix.json", "stix", 1, ofText);
    const turns = { now: () => performance.now(), pause: () => new Promise<void>((resolve) => setTimeout(resolve)) };
    return diagnose(document, createTranslator(), () => false, turns);
  };
  const cleanServer = await medianOf(() => inServer(text));
  const brokenServer = await medianOf(() => inServer(broken));
  printRow({
    what: "the same in the server",
    milliseconds: cleanServer.wall,
    ratio: cleanServer.cpu / parse.cpu,
    against,
  });
  printRow({
    what: "in the server, a problem in every object",
    milliseconds: brokenServer.wall,
    ratio: brokenServer.cpu / cleanServer.cpu,
    against: "the clean run",
    goal: 2,
  });
  printRow({
    what: "memory retained after validation, the text aside",
    ratio: retainedBytes(text, options) / text.length,
    against: "the text",
    goal: 1,
  });
  printRow({
    what: "one edit inside an object, checked again (p95)",
    milliseconds: p95(editTimes(text, options, " ", 100)),
    goal: 3,
  });
  const structural = editTimes(text, options, "{", 5);
  const middle = (of: "wall" | "cpu") =>
    percentile(
      structural.map((cost) => cost[of]),
      50,
    );
  printRow({
    what: "a structural edit: an open brace (median)",
    milliseconds: middle("wall"),
    ratio: middle("cpu") / scan.cpu,
    against: "the boundary scan",
    goal: 1.5,
  });
  await printPlanning(text, options, parse);
  await printJournal(count);

  if (existsSync(path.resolve("dist/cli.js"))) {
    await printBuilt(text, broken);
    await printUploadMemory();
    await printUploadRate();
    await printAlertRoad();
  } else console.log("The server and the command line are not built: npm run build.");

  console.log("\nAlerts");
  printAlerts(50_000);
  benchAlertTree();

  console.log("\nPeers, on the same text");
  const { objects } = JSON.parse(text) as { readonly objects: readonly unknown[] };
  const validate = validatorFor("indicator", "2.1");
  const schema = median(nothing, () => objects.filter((object) => validate(object)).length);
  printRow({
    what: "ajv on the parsed value: our schemas alone",
    milliseconds: schema.wall,
    ratio: schema.cpu / parse.cpu,
    against,
  });
  const service = languageService();
  const parsed = median(nothing, () => service.parse(text));
  printRow({
    what: "vscode-json-languageservice: parse",
    milliseconds: parsed.wall,
    ratio: parsed.cpu / parse.cpu,
    against,
  });
  const started = performance.now();
  await service.validate(text);
  printRow({ what: "vscode-json-languageservice: parse, validate (once)", milliseconds: performance.now() - started });
}

void bench();
