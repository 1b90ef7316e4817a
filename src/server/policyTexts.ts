import type { Translate } from "../sentinel/sentinelMessages";
import { baselineFileName } from "../stix/policy/baseline";
import { policyFileName } from "../stix/policy/policy";
import { policyMessages } from "../stix/policy/policyMessages";
import type { Policies } from "./policies";

/** A sentence for everything in policy files and baselines that can't be understood, for the log. */
export function explainPolicies(broken: Policies["broken"], translate: Translate): string[] {
  return broken.flatMap(({ folderUri, problems, hasBrokenBaseline }) => {
    const ofPolicy = problems.map(
      ({ code, args }) => `${folderUri}/${policyFileName}: ${translate(policyMessages[code], args)}`,
    );
    if (!hasBrokenBaseline) return ofPolicy;
    const sentence = translate("This is no baseline of this version, so all problems are shown.", []);
    return [...ofPolicy, `${folderUri}/${baselineFileName}: ${sentence}`];
  });
}
