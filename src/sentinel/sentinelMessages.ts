import type { Reason, SentinelCode } from "./outcome";
import type { StopReason } from "./stopReason";

/** Why an object was rejected, is unknown or stayed behind. `{0}` and so on stand for the reason's arguments. */
export const reasonMessages: Readonly<Record<SentinelCode, string>> = {
  "sentinel/answer": "Sentinel: {0}",
  "sentinel/answer-lost":
    "This object was sent, but no answer that says what became of it arrived; it may or may not have been taken. Uploading it again is safe. {0}",
  "sentinel/request-refused": "Sentinel refused the whole request that this object was part of: {0}",
  "sentinel/invalid": "It has errors. Mend them and upload again.",
  "sentinel/all-or-nothing":
    "Other objects have errors and the policy is all or nothing. Mend those, or change the policy to valid only.",
  "sentinel/type-not-taken": 'The endpoint {1} does not take objects of type "{0}".',
  "sentinel/tlp-above-ceiling":
    "The document holds TLP:{0}, above this upload's ceiling of TLP:{1}, so nothing goes. Take out what must not leave, or raise the ceiling if it may.",
  "sentinel/dry-run": "This was a dry run: it would have been sent.",
  "sentinel/cancelled": "The upload was cancelled before it was sent.",
  "sentinel/run-stopped": "The upload stopped before it was sent. {0}",
};

/** Why a run stopped, and what to do next. */
export const stopMessages: Readonly<Record<StopReason["code"], string>> = {
  "stop/cancelled": "The upload was cancelled.",
  "stop/no-token": "There is no access token for Sentinel. {0}",
  "stop/unauthorized":
    "Sentinel did not accept the access token (HTTP 401). Check that the connection's cloud and tenant are those of the workspace.",
  "stop/missing-role":
    "The application may not upload to this workspace. Give it the role Microsoft Sentinel Contributor on the workspace, wait some minutes, and try again.",
  "stop/workspace-not-found":
    "Sentinel does not know the workspace {0} (HTTP 404). Check the workspace ID: it is the GUID on the Log Analytics workspace's overview page.",
  "stop/request-refused": "Sentinel refused the request (HTTP {0}): {1}",
  "stop/too-large":
    "Sentinel refused a batch as too large (HTTP 413). Upload the largest objects in a file of their own.",
  "stop/throttled": "Sentinel kept answering that there were too many requests (HTTP 429). Try again in some minutes.",
  "stop/no-network": "{0} could not be reached ({1}). Check the network and the proxy settings, then upload again.",
  "stop/service-error": "Sentinel kept failing (HTTP {0}). Its service may be disturbed: try again later.",
  "stop/stray-answer": "Sentinel rejected an object of its request without saying which: {0}",
  "stop/unreadable-answer": "Sentinel's answer (HTTP {0}) could not be read.",
  "stop/document-gone": "The document's snapshot is gone because the language server restarted. Upload again.",
};

/** Turns a template and its arguments into a sentence in the user's language. */
export type Translate = (template: string, args: readonly string[]) => string;

/** The sentence of a reason. The reasons of lost and unsent objects carry why the run stopped as their arguments. */
export function explainReason({ code, args }: Reason, translate: Translate): string {
  const [stopCode, ...stopArgs] = args;
  if (code !== "sentinel/answer-lost" && code !== "sentinel/run-stopped") return translate(reasonMessages[code], args);
  return translate(reasonMessages[code], [
    explainStop({ code: stopCode as StopReason["code"], args: stopArgs }, translate),
  ]);
}

/** The sentence of a stop reason. */
export function explainStop({ code, args }: StopReason, translate: Translate): string {
  return translate(stopMessages[code], args);
}

/** Fills `{0}`, `{1}` … of a template. */
export function fillTemplate(template: string, args: readonly string[]): string {
  return template.replace(/\{(\d+)\}/g, (_, digits: string) => args[Number(digits)] ?? "");
}
