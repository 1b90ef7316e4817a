/** Why a run ended before its last batch, as a code with the arguments of its message (`sentinelMessages.ts`). */
export interface StopReason {
  readonly code:
    | "stop/cancelled"
    | "stop/no-token"
    | "stop/unauthorized"
    | "stop/missing-role"
    | "stop/workspace-not-found"
    | "stop/request-refused"
    | "stop/too-large"
    | "stop/throttled"
    | "stop/no-network"
    | "stop/proxy"
    | "stop/service-error"
    | "stop/unreadable-answer"
    | "stop/stray-answer"
    | "stop/document-gone"
    | "stop/journal"
    | "stop/failed";
  readonly args: readonly string[];
}
