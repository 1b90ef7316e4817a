import type { Candidate } from "../../sentinel/plan/candidate";
import type { TlpLevel } from "../../stix/tlp";

/** Where an object of the plan stands, and what planning knows of it. */
export interface PlannedPlace {
  /** Which of the plan's files. */
  readonly file: number;
  /** Its index among the file's objects. */
  readonly index: number;
  /** UTF-16 offsets in the file's text. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  readonly candidate: Candidate;
  readonly name: string | undefined;
}

/** File, index, start, end, line and bytes of an object. */
const numbersEach = 6;
const hasErrorsFlag = 1;
const isRevokedFlag = 2;
const hasUnknownMarkingFlag = 4;

/**
 * The places of a plan's objects, column by column: of a feed there are a hundred thousand, kept as long as its upload
 * takes, and as objects they would be as long as its text.
 */
export class PlannedPlaces implements Iterable<PlannedPlace> {
  #numbers = new Int32Array(0);
  #flags = new Uint8Array(0);
  readonly #ids: (string | undefined)[] = [];
  readonly #types: (string | undefined)[] = [];
  readonly #names: (string | undefined)[] = [];
  readonly #modified: (string | undefined)[] = [];
  readonly #tlps: (TlpLevel | "unmarked")[] = [];
  /** Of those that have them. */
  readonly #validUntil = new Map<number, string>();
  readonly #doubts = new Map<number, Candidate["doubt"]>();

  get length(): number {
    return this.#ids.length;
  }

  push({ file, index, start, end, line, candidate, name }: PlannedPlace): void {
    const at = this.length;
    if (at === this.#flags.length) this.#makeRoom(Math.max(64, at + (at >> 1)));
    this.#numbers.set([file, index, start, end, line, candidate.bytes], at * numbersEach);
    this.#flags[at] =
      (candidate.hasErrors ? hasErrorsFlag : 0) |
      (candidate.isRevoked ? isRevokedFlag : 0) |
      (candidate.hasUnknownMarking ? hasUnknownMarkingFlag : 0);
    this.#ids.push(candidate.id);
    this.#types.push(candidate.type);
    this.#names.push(name);
    this.#modified.push(candidate.modified);
    this.#tlps.push(candidate.tlp);
    if (candidate.validUntil !== undefined) this.#validUntil.set(at, candidate.validUntil);
    if (candidate.doubt) this.#doubts.set(at, candidate.doubt);
  }

  at(place: number): PlannedPlace | undefined {
    if (place < 0 || place >= this.length) return undefined;
    const first = place * numbersEach;
    const number = (column: number) => this.#numbers[first + column] ?? 0;
    return {
      file: number(0),
      index: number(1),
      start: number(2),
      end: number(3),
      line: number(4),
      candidate: this.#candidate(place, number(5)),
      name: this.#names[place],
    };
  }

  *[Symbol.iterator](): Generator<PlannedPlace> {
    for (let place = 0; place < this.length; place++) {
      const found = this.at(place);
      if (found) yield found;
    }
  }

  #candidate(place: number, bytes: number): Candidate {
    const flags = this.#flags[place] ?? 0;
    return {
      id: this.#ids[place],
      type: this.#types[place],
      hasErrors: (flags & hasErrorsFlag) !== 0,
      bytes,
      modified: this.#modified[place],
      isRevoked: (flags & isRevokedFlag) !== 0,
      validUntil: this.#validUntil.get(place),
      doubt: this.#doubts.get(place),
      tlp: this.#tlps[place] ?? "unmarked",
      hasUnknownMarking: (flags & hasUnknownMarkingFlag) !== 0,
    };
  }

  #makeRoom(count: number): void {
    const numbers = new Int32Array(count * numbersEach);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
    const flags = new Uint8Array(count);
    flags.set(this.#flags);
    this.#flags = flags;
  }
}
