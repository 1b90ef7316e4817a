import type { RuleFacts } from "../../rules/ruleFacts";

const pattern = (wrong: string, right: string) => ({ kind: "pattern", wrong, right }) as const;
const severity = "warning" as const;
const rightAddress = "[ipv4-addr:value = '192.88.99.1']";

/** The rules about values that match everything or nothing. */
export const doubtFacts = {
  "pattern/private-address": {
    message: "{0} is a private address: every network has its own. Sentinel's address rules leave it out.",
    severity,
    title: "Private address",
    source: "RFC 1918, RFC 4193, RFC 6598",
    explanation:
      "The address says nothing outside the network in which it was seen, and Sentinel's built-in address rules ignore it.",
    example: pattern("[ipv4-addr:value = '192.168.1.20']", rightAddress),
  },
  "pattern/loopback": {
    message: "{0} is the machine itself. It matches everywhere or nowhere.",
    severity,
    title: "Loopback address or localhost",
    source: "RFC 1122 §3.2.1.3, RFC 6761 §6.3",
    explanation: "Every machine talks to itself by this address or name; it indicates nothing.",
    example: pattern("[ipv4-addr:value = '127.0.0.1']", rightAddress),
  },
  "pattern/link-local-address": {
    message: "{0} is a link-local address, which any machine may have on its own wire.",
    severity,
    title: "Link-local address",
    source: "RFC 3927, RFC 4291 §2.5.6",
    explanation: "Machines give themselves such an address where nobody else gives them one; it is not routed.",
    example: pattern("[ipv4-addr:value = '169.254.7.7']", rightAddress),
  },
  "pattern/multicast-address": {
    message: "{0} is a multicast address: it names a group, not a host.",
    severity,
    title: "Multicast address",
    source: "RFC 5771, RFC 4291 §2.7",
    explanation: "Harmless traffic goes to such groups all the time.",
    example: pattern("[ipv4-addr:value = '224.0.0.251']", rightAddress),
  },
  "pattern/reserved-address": {
    message: "{0} is a reserved address, which no host on the Internet has.",
    severity,
    title: "Reserved address",
    source: "RFC 6890",
    explanation: "The unspecified address, broadcasts and blocks kept for tests occur in logs for other reasons.",
    example: pattern("[ipv4-addr:value = '0.0.0.0']", rightAddress),
  },
  "pattern/documentation-address": {
    message: "{0} is an address for documents and never occurs. Put in the real one.",
    severity,
    title: "Address for documents",
    source: "RFC 5737, RFC 3849, RFC 9637",
    explanation:
      "These blocks are kept for examples and lead nowhere: a pattern with one was probably copied from an example. Told where the Sentinel profile is on.",
    example: pattern("[ipv4-addr:value = '198.51.100.1']", rightAddress),
  },
  "pattern/documentation-name": {
    message: "{0} is a name for documents and tests and never occurs. Put in the real one.",
    severity,
    title: "Name for documents",
    source: "RFC 2606, RFC 6761",
    explanation:
      "Names such as example.com and those that end in .example are kept for examples and lead nowhere. Told where the Sentinel profile is on.",
    example: pattern("[domain-name:value = 'evil.example']", "[domain-name:value = 'evil.site']"),
  },
  "pattern/public-resolver": {
    message: "{0} is a public DNS resolver, to which traffic goes everywhere. It would raise a storm.",
    severity,
    title: "Public resolver",
    source: "The workbench's own list",
    explanation: "Sandboxes note the resolver that malware asked, and so it gets into feeds.",
    example: pattern("[ipv4-addr:value = '8.8.8.8']", rightAddress),
  },
  "pattern/popular-domain": {
    message: "{0} is visited from nearly everywhere. It would raise a storm.",
    severity,
    title: "Very popular domain",
    source: "The workbench's own list",
    explanation: "The domain as such is meant, not a page or a host below it, which may well be bad.",
    example: pattern("[domain-name:value = 'www.microsoft.com']", "[domain-name:value = 'micros0ft-login.site']"),
  },
  "pattern/own-domain": {
    message: "{0} is the team's own, as the policy file says. It would raise a storm.",
    severity,
    title: "The team's own domain",
    source: "The policy file, ownDomains",
    explanation: "Domains of the team's own, hosts below them and mailboxes of theirs occur in every log.",
    example: pattern("[domain-name:value = 'own.example']", "[domain-name:value = 'evil.site']"),
  },
  "pattern/allowlisted": {
    message: "{0} is on the policy file's allowlist: the team lets it pass. An indicator would work against that.",
    severity,
    title: "Value on the allowlist",
    source: "The policy file, allowlist",
    explanation:
      "The allowlist names what does no harm: addresses, blocks, domains with all below them, hashes, URLs. Feeds carry such values all the same.",
    example: pattern("[domain-name:value = 'partner.example']", "[domain-name:value = 'evil.site']"),
  },
  "pattern/empty-file": {
    message: "This is the hash of an empty file, and empty files are everywhere.",
    severity,
    title: "Hash of an empty file",
    source: "RFC 1321, FIPS 180-4",
    explanation: "What could not be read is often hashed as nothing; the hash then stands for every empty file.",
    example: pattern(
      "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']",
      "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
    ),
  },
} satisfies Record<string, RuleFacts>;
