import type { CodeLens } from "vscode-languageserver";
import type { SeenObjects } from "../protocol/documentObjects";
import type { Translate } from "../sentinel/sentinelMessages";
import { type ValidityCounts, ValidityCounter } from "../stix/hints/validity";
import type { OpenDocument } from "./openDocument";

/** How many objects are counted between two pauses. */
const slice = 5000;
/** In a longer document a lens above each object would be clutter; there a code action does the same. */
const mostWithOwnLens = 50;

/**
 * On the first line: upload what is in the document, and how many indicators are valid, expired, revoked. In a document of
 * a few objects each can be uploaded by itself. `undefined` when it went stale on the way. `now` is milliseconds since 1970.
 */
export async function codeLenses(
  document: OpenDocument,
  translate: Translate,
  now: number,
  isStale: () => boolean,
  pause: () => Promise<void>,
): Promise<CodeLens[] | undefined> {
  const { stix, uri, lines, version } = document;
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
  if (count === 1 || count > mostWithOwnLens) return lenses;
  const own = translate("$(cloud-upload) Upload this object", []);
  for (const [object, { start }] of objects.entries()) {
    const { line } = lines.positionAt(start);
    const at = { line, character: 0 };
    const { id = null } = stix.check(object).facts;
    // The lens stays where it was drawn while the document goes on: it says which object of which version it is about.
    const seen: SeenObjects = { version, objects: [{ index: object, id }] };
    const command = { title: own, command: "stixWorkbench.uploadToSentinel", arguments: [uri, seen] };
    lenses.push({ range: { start: at, end: at }, command });
  }
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
