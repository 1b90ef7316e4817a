import type { StixDocument, TextEdit } from "../../document/stixDocument";

/**
 * The indices of the objects that say once more what one before them says: the same id, and the same content but for
 * white space and the order of properties. What has the id alone is another version, or a mistake that no one but the person can settle.
 */
export function repeatedObjects(document: StixDocument): number[] {
  const byId = new Map<string, number[]>();
  for (const index of document.objects.keys()) {
    const { id } = document.check(index).facts;
    if (id === undefined) continue;
    const same = byId.get(id);
    if (same) same.push(index);
    else byId.set(id, [index]);
  }
  const repeated: number[] = [];
  for (const indices of byId.values()) {
    if (indices.length === 1) continue;
    const seen = new Set<string>();
    for (const index of indices) {
      const hash = document.hashOf(index);
      if (seen.has(hash)) repeated.push(index);
      else seen.add(hash);
    }
  }
  return repeated.sort((a, b) => a - b);
}

/** Takes objects out of the document's list, each with the comma before it; never the first of the list. */
export function removeObjects({ objects }: StixDocument, indices: readonly number[]): TextEdit[] {
  return indices.flatMap((index): TextEdit[] => {
    const [before, object] = [objects[index - 1], objects[index]];
    return before && object ? [{ start: before.end, end: object.end, text: "" }] : [];
  });
}
