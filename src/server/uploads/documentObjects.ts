import { TextDocument } from "vscode-languageserver-textdocument";
import type {
  ChangedObject,
  ChangesAnswer,
  ChangesParams,
  ObjectsAtAnswer,
  ObjectsAtParams,
  RevokeEditsAnswer,
  RevokeEditsParams,
} from "../../protocol/documentObjects";
import type { JournalReader } from "../../sentinel/journal/journal";
import { documentChanges } from "../../stix/changes/documentChanges";
import { mayHideObjects } from "../../stix/changes/hiddenObjects";
import { parseObject } from "../../stix/changes/objectVersion";
import { proposedRevocations } from "../../stix/changes/proposedRevocations";
import { StixDocument } from "../../stix/document/stixDocument";
import { readObjectText } from "../../stix/fixes/objectText";
import { revoke } from "../../stix/fixes/refactorings/objectRefactorings";
import type { OpenDocument } from "../openDocument";

/** What a text has become since an earlier one. */
export function changesSince(before: string, after: string, { uri, now }: ChangesParams): ChangesAnswer {
  const [earlier, later] = [new StixDocument(before), new StixDocument(after)];
  const changes = documentChanges(earlier, later);
  const inEarlier = listed(earlier, uri);
  const inLater = listed(later, uri);
  const isSure = changes.removed.length === 0 || !(mayHideObjects(earlier) || mayHideObjects(later));
  return {
    added: changes.added.flatMap((object) => inLater(object)),
    changed: changes.changed.flatMap((object) => inLater(object, object.properties)),
    removed: changes.removed.flatMap((object) => inEarlier(object)),
    unchanged: changes.unchanged,
    revocations: isSure ? proposedRevocations(earlier, changes.removed, now) : undefined,
    mayBeHidden: !isSure,
  };
}

/** Objects without an id can't be told from others, so that nobody can do anything about their change. */
function listed(stix: StixDocument, uri: string) {
  const lines = TextDocument.create(uri, "stix", 0, stix.text);
  return (
    { index, id, name }: { readonly index: number; readonly id: string | undefined; readonly name: string | undefined },
    properties: readonly string[] = [],
  ): ChangedObject[] => {
    if (id === undefined) return [];
    const line = lines.positionAt(stix.objects[index]?.start ?? 0).line + 1;
    return [{ id, name, line, properties }];
  };
}

/** The objects of a document whose text meets the ranges, with what the journal knows of each. */
export async function objectsAt(
  { stix, lines, version }: OpenDocument,
  { ranges }: ObjectsAtParams,
  journal: Pick<JournalReader, "histories">,
): Promise<ObjectsAtAnswer> {
  const asked = ranges.map(({ start, end }) => ({ start: lines.offsetAt(start), end: lines.offsetAt(end) }));
  // The document may be edited while the journal is read.
  const objects = stix.objects.flatMap((object, index) => {
    if (!asked.some(({ start, end }) => start <= object.end && end >= object.start)) return [];
    const { id, name } = stix.check(index).facts;
    return [{ index, id, name, isRevoked: parseObject(stix.textOf(index))?.["revoked"] === true }];
  });
  const ids = [...new Set(objects.flatMap(({ id }) => id ?? []))];
  const histories = await journal.histories(ids);
  const historyOf = new Map(ids.map((id, place) => [id, histories[place] ?? []]));
  return {
    version,
    objects: objects.map((object) => ({ ...object, history: historyOf.get(object.id ?? "") ?? [] })),
  };
}

/**
 * The edits that revoke objects of a document. An object is known by its id; where that stands twice, revoking one of the
 * two in Sentinel is revoking both, and nobody can tell which text is meant.
 */
export function revokeEdits({ stix, lines, version }: OpenDocument, params: RevokeEditsParams): RevokeEditsAnswer {
  const places = placesOf(stix, new Set(params.objects.map(({ id }) => id)));
  const edits: Extract<RevokeEditsAnswer, { kind: "edits" }>["edits"][number][] = [];
  for (const { index, id } of params.objects) {
    const [place, ...others] = places.get(id ?? "") ?? [];
    if (id === null || place === undefined) return { kind: "changed" };
    if (others.length > 0) return { kind: "repeated", id };
    if (params.version === version && place !== index) return { kind: "changed" };
    const start = stix.objects[place]?.start ?? 0;
    const object = readObjectText(stix.textOf(place));
    if (object.value["revoked"] === true) continue;
    const own = revoke(object, behind(object.value["modified"], params.now));
    if (own.length === 0) return { kind: "not-revocable", id };
    for (const edit of own) {
      const range = { start: lines.positionAt(start + edit.start), end: lines.positionAt(start + edit.end) };
      edits.push({ range, newText: edit.text });
    }
  }
  return { kind: "edits", version, edits };
}

/** Where the ids stand. */
function placesOf(stix: StixDocument, ids: ReadonlySet<string | null>): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const index of stix.objects.keys()) {
    const { id } = stix.check(index).facts;
    if (id === undefined || !ids.has(id)) continue;
    const own = places.get(id);
    if (own) own.push(index);
    else places.set(id, [index]);
  }
  return places;
}

/** Now; where the clock is behind the object's version, just behind that one, for the revocation must be the newer. */
function behind(modified: unknown, now: string): string {
  const before = typeof modified === "string" ? Date.parse(modified) : NaN;
  if (Number.isNaN(before) || before < Date.parse(now)) return now;
  return new Date(before + 1).toISOString();
}
