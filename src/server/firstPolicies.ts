/** Longer than this nobody waits for policies: what is shown without them is shown again when they come. Milliseconds. */
const longestWait = 2000;

/** What the first diagnostics wait for, so that none is shown that a policy turns off a moment later. */
export class FirstPolicies {
  #tell: () => void = () => undefined;
  #begin: () => void = () => undefined;
  /** Settles at once where the client tells no policies. */
  #told: Promise<void> = Promise.resolve();

  /** The client will tell the policies; `after` calls back after so many milliseconds. */
  expect(after: (milliseconds: number, callBack: () => void) => void): void {
    this.#told = new Promise((resolve) => {
      this.#tell = resolve;
      this.#begin = () => {
        this.#begin = () => undefined;
        after(longestWait, resolve);
      };
    });
  }

  /** Settles when they were told, and at the latest some time after somebody began to wait. */
  get told(): Promise<void> {
    this.#begin();
    return this.#told;
  }

  /** They were told. */
  came(): void {
    this.#tell();
  }
}
