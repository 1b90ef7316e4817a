export type StixObject = Record<string, unknown>;

/** The last part of an id, made from a number. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** An indicator of which no rule has anything to say, not even advice. A property given as `undefined` is left out. */
export function indicator(number: number, other: StixObject = {}): StixObject {
  return {
    type: "indicator",
    spec_version: "2.1",
    id: `indicator--${uuid(number)}`,
    created: "2026-01-01T00:00:00.000Z",
    modified: "2026-01-02T00:00:00.000Z",
    name: `Indicator ${String(number)}`,
    description: "Seen in an attack.",
    indicator_types: ["malicious-activity"],
    pattern: `[ipv4-addr:value = '203.0.114.${String(number % 256)}']`,
    pattern_type: "stix",
    valid_from: "2026-01-01T00:00:00Z",
    valid_until: "2030-01-01T00:00:00Z",
    ...other,
  };
}

/** `count` good indicators. */
export function indicators(count: number): StixObject[] {
  return Array.from({ length: count }, (_, number) => indicator(number));
}

export function bundle(objects: readonly unknown[]): StixObject {
  return { type: "bundle", id: `bundle--${uuid(0)}`, objects };
}

/** JSON as people write it. */
export function pretty(value: unknown): string {
  return JSON.stringify(value, undefined, 2) + "\n";
}

export function bundleText(objects: readonly unknown[]): string {
  return pretty(bundle(objects));
}
