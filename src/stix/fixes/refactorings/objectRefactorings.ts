import type { TextEdit } from "../../document/stixDocument";
import { layoutOf, printValue } from "../jsonLayout";
import { setProperties } from "../objectEdits";
import { endOf, membersOf, nameOf, type ObjectText } from "../objectText";
import { orderOf } from "../propertyOrder";

/** Objects without versions: what says so has no `modified` (STIX 2.1 §3.2). */
export function isVersioned({ value }: ObjectText): boolean {
  return typeof value["modified"] === "string" && typeof value["created"] === "string";
}

/** Sets `modified` to now; nothing where `created` lies later still, or the object has no versions. */
export function bumpModified(object: ObjectText, now: string): TextEdit[] {
  if (!isVersioned(object) || Date.parse(String(object.value["created"])) > Date.parse(now)) return [];
  return setProperties(object, { modified: now });
}

/** A new version that says that the object no longer holds (STIX 2.1 §3.6); nothing where one says so already. */
export function revoke(object: ObjectText, now: string): TextEdit[] {
  if (!isVersioned(object) || object.value["revoked"] === true) return [];
  const isOfFuture = Date.parse(String(object.value["created"])) > Date.parse(now);
  return setProperties(object, { revoked: true, ...(isOfFuture ? {} : { modified: now }) });
}

/** The object's properties in the specification's order; what stands between them stays. Nothing where they are so. */
export function sortProperties(object: ObjectText): TextEdit[] {
  const { root, text } = object;
  if (!root) return [];
  const members = membersOf(root);
  if (new Set(members.map(nameOf)).size !== members.length) return [];
  const rank = orderOf(String(object.value["type"] ?? ""));
  const sorted = members
    .map((member, index) => ({ member, index }))
    .sort((a, b) => rank(nameOf(a.member)) - rank(nameOf(b.member)) || a.index - b.index);
  return members.flatMap((member, index): TextEdit[] => {
    const now = sorted[index]?.member ?? member;
    if (now === member) return [];
    return [{ start: member.offset, end: endOf(member), text: text.slice(now.offset, endOf(now)) }];
  });
}

/** Further objects behind this one, in the list that it is an element of, set as it is set. */
export function objectsBehind(object: ObjectText, further: readonly unknown[], gap: string): TextEdit[] {
  const { root } = object;
  if (!root || further.length === 0) return [];
  const { step, colon, before, beforeEnd } = layoutOf(object, root);
  const layout = { step, colon, before: step === "" ? before : beforeEnd, beforeEnd };
  const text = further.map((one) => `,${gap}${printValue(one, layout)}`).join("");
  return [{ start: endOf(root), end: endOf(root), text }];
}
