import { isMissingDay } from "../check/calendarDays";
import type { JsonPath, Problem } from "../problem";
import { checkDictionary, checkHashes } from "./dictionaries";
import { isIdentifier, typeOfIdentifier } from "./identifiers";
import { atKey, atOpening, atValue, isRecord, type ObjectRule, type StixRecord } from "./objectRule";
import { type TypeFacts, typeFactsOf } from "./objectTypes";
import type { ValueForm } from "./valueForm";

/** The values of the types that have no schema of their own, by what the specification says of each property. */
export const valueForms: ObjectRule = ({ object, facts }, problems) => {
  for (const [name, form] of facts.forms) {
    const value = object[name];
    if (value !== undefined) checkForm(value, form, [name], anywhere, problems);
  }
};

/** Where references lead from: `undefined` from an object to any other, a container only to what it holds itself. */
export type Container = StixRecord | undefined;
const anywhere: Container = undefined;

/** The values of an observable within observed data, whose references are the keys of its container (STIX 2.1 §2.13). */
export function checkContainedForms(
  observable: StixRecord,
  { forms }: TypeFacts,
  path: JsonPath,
  container: StixRecord,
  problems: Problem[],
): void {
  for (const [name, form] of forms) {
    const value = observable[name];
    if (value !== undefined) checkForm(value, form, [...path, name], container, problems);
  }
}

const timestamp =
  /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?Z$/;

const words = {
  string: "a text in quotes",
  reference: "a text in quotes",
  timestamp: "a text in quotes",
  integer: "a whole number",
  float: "a number",
  boolean: "true or false",
  object: "an object in { }",
  list: "a list in [ ]",
} as const;

/** `null` and empty lists are refused everywhere by the schema of all objects; encoded values by their names. */
function checkForm(value: unknown, form: ValueForm, path: JsonPath, from: Container, problems: Problem[]): void {
  if (value === null || form.kind === "any" || form.kind === "hex" || form.kind === "binary") return;
  if (form.list !== true) {
    checkOne(value, form, path, from, problems);
    return;
  }
  if (!Array.isArray(value)) {
    problems.push(wrongType(path, words.list));
    return;
  }
  if (form.observables === "some" && value.length > 0 && !value.some(isObservableReference))
    problems.push(atKey("stix/reference-to-observable", path, nameOf(path)));
  for (const [index, element] of value.entries())
    if (element !== null) checkOne(element, form, [...path, index], from, problems);
}

function checkOne(value: unknown, form: ValueForm, path: JsonPath, from: Container, problems: Problem[]): void {
  switch (form.kind) {
    case "string":
      if (typeof value !== "string") problems.push(wrongType(path, words.string));
      else if (form.isClosed === true && form.values?.includes(value) === false)
        problems.push(atValue("stix/one-of", path, nameOf(path), form.values.join(", ")));
      return;
    case "timestamp":
      if (typeof value !== "string") problems.push(wrongType(path, words.timestamp));
      else if (!timestamp.test(value) || (path.length > 1 && isMissingDay(value)))
        problems.push(atValue("stix/timestamp", path, nameOf(path), value));
      return;
    case "reference":
      checkReference(value, form, path, from, problems);
      return;
    case "integer":
    case "float":
      checkNumber(value, form, path, problems);
      return;
    case "boolean":
      if (typeof value !== "boolean") problems.push(wrongType(path, words.boolean));
      return;
    default:
      if (!isRecord(value)) problems.push(wrongType(path, words.object));
      else if (form.kind === "hashes") checkHashes(value, path, problems);
      else if (form.kind === "dictionary") checkDictionary(value, path, problems);
      else checkParts(value, form, path, from, problems);
  }
}

function checkParts(value: StixRecord, form: ValueForm, path: JsonPath, from: Container, problems: Problem[]): void {
  if (Object.keys(value).length === 0) {
    // The extensions of an object itself, and what is in them, are a schema's to check.
    if (path[0] !== "extensions" || path.length > 2) problems.push(atValue("stix/empty-object", path, nameOf(path)));
    return;
  }
  for (const name of form.required ?? [])
    if (value[name] === undefined) problems.push(atOpening("stix/required-property", path, name, path.join(".")));
  if (form.oneOf?.every((name) => value[name] === undefined) === true)
    problems.push(atOpening("stix/one-required", path, form.oneOf.join(", ")));
  for (const [name, member] of Object.entries(form.members ?? {}))
    if (value[name] !== undefined) checkForm(value[name], member, [...path, name], from, problems);
}

function checkReference(
  value: unknown,
  { targets = [], observables }: ValueForm,
  path: JsonPath,
  from: Container,
  problems: Problem[],
): void {
  if (typeof value !== "string") {
    problems.push(wrongType(path, words.reference));
    return;
  }
  let target: string;
  if (isIdentifier(value)) target = typeOfIdentifier(value);
  else if (from === undefined) {
    problems.push(atValue("stix/identifier", path, nameOf(path), value));
    return;
  } else {
    const held = Object.hasOwn(from, value) ? from[value] : undefined;
    if (!isRecord(held)) {
      problems.push(atValue("stix/container-reference", path, value));
      return;
    }
    // What has no type is told for itself.
    if (typeof held["type"] !== "string") return;
    target = held["type"];
  }
  if (targets.length > 0 && !targets.includes(target))
    problems.push(atValue("stix/reference-type", path, nameOf(path), targets.join(", ")));
  else if (observables === "all" && !mayBeObservable(target))
    problems.push(atValue("stix/reference-to-observable", path, nameOf(path)));
}

/** What is no identifier is told for itself. */
function isObservableReference(value: unknown): boolean {
  return !isIdentifier(value) || mayBeObservable(typeOfIdentifier(value));
}

/** Types of one's own may be observables. */
function mayBeObservable(type: string): boolean {
  const { kind } = typeFactsOf(type, "2.1");
  return type !== "bundle" && (kind === "observable" || kind === "custom");
}

/** Whole numbers have 54 bits, the sign included (STIX 2.1 §2.10). */
const wholeNumbers = [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;
const allNumbers = [-Number.MAX_VALUE, Number.MAX_VALUE] as const;

function checkNumber(value: unknown, form: ValueForm, path: JsonPath, problems: Problem[]): void {
  const isWhole = form.kind === "integer";
  if (typeof value !== "number" || (isWhole && !Number.isInteger(value)))
    problems.push(wrongType(path, isWhole ? words.integer : words.float));
  else {
    const [least, most] = form.range ?? (isWhole ? wholeNumbers : allNumbers);
    if (value >= least && value <= most) return;
    const bound = value < least ? `>= ${String(least)}` : `<= ${String(most)}`;
    problems.push(atValue("stix/out-of-range", path, nameOf(path), bound));
  }
}

function wrongType(path: JsonPath, expected: string): Problem {
  return atOpening("stix/wrong-type", path, nameOf(path), expected);
}

/** An element of a list goes by the list's name. */
function nameOf(path: JsonPath): string {
  return String(path.findLast((step) => typeof step === "string") ?? "");
}
