import type { RuleFacts } from "../../rules/ruleFacts";
import type { DoubtKind } from "../../sentinelProfile/doubtfulValues";
import { doubtFacts } from "./doubtFacts";

const pattern = (wrong: string, right: string) => ({ kind: "pattern", wrong, right }) as const;
const ownForm = "STIX 2.1 §6, §9.7";

const namesAndValues = {
  "pattern/unknown-type": {
    message: 'STIX has no observable type "{0}". Use {1}, or a type of your own that begins with x-.',
    severity: "warning",
    title: "Unknown object type in a pattern",
    source: "STIX 2.1 §6",
    explanation:
      "A pattern compares properties of cyber-observable objects. No tool has objects of a type that the specification does not define, so the comparison never holds. Types of one's own begin with x- and are not asked after.",
    example: pattern("[domain:value = 'evil.example']", "[domain-name:value = 'evil.example']"),
  },
  "pattern/unknown-property": {
    message: '"{0}" has no property "{1}". Use {2}, or a property of your own that begins with x_.',
    severity: "warning",
    title: "Unknown property in a pattern",
    source: "STIX 2.1 §6, §9.7",
    explanation:
      "The object has no property of this name, so the comparison never holds. Names that STIX 2.0 had and 2.1 renamed are among them; the message gives the new one. Properties of one's own begin with x_ and are not asked after.",
    example: pattern("[file:path = '/tmp']", "[file:parent_directory_ref.path = '/tmp']"),
  },
  "pattern/no-such-part": {
    message: '"{0}" holds a single value: there is nothing named "{1}" in it. End the path before it.',
    severity: "warning",
    title: "Path goes on behind a value",
    source: "STIX 2.1 §9.7",
    explanation: "The property holds a string, a number or another single value, which has no properties of its own.",
    example: pattern("[file:name.value = 'a.exe']", "[file:name = 'a.exe']"),
  },
  "pattern/unexpected-index": {
    message: '"{0}" is not a list. Remove {1}.',
    severity: "warning",
    title: "Index where there is no list",
    source: "STIX 2.1 §9.7.2",
    explanation: "An index picks a member of a list. This property holds a single value.",
    example: pattern("[file:name[0] = 'a.exe']", "[file:name = 'a.exe']"),
  },
  "pattern/missing-index": {
    message: '"{0}" is a list. Write {0}[*] for any of its members, or a number for one of them.',
    severity: { authored: "warning", feed: "off" },
    title: "List without an index",
    source: "STIX 2.1 §9.7.2",
    explanation:
      "What is compared is a member of the list, not the list: [*] stands for any member, [0] for the first.",
    example: pattern("[network-traffic:protocols = 'tcp']", "[network-traffic:protocols[*] = 'tcp']"),
  },
  "pattern/incomplete-path": {
    message: "{0} is a group of properties, not a value. Go on to the one that is meant, as in {1}.",
    severity: "warning",
    title: "Path ends before a value",
    source: "STIX 2.1 §9.7",
    explanation:
      "The path ends at a dictionary, at a group of properties or at a reference to another object; the comparison needs a single value within it.",
    example: pattern("[network-traffic:dst_ref = '192.88.99.1']", "[network-traffic:dst_ref.value = '192.88.99.1']"),
  },
  "pattern/literal-type": {
    message: "{0} does not hold this kind of value. Write one such as {1}.",
    severity: "warning",
    title: "Constant of the wrong kind",
    source: "STIX 2.1 §9.2, §9.6.1",
    explanation: "A comparison holds only where the constant is of the same data type as the property.",
    example: pattern("[file:size = '1024']", "[file:size = 1024]"),
  },
  "pattern/hash-name": {
    message: "The hash algorithm is named {1} in STIX, not {0}.",
    severity: "warning",
    title: "Hash algorithm spelt otherwise",
    source: "STIX 2.1 §10.7",
    explanation:
      "The name of the algorithm is a key, compared as it stands: other tools look for the spelling of the vocabulary. Names with a hyphen need quotes in a path.",
    example: pattern(
      "[file:hashes.sha1 = 'f7c3bc1d808e04732adf679965ccc34ca7ae3441']",
      "[file:hashes.'SHA-1' = 'f7c3bc1d808e04732adf679965ccc34ca7ae3441']",
    ),
  },
  "pattern/hash-value": {
    message: "This is not a {0} value: it must have {1} hexadecimal digits.",
    severity: "error",
    title: "Malformed hash",
    source: "STIX 2.1 §2.7, §10.7",
    explanation:
      "A hash of this algorithm has a fixed number of hexadecimal digits. LIKE and MATCHES compare with parts of one and are not asked after.",
    example: pattern("[file:hashes.MD5 = 'cafe']", "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']"),
  },
  "pattern/hash-case": {
    message: "This hash has capital letters. Sentinel's rules compare case-sensitively with lower case: write {0}.",
    severity: "warning",
    title: "Hash in capital letters",
    source: "Microsoft Sentinel, built-in file hash rules",
    explanation:
      "Logs hold hashes in lower case, and strings are compared as they stand. A hash in capital letters is taken and never matches.",
    example: pattern(
      "[file:hashes.MD5 = '0CC175B9C0F1B6A831C399E269772661']",
      "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
    ),
  },
  "pattern/defanged-value": {
    message: "This value was made harmless for reading and matches nothing. Write {1}.",
    severity: "warning",
    title: "Defanged value",
    source: ownForm,
    explanation: "Reports write evil[.]example so that nobody follows it by accident. Logs hold the value as it is.",
    example: pattern("[domain-name:value = 'evil[.]example']", "[domain-name:value = 'evil.example']"),
  },
  "pattern/cidr-equality": {
    message: "{0} is a network, and = compares texts. Write ISSUBSET to match the addresses in it.",
    severity: "warning",
    title: "Network compared for equality",
    source: "STIX 2.1 §9.6.1",
    explanation:
      "With = only an object whose value is this very text matches. ISSUBSET matches every address of the network.",
    example: pattern("[ipv4-addr:value = '192.88.99.0/24']", "[ipv4-addr:value ISSUBSET '192.88.99.0/24']"),
  },
  "pattern/malformed-ipv4": {
    message: '"{0}" is not an IPv4 address. Write four numbers from 0 to 255 with dots between them.',
    severity: "warning",
    title: "Malformed IPv4 address",
    source: "STIX 2.1 §6.8",
    explanation:
      "No object has such a value. Numbers with leading zeros are refused, for some readers take them as octal.",
    example: pattern("[ipv4-addr:value = '192.88.99.256']", "[ipv4-addr:value = '192.88.99.25']"),
  },
  "pattern/malformed-ipv6": {
    message: '"{0}" is not an IPv6 address. Write up to eight groups of hexadecimal digits, as in 2620:2d::1.',
    severity: "warning",
    title: "Malformed IPv6 address",
    source: "STIX 2.1 §6.9",
    explanation: "No object has such a value. A zone (%eth0) and square brackets are no part of an address.",
    example: pattern("[ipv6-addr:value = '2620:2d:::1']", "[ipv6-addr:value = '2620:2d::1']"),
  },
  "pattern/malformed-mac": {
    message: '"{0}" is not a MAC address as STIX writes it: lower case, with colons, as in d2:fb:49:24:37:18.',
    severity: "warning",
    title: "Malformed MAC address",
    source: "STIX 2.1 §6.10",
    explanation: "The specification fixes the spelling, so that equal addresses are equal texts.",
    example: pattern("[mac-addr:value = 'D2-FB-49-24-37-18']", "[mac-addr:value = 'd2:fb:49:24:37:18']"),
  },
  "pattern/malformed-domain": {
    message: '"{0}" is not a domain name. Write the name alone, without scheme, port, path or wildcard.',
    severity: "warning",
    title: "Malformed domain name",
    source: "STIX 2.1 §6.4",
    explanation: "No object has such a value. A URL belongs into url:value, an address into ipv4-addr:value.",
    example: pattern("[domain-name:value = 'https://evil.example/']", "[domain-name:value = 'evil.example']"),
  },
  "pattern/malformed-url": {
    message: '"{0}" is not a URL. Write it with its scheme, and without blanks.',
    severity: "warning",
    title: "Malformed URL",
    source: "STIX 2.1 §6.15",
    explanation: "A URL begins with a scheme such as https: and holds no blank. Without scheme it never equals one.",
    example: pattern("[url:value = 'evil.example/a']", "[url:value = 'https://evil.example/a']"),
  },
  "pattern/malformed-email": {
    message: '"{0}" is not an e-mail address. Write it as in someone@mail.example, without a name before it.',
    severity: "warning",
    title: "Malformed e-mail address",
    source: "STIX 2.1 §6.5",
    explanation: "The value is the address alone; the name that is shown with it is the property display_name.",
    example: pattern("[email-addr:value = 'A <a@mail.example>']", "[email-addr:value = 'a@mail.example']"),
  },
  "pattern/malformed-endpoint": {
    message: '"{0}" is neither an address nor a domain name. Write one of them alone, without port or path.',
    severity: "warning",
    title: "Malformed end of network traffic",
    source: "STIX 2.1 §6.12",
    explanation: "Traffic comes from and goes to addresses and domain names. A port is a property of its own.",
    example: pattern(
      "[network-traffic:dst_ref.value = '192.88.99.1:443']",
      "[network-traffic:dst_ref.value = '192.88.99.1' AND network-traffic:dst_port = 443]",
    ),
  },
  "pattern/regular-expression": {
    message: "This regular expression does not compile. Check {0} here.",
    severity: "warning",
    title: "Broken regular expression",
    source: "STIX 2.1 §9.6.1 (MATCHES)",
    explanation:
      "A parenthesis or bracket is never closed, a quantifier has nothing to repeat, a range runs backwards. What some engines know and others do not is let by.",
    example: pattern("[file:name MATCHES '^evil(\\\\.exe$']", "[file:name MATCHES '^evil(\\\\.exe)$']"),
  },
  "pattern/missing-day": {
    message: '"{0}" names a day that its month does not have.',
    severity: "error",
    title: "Day that does not exist",
    source: "STIX 2.1 §2.16, RFC 3339 §5.7",
    explanation: "Timestamps are real dates: no 30 February, no 31 April.",
    example: pattern("[file:ctime > t'2026-02-30T00:00:00Z']", "[file:ctime > t'2026-02-28T00:00:00Z']"),
  },
} satisfies Record<string, RuleFacts>;

const conditions = {
  "pattern/two-types": {
    message:
      "AND within brackets is about one object, and no object is both {0} and {1}. Put each into brackets of its own.",
    severity: "warning",
    title: "AND over two object types",
    source: "STIX 2.1 §9.5",
    explanation:
      "All comparisons that AND joins within one pair of brackets must hold of the same object, so nothing ever matches. Joined outside, [a] AND [b], each finds its own object.",
    example: pattern("[file:name = 'a.exe' AND mutex:name = 'm']", "[file:name = 'a.exe'] AND [mutex:name = 'm']"),
  },
  "pattern/qualifier-twice": {
    message: "{0} stands here twice. Keep one of them.",
    severity: "error",
    title: "Qualifier twice",
    source: "STIX 2.1 §9.5.1",
    explanation: "An observation has at most one qualifier of a kind. Parentheses make room for another.",
    example: pattern(
      "[file:name = 'a.exe'] WITHIN 60 SECONDS WITHIN 300 SECONDS",
      "[file:name = 'a.exe'] WITHIN 300 SECONDS",
    ),
  },
  "pattern/repeats-zero": {
    message: "REPEATS takes a number from 1 on.",
    severity: "error",
    title: "REPEATS 0",
    source: "STIX 2.1 §9.5.1",
    explanation: "The observation must occur this often; the number is positive.",
    example: pattern("[file:name = 'a.exe'] REPEATS 0 TIMES", "[file:name = 'a.exe'] REPEATS 2 TIMES"),
  },
  "pattern/within-zero": {
    message: "WITHIN takes more than 0 seconds.",
    severity: "error",
    title: "WITHIN 0",
    source: "STIX 2.1 §9.5.1",
    explanation: "All observations must lie within this many seconds; the number is positive.",
    example: pattern("[file:name = 'a.exe'] WITHIN 0 SECONDS", "[file:name = 'a.exe'] WITHIN 60 SECONDS"),
  },
  "pattern/stop-not-after-start": {
    message: "STOP must be later than START.",
    severity: "error",
    title: "STOP not after START",
    source: "STIX 2.1 §9.5.1",
    explanation: "The interval begins at START and ends before STOP: with both equal it is empty.",
    example: pattern(
      "[file:name = 'a.exe'] START t'2026-02-01T00:00:00Z' STOP t'2026-01-01T00:00:00Z'",
      "[file:name = 'a.exe'] START t'2026-01-01T00:00:00Z' STOP t'2026-02-01T00:00:00Z'",
    ),
  },
} satisfies Record<string, RuleFacts>;

/** The rules about what patterns mean. */
export const meaningFacts = { ...namesAndValues, ...conditions, ...doubtFacts };

/** The codes of all problems of meaning. */
export type MeaningCode = keyof typeof meaningFacts;

/** The code of each doubt. */
export const doubtCodes: Readonly<Record<DoubtKind, MeaningCode>> = {
  "private-address": "pattern/private-address",
  loopback: "pattern/loopback",
  "link-local-address": "pattern/link-local-address",
  "multicast-address": "pattern/multicast-address",
  "reserved-address": "pattern/reserved-address",
  "documentation-address": "pattern/documentation-address",
  "documentation-name": "pattern/documentation-name",
  "public-resolver": "pattern/public-resolver",
  "popular-domain": "pattern/popular-domain",
  "own-domain": "pattern/own-domain",
  allowlisted: "pattern/allowlisted",
  "empty-file": "pattern/empty-file",
};
