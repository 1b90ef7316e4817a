import type { DoubtKind } from "../stix/sentinelProfile/doubtfulValues";
import type { Reason, SentinelCode } from "./outcome";
import type { StopReason } from "./stopReason";

/** Why an object was rejected, is unknown or stayed behind. `{0}` and so on stand for the reason's arguments. */
export const reasonMessages: Readonly<Record<SentinelCode, string>> = {
  "sentinel/answer": "Sentinel: {0}",
  "sentinel/answer-lost":
    "This object was sent, but no answer that says what became of it arrived; it may or may not have been taken. Uploading it again is safe. {0}",
  "sentinel/request-refused": "This object was sent alone, and Sentinel refused the whole request: {0}",
  "sentinel/invalid": "It has errors. Mend them and upload again.",
  "sentinel/all-or-nothing":
    "Other objects have errors and the policy is all or nothing. Mend those, or change the policy to valid only.",
  "sentinel/type-not-taken": 'The endpoint {1} does not take objects of type "{0}".',
  "sentinel/too-large": "Sentinel refused it as too large, though it was sent alone (HTTP 413). Make it smaller.",
  "sentinel/conflicting":
    "Number {0} is another version of it with the same modified, and nobody can tell which is right. Remove one, or set the modified of the right one to now.",
  "sentinel/duplicate": "The upload holds the same object already, as number {0}.",
  "sentinel/newer-version":
    "The upload holds a newer version of it, as number {0}; Sentinel would keep whichever came last.",
  "sentinel/unchanged": "It has not changed since this workspace accepted it on {0}.",
  "sentinel/older":
    "This workspace accepted a later version of it or its revocation (modified {1}; this one is of {0}), which it would undo. If this one is right, set its modified to now.",
  "sentinel/doubtful": "Its value {0} is doubtful: {1}. Choose it if it is meant.",
  "sentinel/expired": "Its valid_until, {0}, has passed, so that Sentinel would not match it.",
  "sentinel/not-chosen": "It was not chosen.",
  "sentinel/tlp-above-ceiling":
    "The upload holds TLP:{0}, above its ceiling of TLP:{1}, so nothing goes. Take out what must not leave, or raise the ceiling if it may.",
  "sentinel/dry-run": "This was a dry run: it would have been sent.",
  "sentinel/cancelled": "The upload was cancelled before it was sent.",
  "sentinel/run-stopped": "The upload stopped before Sentinel had taken it. {0}",
};

/** Why a value is doubtful, by the code of the problem that says so: goes into the reason `sentinel/doubtful`. */
export const doubtMessages: Readonly<Record<`pattern/${DoubtKind}`, string>> = {
  "pattern/private-address": "it is a private address, and every network has its own",
  "pattern/loopback": "it is the machine itself, everywhere",
  "pattern/link-local-address": "it is a link-local address, which any machine may have on its own wire",
  "pattern/multicast-address": "it is a multicast address, which names a group and not a host",
  "pattern/reserved-address": "it is a reserved address, which no host on the Internet has",
  "pattern/documentation-address": "it is an address for documents, which never occurs",
  "pattern/documentation-name": "it is a name for documents, which never occurs",
  "pattern/public-resolver": "it is a public DNS resolver, to which traffic goes everywhere",
  "pattern/popular-domain": "it is a very popular domain, visited from nearly everywhere",
  "pattern/own-domain": "it is the team's own, as the policy file says",
  "pattern/allowlisted": "it is on the policy file's allowlist",
  "pattern/empty-file": "it is the hash of an empty file, and empty files are everywhere",
};

/** Why a run stopped, and what to do next. */
export const stopMessages: Readonly<Record<StopReason["code"], string>> = {
  "stop/cancelled": "The upload was cancelled. Upload again to send the rest.",
  "stop/no-token": "There is no access token for Sentinel. {0}",
  "stop/unauthorized":
    "Sentinel did not accept the access token, nor a fresh one (HTTP 401). Check that the connection's cloud and tenant are those of the workspace, then upload again.",
  "stop/missing-role":
    "The account or application may not upload to this workspace. Give it the role Microsoft Sentinel Contributor on the workspace, wait some minutes, and try again.",
  "stop/workspace-not-found":
    "Sentinel does not know the workspace {0} (HTTP 404). Check the workspace ID: it is the GUID on the Log Analytics workspace's overview page.",
  "stop/request-refused":
    "Sentinel refused the request (HTTP {0}). Where it refuses every one, check the source system and the endpoint, then upload again. It said: {1}",
  "stop/too-large":
    "Sentinel refused the request as too large (HTTP 413). Where it refuses every one, a proxy in between may hold them back: ask those who run it, then upload again.",
  "stop/throttled":
    "Sentinel kept answering that there were too many requests (HTTP 429). Others may be uploading with the same account: try again in some minutes.",
  "stop/proxy":
    "The proxy on the way to Sentinel asks for a user name and a password (HTTP 407). Put them into the proxy's address, or ask whoever runs it to let Sentinel's host pass, then upload again.",
  "stop/no-network":
    "{0} could not be reached ({1}). Check the network, the proxy settings and the certificates, then upload again.",
  "stop/service-error": "Sentinel kept failing (HTTP {0}). Its service may be disturbed: try again later.",
  "stop/stray-answer":
    "Sentinel rejected an object of the request without saying which. Upload these again in smaller files to find it. It said: {0}",
  "stop/unreadable-answer":
    "Sentinel's answer (HTTP {0}) could not be read. A proxy in between may have given it: check that, then upload again.",
  "stop/journal":
    "The journal of uploads could not be written ({0}), so nothing more was sent. Make room on the disk, then upload again: sending an object twice does no harm.",
  "stop/failed":
    "Something in STIX Workbench itself failed ({0}), so nothing more was sent. Upload again to send the rest.",
  "stop/document-gone": "The document's snapshot is gone because the language server restarted. Upload again.",
};

/** Turns a template and its arguments into a sentence in the user's language. */
export type Translate = (template: string, args: readonly string[]) => string;

/**
 * The sentence of a reason. The reasons of lost and unsent objects carry why the run stopped as their arguments, those of
 * doubtful ones the value and the code of the doubt.
 */
export function explainReason({ code, args }: Reason, translate: Translate): string {
  if (code === "sentinel/doubtful") {
    const [value = "", doubt = ""] = args;
    const words = isDoubt(doubt) ? translate(doubtMessages[doubt], []) : doubt;
    return translate(reasonMessages[code], [value, words]);
  }
  const [stopCode, ...stopArgs] = args;
  if (code !== "sentinel/answer-lost" && code !== "sentinel/run-stopped") return translate(reasonMessages[code], args);
  return translate(reasonMessages[code], [
    explainStop({ code: stopCode as StopReason["code"], args: stopArgs }, translate),
  ]);
}

function isDoubt(code: string): code is keyof typeof doubtMessages {
  return Object.hasOwn(doubtMessages, code);
}

/** The sentence of a stop reason. */
export function explainStop({ code, args }: StopReason, translate: Translate): string {
  return translate(stopMessages[code], args);
}

/** Fills `{0}`, `{1}` … of a template. */
export function fillTemplate(template: string, args: readonly string[]): string {
  return template.replace(/\{(\d+)\}/g, (_, digits: string) => args[Number(digits)] ?? "");
}
