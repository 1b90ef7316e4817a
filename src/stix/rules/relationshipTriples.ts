import { isIdentifier, typeOfIdentifier } from "./identifiers";
import { atValue, type ObjectRule } from "./objectRule";
import { isDefinedType, typeFactsOf } from "./objectTypes";

/** The relationships that the specification lists: source, type, targets (STIX 2.1 §4, §6 and appendix B). */
const triples: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "attack-pattern": { delivers: "malware", targets: "location vulnerability identity", uses: "malware tool" },
  campaign: {
    "attributed-to": "intrusion-set threat-actor",
    compromises: "infrastructure",
    "originates-from": "location",
    targets: "location identity vulnerability",
    uses: "attack-pattern infrastructure malware tool",
  },
  "course-of-action": {
    investigates: "indicator",
    mitigates: "attack-pattern indicator malware tool vulnerability",
    remediates: "malware vulnerability",
  },
  "domain-name": { "resolves-to": "domain-name ipv4-addr ipv6-addr" },
  identity: { "located-at": "location" },
  indicator: {
    indicates: "attack-pattern campaign infrastructure intrusion-set malware threat-actor tool",
    "based-on": "observed-data",
  },
  infrastructure: {
    "communicates-with": "infrastructure ipv4-addr ipv6-addr domain-name url",
    "consists-of":
      "infrastructure observed-data artifact autonomous-system directory domain-name email-addr email-message file " +
      "ipv4-addr ipv6-addr mac-addr mutex network-traffic process software url user-account windows-registry-key " +
      "x509-certificate",
    controls: "infrastructure malware",
    delivers: "malware",
    has: "vulnerability",
    hosts: "tool malware",
    "located-at": "location",
    uses: "infrastructure",
  },
  "intrusion-set": {
    "attributed-to": "threat-actor",
    compromises: "infrastructure",
    hosts: "infrastructure",
    "originates-from": "location",
    owns: "infrastructure",
    targets: "identity location vulnerability",
    uses: "attack-pattern infrastructure malware tool",
  },
  "ipv4-addr": { "resolves-to": "mac-addr", "belongs-to": "autonomous-system" },
  "ipv6-addr": { "resolves-to": "mac-addr", "belongs-to": "autonomous-system" },
  malware: {
    "authored-by": "threat-actor intrusion-set",
    "beacons-to": "infrastructure",
    "exfiltrates-to": "infrastructure",
    "communicates-with": "ipv4-addr ipv6-addr domain-name url",
    controls: "malware",
    downloads: "malware file tool",
    drops: "malware file tool",
    exploits: "vulnerability",
    "originates-from": "location",
    targets: "identity infrastructure location vulnerability",
    uses: "attack-pattern infrastructure malware tool",
    "variant-of": "malware",
  },
  "malware-analysis": {
    characterizes: "malware",
    "analysis-of": "malware",
    "av-analysis-of": "malware",
    "static-analysis-of": "malware",
    "dynamic-analysis-of": "malware",
  },
  "threat-actor": {
    "attributed-to": "identity",
    compromises: "infrastructure",
    hosts: "infrastructure",
    owns: "infrastructure",
    impersonates: "identity",
    "located-at": "location",
    targets: "identity location vulnerability",
    uses: "attack-pattern infrastructure malware tool",
  },
  tool: {
    delivers: "malware",
    drops: "malware",
    uses: "infrastructure",
    has: "vulnerability",
    targets: "identity infrastructure location vulnerability",
  },
  vulnerability: { impacts: "infrastructure tool" },
};

/** The types that the specification lets a relationship of this source and type lead to; empty where it lists none. */
export function listedTargets(source: string, relationship: string): readonly string[] {
  const ofSource = Object.hasOwn(triples, source) ? triples[source] : undefined;
  return ofSource && Object.hasOwn(ofSource, relationship) ? (ofSource[relationship]?.split(" ") ?? []) : [];
}

function isListed(source: string, relationship: string, target: string): boolean {
  if (relationship === "related-to") return true;
  if (relationship === "derived-from" || relationship === "duplicate-of") return source === target;
  return listedTargets(source, relationship).includes(target);
}

/** Relationships outside the specification's triples: allowed, and understood by nobody else (STIX 2.1 §5.1). */
export const relationshipTriples: ObjectRule = ({ object, type }, problems) => {
  if (type !== "relationship") return;
  const { relationship_type: relationship, source_ref: from, target_ref: to } = object;
  if (typeof relationship !== "string" || !isIdentifier(from) || !isIdentifier(to)) return;
  const source = typeOfIdentifier(from);
  const target = typeOfIdentifier(to);
  if (isListed(source, relationship, target) || !isDefinedType(source) || !isDefinedType(target)) return;
  const targets = listedTargets(source, relationship);
  problems.push(
    atValue(
      "stix/relationship-triple",
      [targets.length > 0 ? "target_ref" : "relationship_type"],
      source,
      relationship,
      target,
    ),
  );
};

/** What was seen is a domain object, one's own types included (STIX 2.1 §5.2). */
export const sightedObjects: ObjectRule = ({ object, type }, problems) => {
  if (type !== "sighting") return;
  const { sighting_of_ref: ref } = object;
  if (!isIdentifier(ref)) return;
  const sighted = typeOfIdentifier(ref);
  const { kind } = typeFactsOf(sighted, "2.1");
  if (sighted === "bundle" || (kind !== "domain" && kind !== "custom"))
    problems.push(atValue("stix/sighting-of", ["sighting_of_ref"], sighted));
};
