import type { TakenVerdict } from "../answer";
import type { ObjectOutcome, Reason } from "../outcome";
import type { StopReason } from "../stopReason";

/** What is sent as one request: a batch of the plan, or a part of one that had to be divided. */
export interface Piece {
  /** Its number in the run, which the journal knows it by. */
  readonly number: number;
  /** The place in the plan of the batch that it is or comes from. */
  readonly batch: number;
  readonly indices: readonly number[];
  /** A request with its objects may have been taken although no answer said so. */
  readonly mayBeThere: boolean;
  /** How often it may be sent before it is given up. */
  readonly tries: number;
}

/** Sentinel was heard: it took the request and named what it rejected. */
export function heard({ indices }: Piece, { rejected, strays }: TakenVerdict): ObjectOutcome[] {
  return indices.map((index, position) => {
    const messages = rejected.get(position);
    if (messages) {
      const reasons = messages.map((text): Reason => ({ code: "sentinel/answer", args: [text] }));
      return { index, status: "rejected", reasons };
    }
    // A rejection that names no object of the request is about one of them all the same.
    if (strays.length > 0) return lostOne(index, { code: "stop/stray-answer", args: [strays.join(" ")] });
    return { index, status: "accepted", reasons: [] };
  });
}

/** The service refused the request; where an earlier one may have been taken, its objects may yet be there. */
export function refused(piece: Piece, reason: Reason, stop: StopReason): ObjectOutcome[] {
  if (piece.mayBeThere) return lost(piece, stop);
  return piece.indices.map((index) => ({ index, status: "rejected", reasons: [reason] }));
}

/** Given up: *unknown* where the service may have it, else *not sent*. */
export function givenUp(piece: Piece, stop: StopReason): ObjectOutcome[] {
  return piece.mayBeThere ? lost(piece, stop) : piece.indices.map((index) => notSent(index, stop));
}

function lost({ indices }: Piece, stop: StopReason): ObjectOutcome[] {
  return indices.map((index) => lostOne(index, stop));
}

function lostOne(index: number, { code, args }: StopReason): ObjectOutcome {
  return { index, status: "unknown", reasons: [{ code: "sentinel/answer-lost", args: [code, ...args] }] };
}

function notSent(index: number, { code, args }: StopReason): ObjectOutcome {
  const reason: Reason =
    code === "stop/cancelled"
      ? { code: "sentinel/cancelled", args: [] }
      : { code: "sentinel/run-stopped", args: [code, ...args] };
  return { index, status: "not-sent", reasons: [reason] };
}
