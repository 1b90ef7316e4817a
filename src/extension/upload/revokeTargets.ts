import type { ObjectAt } from "../../protocol/documentObjects";
import { type Target, targetKey } from "../../sentinel/target";

/** An object that can be revoked: Sentinel knows it by its id. */
export type Revocable = ObjectAt & { readonly id: string };

/** Objects whose revocation goes to one target. */
export interface Revocation {
  readonly target: Target;
  readonly objects: readonly Revocable[];
}

/**
 * Where the objects were accepted and not yet revoked, by the journal: there their revocation has to go, under the source
 * system that was used. What it knows nowhere is `unknown`.
 */
export function revocationsOf(objects: readonly Revocable[]): {
  readonly known: readonly Revocation[];
  readonly unknown: readonly Revocable[];
  /** Revoked already wherever they were accepted. */
  readonly revoked: readonly Revocable[];
} {
  const known = new Map<string, { target: Target; objects: Revocable[] }>();
  const unknown: Revocable[] = [];
  const revoked: Revocable[] = [];
  for (const object of objects) {
    const standing = object.history.filter(({ accepted }) => !accepted.revoked);
    if (object.history.length === 0) unknown.push(object);
    else if (standing.length === 0) revoked.push(object);
    for (const { target } of standing) {
      const key = targetKey(target);
      const at = known.get(key) ?? { target, objects: [] };
      known.set(key, at);
      at.objects.push(object);
    }
  }
  return { known: [...known.values()], unknown, revoked };
}
