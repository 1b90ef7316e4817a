/** Makes a temporary folder that is removed by `remove`, or else when the process exits. */
export function makeTemporaryFolder(
  prefix: string,
  parent?: string,
): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }>;

/** Lets the signals that end a program end it through `exit`, so that what is bound to that gets done. */
export function exitOnSignals(): void;
