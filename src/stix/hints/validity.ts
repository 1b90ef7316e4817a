import type { TextRange } from "../problem";

/** How many indicators of a document are valid, past their `valid_until`, or revoked; a revoked one counts as that alone. */
export interface ValidityCounts {
  valid: number;
  expired: number;
  revoked: number;
}

/**
 * Counts the indicators among some objects of a text, from their text alone: three searches go over it side by side, and
 * nothing is parsed. Each call counts the objects from `from` up to `to`, in order, and adds to the counts.
 */
export class ValidityCounter {
  readonly counts: ValidityCounts = { valid: 0, expired: 0, revoked: 0 };
  readonly #now: string;
  readonly #types: Search;
  readonly #ends: Search;
  readonly #revocations: Search;

  /** `now` is milliseconds since 1970. */
  constructor(
    private readonly text: string,
    now: number,
  ) {
    this.#now = new Date(now).toISOString();
    this.#types = new Search(text, '"indicator"');
    this.#ends = new Search(text, '"valid_until"');
    this.#revocations = new Search(text, '"revoked"');
  }

  count(objects: readonly TextRange[], from: number, to: number): void {
    for (let index = from; index < Math.min(to, objects.length); index++) {
      const object = objects[index];
      if (object && this.#isIndicator(object)) this.counts[this.#validityOf(object)]++;
    }
  }

  #isIndicator(object: TextRange): boolean {
    for (let at = this.#types.within(object); at !== undefined; at = this.#types.next(object))
      if (/"type"\s*:\s*$/.test(this.text.slice(Math.max(object.start, at - 40), at))) return true;
    return false;
  }

  #validityOf(object: TextRange): keyof ValidityCounts {
    const revoked = this.#revocations.within(object);
    if (revoked !== undefined && /^"revoked"\s*:\s*true\b/.test(this.text.slice(revoked, revoked + 60)))
      return "revoked";
    const end = this.#ends.within(object);
    const time =
      end === undefined
        ? undefined
        : /^"valid_until"\s*:\s*"([\d-]{10}T[\d:.]+)Z"/.exec(this.text.slice(end, end + 90));
    // Timestamps of one form in UTC stand in the order of their characters.
    return time?.[1] !== undefined && time[1] <= this.#now ? "expired" : "valid";
  }
}

/** A search that only ever goes forward. */
class Search {
  #at = -1;
  #isOver = false;

  constructor(
    private readonly text: string,
    private readonly wanted: string,
  ) {}

  /** The first place in the range, which begins behind those asked for before. */
  within({ start, end }: TextRange): number | undefined {
    if (!this.#isOver && this.#at < start) this.#seek(start);
    return !this.#isOver && this.#at < end ? this.#at : undefined;
  }

  next(range: TextRange): number | undefined {
    if (!this.#isOver) this.#seek(this.#at + this.wanted.length);
    return this.within(range);
  }

  #seek(from: number): void {
    this.#at = this.text.indexOf(this.wanted, from);
    this.#isOver = this.#at < 0;
  }
}
