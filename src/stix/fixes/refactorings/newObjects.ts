import type { FixPorts } from "../fix";
import type { ObjectText } from "../objectText";
import { orderOf } from "../propertyOrder";
import { identifierFrom } from "../../contentIds";

/** The object with its properties in the specification's order; those that are `undefined` are left out. */
export function inOrder(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const rank = orderOf(String(object["type"] ?? ""));
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b)));
}

/**
 * A copy of a foreign object as one's own: its id and time are new, and whose it is stays open, for only the creator of
 * an object may give it new versions (STIX 2.1 §3.6.2). `undefined` for objects that have no versions.
 */
export function ownCopy({ value }: ObjectText, ports: FixPorts): Record<string, unknown> | undefined {
  const { type } = value;
  if (typeof type !== "string" || typeof value["modified"] !== "string" || type === "bundle") return undefined;
  const now = ports.now();
  return inOrder({
    ...value,
    id: `${type}--${ports.uuid()}`,
    created: now,
    modified: now,
    created_by_ref: undefined,
    revoked: undefined,
  });
}

/** What relates a new object to the one that it was made from; the same two always have the same. */
export function derivedFrom(made: string, original: string, now: string): Record<string, unknown> {
  return {
    type: "relationship",
    spec_version: "2.1",
    id: identifierFrom("relationship", `derived-from:${made}:${original}`),
    created: now,
    modified: now,
    relationship_type: "derived-from",
    source_ref: made,
    target_ref: original,
  };
}
