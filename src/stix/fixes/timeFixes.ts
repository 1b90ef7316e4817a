import { daysAfter, repairTimestamp } from "./timestampRepair";
import { replaceValue, setProperties } from "./objectEdits";
import { type Fix, type FixMaker, lossless, possible, preferred } from "./fix";
import { textAt, valueAt } from "./objectText";
import { typeFactsOf } from "../rules/objectTypes";
import { fixUuidVersion, newIdentifier } from "./identifierFixes";
import { pathOf } from "./problemPath";

/** The properties that are given to the millisecond at least (STIX 2.1 §3.2). */
const exactProperties = new Set(["created", "modified"]);

/** How long an indicator is offered to be valid, in days; the first is the one to take. */
export const validityDays = [90, 30, 365] as const;

/** A time in another form, as a STIX timestamp. */
export const fixTimestamp: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const written = valueAt(object, path);
  if (typeof written !== "string" && typeof written !== "number") return [];
  const digits = exactProperties.has(String(path.at(-1))) ? 3 : 0;
  const repaired = repairTimestamp(String(written), digits);
  if (!repaired || repaired.text === written) return [];
  const make = repaired.isExact ? lossless : preferred;
  return [make("repair-timestamp", [repaired.text], replaceValue(object, path, repaired.text))];
};

/** `modified` lies before `created`: now, or where `created` lies in the future, the same as it. */
export const fixModified: FixMaker = ({ object, ports }) => {
  const created = textAt(object, ["created"]);
  if (created === undefined) return [];
  const now = ports.now();
  const asCreated = possible("modified-as-created", [], replaceValue(object, ["modified"], created));
  if (Date.parse(created) > Date.parse(now)) return [{ ...asCreated, isPreferred: true }];
  return [preferred("bump-modified", [], replaceValue(object, ["modified"], now)), asCreated];
};

/** One version that says two things: the later one becomes a version of its own, or another object. */
export const fixVersion: FixMaker = (context) => {
  const { object, ports } = context;
  // Observables have no versions: with another content, one has another id (STIX 2.1 §2.9).
  if (typeFactsOf(textAt(object, ["type"]) ?? "", context.specVersion).kind === "observable")
    return fixUuidVersion(context);
  const bumped = setProperties(object, { modified: ports.now() });
  const others = newIdentifier(context).map((fix) => ({ ...fix, isPreferred: false }));
  return [preferred("bump-modified", [], bumped), ...others];
};

/** Gives an indicator an end, or another one: some days from now on, or from when it begins to be valid. */
export const fixValidity: FixMaker = ({ object, ports, validDays }) => {
  const from = textAt(object, ["valid_from"]);
  const now = ports.now();
  const begin = from !== undefined && Date.parse(from) > Date.parse(now) ? from : now;
  const choices = validDays === undefined ? validityDays : [...new Set([validDays, ...validityDays])];
  return choices.flatMap((days): Fix[] => {
    const until = daysAfter(begin, days);
    if (until === undefined) return [];
    const edits = setProperties(object, { valid_until: until });
    const make = days === choices[0] ? preferred : possible;
    return [make("valid-for-days", [String(days)], edits)];
  });
};

/** The time that a missing timestamp gets, so that it fits the others of the object. */
export function missingTime(name: string, value: Readonly<Record<string, unknown>>, now: string): string | undefined {
  const at = (other: string) => {
    const moment = typeof value[other] === "string" ? Date.parse(value[other]) : NaN;
    return Number.isNaN(moment) ? undefined : moment;
  };
  const exactly = (other: string) => {
    const repaired = repairTimestamp(textOf(value, other), 3);
    return repaired?.isExact === true ? repaired.text : undefined;
  };
  const present = Date.parse(now);
  if (name === "created") return (at("modified") ?? present) < present ? (exactly("modified") ?? now) : now;
  if (name === "modified") return (at("created") ?? present) > present ? (exactly("created") ?? now) : now;
  const until = at("valid_until");
  if (until === undefined || until > present) return now;
  const created = at("created");
  return created !== undefined && created < until ? textOf(value, "created") : undefined;
}

function textOf(value: Readonly<Record<string, unknown>>, name: string): string {
  return String(value[name]);
}
