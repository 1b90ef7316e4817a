import { identifierFrom } from "../contentIds";
import { canonicalJson } from "../contentHash";
import type { StixDocument } from "../document/stixDocument";
import { typeFactsOf } from "../rules/objectTypes";
import { parseObject } from "./objectVersion";

/**
 * A bundle's text with the removed objects of a text, each revoked by a version of now (ISO 8601, UTC), for the API cannot
 * delete (STIX 2.1 §3.6). Left out is what has no versions, as observables and marking definitions, and what is revoked
 * already; `undefined` where nothing remains. The same objects at the same moment make the same bundle.
 */
export function proposedRevocations(
  before: StixDocument,
  removed: readonly { readonly index: number }[],
  now: string,
): string | undefined {
  const objects = removed.flatMap(({ index }) => revoked(parseObject(before.textOf(index)), now) ?? []);
  if (objects.length === 0) return undefined;
  const bundle = {
    type: "bundle",
    id: identifierFrom("bundle", canonicalJson(objects)),
    // Objects of STIX 2.0 don't say so themselves.
    ...(before.specVersion === "2.0" ? { spec_version: "2.0" } : {}),
    objects,
  };
  return JSON.stringify(bundle, undefined, 2) + "\n";
}

type Properties = Readonly<Record<string, unknown>>;

function revoked(object: Properties | undefined, now: string): Properties | undefined {
  if (!object) return undefined;
  const { type, id, created, modified } = object;
  if (typeof type !== "string" || typeof id !== "string") return undefined;
  if (typeof created !== "string" || typeof modified !== "string" || object["revoked"] === true) return undefined;
  const { kind } = typeFactsOf(type, "2.1");
  if (kind === "observable" || type === "marking-definition") return undefined;
  const moment = momentBehind([created, modified], now);
  return moment === undefined ? undefined : { ...object, modified: moment, revoked: true };
}

/** Now, or just behind the times where the clock is not beyond them; `undefined` where no timestamp can be. */
function momentBehind(times: readonly string[], now: string): string | undefined {
  const before = times.map((time) => Date.parse(time)).filter((time) => !Number.isNaN(time));
  const moment = new Date(Math.max(Date.parse(now), ...before.map((time) => time + 1))).toISOString();
  return /^\d{4}-/.test(moment) ? moment : undefined;
}
