import { hashAlgorithms } from "../../hashAlgorithms";
import { quoteString } from "../../pattern/literals";
import { isRecord, type ObjectText } from "../objectText";
import { identifierFrom } from "../../contentIds";
import { daysAfter } from "../timestampRepair";
import { validityDays } from "../timeFixes";

/** Observables that are known by one value. */
const valued = new Set(["ipv4-addr", "ipv6-addr", "domain-name", "url", "email-addr", "mac-addr"]);

/** The pattern that matches an observable; `undefined` for one that isn't known by a value that a log would hold. */
export function patternOfObservable(object: Readonly<Record<string, unknown>>): string | undefined {
  const { type, value, hashes, name } = object;
  if (typeof type !== "string") return undefined;
  if (valued.has(type) && typeof value === "string" && value !== "") return `[${type}:value = ${quoteString(value)}]`;
  if ((type === "file" || type === "artifact" || type === "x509-certificate") && isRecord(hashes)) {
    const known = hashAlgorithms.flatMap(({ name: algorithm, digits }) => {
      const hash = hashes[algorithm];
      if (typeof hash !== "string" || hash.length !== digits || !/^[\da-f]+$/i.test(hash)) return [];
      const key = /^\w+$/.test(algorithm) ? algorithm : quoteString(algorithm);
      return [`${type}:hashes.${key} = ${quoteString(hash.toLowerCase())}`];
    });
    if (known.length > 0) return `[${known.join(" OR ")}]`;
  }
  if ((type === "file" || type === "mutex") && typeof name === "string" && name !== "")
    return `[${type}:name = ${quoteString(name)}]`;
  return undefined;
}

/** An indicator for an observable, valid for a while from now; its id comes from the pattern, so that a second is the same. */
export function indicatorFor({ value }: ObjectText, now: string): Record<string, unknown> | undefined {
  const pattern = patternOfObservable(value);
  if (pattern === undefined) return undefined;
  const shown = typeof value["value"] === "string" ? value["value"] : value["name"];
  return {
    type: "indicator",
    spec_version: "2.1",
    id: identifierFrom("indicator", pattern),
    created: now,
    modified: now,
    ...(typeof shown === "string" && { name: shown }),
    indicator_types: ["unknown"],
    pattern,
    pattern_type: "stix",
    valid_from: now,
    valid_until: daysAfter(now, validityDays[0]),
    ...(Array.isArray(value["object_marking_refs"]) && { object_marking_refs: value["object_marking_refs"] }),
  };
}
