import type { CodeLens } from "vscode-languageserver";
import type { Translate } from "../sentinel/sentinelMessages";
import { type ValidityCounts, ValidityCounter } from "../stix/hints/validity";
import type { OpenDocument } from "./openDocument";

/** How many objects are counted between two pauses. */
const slice = 5000;

/**
 * On the first line: upload what is in the document, and how many indicators are valid, expired, revoked. `undefined`
 * when it went stale on the way. `now` is milliseconds since 1970.
 */
export async function codeLenses(
  document: OpenDocument,
  translate: Translate,
  now: number,
  isStale: () => boolean,
  pause: () => Promise<void>,
): Promise<CodeLens[] | undefined> {
  const { stix, uri } = document;
  const { objects, text } = stix;
  const count = objects.length;
  if (count === 0) return [];
  const counter = new ValidityCounter(text, now);
  for (let from = 0; from < count; from += slice) {
    if (from > 0) await pause();
    if (isStale()) return undefined;
    counter.count(objects, from, from + slice);
  }
  const title =
    count === 1
      ? translate("$(cloud-upload) Upload 1 object to Sentinel", [])
      : translate("$(cloud-upload) Upload {0} objects to Sentinel", [String(count)]);
  const top = { line: 0, character: 0 };
  const range = { start: top, end: top };
  const lenses: CodeLens[] = [
    { range, command: { title, command: "stixWorkbench.uploadToSentinel", arguments: [uri] } },
  ];
  const counts = countsTitle(counter.counts, translate);
  if (counts !== "") lenses.push({ range, command: { title: counts, command: "workbench.actions.view.problems" } });
  return lenses;
}

/** What there is none of is not told. */
function countsTitle({ valid, expired, revoked }: ValidityCounts, translate: Translate): string {
  const parts = [
    valid > 0 ? translate("{0} valid", [String(valid)]) : "",
    expired > 0 ? translate("{0} expired", [String(expired)]) : "",
    revoked > 0 ? translate("{0} revoked", [String(revoked)]) : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
