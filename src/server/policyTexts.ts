import type { Translate } from "../sentinel/sentinelMessages";
import { baselineFileName } from "../stix/policy/baseline";
import { policyFileName } from "../stix/policy/policy";
import { policyMessages } from "../stix/policy/policyMessages";
import type { Policies } from "./policies";

/** Of one file so many are told: whoever mends these sees the others. */
const mostSentences = 20;

/** A sentence for what in policy files and baselines can't be understood, for the log. */
export function explainPolicies(broken: Policies["broken"], translate: Translate): string[] {
  return broken.flatMap(({ folderUri, problems, hasBrokenBaseline }) => {
    const ofPolicy = problems
      .slice(0, mostSentences)
      .map(({ code, args }) => `${folderUri}/${policyFileName}: ${translate(policyMessages[code], args)}`);
    if (problems.length > mostSentences)
      ofPolicy.push(
        `${folderUri}/${policyFileName}: ${translate("There are {0} more problems in it.", [String(problems.length - mostSentences)])}`,
      );
    if (!hasBrokenBaseline) return ofPolicy;
    const sentence = translate("This is no baseline of this version, so all problems are shown.", []);
    return [...ofPolicy, `${folderUri}/${baselineFileName}: ${sentence}`];
  });
}
