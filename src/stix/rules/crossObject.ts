import type { StixDocument } from "../document/stixDocument";
import type { Problem } from "../problem";
import { isIdentifier } from "./identifiers";

/** A problem between objects, at the object with the index. */
export interface CrossObjectProblem {
  readonly index: number;
  readonly problem: Problem;
}

/**
 * What is wrong between the objects of a document: versions that stand twice or contradict each other, observables under
 * several identifiers, references that lead nowhere. `isWanted` says which codes are shown at all: unresolved references
 * cost a second look at every object, and are off by default.
 */
export function crossObjectProblems(
  document: StixDocument,
  isWanted: (code: string) => boolean = (code) => code !== "stix/unresolved-reference",
): CrossObjectProblem[] {
  const found: CrossObjectProblem[] = [];
  findRepeats(document, found);
  if (isWanted("stix/unresolved-reference")) findUnresolved(document, found);
  return found.sort((a, b) => a.index - b.index);
}

/** One pass over the facts: nearly all identifiers stand once, so that only repeats need lists. */
function findRepeats(document: StixDocument, found: CrossObjectProblem[]): void {
  const firstOfId = new Map<string, number>();
  const firstOfObservable = new Map<string, number>();
  const versions = new Map<string, number>();
  for (let index = 0; index < document.objects.length; index++) {
    const { id, modified, observable } = document.check(index).facts;
    if (id === undefined) continue;
    const first = firstOfId.get(id);
    if (first === undefined) firstOfId.set(id, index);
    else {
      // The first object of an identifier becomes a version when there is a second.
      const firstVersion = `${id} ${document.check(first).facts.modified ?? ""}`;
      if (!versions.has(firstVersion)) versions.set(firstVersion, first);
      const version = `${id} ${modified ?? ""}`;
      const same = versions.get(version);
      if (same === undefined) versions.set(version, index);
      else found.push({ index, problem: repeat(document, same, index) });
    }
    if (observable === undefined) continue;
    const other = firstOfObservable.get(observable);
    if (other === undefined) firstOfObservable.set(observable, index);
    else if (document.check(other).facts.id !== id)
      found.push({ index, problem: atId("stix/observable-twice", String(other + 1)) });
  }
}

function repeat(document: StixDocument, first: number, second: number): Problem {
  const isSame = document.hashOf(first) === document.hashOf(second);
  return atId(isSame ? "stix/duplicate-object" : "stix/conflicting-version", String(first + 1));
}

/** Well-known markings are in nobody's document. */
const wellKnown = /^marking-definition--/;

function findUnresolved(document: StixDocument, found: CrossObjectProblem[]): void {
  const ids = new Set<string>();
  for (let index = 0; index < document.objects.length; index++) {
    const { id } = document.check(index).facts;
    if (id !== undefined) ids.add(id);
  }
  for (let index = 0; index < document.objects.length; index++)
    for (const [path, ref] of referencesOf(document.textOf(index)))
      if (!ids.has(ref) && !wellKnown.test(ref))
        found.push({
          index,
          problem: { code: "stix/unresolved-reference", args: [ref], place: { kind: "value", path } },
        });
}

type Reference = readonly [path: readonly (string | number)[], id: string];

/** The references at the top of an object: its properties named `…_ref` and `…_refs`. */
function referencesOf(text: string): Reference[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]): Reference[] => {
    if (name.endsWith("_ref") && isIdentifier(member)) return [[[name], member]];
    if (!name.endsWith("_refs") || !Array.isArray(member)) return [];
    return (member as unknown[]).flatMap((ref, at): Reference[] => (isIdentifier(ref) ? [[[name, at], ref]] : []));
  });
}

function atId(code: string, ...args: string[]): Problem {
  return { code, args, place: { kind: "value", path: ["id"] } };
}
