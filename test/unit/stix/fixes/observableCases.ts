/** A value that no observable of its type has, and what is offered in its place, the likeliest first. */
const values: readonly (readonly [type: string, wrong: string, ...offered: string[]])[] = [
  ["mac-addr", "D2:FB:49:24:37:18", "d2:fb:49:24:37:18"],
  ["mac-addr", "d2-fb-49-24-37-18", "d2:fb:49:24:37:18"],
  ["mac-addr", "D2FB.4924.3718", "d2:fb:49:24:37:18"],
  ["mac-addr", "d2:b:49:4:37:18", "d2:0b:49:04:37:18"],
  ["mac-addr", "d2:fb-49:24:37:18"],
  ["ipv4-addr", " 198.51.100.3", "198.51.100.3"],
  ["ipv4-addr", "198.051.100.003", "198.51.100.3"],
  ["ipv4-addr", "198.51.100.08", "198.51.100.8"],
  ["ipv4-addr", "198.51.100.010/32", "198.51.100.10/32"],
  ["ipv4-addr", "198.51.100.3:8080", "198.51.100.3"],
  ["ipv4-addr", "http://198.51.100.3/gate.php", "198.51.100.3"],
  ["ipv4-addr", "198.51.100.256"],
  ["ipv4-addr", "2001:db8::1"],
  ["ipv6-addr", "[2001:db8::1]", "2001:db8::1"],
  ["ipv6-addr", "[2001:db8::1]:443", "2001:db8::1"],
  ["ipv6-addr", "fe80::1%eth0", "fe80::1"],
  ["domain-name", " evil.example. ", "evil.example"],
  ["domain-name", "https://evil.example/", "evil.example"],
  ["domain-name", "https://evil.example/login", "evil.example"],
  ["domain-name", "evil.example:8443", "evil.example"],
  ["email-addr", "mailto:sender@evil.example", "sender@evil.example"],
  ["email-addr", "Mallory <sender@evil.example>", "sender@evil.example"],
  ["url", "https://evil.example/a b", "https://evil.example/a%20b"],
  ["url", "evil.example/a", "https://evil.example/a", "http://evil.example/a"],
  ["windows-registry-key", "HKLM\\Software\\Evil", "HKEY_LOCAL_MACHINE\\Software\\Evil"],
  ["windows-registry-key", "hkcu", "HKEY_CURRENT_USER"],
];

const keyOf = (type: string) => (type === "windows-registry-key" ? "key" : "value");
const text = (type: string, value: string, more: object = {}) =>
  JSON.stringify({ type, [keyOf(type)]: value, ...more }, undefined, 2);

export const observableCases = [
  ...values.map(([type, wrong, ...offered]) => ({
    code: "stix/observable-value",
    wrong: text(type, wrong),
    titles: offered.map((value) => `Replace by ${value}`),
    right: offered[0] === undefined ? undefined : text(type, offered[0]),
  })),
  {
    code: "stix/observable-value",
    wrong: text("domain-name", "evil[.]example"),
    titles: ["Replace by evil.example", 'Set "defanged" to true'],
    right: text("domain-name", "evil.example"),
  },
  {
    code: "stix/observable-value",
    wrong: text("ipv4-addr", "198.51[.]100.3", { defanged: false }),
    titles: ["Replace by 198.51.100.3", 'Set "defanged" to true'],
    right: text("ipv4-addr", "198.51.100.3", { defanged: false }),
  },
  {
    code: "stix/observable-value",
    wrong: `{"type": "observed-data", "objects": {"0": {"type": "mac-addr", "value": "D2:FB:49:24:37:18"}}}`,
    titles: ["Replace by d2:fb:49:24:37:18"],
    right: `{"type": "observed-data", "objects": {"0": {"type": "mac-addr", "value": "d2:fb:49:24:37:18"}}}`,
  },
];
