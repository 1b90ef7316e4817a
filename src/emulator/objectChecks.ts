import { isRecord } from "./answer";

/** What each type must have beside the common properties (the two upload documents' tables). */
const requiredByType: Readonly<Record<string, readonly string[]>> = {
  indicator: ["pattern", "pattern_type", "valid_from"],
  "attack-pattern": ["name"],
  identity: ["name"],
  "threat-actor": ["name"],
  relationship: ["relationship_type", "source_ref", "target_ref"],
};

const uuid = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
const identifier = new RegExp(`^[a-z0-9][a-z0-9-]*--${uuid}$`);

type Check = (value: unknown) => string | undefined;

const text: Check = (value) => (typeof value === "string" ? undefined : "A string is expected.");
const filledText: Check = (value) => (typeof value === "string" && value !== "" ? undefined : "A value is expected.");
const time: Check = (value) =>
  typeof value === "string" && instantOf(value) !== undefined ? undefined : "The value is not a valid timestamp.";
const reference: Check = (value) =>
  typeof value === "string" && identifier.test(value) ? undefined : "The value is not a valid STIX identifier.";
const flag: Check = (value) => (typeof value === "boolean" ? undefined : "A Boolean is expected.");
const list: Check = (value) => (Array.isArray(value) ? undefined : "An array is expected.");
const texts: Check = (value) =>
  Array.isArray(value) && value.every((one) => typeof one === "string")
    ? undefined
    : "An array of strings is expected.";

/** The properties whose form is looked at. Whatever else an object holds is taken as it is. */
const forms: Readonly<Record<string, Check>> = {
  id: reference,
  created: time,
  modified: time,
  valid_from: time,
  valid_until: time,
  pattern: filledText,
  pattern_type: filledText,
  relationship_type: filledText,
  source_ref: reference,
  target_ref: reference,
  created_by_ref: reference,
  name: text,
  description: text,
  lang: text,
  revoked: flag,
  labels: texts,
  indicator_types: texts,
  object_marking_refs: texts,
  external_references: list,
  granular_markings: list,
  kill_chain_phases: list,
  spec_version: (value) => (value === "2.0" || value === "2.1" ? undefined : "The supported versions are 2.0 and 2.1."),
  confidence: (value) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100
      ? undefined
      : "The value must be an integer from 0 to 100.",
};

/**
 * Judges one object of an upload. Empty: accepted. The first message's wording is the documented one; the documents show
 * no others, so these are in its likeness: `Error for Property=<name>: <reason> Actual value: <value>.`
 */
export function objectMessages(object: unknown, takenTypes: readonly string[]): readonly string[] {
  if (!isRecord(object)) return ["Error: The record is not a JSON object."];
  const type = object["type"];
  const required = ["id", "type", "created", "modified", ...(requiredByType[String(type)] ?? [])];
  const missing = required.filter((name) => isMissing(object[name]));
  const messages = missing.map((name) => message(name, "Required property is missing.", undefined));
  if (!isMissing(type) && !takenTypes.some((taken) => taken === type))
    messages.push(message("type", "The value is not supported.", type));
  for (const [name, check] of Object.entries(forms)) {
    const problem = isMissing(object[name]) ? undefined : check(object[name]);
    if (problem !== undefined) messages.push(message(name, problem, object[name]));
  }
  return [...messages, ...togetherMessages(object)];
}

/** What two properties say together. */
function togetherMessages(object: Readonly<Record<string, unknown>>): string[] {
  const { id, type, valid_from: from, valid_until: until } = object;
  const messages: string[] = [];
  if (typeof id === "string" && typeof type === "string" && identifier.test(id) && !id.startsWith(`${type}--`))
    messages.push(message("id", "The identifier does not begin with the type of the object.", id));
  const start = typeof from === "string" ? instantOf(from) : undefined;
  const end = typeof until === "string" ? instantOf(until) : undefined;
  if (start !== undefined && end !== undefined && end <= start)
    messages.push(message("valid_until", "The value must be greater than valid_from.", until));
  return messages;
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function message(property: string, reason: string, value: unknown): string {
  const actual = value === undefined ? "NULL" : typeof value === "string" ? value : JSON.stringify(value);
  return `Error for Property=${property}: ${reason} Actual value: ${actual}.`;
}

const timestamp = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?Z$/;

/**
 * A timestamp as text whose order is the order of time at full precision. Undefined for what the service can't read:
 * like the .NET types behind the real one it knows no leap second (`23:59:60`), though STIX allows it.
 */
function instantOf(value: string): string | undefined {
  const match = timestamp.exec(value);
  if (match === null) return undefined;
  const [, year = "", month = "", day = "", hour = "", minute = "", second = "", fraction = ""] = match;
  if (Number(year) === 0 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const lastDay = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > lastDay) return undefined;
  return `${year}${month}${day}${hour}${minute}${second}.${fraction.replace(/0+$/, "")}`;
}
