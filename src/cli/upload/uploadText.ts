import type { Tally } from "../../sentinel/outcome";
import { plural } from "../findingFormats";
import { terminalLine } from "../terminalText";
import type { UploadResult } from "./uploadResult";

/** How many objects are named that have one reason. */
const mostNamed = 10;
const moments = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** For people: what was not accepted, each reason with the objects it holds for, what is gone, then the counts. */
export function uploadText({ objects, runs, deleted, requests, ...counts }: UploadResult): string {
  const places = new Map<string, { readonly why: string; readonly all: string[] }>();
  const hasSeveral = runs.length > 1;
  for (const { workspace, file, index, id, status, reasons } of objects) {
    if (status === "accepted") continue;
    const why = terminalLine(`${status}: ${reasons.join(" ")}`);
    const place = terminalLine(`${hasSeveral ? `${workspace} ` : ""}${file} #${String(index + 1)} ${id ?? "(no id)"}`);
    // What was accepted at different moments, or expires then, is unchanged or expired all the same.
    const key = why.replace(moments, "");
    const others = places.get(key);
    if (others) others.all.push(place);
    else places.set(key, { why, all: [place] });
  }
  const lines = [...places.values()].flatMap(({ why, all }) => [why, ...named(all)]);
  if (deleted && deleted.length > 0)
    lines.push(
      `deleted: Sentinel keeps ${plural(deleted.length, "object")} that the files no longer hold. --revoke-deleted sends them as revoked.`,
      ...named(deleted.map(({ file, id }) => terminalLine(`${file} ${id ?? "(no id)"}`))),
    );
  if (hasSeveral) lines.push(...runs.map((run) => `${run.workspace}: ${countsOf(run)}`));
  lines.push(`${countsOf(counts)}, ${plural(requests, "request")}`);
  return lines.join("\n") + "\n";
}

function named(all: readonly string[]): string[] {
  const more = all.length - mostNamed;
  return [
    ...all.slice(0, mostNamed).map((place) => `  ${place}`),
    ...(more > 0 ? [`  … and ${String(more)} more; --format json lists all`] : []),
  ];
}

function countsOf({ accepted, rejected, unknown, notSent }: Tally): string {
  return `${String(accepted)} accepted by the API, ${String(rejected)} rejected, ${String(unknown)} unknown, ${String(notSent)} not sent`;
}
