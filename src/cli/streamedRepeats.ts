import type { ObjectFacts } from "../stix/check/checkObject";
import { canonicalJson } from "../stix/contentHash";
import type { Problem } from "../stix/problem";
import { FirstSeen, hashOf, type TextHash } from "./streamedHashes";

/**
 * What `crossObjectProblems` finds between the objects of a document, for objects that come one by one and are forgotten:
 * versions that stand twice or contradict each other, and observables under several identifiers. Of each object some
 * hashes are kept. References that lead nowhere are not looked for: what they lead to may still come.
 */
export class StreamedRepeats {
  readonly #versions = new FirstSeen();
  readonly #observables = new FirstSeen();

  /** What is wrong between the object, the `number`th from zero, and those before it. */
  take(text: string, { id, modified, observable }: ObjectFacts, number: number): Problem[] {
    if (id === undefined) return [];
    const problems: Problem[] = [];
    const content = hashOf(canonicalJson(JSON.parse(text)));
    const version = this.#versions.take(hashOf(`${id} ${modified ?? ""}`), number, content);
    if (version) {
      const isSame = areSame(version.mark, content);
      problems.push(atId(isSame ? "stix/duplicate-object" : "stix/conflicting-version", version.number));
    }
    const ownId = hashOf(id);
    const other = observable === undefined ? undefined : this.#observables.take(hashOf(observable), number, ownId);
    if (other && !areSame(other.mark, ownId)) problems.push(atId("stix/observable-twice", other.number));
    return problems;
  }

  /** How many bytes it holds of what it has seen. */
  get bytes(): number {
    return this.#versions.bytes + this.#observables.bytes;
  }
}

function areSame(one: TextHash, other: TextHash): boolean {
  return one.high === other.high && one.low === other.low;
}

function atId(code: string, first: number): Problem {
  return { code, args: [String(first + 1)], place: { kind: "value", path: ["id"] } };
}
