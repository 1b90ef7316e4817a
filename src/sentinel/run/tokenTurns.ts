/**
 * The order in which requests leave around a token that was refused (401): one of them fetches a fresh one and goes alone,
 * until an answer shows that the service takes it; the others wait for that and go on with it.
 */
export class TokenTurns {
  #generation = 0;
  /** An answer has shown that the service takes this generation's token. */
  #isProven = false;
  #wantsFresh = false;
  #prober: object | undefined;
  #freed: (() => void)[] = [];

  /** Resolves when the request may leave, with the generation of the token that it will carry. */
  async turn(who: object): Promise<number> {
    while (this.#prober !== undefined && this.#prober !== who)
      await new Promise<void>((resolve) => this.#freed.push(resolve));
    return this.#generation;
  }

  /** Whether this request has to fetch a fresh token; true once for each token that was refused. */
  fetchesFresh(who: object): boolean {
    const isDue = this.#wantsFresh && this.#prober === who;
    if (isDue) this.#wantsFresh = false;
    return isDue;
  }

  /** The service took the token of this generation. */
  proven(generation: number): void {
    if (generation !== this.#generation) return;
    this.#isProven = true;
    this.#free();
  }

  /** The service refused the token. False when it refused a fresh one: asking again cannot help. */
  refused(who: object, generation: number): boolean {
    // Others have a fresh one by now.
    if (generation < this.#generation) return true;
    if (generation > 0 && !this.#isProven) return false;
    this.#generation++;
    this.#isProven = false;
    this.#wantsFresh = true;
    this.#prober = who;
    return true;
  }

  /** It sends no more. */
  leave(who: object): void {
    if (this.#prober === who) this.#free();
  }

  #free(): void {
    this.#prober = undefined;
    for (const go of this.#freed.splice(0)) go();
  }
}
