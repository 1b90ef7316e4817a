import type { Node } from "jsonc-parser";
import type { TextEdit } from "../document/stixDocument";
import type { JsonPath } from "../problem";
import { layoutOf, printMember, printValue } from "./jsonLayout";
import { endOf, memberNamed, membersOf, nameOf, nodeAt, type ObjectText } from "./objectText";
import { orderOf } from "./propertyOrder";
import { selectorsBehindRemoved, selectorsOfRenamed } from "./selectorEdits";

/** A value in place of the one at a path. */
export function replaceValue(object: ObjectText, path: JsonPath, value: unknown): TextEdit[] {
  const node = nodeAt(object, path);
  if (!node) return [];
  const container = node.parent?.type === "property" ? node.parent.parent : node.parent;
  const layout = layoutOf(object, container ?? node);
  return [{ start: node.offset, end: endOf(node), text: printValue(value, layout) }];
}

/** Another name for the property at a path, in the selectors of markings too; none where that name is taken. */
export function renameProperty(object: ObjectText, path: JsonPath, name: string): TextEdit[] {
  const property = nodeAt(object, path)?.parent;
  const key = property?.type === "property" ? property.children?.[0] : undefined;
  if (!key || !property?.parent || memberNamed(property.parent, name)) return [];
  const own = { start: key.offset, end: endOf(key), text: JSON.stringify(name) };
  return inOrder([own, ...selectorsOfRenamed(object, path, name)]);
}

/** Takes out the property or element at a path, with its comma; what would be left empty goes too. */
export function removeAt(object: ObjectText, path: JsonPath): TextEdit[] {
  const node = nodeAt(object, path);
  const member = node?.parent?.type === "property" ? node.parent : node;
  if (!member?.parent || path.length === 0) return [];
  if (membersOf(member.parent).length === 1 && path.length > 1) return removeAt(object, path.slice(0, -1));
  return inOrder([removal(member), ...selectorsBehindRemoved(object, path)]);
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start);
}

/** Takes one member out of its container. */
export function removal(member: Node): TextEdit {
  const siblings = member.parent ? membersOf(member.parent) : [];
  const index = siblings.findIndex(({ offset }) => offset === member.offset);
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  if (before) return { start: endOf(before), end: member.offset + member.length, text: "" };
  return { start: member.offset, end: after ? after.offset : member.offset + member.length, text: "" };
}

/**
 * Puts properties into the object at a path: each behind the ones that the specification lists before it, set as its
 * neighbours are. Names that are there already are left alone.
 */
export function insertProperties(
  object: ObjectText,
  path: JsonPath,
  properties: Readonly<Record<string, unknown>>,
): TextEdit[] {
  const container = nodeAt(object, path);
  if (container?.type !== "object") return [];
  const members = membersOf(container);
  const layout = layoutOf(object, container);
  const rank = orderOf(path.length === 0 ? String(object.value["type"] ?? "") : undefined);
  const wanted = Object.entries(properties)
    .filter(([name, value]) => value !== undefined && !memberNamed(container, name))
    .sort(([a], [b]) => rank(a) - rank(b));
  if (wanted.length === 0) return [];
  if (members.length === 0) {
    const inner = wanted.map(([name, value]) => printMember(name, value, layout));
    const text = layout.step === "" ? inner.join(`,${layout.before}`) : inner.map((one) => layout.before + one).join();
    const tail = layout.step === "" ? "" : layout.beforeEnd;
    return [{ start: container.offset + 1, end: endOf(container) - 1, text: `${text}${tail}` }];
  }
  const byPlace = new Map<number, string>();
  for (const [name, value] of wanted) {
    const printed = printMember(name, value, layout);
    const anchor = members.findLast((member) => rank(nameOf(member)) <= rank(name));
    const place = anchor ? endOf(anchor) : (members[0]?.offset ?? 0);
    const piece = anchor ? `,${layout.before}${printed}` : `${printed},${layout.before}`;
    byPlace.set(place, (byPlace.get(place) ?? "") + piece);
  }
  return [...byPlace].map(([start, text]) => ({ start, end: start, text }));
}

/** Sets properties of the object itself: those that are there get the value, the others are put in. */
export function setProperties(object: ObjectText, properties: Readonly<Record<string, unknown>>): TextEdit[] {
  const there = Object.entries(properties).filter(([name]) => nodeAt(object, [name]) !== undefined);
  return [
    ...there.flatMap(([name, value]) => replaceValue(object, [name], value)),
    ...insertProperties(object, [], properties),
  ].sort((a, b) => a.start - b.start);
}
