import { endpoints } from "../src/sentinel/endpoints";
import { type AcceptedObject, objectKey } from "../src/sentinel/journal/journal";
import { defaultChoices } from "../src/sentinel/plan/planChoices";
import { planUpload } from "../src/sentinel/plan/planUpload";
import type { UploadPlan } from "../src/sentinel/plan/uploadPlan";
import { noJournal } from "../src/sentinel/journal/noJournal";
import type { Turns } from "../src/server/checking";
import { Documents } from "../src/server/documents";
import { Policies } from "../src/server/policies";
import { Uploads } from "../src/server/uploads/uploads";
import type { CheckOptions } from "../src/stix/check/checkOptions";
import { textHash } from "../src/stix/contentHash";
import { StixDocument } from "../src/stix/document/stixDocument";
import { noPolicy } from "../src/stix/policy/policy";
import { policyFor } from "../src/stix/policy/filePolicy";
import { uploadCandidates } from "../src/stix/uploadCandidates";
import { type Cost, median, medianOf } from "./measure";
import { printRow } from "./table";

interface PlanningCosts {
  /** No target has accepted any of it. */
  readonly nothingKnown: Cost;
  /** The target has accepted all of it, as it stands. */
  readonly allAccepted: Cost;
}

type Options = CheckOptions & { readonly now: string };

/** The rows about planning, beside what `JSON.parse` takes for the same text. */
export async function printPlanning(text: string, options: Options, parse: Cost): Promise<void> {
  const { nothingKnown, allAccepted } = planningCosts(text, options);
  const row = (what: string, { wall, cpu }: Cost, goal: number) => {
    printRow({ what, milliseconds: wall, ratio: cpu / parse.cpu, against: "JSON.parse", goal });
  };
  row("planning an upload of all, none accepted before", nothingKnown, 3);
  row("planning an upload of all, all accepted before", allAccepted, 3);
  const { open, closed, again } = await planningInServer(text, options.now);
  row("longest stretch of planning in the server, an open file", open, 1);
  row("longest stretch of planning in the server, a closed file", closed, 1);
  row("planned again after a choice", again, 0.5);
}

interface ServerCosts {
  /** What others in the server wait for at most while a plan is made. */
  readonly open: Cost;
  readonly closed: Cost;
  /** A plan made anew, altogether. */
  readonly again: Cost;
}

/** What the server takes for a document that is open and validated, and for one that it reads first. */
async function planningInServer(text: string, now: string): Promise<ServerCosts> {
  const policies = new Policies(() => now);
  const documents = new Documents(policies);
  const stretches = new Stretches();
  const context = { documents, policies, turns: stretches.turns, journal: noJournal, now: () => now };
  // A text of its own, as it is read from a disk.
  const readText = () => Promise.resolve(Buffer.from(text).toString("utf8"));
  const uploads = new Uploads({ ...context, readText, namesOf: (name) => [name] });
  const target = { cloud: "public", workspaceId: "00000000-0000-4000-8000-000000000001", sourceSystem: "Our feed" };
  const plan = (uri: string) => async () => {
    const about = { uris: [uri], target, endpoint: "stix-objects", choices: defaultChoices } as const;
    const answer = await uploads.plan(about);
    if (answer.kind !== "plan") throw new Error("The feed is not planned as it should be.");
    return answer.handle;
  };
  const { stix } = documents.open("file:///open.stix.json", "stix", 1, text);
  for (const index of stix.objects.keys()) stix.check(index);
  const open = await stretches.longestOf(plan("file:///open.stix.json"));
  const closed = await stretches.longestOf(plan("file:///closed.stix.json"));
  const handle = await plan("file:///open.stix.json")();
  const again = await medianOf(() =>
    uploads.replan({ handle, choices: { ...defaultChoices, leftOutGroups: ["expired"] } }),
  );
  return { open, closed, again };
}

/** Measures the work between two pauses. */
class Stretches {
  #began = performance.now();
  #cpu = process.cpuUsage();
  #longest: Cost = { wall: 0, cpu: 0 };

  readonly turns: Turns = {
    now: () => performance.now(),
    pause: async () => {
      this.#end();
      await new Promise<void>((resolve) => setTimeout(resolve));
      this.#begin();
    },
  };

  /** The longest stretch of five runs' middle one. */
  async longestOf(run: () => Promise<unknown>): Promise<Cost> {
    const costs: Cost[] = [];
    for (let round = 0; round < 5; round++) {
      globalThis.gc?.();
      this.#longest = { wall: 0, cpu: 0 };
      this.#begin();
      await run();
      this.#end();
      costs.push(this.#longest);
    }
    return costs.sort((a, b) => a.cpu - b.cpu)[2] ?? this.#longest;
  }

  #begin(): void {
    this.#began = performance.now();
    this.#cpu = process.cpuUsage();
  }

  #end(): void {
    const { user, system } = process.cpuUsage(this.#cpu);
    const cpu = (user + system) / 1000;
    if (cpu > this.#longest.cpu) this.#longest = { wall: performance.now() - this.#began, cpu };
  }
}

/** What planning the upload of a document takes that is validated already, from its objects to the batches. */
function planningCosts(text: string, options: Options): PlanningCosts {
  const document = new StixDocument(text, options);
  for (const index of document.objects.keys()) document.check(index);
  const judge = policyFor(noPolicy, "").uploadJudge(document.objects.length);
  const count = document.objects.length;
  const accepted = acceptedAsItStands(document, options.now);
  const planned = (known: ReadonlyMap<string, AcceptedObject>) => (): UploadPlan =>
    planUpload(uploadCandidates(document, judge), {
      endpoint: endpoints["stix-objects"],
      choices: defaultChoices,
      accepted: known,
      rawHash: (index) => textHash(document.textOf(index)),
      hash: (index) => document.hashOf(index),
      now: options.now,
    });
  const asNew = planned(new Map());
  const asKnown = planned(accepted);
  const isRight = asNew().summary.sending === count && asKnown().summary.groups[0]?.group === "unchanged";
  if (!isRight || asKnown().summary.sending > 0) throw new Error("The feed is not planned as it should be.");
  const nothing = () => undefined;
  return { nothingKnown: median(nothing, asNew), allAccepted: median(nothing, asKnown) };
}

function acceptedAsItStands(document: StixDocument, at: string): ReadonlyMap<string, AcceptedObject> {
  return new Map(
    document.objects.map((_, index) => {
      const { id, modified } = document.check(index).facts;
      const raw = textHash(document.textOf(index));
      const entry = { hash: "", raw, modified: modified ?? null, revoked: false, at, run: "measured" };
      return [objectKey({ id, hash: "" }), entry] as const;
    }),
  );
}
