import { endpoints } from "../src/sentinel/endpoints";
import { type AcceptedObject, objectKey } from "../src/sentinel/journal/journal";
import { defaultChoices } from "../src/sentinel/plan/planChoices";
import { planUpload } from "../src/sentinel/plan/planUpload";
import type { UploadPlan } from "../src/sentinel/plan/uploadPlan";
import type { CheckOptions } from "../src/stix/check/checkOptions";
import { textHash } from "../src/stix/contentHash";
import { StixDocument } from "../src/stix/document/stixDocument";
import { noPolicy } from "../src/stix/policy/policy";
import { policyFor } from "../src/stix/policy/filePolicy";
import { uploadCandidates } from "../src/stix/uploadCandidates";
import { type Cost, median } from "./measure";
import { printRow } from "./table";

interface PlanningCosts {
  /** No target has accepted any of it. */
  readonly nothingKnown: Cost;
  /** The target has accepted all of it, as it stands. */
  readonly allAccepted: Cost;
}

type Options = CheckOptions & { readonly now: string };

/** The rows about planning, beside what `JSON.parse` takes for the same text. */
export function printPlanning(text: string, options: Options, parse: Cost): void {
  const { nothingKnown, allAccepted } = planningCosts(text, options);
  const row = (what: string, { wall, cpu }: Cost) => {
    printRow({ what, milliseconds: wall, ratio: cpu / parse.cpu, against: "JSON.parse", goal: 3 });
  };
  row("planning an upload of all, none accepted before", nothingKnown);
  row("planning an upload of all, all accepted before", allAccepted);
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
