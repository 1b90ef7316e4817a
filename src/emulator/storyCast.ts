import { createHash } from "node:crypto";
import type { Device, Evidence, FileFacts, Judgement, User } from "./storyAlert";

/** Devices, people and things of the story. Names end in `.example` (RFC 2606), addresses are documentation ones (RFC 5737). */
const DOMAIN = "contoso.example";

const hex = (algorithm: string, text: string): string =>
  createHash(algorithm).update(`emulated story: ${text}`).digest("hex");

function device(
  name: string,
  group: string,
  groupId: number,
  system: readonly [platform: string, build: number],
  internalIp: string,
  tags: { readonly device?: readonly string[]; readonly cloud?: readonly string[] },
): Device {
  return {
    name,
    domain: DOMAIN,
    id: hex("sha1", `device ${name}`),
    group,
    groupId,
    osPlatform: system[0],
    osBuild: system[1],
    internalIp,
    deviceTags: tags.device ?? [],
    cloudTags: tags.cloud ?? [],
  };
}

const windows11 = ["Windows11", 22631] as const;
const windows10 = ["Windows10", 19045] as const;
const server = ["WindowsServer2022", 20348] as const;

export const devices = {
  finance: device("fin-ws-014", "Finance workstations", 12, windows11, "10.20.4.14", {
    device: ["Finance"],
    cloud: ["VIP", "Munich"],
  }),
  people: device("hr-ws-007", "HR workstations", 13, windows11, "10.20.5.7", { device: ["HR"] }),
  engineering: device("eng-ws-031", "Engineering", 14, windows11, "10.20.7.31", { cloud: ["Developer"] }),
  sales: device("sales-lt-022", "UKMachines", 15, windows10, "10.44.1.22", { device: ["Roaming"] }),
  lobby: device("lobby-pc-02", "FranceMachines", 16, windows10, "10.33.1.2", { device: ["Kiosk"], cloud: ["Paris"] }),
  files: device("fs01", "Servers", 20, server, "10.20.0.21", { cloud: ["Tier 1"] }),
  domain: device("dc01", "Domain controllers", 21, server, "10.20.0.10", { cloud: ["Tier 0"] }),
  // Newly enrolled: no group and no tags yet, as in the document's own sample.
  fresh: device("wks-new-3", "", 0, windows11, "10.20.9.3", {}),
} as const;

function user(name: string, displayName: string, rid: number): User {
  return {
    name,
    domain: "CONTOSO",
    displayName,
    sid: `S-1-5-21-1111111111-222222222-333333333-${String(rid)}`,
    principalName: `${name}@${DOMAIN}`,
  };
}

export const users = {
  accountant: user("a.moreau", "A. Moreau", 1104),
  recruiter: user("j.lindqvist", "J. Lindqvist", 1117),
  developer: user("k.tanaka", "K. Tanaka", 1123),
  seller: user("m.okafor", "M. Okafor", 1131),
  backup: user("svc-backup", "Backup service", 1150),
  system: {
    name: "SYSTEM",
    domain: "NT AUTHORITY",
    displayName: "System",
    sid: "S-1-5-18",
    principalName: null,
  },
} as const satisfies Record<string, User>;

/** A file whose hashes are made from its name: stable, well formed, and of no real file. */
export function fileFacts(name: string, path: string, publisher: string | null = null): FileFacts {
  const label = `${path}\\${name}`;
  return {
    name,
    path,
    sha1: hex("sha1", label),
    sha256: hex("sha256", label),
    md5: hex("md5", label),
    size: 20_000 + (Number.parseInt(hex("md5", label).slice(0, 5), 16) % 2_000_000),
    publisher,
  };
}

/** Judgements that come again and again. */
export const malicious: Judgement = { verdict: "malicious", remediationStatus: "active", roles: [] };
export const stopped: Judgement = { verdict: "malicious", remediationStatus: "prevented", roles: [] };
export const removed: Judgement = { verdict: "malicious", remediationStatus: "remediated", roles: [] };
export const suspicious: Judgement = { verdict: "suspicious", remediationStatus: "none", roles: [] };
export const bystander: Judgement = { verdict: "unknown", remediationStatus: "none", roles: ["contextual"] };
export const clean: Judgement = { verdict: "noThreatsFound", remediationStatus: "none", roles: [] };
export const attacker: Judgement = { verdict: "malicious", remediationStatus: "active", roles: ["attacker"] };
export const beacon: Judgement = { verdict: "malicious", remediationStatus: "active", roles: ["commandAndControl"] };

export function file(judgement: Judgement, facts: FileFacts): Evidence {
  return { ...judgement, kind: "file", file: facts };
}

export function program(judgement: Judgement, facts: FileFacts, commandLine: string, parentName: string): Evidence {
  const processId = 1000 + (Number.parseInt(facts.md5.slice(0, 4), 16) % 20_000) * 4;
  return { ...judgement, kind: "process", file: facts, commandLine, processId, parentName };
}

export function address(judgement: Judgement, value: string): Evidence {
  return { ...judgement, kind: "ip", address: value };
}

export function link(judgement: Judgement, url: string): Evidence {
  return { ...judgement, kind: "url", url };
}

export function registryKey(judgement: Judgement, hive: string, key: string): Evidence {
  return { ...judgement, kind: "registryKey", hive, key };
}
