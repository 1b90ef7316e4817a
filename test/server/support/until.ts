import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";

/** Looks again and again until what is seen is what is expected, for at most ten seconds; then says the difference. */
export async function until<Seen>(look: () => Promise<Seen> | Seen, expected: Seen): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      assert.deepEqual(await look(), expected);
      return;
    } catch {
      await setTimeout(50);
    }
  }
  assert.deepEqual(await look(), expected);
}
