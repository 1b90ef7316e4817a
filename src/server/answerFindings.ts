import { explainReason, type Translate } from "../sentinel/sentinelMessages";
import type { Profile } from "../stix/rules/ruleFacts";
import { answerProperty } from "./answerProperty";
import type { Answer } from "./answers";
import type { Findings } from "./findings";

/** Adds what Sentinel answered about the object at the index, a finding for each of its messages. */
export function addAnswer(
  findings: Findings,
  index: number,
  { status, reasons }: Answer,
  profile: Profile,
  translate: Translate,
): void {
  for (const reason of reasons) {
    const place = { kind: "property", path: answerProperty(reason) ?? [] } as const;
    const problem = { code: reason.code, args: [explainReason(reason, translate)], place };
    if (status === "rejected") findings.addAnswer(index, problem);
    else findings.add(index, problem, "warning", profile);
  }
}
