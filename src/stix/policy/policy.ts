import type { Severity } from "../problem";
import type { Profile } from "../rules/ruleFacts";
import type { TlpLevel } from "../tlp";
import type { FilePattern } from "./filePattern";

/** The name of a repository's policy file. It holds for all below its folder that no policy file is nearer to. */
export const policyFileName = ".stix-workbench.json";

/** The endpoints that a policy may name for the Sentinel profile: names of ours, never an address. */
export const policyEndpoints = ["stix-objects", "indicators", "legacy"] as const;

export type PolicyEndpoint = (typeof policyEndpoints)[number];

/** Chooses the profile of the objects it fits; what is left out fits all. */
export interface ProfileChoice {
  readonly files: FilePattern | undefined;
  /** The `created_by_ref` of the objects. */
  readonly createdBy: string | undefined;
  readonly profile: Profile;
}

/** What a team agreed on for the STIX files of its repository. */
export interface Policy {
  /** The first that fits an object counts. */
  readonly profiles: readonly ProfileChoice[];
  /** How problems are shown, by code. What the specification forbids is held back from an upload all the same. */
  readonly rules: ReadonlyMap<string, Severity | "off">;
  /** Values that the team lets pass, and that an indicator should not name. */
  readonly allowlist: readonly string[];
  readonly ownDomains: readonly string[];
  /** The highest TLP that may leave; it lowers a connection's own ceiling and never raises it. */
  readonly tlpCeiling: TlpLevel | undefined;
  /** How long an indicator of an observable type holds, in days; `default` stands for all others. */
  readonly validUntilDays: ReadonlyMap<string, number>;
  /** The source systems by file; the first that fits counts. */
  readonly sourceSystems: readonly { readonly files: FilePattern; readonly name: string }[];
  /** Whether the rules about Sentinel are checked; `undefined` leaves it to the setting. */
  readonly sentinelProfile: boolean | undefined;
  readonly sentinelEndpoint: PolicyEndpoint | undefined;
}

/** The policy of a folder without a policy file. */
export const noPolicy: Policy = {
  profiles: [],
  rules: new Map(),
  allowlist: [],
  ownDomains: [],
  tlpCeiling: undefined,
  validUntilDays: new Map(),
  sourceSystems: [],
  sentinelProfile: undefined,
  sentinelEndpoint: undefined,
};
