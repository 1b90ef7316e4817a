import {
  type ObjectOutcome,
  type ObjectStatus,
  type Reason,
  type SentinelCode,
  tally,
  type Tally,
} from "../sentinel/outcome";
import { explainReason, fillTemplate } from "../sentinel/sentinelMessages";
import { plural } from "./findingFormats";
import type { UploadFiles } from "./uploadFiles";

/** What `upload --format json` prints. */
export interface UploadResult extends Tally {
  readonly requests: number;
  readonly objects: readonly {
    readonly file: string;
    readonly index: number;
    readonly id: string | null;
    readonly status: ObjectStatus;
    readonly reasons: readonly string[];
  }[];
}

/** What to do next on a command line, behind the reason's own sentence. */
const nextSteps: Readonly<Partial<Record<SentinelCode, string>>> = {
  "sentinel/invalid": "stix-workbench validate lists them.",
  "sentinel/all-or-nothing": "The option is --policy valid-only.",
  "sentinel/tlp-above-ceiling": "The option is --max-tlp.",
};

function sentenceOf(reason: Reason): string {
  const step = nextSteps[reason.code];
  return explainReason(reason, fillTemplate) + (step === undefined ? "" : ` ${step}`);
}

export function uploadResult(files: UploadFiles, outcomes: readonly ObjectOutcome[], requests: number): UploadResult {
  const objects = outcomes.map(({ index, status, reasons }) => {
    const place = files.placeOf(index);
    const sentences = reasons.map(sentenceOf);
    return { file: place.file, index: place.index, id: place.id ?? null, status, reasons: sentences };
  });
  return { ...tally(outcomes), requests, objects };
}

/** How many objects are named that have one reason. */
const mostNamed = 10;

/** For people: what was not accepted, each reason with the objects it holds for, then the counts. */
export function uploadText({ objects, accepted, rejected, unknown, notSent, requests }: UploadResult): string {
  const places = new Map<string, string[]>();
  for (const { file, index, id, status, reasons } of objects) {
    if (status === "accepted") continue;
    const why = `${status}: ${reasons.join(" ")}`;
    const place = `  ${file} #${String(index + 1)} ${id ?? "(no id)"}`;
    const others = places.get(why);
    if (others) others.push(place);
    else places.set(why, [place]);
  }
  const lines = [...places].flatMap(([why, all]) => {
    const more = all.length - mostNamed;
    return [
      why,
      ...all.slice(0, mostNamed),
      ...(more > 0 ? [`  … and ${String(more)} more; --format json lists all`] : []),
    ];
  });
  const counts = `${String(accepted)} accepted by the API, ${String(rejected)} rejected, ${String(unknown)} unknown, ${String(notSent)} not sent, ${plural(requests, "request")}`;
  return [...lines, counts].join("\n") + "\n";
}

/** Left out because it was meant to be: types the endpoint doesn't take, a dry run, invalid objects under `valid-only`. */
export function isLeftOutByPolicy({ status, reasons }: ObjectOutcome): boolean {
  const policy = ["sentinel/type-not-taken", "sentinel/invalid", "sentinel/dry-run"];
  return status === "not-sent" && reasons.every(({ code }) => policy.includes(code));
}
