import type { ObservableProperty, ValueKind } from "../../observableProperty";
import { hashAlgorithms } from "../../hashAlgorithms";
import type { Step } from "../../observablePath";
import type { ComparisonOperator } from "../tree";
import { isNetwork } from "./operatorFacts";

/** A value as it is to be written behind an operator. */
export interface LiteralForm {
  /** What kind of constant, in words. */
  readonly form: string;
  /** An example as it stands in the pattern. */
  readonly example: string;
  /** The part of the example that is to be replaced: the characters between the quotes, or all of it. */
  readonly hole: string;
}

const forms: Readonly<Partial<Record<ValueKind, LiteralForm>>> = {
  integer: { form: "A whole number.", example: "1024", hole: "1024" },
  float: { form: "A number.", example: "7.5", hole: "7.5" },
  boolean: { form: "true or false, without quotes.", example: "true", hole: "true" },
  timestamp: quoted("A time in UTC, in the form t'YYYY-MM-DDThh:mm:ssZ'.", "t", "2026-01-31T00:00:00Z"),
  hex: quoted("Bytes as pairs of hexadecimal digits, in the form h'…'.", "h", "4d5a"),
  binary: quoted("Bytes in Base64, in the form b'…'.", "b", "TVqQAA=="),
};

/** Examples of strings, by object type and last key. */
const examples: Readonly<Record<string, string>> = {
  "ipv4-addr:value": "198.51.100.1",
  "ipv6-addr:value": "2001:db8::1",
  "domain-name:value": "evil.example",
  "url:value": "https://evil.example/x",
  "email-addr:value": "someone@evil.example",
  "mac-addr:value": "d2:fb:49:24:37:18",
  "file:name": "invoice.exe",
  "mutex:name": "Global\\\\once",
  "windows-registry-key:key": "HKEY_LOCAL_MACHINE\\\\Software\\\\Evil",
  "process:command_line": "powershell -enc AAAA",
  "directory:path": "C:\\\\Users\\\\Public",
  "network-traffic:protocols": "tcp",
};

/** What is to be written behind an operator that compares this property. */
export function literalForm(
  type: string,
  steps: readonly Step[],
  property: ObservableProperty | undefined,
  operator: ComparisonOperator,
): LiteralForm {
  const kind = property?.kind ?? "any";
  if (operator === "LIKE") return quoted("A string; % stands for any characters, _ for one.", "", "%evil%");
  if (operator === "MATCHES") return quoted("A regular expression (PCRE); each backslash twice.", "", "^evil[0-9]+$");
  if (operator === "ISSUBSET" || operator === "ISSUPERSET")
    return quoted("A network in CIDR notation.", "", type === "ipv6-addr" ? "2001:db8::/32" : "198.51.100.0/24");
  const single = forms[kind] ?? stringForm(type, steps, property);
  if (operator !== "IN") return single;
  return { form: `A list in parentheses. ${single.form}`, example: `(${single.example})`, hole: single.hole };
}

function stringForm(type: string, steps: readonly Step[], property: ObservableProperty | undefined): LiteralForm {
  const keys = steps.filter(({ kind }) => kind === "key");
  const last = keys.at(-1)?.text ?? "";
  const algorithm = keys.at(-2)?.text.endsWith("hashes") ? hashAlgorithms.find(({ name }) => name === last) : undefined;
  if (algorithm?.digits !== undefined)
    return quoted(
      `A hash of ${String(algorithm.digits)} hexadecimal digits in single quotes.`,
      "",
      hashExample(algorithm.digits),
    );
  const word = property?.values?.[0];
  if (word !== undefined) return quoted("One of the words that the specification lists, in single quotes.", "", word);
  if (property !== undefined && isNetwork(property)) {
    const network = type === "ipv6-addr" ? "2001:db8::1" : "198.51.100.1";
    return quoted("An address in single quotes.", "", network);
  }
  const known = Object.hasOwn(examples, `${type}:${last}`) ? examples[`${type}:${last}`] : undefined;
  if (property?.kind === "string") return quoted("A string in single quotes.", "", known ?? "…");
  return quoted("A string in single quotes, a number, true, false or another constant.", "", known ?? "…");
}

function hashExample(digits: number): string {
  return "0123456789abcdef".repeat(Math.ceil(digits / 16)).slice(0, digits);
}

function quoted(form: string, letter: string, hole: string): LiteralForm {
  return { form, example: `${letter}'${hole}'`, hole };
}

/** The words for a kind of value. */
export const kindWords: Readonly<Record<ValueKind, string>> = {
  string: "string",
  integer: "whole number",
  float: "number",
  boolean: "true or false",
  timestamp: "timestamp",
  hex: "bytes (hexadecimal)",
  binary: "bytes (Base64)",
  any: "any value",
  object: "several parts",
  reference: "reference",
  hashes: "hashes",
  dictionary: "dictionary",
  extensions: "extensions",
};

/** What a property holds, in a few words. */
export function kindOf(property: ObservableProperty): string {
  const words = kindWords[property.kind];
  const targets = property.targets === undefined ? "" : ` to ${property.targets.join(", ") || "any observable"}`;
  return property.list === true ? `list: ${words}${targets}` : `${words}${targets}`;
}
