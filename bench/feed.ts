/** Indicators of six kinds of patterns, the same text for the same number: about 460 bytes each, pretty-printed. */
export function feedText(count: number): string {
  const objects = Array.from({ length: count }, (_, index) => indicator(index));
  const bundle = { type: "bundle", id: "bundle--00000000-0000-4000-8000-000000000000", objects };
  return JSON.stringify(bundle, undefined, 1);
}

/** The pattern of the nth indicator. */
export function patternOf(index: number): string {
  const host = `host${String(index)}.feed-of-measures.net`;
  const address = `45.${String(1 + ((index >> 16) % 250))}.${String((index >> 8) % 256)}.${String(1 + (index % 254))}`;
  const hash = index.toString(16).padStart(64, "a");
  const kinds = [
    `[ipv4-addr:value = '${address}']`,
    `[domain-name:value = '${host}']`,
    `[url:value = 'https://${host}/path?q=${String(index)}']`,
    `[file:hashes.'SHA-256' = '${hash}']`,
    `[email-addr:value = 'user${String(index)}@mail.feed-of-measures.net']`,
    `[ipv4-addr:value = '${address}' OR domain-name:value = '${host}']`,
  ];
  return kinds[index % kinds.length] ?? "";
}

function indicator(index: number): Record<string, unknown> {
  return {
    type: "indicator",
    spec_version: "2.1",
    id: `indicator--${index.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`,
    created: "2026-01-01T00:00:00.000Z",
    modified: "2026-01-01T00:00:00.000Z",
    name: `Indicator ${String(index)}`,
    description: "Made for measuring.",
    indicator_types: ["malicious-activity"],
    pattern: patternOf(index),
    pattern_type: "stix",
    valid_from: "2026-01-01T00:00:00Z",
    valid_until: "2027-01-01T00:00:00Z",
  };
}
