import type { Alert } from "./alert";
import { listAt, payloadOf, textAt, type Payload } from "./payload";

/** What a value is; the words of indicators, where these have one. */
export type AlertObservableKind =
  "sha256" | "sha1" | "md5" | "ipv4" | "ipv6" | "url" | "domain" | "email" | "registry-key";

/** How the service judges a piece of evidence; empty where it says nothing, as the SIEM API does. */
export type Verdict = "malicious" | "suspicious" | "noThreatsFound" | "unknown" | "";

/** A value that an alert saw. Never the name of a host or a person. */
export interface AlertObservable {
  readonly kind: AlertObservableKind;
  /** Hashes and domains in lower case; all else as the service wrote it. */
  readonly value: string;
  /** The gravest of its pieces of evidence. */
  readonly verdict: Verdict;
  /** Of all its pieces of evidence: `attacker`, `contextual`, `compromised` … */
  readonly roles: readonly string[];
  /**
   * Worth an indicator without another look: malicious or suspicious, and in no piece of evidence contextual, compromised or
   * found to be no threat.
   */
  readonly isCandidate: boolean;
  /** `Detection.id` of each piece of evidence that has it. */
  readonly evidence: readonly string[];
}

interface Seen {
  readonly kind: AlertObservableKind;
  readonly value: string;
}

/**
 * The longest that these may be (RFC 1035 §2.3.4, RFC 5321 §4.5.3.1, RFC 4291 §2.2); a URL that is longer is in no log.
 * Expressions see no longer texts: attackers write them, and would choose those that take for ever.
 */
const longest = { domain: 254, email: 320, address: 45, url: 8192 } as const;

const gravity: readonly Verdict[] = ["", "unknown", "noThreatsFound", "suspicious", "malicious"];
const harmlessRoles = new Set(["contextual", "compromised", "attacked"]);

/** The values of an alert's evidence, each once, in the order of the evidence. */
export function observablesOf(alert: Alert): readonly AlertObservable[] {
  const found = new Map<string, { seen: Seen; verdicts: Verdict[]; roles: Set<string>; evidence: string[] }>();
  for (const { id, raw } of alert.detections) {
    const piece = payloadOf(raw);
    if (piece === undefined) continue;
    const said = alert.source === "siem" ? "" : textAt(piece, "verdict");
    const verdict = gravity.find((known) => known === said) ?? "unknown";
    const roles = listAt(piece, "roles").filter((role): role is string => typeof role === "string");
    for (const seen of valuesOf(alert, piece)) {
      const key = `${seen.kind} ${seen.value}`;
      const known = found.get(key) ?? { seen, verdicts: [], roles: new Set(), evidence: [] };
      known.verdicts.push(verdict);
      for (const role of roles) known.roles.add(role);
      if (!known.evidence.includes(id)) known.evidence.push(id);
      found.set(key, known);
    }
  }
  return [...found.values()].map(({ seen, verdicts, roles, evidence }) => {
    const verdict = verdicts.reduce((worst, one) => (gravity.indexOf(one) > gravity.indexOf(worst) ? one : worst));
    const isBad = verdict === "malicious" || verdict === "suspicious";
    const isDoubtful = verdicts.includes("noThreatsFound") || [...roles].some((role) => harmlessRoles.has(role));
    return { ...seen, verdict, roles: [...roles], isCandidate: isBad && !isDoubtful, evidence };
  });
}

function valuesOf(alert: Alert, piece: Payload): readonly Seen[] {
  switch (alert.source) {
    case "siem":
      return [
        ...hashesIn(piece, { sha256: "Sha256", sha1: "Sha1", md5: "Md5" }),
        ...addressIn(textAt(piece, "IpAddress")),
        ...urlIn(textAt(piece, "Url")),
      ];
    case "mde":
      return [
        ...hashesIn(piece, { sha256: "sha256", sha1: "sha1", md5: "md5" }),
        ...addressIn(textAt(piece, "ipAddress")),
        ...urlIn(textAt(piece, "url")),
        ...registryIn(piece),
      ];
    case "graph":
      return graphValues(piece);
  }
}

/** The kinds of evidence of `microsoft.graph.security` that hold values; a recipient, a mailbox, a host hold names. */
function graphValues(piece: Payload): readonly Seen[] {
  const names = { sha256: "sha256", sha1: "sha1", md5: "md5" };
  const within = (name: string) => payloadOf(piece[name]);
  switch (textAt(piece, "@odata.type").replace(/^.*\./, "")) {
    case "fileEvidence":
      return hashesIn(within("fileDetails"), names);
    case "processEvidence":
      return hashesIn(within("imageFile"), names);
    case "fileHashEvidence":
      return hashOf(textAt(piece, "value"));
    case "ipEvidence":
      return addressIn(textAt(piece, "ipAddress"));
    case "networkConnectionEvidence":
      return ["sourceAddress", "destinationAddress"].flatMap((name) => addressIn(textAt(within(name), "ipAddress")));
    case "urlEvidence":
      return urlIn(textAt(piece, "url"));
    case "dnsEvidence":
      return domainIn(textAt(piece, "domainName"));
    case "registryKeyEvidence":
    case "registryValueEvidence":
      return registryIn(piece);
    case "analyzedMessageEvidence":
      return [
        ...emailIn(textAt(within("p1Sender"), "emailAddress")),
        ...emailIn(textAt(within("p2Sender"), "emailAddress")),
        ...addressIn(textAt(piece, "senderIp")),
        ...listAt(piece, "urls").flatMap((url) => (typeof url === "string" ? urlIn(url) : [])),
      ];
    default:
      return [];
  }
}

const hashKinds = { 64: "sha256", 40: "sha1", 32: "md5" } as const;

function hashOf(text: string): readonly Seen[] {
  const value = text.trim().toLowerCase();
  if (!/^[\da-f]+$/.test(value) || /^0+$/.test(value)) return [];
  const kind = hashKinds[value.length as keyof typeof hashKinds] as AlertObservableKind | undefined;
  return kind === undefined ? [] : [{ kind, value }];
}

/** Only what is a hash of the kind that its field says. */
function hashesIn(payload: Payload | undefined, names: Readonly<Record<string, string>>): readonly Seen[] {
  return Object.entries(names).flatMap(([kind, name]) =>
    hashOf(textAt(payload, name)).filter((hash) => hash.kind === kind),
  );
}

function addressIn(text: string): readonly Seen[] {
  const value = text.trim();
  if (value.length > longest.address) return [];
  if (/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/.test(value) && !value.endsWith("."))
    return [{ kind: "ipv4", value }];
  return /^[\da-f:]+(?:\d+\.\d+\.\d+\.\d+)?$/i.test(value) && value.split(":").length > 2
    ? [{ kind: "ipv6", value: value.toLowerCase() }]
    : [];
}

/** A URL; what has no scheme and no path is a host, which is a domain or an address. */
function urlIn(text: string): readonly Seen[] {
  const value = text.trim();
  if (value === "" || value.length > longest.url || /\s/.test(value)) return [];
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(value) || value.includes("/")) return [{ kind: "url", value }];
  const [address] = addressIn(value);
  return address ? [address] : domainIn(value);
}

function domainIn(text: string): readonly Seen[] {
  if (text.length > longest.domain) return [];
  const value = text.trim().toLowerCase().replace(/\.$/, "");
  return /^(?:[a-z\d_](?:[a-z\d_-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/.test(value) ? [{ kind: "domain", value }] : [];
}

function emailIn(text: string): readonly Seen[] {
  const value = text.trim();
  if (value.length > longest.email) return [];
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? [{ kind: "email", value }] : [];
}

function registryIn(piece: Payload): readonly Seen[] {
  const key = textAt(piece, "registryKey");
  if (key === "") return [];
  const hive = textAt(piece, "registryHive");
  return [{ kind: "registry-key", value: hive === "" ? key : `${hive}\\${key}` }];
}
