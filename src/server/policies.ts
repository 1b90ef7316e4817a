import type { PoliciesParams, SettingsParams } from "../protocol";
import { endpoints } from "../sentinel/endpoints";
import type { CheckOptions } from "../stix/check/checkOptions";
import { type Baseline, knownProblems, type KnownProblems, noBaseline, readBaseline } from "../stix/policy/baseline";
import { type FilePolicy, policyFor } from "../stix/policy/filePolicy";
import { noPolicy, type Policy } from "../stix/policy/policy";
import type { PolicyProblem } from "../stix/policy/policyMessages";
import { readPolicy } from "../stix/policy/readPolicy";

/** What the policy and the settings mean for one document. */
export interface DocumentPolicy {
  readonly rules: FilePolicy;
  readonly known: KnownProblems | undefined;
  readonly options: CheckOptions;
  /** Part of the policy could not be understood, so that what it means to forbid may go unheeded. */
  readonly isBroken: boolean;
  /** Whether changed objects get a new `modified` when it is saved. */
  readonly modifiedOnSave: boolean;
}

interface PolicyFolder {
  /** Without a slash at its end. */
  readonly uri: string;
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
  readonly baseline: Baseline;
  readonly hasBrokenBaseline: boolean;
}

/** The repository's policies and the settings, as the client last told them. `now` gives the time in ISO 8601, UTC. */
export class Policies {
  #folders: readonly PolicyFolder[] = [];
  #settings: SettingsParams = { sentinelProfile: true, endpoint: null, modifiedOnSave: false };

  constructor(private readonly now: () => string) {}

  /** Takes all policies that there are, in place of those before. */
  takePolicies({ folders }: PoliciesParams): void {
    this.#folders = folders
      .map(({ folderUri, policy, baseline }): PolicyFolder => {
        const read = policy === null ? { policy: noPolicy, problems: [] } : readPolicy(withoutMark(policy));
        const known = baseline === null ? noBaseline : readBaseline(withoutMark(baseline));
        const uri = folderUri.replace(/\/+$/, "");
        return { uri, ...read, baseline: known ?? noBaseline, hasBrokenBaseline: known === undefined };
      })
      // The nearest first.
      .sort((a, b) => b.uri.length - a.uri.length);
  }

  takeSettings(settings: SettingsParams): void {
    this.#settings = settings;
  }

  /** The folders whose policy or baseline has something that can't be understood. */
  get broken(): readonly {
    readonly folderUri: string;
    readonly problems: readonly PolicyProblem[];
    readonly hasBrokenBaseline: boolean;
  }[] {
    return this.#folders
      .filter(({ problems, hasBrokenBaseline }) => problems.length > 0 || hasBrokenBaseline)
      .map(({ uri, problems, hasBrokenBaseline }) => ({ folderUri: uri, problems, hasBrokenBaseline }));
  }

  /**
   * What holds for a document: the nearest policy upwards. A document that has no file yet is where it will be saved, if
   * that is known; else it belongs to no folder, and where there is one policy alone, that holds for it.
   */
  of(uri: string): DocumentPolicy {
    const documentUri = uri.replace(/^untitled:(?=\/)/, "file://");
    const [only, ...others] = this.#folders;
    const folder =
      this.#folders.find(({ uri }) => documentUri.startsWith(`${uri}/`)) ??
      (documentUri.startsWith("untitled:") && others.length === 0 ? only : undefined);
    const isBelow = folder !== undefined && documentUri.startsWith(`${folder.uri}/`);
    const relativePath = isBelow ? decoded(documentUri.slice(folder.uri.length + 1)) : "";
    const rules = policyFor(folder?.policy ?? noPolicy, relativePath);
    return {
      rules,
      known: folder && isBelow ? knownProblems(folder.baseline.get(relativePath)) : undefined,
      options: rules.checkOptions({
        endpoint: this.#settings.sentinelProfile ? (this.#settings.endpoint ?? "stix-objects") : undefined,
        typesOf,
        now: this.now(),
      }),
      isBroken: folder?.problems.some(({ severity }) => severity === "error") === true,
      modifiedOnSave: this.#settings.modifiedOnSave,
    };
  }
}

/** Whether documents need not be checked again, the moment aside. */
export function isSameCheck(one: CheckOptions, other: CheckOptions): boolean {
  const facts = ({ sentinel, ownDomains, allowlist }: CheckOptions) =>
    JSON.stringify([sentinel, ownDomains, allowlist]);
  return facts(one) === facts(other);
}

function typesOf(name: string): readonly string[] {
  return Object.values(endpoints).find((endpoint) => endpoint.name === name)?.types ?? [];
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

/** The path that part of a URI stands for; as it is where it is not well encoded. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
