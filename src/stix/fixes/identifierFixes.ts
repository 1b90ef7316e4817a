import { contentIdentifier } from "../observableIds";
import { typeFactsOf } from "../rules/objectTypes";
import { definedMarkingId } from "../tlp";
import { type Fix, type FixContext, type FixMaker, possible, preferred } from "./fix";
import { replaceValue } from "./objectEdits";
import { textAt } from "./objectText";
import { pathOf } from "./problemPath";

const uuidInText = /[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/i;
const typeName = /^(?=.{3,250}$)[a-z0-9]+(?:-[a-z0-9]+)*-?$/;

/** An `id` that is none, or begins with another type: its own UUID with the right prefix where it has one, or a new id. */
export const fixIdentifier: FixMaker = (context) => {
  const { problem, object } = context;
  const path = pathOf(problem);
  if (path.length !== 1 || path[0] !== "id") return fixReference(context);
  const type = textAt(object, ["type"]);
  const written = textAt(object, ["id"]);
  if (type === undefined || !typeName.test(type)) return [];
  const uuid = written === undefined ? undefined : uuidInText.exec(written)?.[0];
  const kept = uuid === undefined ? undefined : `${type}--${uuid}`;
  const fixes: Fix[] = [];
  if (kept !== undefined) fixes.push(preferred("keep-uuid", [kept], replaceValue(object, path, kept)));
  const prefix = written?.split("--")[0] ?? "";
  if (problem.code === "stix/id-of-type" && typeName.test(prefix))
    fixes.push(possible("type-from-identifier", [prefix], replaceValue(object, ["type"], prefix)));
  return [...fixes, ...newIdentifier(context).map((fix) => ({ ...fix, isPreferred: fixes.length === 0 }))];
};

/**
 * A UUID of another version than is usual: a random one for an object. That of an observable is made from its content,
 * and stays where it cannot be told.
 */
export const fixUuidVersion: FixMaker = (context) =>
  isObservable(context) ? contentIdentifierFix(context) : newIdentifier(context);

function isObservable({ object, specVersion }: Pick<FixContext, "object" | "specVersion">): boolean {
  return typeFactsOf(textAt(object, ["type"]) ?? "", specVersion).kind === "observable";
}

const contentIdentifierFix: FixMaker = ({ object }) => {
  const id = contentIdentifier(object.value, textAt(object, ["type"]) ?? "");
  if (id === undefined || id === textAt(object, ["id"]) || textAt(object, ["id"]) === undefined) return [];
  return [preferred("content-identifier", [], replaceValue(object, ["id"], id))];
};

/** A new id: of an observable that of its content, where it can be told; else a random one. */
export const newIdentifier: FixMaker = (context) => {
  const { object } = context;
  const written = textAt(object, ["id"]);
  if (written === undefined) return [];
  const own = isObservable(context) ? contentIdentifierFix(context) : [];
  if (own.length > 0) return own;
  const id = randomOrFixedIdentifier(context);
  return id === undefined || id === written ? [] : [preferred("new-identifier", [], replaceValue(object, ["id"], id))];
};

/** The id for an object that has none; `undefined` where its type has no name that an id can begin with. */
export function missingIdentifier(context: Pick<FixContext, "object" | "specVersion" | "ports">): string | undefined {
  const { object } = context;
  const own = isObservable(context) ? contentIdentifier(object.value, textAt(object, ["type"]) ?? "") : undefined;
  return own ?? randomOrFixedIdentifier(context);
}

/** Those of the Traffic Light Protocol's markings are the same in everybody's hands (STIX 2.1 §7.2.1.4). */
function randomOrFixedIdentifier({ object, ports }: Pick<FixContext, "object" | "ports">): string | undefined {
  const type = textAt(object, ["type"]);
  const { definition_type: kind, definition } = object.value;
  if (type === undefined || !typeName.test(type)) return undefined;
  return type === "marking-definition" && kind === "tlp" ? definedMarkingId(definition) : `${type}--${ports.uuid()}`;
}

/** A reference with blanks around it, in capitals, or with a single hyphen before its UUID. */
export const fixReference: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const parts = /^\s*([a-z0-9-]*[a-z0-9])\s*(?:-{1,3}|[:_])\s*\{?([0-9a-f-]{36})\}?\s*$/i.exec(
    textAt(object, path) ?? "",
  );
  const prefix = parts?.[1]?.toLowerCase() ?? "";
  const uuid = uuidInText.exec(parts?.[2] ?? "")?.[0];
  const expected = { "stix/identity-ref": "identity", "stix/marking-ref": "marking-definition" }[problem.code];
  if (uuid === undefined || !typeName.test(prefix) || (expected !== undefined && expected !== prefix)) return [];
  const repaired = `${prefix}--${uuid}`;
  return repaired === textAt(object, path)
    ? []
    : [preferred("replace-value", [repaired], replaceValue(object, path, repaired))];
};
