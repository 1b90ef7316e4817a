import { atKey, atValue, type ObjectRule } from "./objectRule";
import { reservedNames } from "./reservedNames";

const moreThanMilliseconds = /\.\d{4,}Z$/;

/** The rules that STIX 2.0 alone has: its reserved names, and timestamps of exactly three fractional digits. */
export const version20: ObjectRule = ({ object, version }, problems) => {
  if (version !== "2.0") return;
  for (const name of reservedNames["2.0"]) {
    if (object[name] === undefined) continue;
    // The schema of the types that have none of their own knows the names that both versions reserve.
    const isTold = problems.some(({ code, args }) => code === "stix/reserved-property" && args[0] === name);
    if (!isTold) problems.push(atKey("stix/reserved-property", [name], name));
  }
  for (const name of ["created", "modified"]) {
    const value = object[name];
    if (typeof value === "string" && moreThanMilliseconds.test(value))
      problems.push(atValue("stix/exact-milliseconds", [name], name));
  }
};
