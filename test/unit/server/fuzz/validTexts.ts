import { readFileSync } from "node:fs";
import path from "node:path";
import { allRules } from "../../../../src/stix/rules/allRules";
import { bundle, bundleText, indicator, indicators, pretty } from "../../../server/support/stixTexts";

const patterns = [
  "[file:hashes.'SHA-256' = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' AND file:name LIKE '%.exe']",
  "([ipv4-addr:value = '203.0.113.1'] FOLLOWEDBY [domain-name:value MATCHES '^a.*\\\\.com$']) WITHIN 5.5 SECONDS",
  "[a:b IN (1, -2.5, true, h'ff', b'YWJj', t'2024-01-01T00:00:00Z')] REPEATS 5 TIMES",
  "[network-traffic:extensions.'http-request-ext'.request_header.Accept[*] NOT ISSUBSET '198.51.100.0/24']",
  "[EXISTS process:name] START t'2024-01-01T00:00:00Z' STOP t'2024-02-01T00:00:00Z' OR [x-a:b_ref.c[0] >= 1]",
  "[url:value = 'https://ex\\'ample.com/\u{1f600}/ä' OR (email-addr:value != 'a@b.cd' AND NOT EXISTS a:b)] /* end */",
];

const version20 = {
  type: "bundle",
  id: "bundle--00000000-0000-4000-8000-000000000000",
  spec_version: "2.0",
  objects: [
    {
      type: "indicator",
      id: "indicator--00000000-0000-4000-8000-000000000001",
      created: "2017-01-01T00:00:00.000Z",
      modified: "2017-01-02T00:00:00.000Z",
      labels: ["malicious-activity"],
      pattern: "[file:hashes.'MD5' = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa']",
      valid_from: "2017-01-01T00:00:00Z",
    },
    {
      type: "observed-data",
      id: "observed-data--00000000-0000-4000-8000-000000000002",
      created: "2017-01-01T00:00:00.000Z",
      modified: "2017-01-01T00:00:00.000Z",
      first_observed: "2017-01-01T00:00:00Z",
      last_observed: "2017-01-01T00:00:00Z",
      number_observed: 1,
      objects: {
        "0": { type: "file", name: "a.exe", parent_directory_ref: "1" },
        "1": { type: "directory", path: "/" },
      },
    },
  ],
};

const rich = {
  confidence: 80,
  lang: "en",
  object_marking_refs: ["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"],
  granular_markings: [{ lang: "fr", selectors: ["name", "external_references.[0].url"] }],
  external_references: [{ source_name: "cve", external_id: "CVE-2024-0001", url: "https://www.example.com/" }],
  kill_chain_phases: [{ kill_chain_name: "lockheed-martin-cyber-kill-chain", phase_name: "delivery" }],
  extensions: {
    "extension-definition--d83fce45-ef58-4c6c-a3f4-1fbc32e98c6e": { extension_type: "property-extension" },
  },
};

const withPatterns = patterns.map((pattern, number) => indicator(number, { pattern, ...(number % 2 === 0 && rich) }));

const documents: readonly string[] = [
  bundleText(withPatterns),
  bundleText([...indicators(3), indicator(1), indicator(2, { name: "Another" })]),
  pretty(version20),
  JSON.stringify(version20),
  JSON.stringify(withPatterns),
  pretty(withPatterns),
  pretty({ sourcesystem: "Ours", stixobjects: indicators(2) }),
  JSON.stringify({ indicators: withPatterns, sourcesystem: "Ours" }),
  pretty({ more: false, objects: indicators(2) }),
  ...withPatterns.map((object) => pretty(object)),
  pretty(bundle([])),
  ...["indicators.stix.json", "broken.stix.json", "upload.stix.json"].map((name) =>
    readFileSync(path.join("examples", name), "utf8"),
  ),
];

const examples: readonly string[] = [...allRules.values()].flatMap(({ example }) => {
  if (!example) return [];
  const texts = [example.wrong, example.right];
  return example.kind === "pattern" ? texts.map((pattern) => pretty(indicator(1, { pattern }))) : texts;
});

/** Texts that something is made from: documents of both versions and all shapes, and the example of each rule. */
export const seedTexts: readonly string[] = [...documents, ...documents, ...examples];
