/** Names that are written for an object type and lie too far from it for a count of letters. */
export const typeSlips: ReadonlyMap<string, string> = new Map([
  ["ip", "ipv4-addr"],
  ["ipv4", "ipv4-addr"],
  ["ip-addr", "ipv4-addr"],
  ["ipv4-address", "ipv4-addr"],
  ["address", "ipv4-addr"],
  ["ipv6", "ipv6-addr"],
  ["ipv6-address", "ipv6-addr"],
  ["domain", "domain-name"],
  ["hostname", "domain-name"],
  ["host", "domain-name"],
  ["fqdn", "domain-name"],
  ["email", "email-addr"],
  ["email-address", "email-addr"],
  ["hash", "file"],
  ["filehash", "file"],
  ["uri", "url"],
  ["link", "url"],
  ["registry", "windows-registry-key"],
  ["registry-key", "windows-registry-key"],
  ["win-registry-key", "windows-registry-key"],
  ["mac", "mac-addr"],
  ["mac-address", "mac-addr"],
  ["user", "user-account"],
  ["account", "user-account"],
  ["certificate", "x509-certificate"],
  ["x509", "x509-certificate"],
  ["cert", "x509-certificate"],
  ["asn", "autonomous-system"],
  ["network", "network-traffic"],
  ["network-connection", "network-traffic"],
  ["mutant", "mutex"],
  ["program", "software"],
]);

const hashSlips = new Map([
  ["md5", "hashes.MD5"],
  ["sha1", "hashes.'SHA-1'"],
  ["sha256", "hashes.'SHA-256'"],
  ["sha512", "hashes.'SHA-512'"],
  ["hash", "hashes"],
  ["created", "ctime"],
  ["modified", "mtime"],
  ["accessed", "atime"],
]);

/** The same of properties, by object type: what STIX 2.0 called otherwise, too. What is given is a path from there. */
export const propertySlips: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    "file",
    new Map([
      ...hashSlips,
      ["path", "parent_directory_ref.path"],
      ["file_name", "name"],
      ["filename", "name"],
      ["is_encrypted", "content_ref.encryption_algorithm"],
      ["encryption_algorithm", "content_ref.encryption_algorithm"],
      ["decryption_key", "content_ref.decryption_key"],
    ]),
  ],
  ["directory", hashSlips],
  ["artifact", hashSlips],
  ["x509-certificate", hashSlips],
  [
    "process",
    new Map([
      ["name", "image_ref.name"],
      ["image", "image_ref.name"],
      ["path", "image_ref.parent_directory_ref.path"],
      ["binary_ref", "image_ref"],
      ["arguments", "command_line"],
      ["created", "created_time"],
    ]),
  ],
  ["user-account", new Map([["password_last_changed", "credential_last_changed"]])],
  [
    "windows-registry-key",
    new Map([
      ["path", "key"],
      ["name", "key"],
      ["modified", "modified_time"],
      ["value", "values[*].data"],
      ["data", "values[*].data"],
    ]),
  ],
  [
    "network-traffic",
    new Map([
      ["src_ip", "src_ref.value"],
      ["dst_ip", "dst_ref.value"],
      ["value", "dst_ref.value"],
      ["protocol", "protocols[*]"],
    ]),
  ],
  [
    "email-message",
    new Map([
      ["from", "from_ref.value"],
      ["to", "to_refs[*].value"],
      ["sender", "sender_ref.value"],
    ]),
  ],
]);

/** What is written where `value` is meant: the one property that these types are compared by. */
export const valueSlips: ReadonlySet<string> = new Set([
  "address",
  "addr",
  "ip",
  "name",
  "domain",
  "email",
  "url",
  "val",
]);
