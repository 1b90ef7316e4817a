// What runs the tests is started a second time where it did not come up: then no test has run yet. A test itself never is.

/**
 * Starts something, and once more where that fails, which it says.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} start Leaves nothing behind where it fails.
 * @returns {Promise<T>}
 */
export async function startedAgain(what, start) {
  try {
    return await start();
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split("\n", 1);
    console.error(`${what} did not start: ${reason}`);
    console.error("No test has run with it yet: it is started once more.");
    return start();
  }
}
