import type { ObjectOutcome } from "../outcome";
import type { StopReason } from "../stopReason";
import type { Slot } from "../throttle";
import { uploadBody } from "../uploadCall";
import type { Events } from "./events";
import { type Meaning, meaningOf } from "./meaning";
import {
  backoffMs,
  longestPauseMs,
  maxTries,
  pauseMs,
  refusedInARow,
  requestsAtOnce,
  triesOfParts,
  unansweredInARow,
} from "./patience";
import { givenUp, type Piece } from "./piece";
import type { RunPlan, RunPorts, SentObject, UploadEvent, WaitReason } from "./runPorts";
import { TokenTurns } from "./tokenTurns";

/** A run under way: the pieces still to be sent, and what has been seen of the service. */
export class UploadRun {
  readonly #turns = new TokenTurns();
  /** Ends all waiting when the run stops. */
  readonly #halted = new AbortController();
  readonly #queue: Piece[];
  #numbers: number;
  #working = 0;
  #idle: (() => void)[] = [];
  #stop: StopReason | undefined;
  #announcedUntil = -Infinity;
  #taken = 0;
  /** Objects refused alone since the service was last heard to take a request. */
  #refused = 0;
  /** Given up without an answer since the service was last heard to take a request. */
  #unanswered: { readonly piece: Piece; readonly stop: StopReason }[] = [];

  constructor(
    private readonly plan: RunPlan,
    private readonly ports: RunPorts,
    private readonly events: Events<UploadEvent>,
    /** Ends the requests that are under way. */
    private readonly cut: AbortSignal,
  ) {
    this.#numbers = plan.batches.length;
    this.#queue = plan.batches.map((indices, batch) => {
      return { number: batch, batch, indices, mayBeThere: false, tries: maxTries };
    });
  }

  /** Sends nothing more. The first reason counts. */
  halt(stop: StopReason): void {
    this.#stop ??= stop;
    this.#halted.abort();
  }

  async work(): Promise<void> {
    await Promise.all(Array.from({ length: requestsAtOnce }, () => this.#sendPieces()));
    if (this.#stop) this.events.add({ kind: "stopped", reason: this.#stop });
  }

  /** One request at a time, until there is no piece left and nobody who could bring one. */
  async #sendPieces(): Promise<void> {
    for (;;) {
      const piece = this.#queue.shift() ?? this.#lastUnanswered();
      if (piece) {
        this.#working++;
        await this.#send(piece);
        this.#turns.leave(piece);
        this.#working--;
        for (const wake of this.#idle.splice(0)) wake();
      } else if (this.#working === 0 && this.#unanswered.length === 0) return;
      else if (this.#working === 0) await this.#settleUnanswered();
      else await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
  }

  async #send(piece: Piece): Promise<void> {
    const takenBefore = this.#taken;
    const pauses = { inARow: 0, taken: this.#taken };
    let objects: readonly SentObject[] | undefined;
    let { mayBeThere } = piece;
    let failures = 0;
    for (;;) {
      const now: Piece = { ...piece, mayBeThere };
      const leave = await this.#leave(piece);
      if (leave) objects ??= await this.#announce(piece);
      if (!leave || !objects || this.#stop) {
        if (leave) await this.#ask("stop/failed", () => leave.slot.answered());
        return this.#settleUnsent(now, objects !== undefined);
      }
      const freshToken = this.#turns.fetchesFresh(piece);
      const meaning = await this.#post(now, objects, freshToken, leave.slot);
      switch (meaning.kind) {
        case "settled":
          this.#turns.proven(leave.generation);
          for (const message of meaning.strays) this.events.add({ kind: "stray-message", message });
          await this.#settle(now, meaning.outcomes, true);
          return this.#serviceIsAlive();
        case "refused":
          this.#turns.proven(leave.generation);
          return this.#refusedAsAWhole(now, meaning);
        case "stop":
          this.halt(meaning.stop);
          return this.#settleUnsent(now, true);
        case "unauthorized":
          // Finding the token old is no attempt of the objects.
          if (!this.#turns.refused(piece, leave.generation)) this.halt({ code: "stop/unauthorized", args: [] });
          break;
        case "throttled": {
          // While others are taken, the limit is only shared with somebody.
          if (this.#taken > pauses.taken) pauses.inARow = 0;
          pauses.taken = this.#taken;
          const ms = pauseMs(meaning.ms, ++pauses.inARow);
          if (pauses.inARow >= maxTries || ms > longestPauseMs) this.halt({ code: "stop/throttled", args: [] });
          else await this.#ask("stop/failed", () => this.ports.throttle.pause(this.#jittered(ms)));
          break;
        }
        case "unanswered":
          mayBeThere ||= meaning.mayBeThere;
          if (++failures >= piece.tries)
            return this.#giveUp({ ...piece, mayBeThere }, meaning.stop, this.#taken > takenBefore);
          await this.#wait(this.#jittered(backoffMs(failures)), meaning.because);
      }
    }
  }

  /** The token's turn and a place in the window; `undefined` when the run stops first. */
  async #leave(piece: Piece): Promise<{ readonly slot: Slot; readonly generation: number } | undefined> {
    while (!this.#stop) {
      const generation = await this.#turns.turn(piece);
      const turn = await this.#ask("stop/failed", () => this.ports.throttle.take());
      if (turn?.kind === "slot") return { slot: turn.slot, generation };
      if (turn) await this.#wait(turn.ms, turn.because);
    }
    return undefined;
  }

  /** The piece's objects, written down as about to be sent; `undefined` where that can't be, and the run stops. */
  async #announce(piece: Piece): Promise<readonly SentObject[] | undefined> {
    const objects = await this.#ask("stop/failed", () => this.ports.objects(piece.indices));
    if (!objects) {
      this.halt({ code: "stop/document-gone", args: [] });
      return undefined;
    }
    const written = await this.#ask("stop/journal", async () => {
      await this.ports.journal.sending(piece.number, objects);
      return true;
    });
    return written ? objects : undefined;
  }

  async #post(piece: Piece, objects: readonly SentObject[], freshToken: boolean, slot: Slot): Promise<Meaning> {
    const texts = objects.map(({ text }) => text);
    const body = uploadBody(this.plan.sourceSystem, this.plan.endpoint, texts);
    const result = await this.#ask("stop/failed", () => this.ports.post(body, { freshToken, signal: this.cut }));
    await this.#ask("stop/failed", () => slot.answered());
    if (result?.kind !== "no-token") this.events.add({ kind: "requested" });
    if (result) return meaningOf(result, piece, this.plan.workspaceId, this.ports.explainToken);
    return { kind: "unanswered", because: "network", mayBeThere: true, stop: this.#reason() };
  }

  /** The next request that is taken shows that it was about the objects of those that were given up. */
  async #serviceIsAlive(): Promise<void> {
    this.#taken++;
    this.#refused = 0;
    for (const { piece, stop } of this.#unanswered.splice(0)) await this.#divideOrSettle(piece, givenUp(piece, stop));
  }

  async #refusedAsAWhole(piece: Piece, { outcomes, stop }: Extract<Meaning, { kind: "refused" }>): Promise<void> {
    if (piece.indices.length === 1) {
      if (++this.#refused >= refusedInARow) this.halt(stop);
      return this.#settle(piece, outcomes, true);
    }
    // Which of them it is about stays open.
    if (this.#stop) return this.#settleUnsent(piece, true);
    // What is written of its objects until their own requests are answered.
    await this.#write(piece, givenUp(piece, stop));
    this.#divide(piece);
  }

  async #giveUp(piece: Piece, stop: StopReason, isAlive: boolean): Promise<void> {
    if (this.#stop) return this.#settleUnsent(piece, true);
    // What never reached the service can't be the objects' fault.
    if (!piece.mayBeThere) {
      this.halt(stop);
      return this.#settleUnsent(piece, true);
    }
    if (isAlive) return this.#divideOrSettle(piece, givenUp(piece, stop));
    this.#unanswered.push({ piece, stop });
    if (this.#unanswered.length >= unansweredInARow) this.halt(stop);
  }

  async #divideOrSettle(piece: Piece, outcomes: readonly ObjectOutcome[]): Promise<void> {
    if (piece.indices.length === 1) await this.#settle(piece, outcomes, true);
    else this.#divide({ ...piece, tries: triesOfParts });
  }

  /** The halves of a piece are sent next. */
  #divide({ indices, batch, mayBeThere, tries }: Piece): void {
    const middle = Math.ceil(indices.length / 2);
    const part = (own: readonly number[]): Piece => {
      return { number: this.#numbers++, batch, indices: own, mayBeThere, tries };
    };
    this.#queue.unshift(part(indices.slice(0, middle)), part(indices.slice(middle)));
  }

  /** At the end of all others, the parts of one that was given up may show whether it was about its objects. */
  #lastUnanswered(): Piece | undefined {
    if (this.#stop || this.#working > 0) return undefined;
    const [first] = this.#unanswered;
    if (!first || first.piece.indices.length === 1) return undefined;
    this.#unanswered.shift();
    this.#divide({ ...first.piece, tries: triesOfParts });
    return this.#queue.shift();
  }

  async #settleUnanswered(): Promise<void> {
    for (const { piece, stop } of this.#unanswered.splice(0)) {
      this.halt(stop);
      await this.#settle(piece, givenUp(piece, stop), true);
    }
  }

  /** The run has stopped before the service was known to have taken the piece. */
  #settleUnsent(piece: Piece, wasAnnounced: boolean): Promise<void> {
    return this.#settle(piece, givenUp(piece, this.#reason()), wasAnnounced);
  }

  /** Tells what became of a piece's objects, once it is written down. */
  async #settle(piece: Piece, outcomes: readonly ObjectOutcome[], wasAnnounced: boolean): Promise<void> {
    if (wasAnnounced) await this.#write(piece, outcomes);
    this.events.add({ kind: "outcomes", batch: piece.batch, outcomes });
  }

  async #write(piece: Piece, outcomes: readonly ObjectOutcome[]): Promise<void> {
    await this.#ask("stop/journal", () => this.ports.journal.outcomes(piece.number, outcomes));
  }

  /** What a port gives. Where it fails, the run stops, and what is known of its objects is told all the same. */
  async #ask<Given>(code: "stop/failed" | "stop/journal", port: () => Promise<Given>): Promise<Given | undefined> {
    try {
      return await port();
    } catch (failed) {
      this.halt({ code, args: [failed instanceof Error ? failed.message : String(failed)] });
      return undefined;
    }
  }

  #reason(): StopReason {
    return this.#stop ?? { code: "stop/cancelled", args: [] };
  }

  async #wait(ms: number, because: WaitReason): Promise<void> {
    if (this.#stop) return;
    const until = this.ports.clock.now() + ms;
    // Several wait for the same; it is told once.
    if (until > this.#announcedUntil + 100) {
      this.#announcedUntil = until;
      this.events.add({ kind: "waiting", ms, because });
    }
    await this.ports.clock.sleep(ms, this.#halted.signal);
  }

  /** At least as long as was said, and up to a fifth more. */
  #jittered(ms: number): number {
    return ms * (1 + this.ports.random() / 5);
  }
}
