import type { CheckOptions } from "../check/checkOptions";
import { defaultProfile, type Judge, profileJudge } from "../rules/judge";
import type { Profile } from "../rules/ruleFacts";
import { type TlpLevel, tlpLevels } from "../tlp";
import type { Policy } from "./policy";

/** What the policy's edges know besides it. */
export interface Surroundings {
  /** The endpoint that uploads go to; `undefined` turns the Sentinel profile off. */
  readonly endpoint: string | undefined;
  /** What the endpoint counts more than: the one that the policy names, or also that the policy turns the profile off. */
  readonly overrules?: "endpoint" | "policy";
  /** The types that an endpoint takes. */
  readonly typesOf: (endpoint: string) => readonly string[];
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** What a policy means for one file. */
export interface FilePolicy {
  /** Says how bad problems are shown. `objectCount` tells what a document is that the policy doesn't speak of. */
  judge(objectCount: number): Judge;
  /** Says what an upload holds back: what the specification forbids is an error here, however it is shown. */
  uploadJudge(objectCount: number): Judge;
  readonly tlpCeiling: TlpLevel | undefined;
  readonly sourceSystem: string | undefined;
  /** How many days an indicator of this observable type (`ipv4-addr`) holds, if the policy says. */
  validUntilDays(observableType: string): number | undefined;
  checkOptions(surroundings: Surroundings): CheckOptions;
}

/**
 * What a policy means for the file at a path below the policy's folder (with forward slashes; empty for a text that has no
 * file). A `profile` that is given, as on a command line, counts more than the policy's.
 */
export function policyFor(policy: Policy, relativePath: string, profile?: Profile): FilePolicy {
  const fitting = policy.profiles.filter(({ files }) => files?.matches(relativePath) ?? true);
  const judge = (objectCount: number, keepsErrors: boolean): Judge => {
    const judges = { authored: profileJudge("authored"), feed: profileJudge("feed") };
    const otherwise = defaultProfile(objectCount);
    const profileOf: Judge["profileOf"] = (facts) => {
      const creator = facts?.createdBy;
      const choice = fitting.find(({ createdBy }) => createdBy === undefined || createdBy === creator);
      return profile ?? choice?.profile ?? otherwise;
    };
    return {
      profileOf,
      severityOf(code, facts) {
        const own = policy.rules.get(code);
        if (own !== undefined && (own === "error" || !keepsErrors)) return own;
        const severity = judges[profileOf(facts)].severityOf(code, facts);
        return severity === "error" ? severity : (own ?? severity);
      },
    };
  };
  return {
    judge: (objectCount) => judge(objectCount, false),
    uploadJudge: (objectCount) => judge(objectCount, true),
    tlpCeiling: policy.tlpCeiling,
    sourceSystem: policy.sourceSystems.find(({ files }) => files.matches(relativePath))?.name,
    validUntilDays: (type) => policy.validUntilDays.get(type) ?? policy.validUntilDays.get("default"),
    checkOptions({ endpoint, overrules, typesOf, now }) {
      const isOn = endpoint !== undefined && (overrules === "policy" || policy.sentinelProfile !== false);
      const name = overrules === undefined ? (policy.sentinelEndpoint ?? endpoint) : endpoint;
      return {
        sentinel: isOn && name !== undefined ? { endpoint: name, types: typesOf(name) } : undefined,
        ownDomains: policy.ownDomains,
        allowlist: policy.allowlist,
        now,
      };
    },
  };
}

/** The lower of a connection's ceiling and a policy's: a policy never raises it. */
export function lowerCeiling(ceiling: TlpLevel, policys: TlpLevel | undefined): TlpLevel {
  if (policys === undefined) return ceiling;
  return tlpLevels.indexOf(policys) < tlpLevels.indexOf(ceiling) ? policys : ceiling;
}
