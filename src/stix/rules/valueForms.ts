import { isMissingDay } from "../check/calendarDays";
import { hashAlgorithms } from "../hashAlgorithms";
import type { JsonPath, Problem } from "../problem";
import { isIdentifier, typeOfIdentifier } from "./identifiers";
import { atOpening, atValue, isRecord, type ObjectRule } from "./objectRule";
import type { ValueForm } from "./valueForm";

/** The values of the types that have no schema of their own, by what the specification says of each property. */
export const valueForms: ObjectRule = ({ object, facts }, problems) => {
  for (const [name, form] of facts.forms) {
    const value = object[name];
    if (value !== undefined) checkForm(value, form, [name], problems);
  }
};

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
function checkForm(value: unknown, form: ValueForm, path: JsonPath, problems: Problem[]): void {
  if (value === null || form.kind === "any" || form.kind === "hex" || form.kind === "binary") return;
  if (form.list !== true) {
    checkOne(value, form, path, problems);
    return;
  }
  if (!Array.isArray(value)) {
    problems.push(wrongType(path, words.list));
    return;
  }
  for (const [index, element] of value.entries())
    if (element !== null) checkOne(element, form, [...path, index], problems);
}

function checkOne(value: unknown, form: ValueForm, path: JsonPath, problems: Problem[]): void {
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
      checkReference(value, form, path, problems);
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
      else {
        for (const name of form.required ?? [])
          if (value[name] === undefined) problems.push(atOpening("stix/required-property", path, name, path.join(".")));
        for (const [name, member] of Object.entries(form.members ?? {}))
          if (value[name] !== undefined) checkForm(value[name], member, [...path, name], problems);
      }
  }
}

function checkReference(value: unknown, form: ValueForm, path: JsonPath, problems: Problem[]): void {
  if (typeof value !== "string") problems.push(wrongType(path, words.reference));
  else if (!isIdentifier(value)) problems.push(atValue("stix/identifier", path, nameOf(path), value));
  else if (form.targets && form.targets.length > 0 && !form.targets.includes(typeOfIdentifier(value)))
    problems.push(atValue("stix/reference-type", path, nameOf(path), form.targets.join(", ")));
}

function checkNumber(value: unknown, form: ValueForm, path: JsonPath, problems: Problem[]): void {
  const isWhole = form.kind === "integer";
  if (typeof value !== "number" || (isWhole && !Number.isInteger(value)))
    problems.push(wrongType(path, isWhole ? words.integer : words.float));
  else if (form.range && (value < form.range[0] || value > form.range[1])) {
    const [least, most] = form.range;
    const bound = value < least ? `>= ${String(least)}` : `<= ${String(most)}`;
    problems.push(atValue("stix/out-of-range", path, nameOf(path), bound));
  }
}

const digitsOf = new Map(hashAlgorithms.map(({ name, digits }) => [name, digits]));

/** The hashes at the top of an object are a schema's to check. */
function checkHashes(value: Readonly<Record<string, unknown>>, path: JsonPath, problems: Problem[]): void {
  if (path.length === 1) return;
  for (const [name, hash] of Object.entries(value)) {
    const digits = digitsOf.get(name);
    if (typeof hash !== "string") problems.push(wrongType([...path, name], words.string));
    else if (digits !== undefined && (hash.length !== digits || !/^[0-9a-fA-F]*$/.test(hash)))
      problems.push(atValue("stix/hash-value", [...path, name], name));
  }
}

function wrongType(path: JsonPath, expected: string): Problem {
  return atOpening("stix/wrong-type", path, nameOf(path), expected);
}

/** An element of a list goes by the list's name. */
function nameOf(path: JsonPath): string {
  return String(path.findLast((step) => typeof step === "string") ?? "");
}
