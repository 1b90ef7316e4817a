import type { Finding, HuntedValue } from "../../defender/huntingRun";
import { sameValue } from "../../stix/iocs/sameValue";

/** What was found of a value, and what was asked. */
export interface KnownFinding {
  readonly finding: Finding;
  /** How far back, ISO 8601. */
  readonly ago: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
}

/** What hunts of this session found, by connection and value: for the hover. */
export class Findings {
  readonly #known = new Map<string, KnownFinding>();

  keep(connection: string, { value }: HuntedValue, known: KnownFinding): void {
    this.#known.set(keyOf(connection, value), known);
  }

  of(connection: string, value: string): KnownFinding | undefined {
    return this.#known.get(keyOf(connection, value));
  }
}

function keyOf(connection: string, value: string): string {
  return `${connection}\n${sameValue(value)}`;
}
