/** Starts something, and once more where that fails, which it says. `start` leaves nothing behind where it fails. */
export function startedAgain<T>(what: string, start: () => Promise<T>): Promise<T>;
