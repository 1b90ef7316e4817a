/** Longer than this nobody waits for policies: what is shown without them is shown again when they come. Milliseconds. */
const longestWait = 2000;

/** What the first diagnostics wait for, so that none is shown that a policy turns off a moment later. */
export class FirstPolicies {
  #tell: () => void = () => undefined;
  /** Settles at once where the client tells no policies. */
  told: Promise<void> = Promise.resolve();

  /** The client will tell the policies; `after` calls back after so many milliseconds. */
  expect(after: (milliseconds: number, callBack: () => void) => void): void {
    this.told = new Promise((resolve) => {
      this.#tell = resolve;
      after(longestWait, resolve);
    });
  }

  /** They were told. */
  came(): void {
    this.#tell();
  }
}
