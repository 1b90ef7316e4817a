import type { Hover, Position } from "vscode-languageserver";
import type { HistoryEntry, JournalReader } from "../../sentinel/journal/journal";
import type { Translate } from "../../sentinel/sentinelMessages";
import { createObjectLocator } from "../../stix/locateProblem";
import { nameInSentence } from "../../stix/pattern/assist/safeMarkdown";
import type { TextRange } from "../../stix/problem";
import type { OpenDocument } from "../openDocument";

/** So many targets are named. */
const mostTargets = 5;

/** On an object's `id`: when and where it was accepted, the newest first, behind what the hover says otherwise. */
export async function withHistory(
  hover: Hover | null,
  open: OpenDocument,
  position: Position,
  journal: Pick<JournalReader, "histories">,
  translate: Translate,
): Promise<Hover | null> {
  const place = idAt(open, open.lines.offsetAt(position));
  if (!place) return hover;
  const { id, hash, range } = place;
  const [history = []] = await journal.histories([id]);
  if (history.length === 0) return hover;
  const sentences = history.slice(0, mostTargets).map((entry) => sentenceOf(entry, hash, translate));
  if (history.length > mostTargets) sentences.push(translate("… and {0} more", [String(history.length - mostTargets)]));
  const own = sentences.map((sentence) => `- ${sentence}`).join("\n");
  const contents = { kind: "markdown" as const, value: [...markdownOf(hover), own].join("\n\n") };
  const { lines } = open;
  return {
    contents,
    range: hover?.range ?? { start: lines.positionAt(range.start), end: lines.positionAt(range.end) },
  };
}

/** The id of the object at an offset, where the offset is in the id itself or its property's name. */
function idAt({ stix }: OpenDocument, offset: number): { id: string; hash: string; range: TextRange } | undefined {
  const index = stix.indexAt(offset);
  const object = stix.objects[index];
  const { id } = stix.check(index).facts;
  if (!object || id === undefined) return undefined;
  const locator = createObjectLocator(stix.textOf(index));
  for (const kind of ["key", "value"] as const) {
    const { start, end } = locator.locate({ kind, path: ["id"] });
    const range = { start: start + object.start, end: end + object.start };
    if (offset >= range.start && offset <= range.end) return { id, hash: stix.hashOf(index), range };
  }
  return undefined;
}

function sentenceOf({ target, accepted }: HistoryEntry, hash: string, translate: Translate): string {
  const template =
    accepted.hash === hash
      ? "Accepted by {0} (source system {1}) on {2}; unchanged since"
      : "Accepted by {0} (source system {1}) on {2}; changed since";
  // The beginning of a workspace's GUID is enough to know one's own.
  const workspace = nameInSentence(target.workspaceId.slice(0, 8));
  const minute = `${accepted.at.slice(0, 16).replace("T", " ")} UTC`;
  return translate(template, [workspace, nameInSentence(target.sourceSystem), minute]);
}

function markdownOf(hover: Hover | null): string[] {
  const contents = hover?.contents;
  if (contents === undefined) return [];
  const parts = Array.isArray(contents) ? contents : [contents];
  return parts.map((part) => {
    if (typeof part === "string") return part;
    return "kind" in part ? part.value : `\`\`\`${part.language}\n${part.value}\n\`\`\``;
  });
}
