import { type FixContext, type FixMaker, possible, preferred } from "./fix";
import { missingIdentifier } from "./identifierFixes";
import { insertProperties } from "./objectEdits";
import { isRecord, valueAt } from "./objectText";
import { pathOf } from "./problemPath";
import { missingTime } from "./timeFixes";

/** A required property that is missing, with the value it must have or that fits any object; others can't be known. */
export const fixRequiredProperty: FixMaker = (context) => {
  const { problem, object } = context;
  const path = pathOf(problem);
  const [name = ""] = problem.args;
  const value = path.length === 0 ? missingValue(name, context) : missingPart(name, valueAt(object, path));
  if (value === undefined) return [];
  const edits = insertProperties(object, path, { [name]: value });
  return edits.length === 0 ? [] : [preferred("add-property", [name, shown(value)], edits)];
};

/** What a value that is missing may be made from. */
type Around = Pick<FixContext, "object" | "specVersion" | "ports">;

/** All missing properties of the object that have a value which is known, in one go. */
export function fixAllRequired(names: readonly string[], around: Around): ReturnType<FixMaker> {
  const { object } = around;
  const values = names.map((name): [string, unknown] => [name, missingValue(name, around)]);
  const known = values.filter(([, value]) => value !== undefined);
  if (known.length < 2) return [];
  const edits = insertProperties(object, [], Object.fromEntries(known));
  return [possible("add-all-properties", [known.map(([name]) => name).join(", ")], edits)];
}

/** `type` is missing, and the id names it. */
export const fixMissingType: FixMaker = ({ object }) => {
  const { id } = object.value;
  const type = typeof id === "string" ? /^([a-z0-9]+(?:-[a-z0-9]+)*)--[0-9a-f-]{36}$/i.exec(id)?.[1] : undefined;
  if (type === undefined || "type" in object.value) return [];
  return [preferred("add-property", ["type", type], insertProperties(object, [], { type }))];
};

function missingValue(name: string, around: Around): unknown {
  const { value } = around.object;
  switch (name) {
    case "id":
      return missingIdentifier(around);
    case "created":
    case "modified":
    case "valid_from":
      return missingTime(name, value, around.ports.now());
    case "spec_version":
      return "2.1";
    case "pattern_type":
      return patternTypeOf(value["pattern"]);
    case "identity_class":
      return "unknown";
    case "relationship_type":
      return "related-to";
    case "labels":
      // STIX 2.0 calls so what STIX 2.1 has as indicator_types and threat_actor_types.
      return value["indicator_types"] ?? value["threat_actor_types"];
    default:
      return undefined;
  }
}

/** The language of a pattern, by how it begins. */
export function patternTypeOf(pattern: unknown): string | undefined {
  if (typeof pattern !== "string") return "stix";
  if (/^\s*(?:\/\*|\/\/|[[(])/.test(pattern)) return "stix";
  if (/^\s*(?:import\s+"|(?:private\s+|global\s+)*rule\s)/.test(pattern)) return "yara";
  if (/^\s*(?:alert|drop|reject|pass)\s+(?:tcp|udp|icmp|ip)\s/.test(pattern)) return "snort";
  if (/^\s*title\s*:/.test(pattern) && /^[ \t]*detection[ \t]*:/m.test(pattern)) return "sigma";
  return undefined;
}

/** The tactics of the Cyber Kill Chain; those of ATT&CK that differ from them. */
const killChains: Readonly<Record<string, readonly string[]>> = {
  "lockheed-martin-cyber-kill-chain": [
    "weaponization",
    "weaponisation",
    "delivery",
    "exploitation",
    "installation",
    "actions-on-objectives",
    "actions-on-objective",
  ],
  "mitre-attack": [
    "resource-development",
    "initial-access",
    "execution",
    "persistence",
    "privilege-escalation",
    "defense-evasion",
    "credential-access",
    "discovery",
    "lateral-movement",
    "collection",
    "exfiltration",
    "impact",
  ],
};

function missingPart(name: string, part: unknown): string | undefined {
  if (!isRecord(part)) return undefined;
  if (name === "kill_chain_name") {
    const phase = part["phase_name"];
    return Object.keys(killChains).find((chain) => typeof phase === "string" && killChains[chain]?.includes(phase));
  }
  if (name !== "source_name") return undefined;
  const id = part["external_id"];
  if (typeof id === "string" && /^CVE-\d{4}-\d{4,}$/.test(id)) return "cve";
  if (typeof id === "string" && /^CAPEC-\d+$/.test(id)) return "capec";
  if (typeof id === "string" && /^T\d{4}(?:\.\d{3})?$/.test(id)) return "mitre-attack";
  const url = typeof part["url"] === "string" ? part["url"] : "";
  return /^https?:\/\/(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})(?:[:/?#]|$)/i.exec(url)?.[1];
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
