import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defaultChoices } from "../src/sentinel/plan/planChoices";
import { Documents } from "../src/server/documents";
import { Policies } from "../src/server/policies";
import { noJournal } from "../src/sentinel/journal/noJournal";
import { Uploads } from "../src/server/uploads/uploads";
import { EmulatedService } from "./emulatedService";
import { feedText } from "./feed";
import { printRow } from "./table";

const length = 45e6;
const goal = 3;
const objects = Math.round(length / (feedText(1000).length / 1000));
const target = { cloud: "public", workspaceId: "00000000-0000-4000-8000-000000000001", sourceSystem: "Our feed" };
/** So that the emulator is what ends the upload quickly, not its limit. */
const limits = { requests: 100_000, windowMs: 60_000 };

/** Tells at the end of its process what that held at most: of live objects, looked at twice a second, and altogether. */
const witness = `
const { writeFileSync } = require("node:fs");
let live = 0;
setInterval(() => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  live = Math.max(live, heapUsed + external);
}, 500).unref();
process.on("exit", () => {
  writeFileSync(__filename + ".told", JSON.stringify({ live, resident: process.resourceUsage().maxRSS * 1024 }));
});
`;

interface Held {
  readonly live: number;
  readonly resident: number;
}

/** The rows about memory while a file of 45 MB is uploaded, as multiples of its text; all of its objects are accepted. */
export async function printUploadMemory(): Promise<void> {
  const text = feedText(objects);
  const row = (what: string, bytes: number) => {
    printRow({ what, ratio: bytes / text.length, against: `the text of ${(text.length / 1e6).toFixed(1)} MB`, goal });
  };
  const { whole, single } = await heldByCommand(text);
  row("CLI uploading: what lives, beyond an upload of one object", whole.live - single.live);
  row("CLI uploading: resident, beyond an upload of one object", whole.resident - single.resident);
  const { planned, edited } = await heldByServer(text);
  row("server uploading: the document and its snapshot", planned);
  row("server uploading: the same, the document edited since", edited);
}

async function heldByCommand(text: string): Promise<{ readonly whole: Held; readonly single: Held }> {
  const folder = mkdtempSync(path.join(tmpdir(), "stix-bench-"));
  const service = await EmulatedService.start(limits);
  try {
    const witnessFile = path.join(folder, "witness.cjs");
    writeFileSync(witnessFile, witness);
    const held = async (content: string, nodeOptions: readonly string[]): Promise<Held> => {
      const file = path.join(folder, "feed.stix.json");
      writeFileSync(file, content);
      await service.upload(file, [...nodeOptions, "--require", witnessFile]);
      return JSON.parse(readFileSync(`${witnessFile}.told`, "utf8")) as Held;
    };
    const heldFor = async (content: string): Promise<Held> => {
      const { live } = await held(content, ["--expose-gc"]);
      // Without the forced collections, which a person's upload does not have.
      const { resident } = await held(content, []);
      return { live, resident };
    };
    return { whole: await heldFor(text), single: await heldFor(feedText(1)) };
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Bytes that the server holds of a document whose upload has begun: as it was planned, and when it was edited since. */
async function heldByServer(content: string): Promise<{ readonly planned: number; readonly edited: number }> {
  const inUse = () => {
    // The buffers that a collection finds to be garbage are counted until the next one.
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = inUse();
  const held = () => inUse() - before;
  const now = "2026-06-01T00:00:00.000Z";
  const uri = "file:///feed.stix.json";
  const policies = new Policies(() => now);
  const documents = new Documents(policies);
  const turns = { now: () => performance.now(), pause: () => new Promise<void>((resolve) => setTimeout(resolve)) };
  const uploads = new Uploads({
    documents,
    policies,
    turns,
    journal: noJournal,
    readText: () => Promise.resolve(undefined),
    namesOf: (name) => [name],
    now: () => now,
  });
  // A text of its own, as it comes over the wire.
  const document = documents.open(uri, "stix", 1, JSON.parse(JSON.stringify(content)) as string);
  const answer = await uploads.plan({ uris: [uri], target, endpoint: "stix-objects", choices: defaultChoices });
  if (answer.kind !== "plan" || answer.plan.summary.sending !== objects)
    throw new Error("The feed is not planned as it should be.");
  const { handle } = answer;
  for (const [batch, indices] of answer.plan.batches.entries()) {
    uploads.batch({ handle, indices });
    uploads.tell({ handle, batch, outcomes: indices.map((index) => ({ index, status: "accepted", reasons: [] })) });
  }
  const planned = held();
  const start = { line: 1, character: 1 };
  document.change([{ range: { start, end: start }, text: " " }], 2);
  for (const index of document.stix.objects.keys()) document.stix.check(index);
  return { planned, edited: held() };
}
