import { indicators20, objects, objectText } from "../rules/facts/exampleObjects";
import { advice, type RuleExample, type RuleFacts } from "../rules/ruleFacts";

const pattern = (wrong: string, right: string) => ({ kind: "pattern", wrong, right }) as const;
const observables = "Microsoft Sentinel, upload API: what is mapped to an observable";
/** The same indicator in STIX 2.0 and in 2.1. */
const twentyAndTwentyOne: RuleExample = {
  kind: "document",
  wrong: indicators20({}).wrong,
  right: `[${objectText("indicator")}]`,
};
const severity = "warning" as const;

const ofObjects = {
  "stix/sentinel-type": {
    message: 'The endpoint {1} does not take objects of type "{0}": it stays behind in an upload.',
    severity: advice,
    title: "Type that the endpoint does not take",
    source: "Microsoft Sentinel, upload APIs",
    explanation:
      "The STIX objects API takes indicator, attack-pattern, identity, threat-actor and relationship; the older endpoints take indicators alone.",
    example: { kind: "object", wrong: objectText("malware"), right: objectText("indicator") },
  },
  "stix/sentinel-version": {
    message: "This is an object of STIX 2.0. Sentinel takes every object as one of STIX 2.1: convert it.",
    severity: { authored: "warning", feed: "information" },
    title: "STIX 2.0 for Sentinel",
    source: "Microsoft Sentinel, upload APIs",
    explanation:
      "The upload APIs check what they get against STIX 2.1, which demands properties that 2.0 does not have.",
    example: twentyAndTwentyOne,
  },
  "stix/sentinel-no-pattern-type": {
    message: 'Sentinel demands a "pattern_type", which STIX 2.0 does not have. Add "pattern_type": "stix".',
    severity,
    title: "Indicator of STIX 2.0 without pattern_type",
    source: "Microsoft Sentinel, upload APIs",
    explanation: "Without it the object is rejected. In STIX 2.1 the property is required anyway.",
    example: twentyAndTwentyOne,
  },
  "stix/sentinel-pattern-language": {
    message: "Sentinel takes {0} patterns and matches nothing by them: only STIX patterns are matched.",
    severity: { authored: "warning", feed: "information" },
    title: "Pattern language that Sentinel does not match",
    source: observables,
    explanation:
      "The object is stored. Rules and hunting look at the observables that Sentinel makes of STIX patterns.",
    example: objects("indicator", { pattern_type: "yara", pattern: "rule a { condition: false }" }),
  },
} satisfies Record<string, RuleFacts>;

const ofPatterns = {
  "stix/sentinel-and": {
    message:
      "Sentinel takes AND and matches nothing by it. Keep the one comparison that says most; each alone matches more than both.",
    severity,
    title: "AND, which Sentinel does not match",
    source: observables,
    explanation:
      "Sentinel makes an observable of one = on a mapped property; OR gives one for each. To split an AND broadens what is matched: decide which comparison is worth it alone.",
    example: pattern(
      "[network-traffic:dst_ref.value = '192.88.99.1' AND network-traffic:dst_port = 443]",
      "[network-traffic:dst_ref.value = '192.88.99.1']",
    ),
  },
  "stix/sentinel-name-and-hash": {
    message: "A file's name AND its hash are known not to match in Sentinel. Keep the hash alone: it says all.",
    severity,
    title: "File name and hash together",
    source: observables,
    explanation: "The hash identifies the file whatever its name. The name belongs into the indicator's own name.",
    example: pattern(
      "[file:name = 'a.exe' AND file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
      "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
    ),
  },
  "stix/sentinel-observation-and": {
    message:
      "Sentinel takes observations joined by AND and matches nothing by them. Make each an indicator of its own.",
    severity,
    title: "Observations joined by AND",
    source: observables,
    explanation:
      "Split, each matches alone, which is more than both together. A relationship can say what belongs together.",
    example: pattern(
      "[domain-name:value = 'evil.site'] AND [ipv4-addr:value = '192.88.99.1']",
      "[domain-name:value = 'evil.site'] OR [ipv4-addr:value = '192.88.99.1']",
    ),
  },
  "stix/sentinel-followed-by": {
    message: "Sentinel takes FOLLOWEDBY and matches nothing by it. Make each observation an indicator of its own.",
    severity,
    title: "FOLLOWEDBY, which Sentinel does not match",
    source: observables,
    explanation: "Sentinel looks at single observables, not at their order. Say the order in the description.",
    example: pattern(
      "[domain-name:value = 'evil.site'] FOLLOWEDBY [url:value = 'https://evil.site/a']",
      "[domain-name:value = 'evil.site'] OR [url:value = 'https://evil.site/a']",
    ),
  },
  "stix/sentinel-qualifier": {
    message: "Sentinel takes qualifiers and matches nothing by a pattern that has one. Remove it.",
    severity,
    title: "Qualifier, which Sentinel does not match",
    source: observables,
    explanation: "WITHIN, REPEATS and START … STOP count and time observations; Sentinel's rules do neither.",
    example: pattern("[domain-name:value = 'evil.site'] REPEATS 3 TIMES", "[domain-name:value = 'evil.site']"),
  },
  "stix/sentinel-operator": {
    message: "Sentinel takes {0} and matches nothing by it: only = is matched. Write a comparison for each value.",
    severity,
    title: "Operator that Sentinel does not match",
    source: observables,
    explanation:
      "Patterns of texts, ranges and networks make no observable. A regular expression can become a rule of Sentinel's own query language.",
    example: pattern("[domain-name:value LIKE '%.evil.site']", "[domain-name:value = 'www.evil.site']"),
  },
  "stix/sentinel-set": {
    message: "Sentinel takes IN and matches nothing by it. Write {0} = … for each value, joined by OR.",
    severity,
    title: "IN, which Sentinel does not match",
    source: observables,
    explanation: "IN and several = joined by OR mean the same; Sentinel makes observables of the latter.",
    example: pattern(
      "[domain-name:value IN ('evil.site', 'bad.site')]",
      "[domain-name:value = 'evil.site' OR domain-name:value = 'bad.site']",
    ),
  },
  "stix/sentinel-negation": {
    message: "Sentinel takes negations and matches nothing by them. Say what is looked for, not what is not.",
    severity,
    title: "Negation, which Sentinel does not match",
    source: observables,
    explanation: "NOT and != match everything but one value; no observable can be made of that.",
    example: pattern("[domain-name:value != 'good.site']", "[domain-name:value = 'evil.site']"),
  },
  "stix/sentinel-existence": {
    message: "Sentinel takes EXISTS and matches nothing by it. Compare {0} with a value.",
    severity,
    title: "EXISTS, which Sentinel does not match",
    source: observables,
    explanation: "That a property is there says no value by which logs could be searched.",
    example: pattern("[EXISTS url:value]", "[url:value = 'https://evil.site/a']"),
  },
  "stix/sentinel-property": {
    message: "Sentinel makes no observable of {0} and matches nothing by it. What it matches: {1}.",
    severity,
    title: "Property that Sentinel does not match",
    source: observables,
    explanation:
      "Sentinel matches addresses, domain names, URLs, e-mail addresses, hashes of files (MD5, SHA-1, SHA-256), hashes, issuers and serial numbers of certificates, and the two ends of network traffic.",
    example: pattern("[file:name = 'evil.exe']", "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']"),
  },
  "stix/sentinel-value": {
    message: "Sentinel matches texts alone. Write {0} = and a string in single quotes.",
    severity,
    title: "Value that is no text",
    source: observables,
    explanation: "All properties of which Sentinel makes observables hold strings.",
    example: pattern(
      "[x509-certificate:serial_number = 4711]",
      "[x509-certificate:serial_number = '02:08:87:83:f2:13:58:1f']",
    ),
  },
  "stix/sentinel-md5": {
    message: "Sentinel's built-in file rules look at no MD5. Add the SHA-256 or SHA-1 of the file, joined by OR.",
    severity: advice,
    title: "MD5 alone",
    source: "Microsoft Sentinel, built-in file hash rules",
    explanation:
      "The observable is stored, and rules of one's own can match it; the built-in ones compare SHA-1 and SHA-256.",
    example: pattern(
      "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
      "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661' OR file:hashes.'SHA-1' = '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8']",
    ),
  },
  "stix/sentinel-ipv6": {
    message: "Sentinel stores IPv6 addresses, but some of its built-in rules leave them out.",
    severity: advice,
    title: "IPv6 address",
    source: "Microsoft Sentinel, built-in address rules",
    explanation:
      "Some rules look at IPv4 alone, others compare the text of the address, which logs write in other ways. Rules of one's own can match it.",
    example: pattern("[ipv6-addr:value = '2620:2d::1']", "[ipv4-addr:value = '192.88.99.1']"),
  },
} satisfies Record<string, RuleFacts>;

/** The rules about what Sentinel makes of objects; checked where the profile is on. */
export const sentinelFacts = { ...ofObjects, ...ofPatterns };

export type SentinelCode = keyof typeof sentinelFacts;
