import type { RuleFacts } from "../ruleFacts";
import { bundles, objects, objectText } from "./exampleObjects";

function bundleOfType(type: unknown): string {
  const objects = [JSON.parse(objectText("indicator")) as unknown];
  return JSON.stringify({ type, id: "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d", objects }, undefined, 2);
}

/** The rules about which properties an object has, and what kind of value each holds. */
export const formFacts = {
  "stix/required-property": {
    message: 'The property "{0}" is missing. It is required here.',
    severity: "error",
    title: "A required property is missing",
    source: "STIX 2.1 §3.2 and the object's own clause",
    explanation:
      "Without this property the object cannot be understood, and Sentinel rejects it. Completion and the quick fix add it, with a right value where one can be known.",
    example: objects("indicator", { valid_from: undefined }),
  },
  "stix/one-required": {
    message: "At least one of these must be there: {0}.",
    severity: "error",
    title: "One of several properties is missing",
    source: "STIX 2.1 §4.10, §4.12, §4.14, §6, §7.2.1",
    explanation:
      "Some objects may say what they are about in several ways, and must do it in one at least: a file has a name or hashes, traffic has a source or a destination. Properties joined by + must stand together.",
    example: objects("file", { name: undefined, size: 4096 }, { name: "invoice.exe", size: 4096 }),
  },
  "stix/not-together": {
    message: '"{1}" must not stand beside "{0}". Keep one of them.',
    severity: "error",
    title: "Two properties that exclude each other",
    source: "STIX 2.1 §4.14, §6.1",
    explanation: "The two say the same thing in two ways, and could contradict each other.",
    example: objects("observed-data", { objects: { "0": { type: "url", value: "https://a.example/" } } }),
  },
  "stix/needs-property": {
    message: '"{0}" needs "{1}" beside it.',
    severity: "error",
    title: "A property that needs another one",
    source: "STIX 2.1 §4.10, §6.1, §6.7, §7.2.1",
    explanation:
      "Alone the property says nothing: a latitude needs a longitude, the address of an artifact needs hashes of what is found there.",
    example: objects("location", { latitude: 37.5 }, { latitude: 37.5, longitude: 127 }),
  },
  "stix/only-where": {
    message: '"{0}" is allowed only where "{1}" is {2}.',
    severity: "error",
    title: "A property that contradicts another one",
    source: "STIX 2.1 §6.6, §6.12, §7.3.1",
    explanation: "Traffic that still goes on has no end; a mail of several parts has its text in the parts.",
    example: objects(
      "network-traffic",
      { is_active: true, end: "2026-01-31T08:20:00Z" },
      { is_active: false, end: "2026-01-31T08:20:00Z" },
    ),
  },
  "stix/wrong-type": {
    message: '"{0}" must be {1}.',
    severity: "error",
    title: "A value of the wrong kind",
    source: "STIX 2.1 §2",
    explanation:
      "Each property holds one kind of value: text, number, list and so on. `null` is never allowed: leave the property out instead.",
    example: objects("indicator", { labels: "phishing" }, { labels: ["phishing"] }),
  },
  "stix/empty-list": {
    message: '"{0}" must not be an empty list. Add an element or leave the property out.',
    severity: "error",
    title: "An empty list",
    source: "STIX 2.1 §2.12",
    explanation: "A list has one element at least, at any depth of an object. What has none is left out.",
    example: objects("indicator", { labels: [] }),
  },
  "stix/empty-object": {
    message: '"{0}" must not be empty. Fill it or leave the property out.',
    severity: "error",
    title: "An empty object",
    source: "STIX 2.1 §2.3",
    explanation: "A dictionary has one entry at least. What has none is left out.",
    example: objects("indicator", { extensions: {} }),
  },
  "stix/fixed-value": {
    message: '"{0}" must be {1} here.',
    severity: "error",
    title: "A value that cannot be another",
    source: "STIX 2.1 §8",
    explanation: "The place leaves no choice: what holds a list of objects and an identifier is a bundle.",
    example: {
      kind: "document",
      wrong: bundleOfType(5),
      right: bundleOfType("bundle"),
    },
  },
  "stix/one-of": {
    message: '"{0}" must be one of: {1}.',
    severity: "error",
    title: "A value outside an enumeration",
    source: "STIX 2.1 §2.4, §10",
    explanation: "Enumerations are closed, unlike open vocabularies: nobody can read another value.",
    example: objects("indicator", { spec_version: "3.0" }),
  },
  "stix/out-of-range": {
    message: '"{0}" must be {1}.',
    severity: "error",
    title: "A number out of range",
    source: "STIX 2.1, the property's own clause",
    explanation: "The specification bounds this number: a latitude lies between -90 and 90, a port below 65536.",
    example: objects("location", { latitude: 137.5, longitude: 127 }, { latitude: 37.5, longitude: 127 }),
  },
  "stix/malformed-value": {
    message: 'This is not a well-formed value of "{0}": {1}',
    severity: "error",
    title: "A value that is not well-formed",
    source: "STIX 2.1 §5.1",
    explanation:
      "The kind of the value is right, its form is not: the type of a relationship is written in lower-case letters, digits and hyphens.",
    example: objects("relationship", { relationship_type: "Indicates it" }),
  },
  "stix/property-name": {
    message:
      '"{0}" cannot be the name of a property: use 3 to 250 lower-case letters, digits and underscores, a letter first.',
    severity: "error",
    title: "A name that no property can have",
    source: "STIX 2.1 §3.1, §11.1",
    explanation:
      "Names of properties are lower-case letters, digits and underscores; in STIX 2.1 they begin with a letter. Keys of dictionaries are freer.",
    example: objects("indicator", { "x-our-score": 7 }, { x_our_score: 7 }),
  },
  "stix/reserved-property": {
    message: '"{0}" is a reserved name and must not be used.',
    severity: "error",
    title: "A reserved name",
    source: "STIX 2.1 §3.8, STIX 2.0 part 1 §3.6",
    explanation:
      "The specification keeps a few names for versions to come. Use a name of your own, such as `x_example_severity`, within an extension at best.",
    example: objects("indicator", { severity: "high" }, { x_example_severity: "high" }),
  },
  "stix/dictionary-key": {
    message: '"{0}" cannot be a key here: use letters, digits, hyphens and underscores.',
    severity: "error",
    title: "A key that no dictionary can have",
    source: "STIX 2.1 §2.3, §2.7",
    explanation:
      "Keys of dictionaries, names of hash algorithms among them, are up to 250 letters, digits, hyphens, underscores; those of hash algorithms have three characters at least.",
    example: objects("file", { hashes: { "our hash": "x" } }, { hashes: { our_hash: "x" } }),
  },
  "stix/hash-value": {
    message: "This is not a {0} value: it has a wrong length or a character that is no hexadecimal digit.",
    severity: "error",
    title: "A hash that cannot be one",
    source: "STIX 2.1 §2.7, §10.7",
    explanation:
      "Each hash algorithm gives a fixed number of hexadecimal digits: MD5 32, SHA-1 40, SHA-256 64, SHA-512 128. A hash that was cut or put under the wrong name never matches anything.",
    example: objects(
      "file",
      { hashes: { MD5: "d41d8cd98f00b204" } },
      { hashes: { MD5: "9e107d9d372bb6826bd81d3542a419d6" } },
    ),
  },
  "stix/base64-value": {
    message: '"{0}" must be Base64: letters, digits, + and /, filled up with = to groups of four.',
    severity: "error",
    title: "A binary value that is no Base64",
    source: "STIX 2.1 §2.1",
    explanation: "A name that ends in `_bin` promises bytes in Base64 (RFC 4648 §4), on one line and with padding.",
    example: objects("indicator", { x_sample_bin: "not base64" }, { x_sample_bin: "SGVsbG8=" }),
  },
  "stix/hex-value": {
    message: '"{0}" must be an even number of hexadecimal digits.',
    severity: "error",
    title: "A hexadecimal value that is none",
    source: "STIX 2.1 §2.8",
    explanation: "A name that ends in `_hex` promises bytes, two hexadecimal digits each, without prefix or blanks.",
    example: objects("file", { magic_number_hex: "0x4d5" }, { magic_number_hex: "4d5a" }),
  },
  "stix/confidence": {
    message: '"{0}" must be a whole number from 0 to 100.',
    severity: "error",
    title: "A confidence out of range",
    source: "STIX 2.1 §3.2",
    explanation: "Confidence goes from 0 (none) to 100 (certain); appendix A translates the usual scales into it.",
    example: objects("indicator", { confidence: 150 }, { confidence: 85 }),
  },
  "stix/language-tag": {
    message: '"{1}" is not a language tag (RFC 5646). Write one such as en, ko or de-CH.',
    severity: "error",
    title: "A language that is none",
    source: "STIX 2.1 §3.2, RFC 5646",
    explanation: "The tag begins with the language and may go on with script, region and variants, joined by hyphens.",
    example: objects("indicator", { lang: "en_US" }, { lang: "en-US" }),
  },
  "stix/uri": {
    message: '"{1}" is not a URI. Write it with its scheme, and escape blanks and special characters.',
    severity: "error",
    title: "A URI that is none",
    source: "STIX 2.1 §2.5, RFC 3986",
    explanation: "A URI begins with its scheme, as `https:`, and has blanks and other special characters escaped.",
    example: objects(
      "indicator",
      { external_references: [{ source_name: "report", url: "www.example.com/our report" }] },
      { external_references: [{ source_name: "report", url: "https://www.example.com/our%20report" }] },
    ),
  },
  "stix/observable-value": {
    message: '"{0}" must be {1} here.',
    severity: "error",
    title: "A value that no such observable has",
    source: "STIX 2.1 §6.4, §6.5, §6.8, §6.9, §6.10, §6.14, §6.15, §6.17",
    explanation:
      "Observables are found by their values, so the specification fixes their spelling: addresses and domain names alone, without scheme, port or name before them; MAC addresses in lower case with colons; hives of the registry in full (`HKEY_LOCAL_MACHINE`); CPE names of version 2.3. What was made harmless on purpose says so with `defanged`.",
    example: objects("ipv4-addr", { value: "192.88.99.256" }, { value: "192.88.99.25" }),
  },
  "stix/defanged": {
    message: '"defanged" is for observables alone. Remove it.',
    severity: "error",
    title: "A defanged object that is no observable",
    source: "STIX 2.1 §3.2",
    explanation: "Only values of observables are ever made harmless; a pattern holds them as they are.",
    example: objects("indicator", { defanged: true }),
  },
  "stix/exact-milliseconds": {
    message: '"{0}" has exactly three digits behind the second in STIX 2.0, as in 2026-01-31T08:15:00.000Z.',
    severity: "error",
    title: "More precise than STIX 2.0 allows",
    source: "STIX 2.0 part 1 §3.1",
    explanation: "STIX 2.0 gives `created` and `modified` to the millisecond, no less and no more; 2.1 allows more.",
    example: bundles(
      [objectText("identity", { spec_version: undefined, created: "2026-01-31T08:15:00.000000Z" })],
      [objectText("identity", { spec_version: undefined })],
      "2.0",
    ),
  },
} satisfies Record<string, RuleFacts>;
