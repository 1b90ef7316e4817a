import { hashAlgorithms } from "../hashAlgorithms";
import { hashSounding } from "../pattern/meaning/hashNames";
import { type FixMaker, lossless, possible, preferred } from "./fix";
import { nearestName } from "../pattern/meaning/nearestName";
import { removal, removeAt, renameProperty, replaceValue } from "./objectEdits";
import { membersOf, nameOf, nodeAt, textAt } from "./objectText";
import { pathOf } from "./problemPath";
import { knownProperties, knownTypes } from "./propertyOrder";

/** A name that no property may have: the nearest of the object's type, else the same in small letters and underscores. */
export const fixPropertyName: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const written = String(path.at(-1) ?? "");
  const type = textAt(object, ["type"]) ?? "";
  const known = path.length === 1 ? knownProperties(type) : [];
  const snake = written
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z\d]+/g, "_")
    .replace(/^_+|_+$/g, "");
  const meant = known.includes(snake) ? snake : (nearestName(written, known) ?? snake);
  if (meant === written || !/^[a-z\d_]{3,250}$/.test(meant)) return [];
  const edits = renameProperty(object, path, meant);
  return edits.length === 0 ? [] : [preferred("rename-property", [written, meant], edits)];
};

/** A type's name in capitals, with blanks or underscores, or a letter beside; an id that begins with it changes along. */
export const fixTypeName: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const written = textAt(object, path);
  if (written === undefined || path[0] !== "type" || path.length !== 1) return [];
  const plain = written
    .trim()
    .toLowerCase()
    .replace(/[^a-z\d]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const near = knownTypes.includes(plain) ? plain : nearestName(written, knownTypes);
  const meant = near ?? (problem.code === "stix/type-name" ? plain : written);
  if (meant === written || meant.length < 3 || meant.length > 250) return [];
  const id = textAt(object, ["id"]);
  const uuid = id?.startsWith(`${written}--`) === true ? id.slice(written.length) : undefined;
  const edits = [
    ...replaceValue(object, path, meant),
    ...(uuid === undefined ? [] : replaceValue(object, ["id"], `${meant}${uuid}`)),
  ];
  return [preferred("replace-value", [meant], edits)];
};

/** The name of a hash algorithm as the specification spells it, from the ways in which feeds do (`sha256`, `SHA 256`). */
export function hashNameOf(written: string): string | undefined {
  return hashSounding(written)?.name;
}

/** A key of `hashes` in another spelling. */
export const fixHashKey: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const written = String(path.at(-1) ?? "");
  const meant = hashNameOf(written);
  const edits = meant === undefined || meant === written ? [] : renameProperty(object, path, meant);
  return edits.length === 0 ? [] : [lossless("rename-property", [written, meant ?? ""], edits)];
};

/** Dictionary keys: those of hashes by their names, others without what a key cannot have. */
export const fixDictionaryKey: FixMaker = (context) => {
  const path = pathOf(context.problem);
  if (path.at(-2) === "hashes" && hashNameOf(String(path.at(-1))) !== undefined) return fixHashKey(context);
  const written = String(path.at(-1) ?? "");
  const meant = written.trim().replace(/[^\w-]+/g, "_");
  const edits = /^[\w-]{3,250}$/.test(meant) ? renameProperty(context.object, path, meant) : [];
  return edits.length === 0 ? [] : [preferred("rename-property", [written, meant], edits)];
};

/** A hash with blanks around it, or of another algorithm than its key says. */
export const fixHashValue: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const written = textAt(object, path);
  if (written === undefined) return [];
  const key = String(path.at(-1));
  const digits = written.replace(/[\s:-]/g, "");
  if (!/^[\da-f]+$/i.test(digits)) return [];
  const isOwn = hashAlgorithms.some(({ name, digits: length }) => name === key && length === digits.length);
  if (isOwn) return [preferred("replace-value", [digits], replaceValue(object, path, digits))];
  const other = hashAlgorithms.find(({ digits: length }) => length === digits.length);
  if (!other || digits !== written) return [];
  const edits = renameProperty(object, path, other.name);
  return edits.length === 0 ? [] : [possible("rename-property", [key, other.name], edits)];
};

/** What may not stand there at all, and what is empty. */
export const fixByRemoval: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const name = String(path.findLast((step) => typeof step === "string") ?? "");
  const edits = removeAt(object, path);
  if (edits.length === 0) return [];
  const title = typeof path.at(-1) === "number" ? "remove-element" : "remove-property";
  return [preferred(title, [name], edits)];
};

/** An empty list or object, which says nothing. */
export const fixEmpty: FixMaker = (context) => fixByRemoval(context).map((fix) => ({ ...fix, isLossless: true }));

/** A name that stands twice in one object: a parser keeps the last, so the earlier ones go. */
export const fixDuplicateKey: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const name = String(path.at(-1) ?? problem.args[0] ?? "");
  const container = nodeAt(object, path.slice(0, -1));
  if (container?.type !== "object") return [];
  const same = membersOf(container).filter((member) => nameOf(member) === name);
  // Removals that lie side by side would share a comma.
  const places = membersOf(container).flatMap((member, place) => (nameOf(member) === name ? [place] : []));
  places.pop();
  if (places.length === 0 || places.some((place, index) => place === (places[index - 1] ?? -2) + 1)) return [];
  const edits = same.slice(0, -1).map(removal);
  return [preferred("remove-duplicate-key", [name], edits)];
};
