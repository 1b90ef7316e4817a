import { canonicalJson } from "./contentHash";
import { identifierFrom } from "./contentIds";
import { contributingNames, hashOrder } from "./rules/observableKey";

/**
 * The identifier that an observable has by its content: UUID version 5 over the canonical JSON of the properties that
 * make it what it is (STIX 2.1 §2.9). `undefined` where that is not certain: it is none, has none of these properties,
 * or hashes of which the specification does not say which one counts.
 */
export function contentIdentifier(object: Readonly<Record<string, unknown>>, type: string): string | undefined {
  const made: Record<string, unknown> = {};
  for (const name of contributingNames(type)) {
    const value = object[name];
    if (value === undefined) continue;
    if (value === null || !isWellFormed(value)) return undefined;
    const counted = name === "hashes" ? oneHash(value) : value;
    if (counted === undefined) return undefined;
    made[name] = counted;
  }
  return Object.keys(made).length === 0 ? undefined : identifierFrom(type, canonicalJson(made));
}

function oneHash(hashes: unknown): unknown {
  if (typeof hashes !== "object" || hashes === null || Array.isArray(hashes)) return undefined;
  const known = hashes as Readonly<Record<string, unknown>>;
  const name = hashOrder.find((candidate) => typeof known[candidate] === "string");
  return name === undefined ? undefined : { [name]: known[name] };
}

/** Half a pair of surrogates has no bytes of its own: other programs make other ones of it. */
function isWellFormed(value: unknown): boolean {
  return !/\\ud[89a-f]/.test(JSON.stringify(value));
}
