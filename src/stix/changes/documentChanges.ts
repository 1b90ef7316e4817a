import { canonicalJson, contentHash } from "../contentHash";
import type { StixDocument } from "../document/stixDocument";
import { compareTimes } from "../check/timeOrder";
import { readVersion, type ObjectVersion, parseObject } from "./objectVersion";

export interface ChangedObject extends ObjectVersion {
  /** The names of the properties that differ, sorted; empty where one of the two can't be read. */
  readonly properties: readonly string[];
}

/** What has become of the objects of a text. Places are those of the later text, and of removed objects of the earlier one. */
export interface DocumentChanges {
  readonly added: readonly ObjectVersion[];
  readonly changed: readonly ChangedObject[];
  readonly removed: readonly ObjectVersion[];
  readonly unchanged: number;
}

/**
 * What two texts of a document mean otherwise, by the ids of their objects: formatting and the order of objects and
 * properties are no change. Objects without an id are told apart by their content, so that they are added and removed only.
 * Where an id stands more than once in a text, its newest version counts; of two that are as new, the first.
 */
export function documentChanges(before: StixDocument, after: StixDocument): DocumentChanges {
  const earlier = newestVersions(before);
  const added: ObjectVersion[] = [];
  const changed: ChangedObject[] = [];
  let unchanged = 0;
  for (const [key, version] of newestVersions(after)) {
    const old = earlier.get(key);
    earlier.delete(key);
    if (!old) added.push(version);
    else {
      const properties = differences(before.textOf(old.index), after.textOf(version.index));
      if (properties) changed.push({ ...version, properties });
      else unchanged++;
    }
  }
  return { added, changed, removed: [...earlier.values()], unchanged };
}

/** The versions that count, by their keys and in the order of the text. */
function newestVersions(document: StixDocument): Map<string, ObjectVersion> {
  const newest = new Map<string, ObjectVersion>();
  for (const index of document.objects.keys()) {
    const text = document.textOf(index);
    const version = readVersion(text, index);
    // No id is like a hash behind this sign: ids have a type before theirs.
    const key = version.id ?? `#${contentHash(text)}`;
    const other = newest.get(key);
    if (!other || isNewer(version, other)) newest.set(key, version);
  }
  return newest;
}

function isNewer({ modified: own }: ObjectVersion, { modified: other }: ObjectVersion): boolean {
  if (own === undefined) return false;
  return other === undefined || compareTimes(own, other) > 0;
}

/** The names of the properties that differ; `undefined` where the two are the same. */
function differences(before: string, after: string): readonly string[] | undefined {
  if (before === after) return undefined;
  const [old, now] = [parseObject(before), parseObject(after)];
  if (!old || !now) return [];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const differing = names.filter((name) => memberText(old, name) !== memberText(now, name)).sort();
  return differing.length > 0 ? differing : undefined;
}

function memberText(object: Readonly<Record<string, unknown>>, name: string): string | undefined {
  return Object.hasOwn(object, name) ? canonicalJson(object[name]) : undefined;
}
