import type { TokenProblem } from "../../cloud/tokenTypes";
import { readAnswer } from "../answer";
import type { ObjectOutcome } from "../outcome";
import type { StopReason } from "../stopReason";
import type { PostResult } from "../uploadCall";
import { heard, type Piece, refused } from "./piece";

/** What the result of one request means for its piece and for the run. */
export type Meaning =
  | { readonly kind: "settled"; readonly outcomes: readonly ObjectOutcome[]; readonly strays: readonly string[] }
  /** No answer that says what became of the objects; sending them again is safe. `stop` is why, should it stay so. */
  | {
      readonly kind: "unanswered";
      readonly because: "network" | "service-error";
      /** The service may have taken the request. */
      readonly mayBeThere: boolean;
      readonly stop: StopReason;
    }
  | { readonly kind: "throttled"; readonly ms: number | undefined }
  | { readonly kind: "unauthorized" }
  /** Refused as a whole. A piece of several objects is divided to find the one that it is about. */
  | { readonly kind: "refused"; readonly outcomes: readonly ObjectOutcome[]; readonly stop: StopReason }
  /** Going on cannot help. */
  | { readonly kind: "stop"; readonly stop: StopReason };

/** Reads the result of a request with the piece's objects (the guide of both APIs, "Process the response message"). */
export function meaningOf(
  result: PostResult,
  piece: Piece,
  workspaceId: string,
  explainToken: (problem: TokenProblem) => string,
): Meaning {
  if (result.kind === "no-token")
    return { kind: "stop", stop: { code: "stop/no-token", args: [explainToken(result.problem)] } };
  if (result.kind === "failure") {
    const { host, detail, delivered, reason } = result.failure;
    const stop: StopReason = { code: "stop/no-network", args: [host, detail] };
    if (reason === "host-not-allowed" || reason === "certificate") return { kind: "stop", stop };
    return { kind: "unanswered", because: "network", mayBeThere: delivered === "maybe", stop };
  }
  const { answer } = result;
  const status = String(answer.status);
  const verdict = readAnswer(answer, piece.indices.length);
  switch (verdict.kind) {
    case "taken":
      return { kind: "settled", outcomes: heard(piece, verdict), strays: verdict.strays };
    case "unreadable":
      return unanswered({ code: "stop/unreadable-answer", args: [status] });
    case "service-error":
      return unanswered({ code: "stop/service-error", args: [status] });
    case "wait":
      return { kind: "throttled", ms: verdict.ms };
    case "unauthorized":
      return { kind: "unauthorized" };
    case "refused": {
      const stop: StopReason = { code: "stop/request-refused", args: [status, verdict.message] };
      const reason = { code: "sentinel/request-refused", args: [verdict.message] } as const;
      return { kind: "refused", outcomes: refused(piece, reason, stop), stop };
    }
    case "too-large": {
      const stop: StopReason = { code: "stop/too-large", args: [] };
      return { kind: "refused", outcomes: refused(piece, { code: "sentinel/too-large", args: [] }, stop), stop };
    }
    case "missing-role":
      return { kind: "stop", stop: { code: "stop/missing-role", args: [] } };
    case "proxy":
      return { kind: "stop", stop: { code: "stop/proxy", args: [] } };
    case "not-found":
      return { kind: "stop", stop: { code: "stop/workspace-not-found", args: [workspaceId] } };
  }
}

function unanswered(stop: StopReason): Meaning {
  return { kind: "unanswered", because: "service-error", mayBeThere: true, stop };
}
