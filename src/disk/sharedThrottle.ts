import { createHash, randomUUID } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { type Clock, type SlotTurn, type Throttle, type ThrottleLimits, windowAt } from "../sentinel/throttle";
import { sweepLocks, takeLock } from "./folderLock";
import { failedWith } from "./privateFiles";
import {
  fullWindow,
  noRequests,
  readThrottleState,
  type ThrottleState,
  withoutFuture,
  writeThrottleState,
} from "./throttleState";

/** A holder needs a few milliseconds. */
const abandonedMs = 2000;
const lockWaitMs = 10_000;

/**
 * A throttle that all processes of a user share, through a small file below the state folder.
 *
 * `take` rejects where the file can't be written, for then nobody could keep the limit. The other calls never reject: a
 * place whose answer can't be told counts as one that is still waiting for it, which frees later, and where a pause can't
 * be told no request will get a place either.
 *
 * @param key names the service, the tenant and the principal, and no secret; the file's name is its hash
 * @param clock `now` in milliseconds since 1970, for all processes have to mean the same
 */
export function openSharedThrottle(
  folder: string,
  key: string,
  limits: ThrottleLimits,
  clock: Pick<Clock, "now">,
): Throttle {
  const name = createHash("sha256").update(key).digest("hex").slice(0, 32);
  const file = new SharedFile(path.join(folder, "throttle", `${name}.json`), limits, clock);
  return {
    async take() {
      const id = randomUUID();
      const turn = await file.change((state, now): [ThrottleState, SlotTurn] => {
        const { from, ms } = state.pause;
        const window = windowAt({ places: state.places, pausedUntil: from + ms }, limits, now);
        const places = state.places.filter((place) => window.kept.includes(place));
        if (window.waitMs > 0)
          return [
            { ...state, places },
            { kind: "wait", ms: window.waitMs, because: window.because },
          ];
        const slot = { answered: () => answered(id, now) };
        return [
          { ...state, places: [...places, { id, taken: now, answered: null }] },
          { kind: "slot", slot },
        ];
      });
      return turn;
    },
    async pause(ms) {
      const from = clock.now();
      const later = ({ pause }: ThrottleState) => pause.from + pause.ms < from + ms;
      await file
        .change((state) => [later(state) ? { ...state, pause: { from, ms } } : state, undefined])
        .catch(() => undefined);
    },
  };

  async function answered(id: string, taken: number): Promise<void> {
    await file
      .change((state, now) => {
        // One that was given up, or lost with the file, counts again from its answer.
        const others = state.places.filter((place) => place.id !== id);
        const known = state.places.find((place) => place.id === id);
        const answeredAt = known?.answered ?? now;
        return [{ ...state, places: [...others, { id, taken, answered: answeredAt }] }, undefined];
      })
      .catch(() => undefined);
  }
}

/** The file of the state, changed by one process at a time. */
class SharedFile {
  #last: Promise<unknown> = Promise.resolve();
  #isSwept = false;

  constructor(
    private readonly file: string,
    private readonly limits: ThrottleLimits,
    private readonly clock: Pick<Clock, "now">,
  ) {}

  change<Result>(change: (state: ThrottleState, now: number) => readonly [ThrottleState, Result]): Promise<Result> {
    const changed = this.#last.then(() => this.#change(change));
    this.#last = changed.catch(() => undefined);
    return changed;
  }

  async #change<Result>(make: (state: ThrottleState, now: number) => readonly [ThrottleState, Result]) {
    if (!this.#isSwept) await sweepLocks(path.dirname(this.file));
    this.#isSwept = true;
    const until = performance.now() + lockWaitMs;
    while (performance.now() < until) {
      const lock = await takeLock(`${this.file}.lock`, { abandonedMs, waitMs: lockWaitMs });
      if (!lock) break;
      try {
        const text = await this.#text();
        const now = this.clock.now();
        const read = text === undefined ? noRequests : readThrottleState(text);
        const [state, result] = make(withoutFuture(read ?? fullWindow(this.limits, now), now), now);
        const after = writeThrottleState(state);
        if (after === text) return result;
        // Into the lock's own file, which is then put in place: whoever lost the lock meanwhile finds it gone.
        const handle = await open(lock.file, "r+");
        try {
          await handle.writeFile(after);
        } finally {
          await handle.close();
        }
        await rename(lock.file, this.file);
        return result;
      } catch (failed) {
        // ENOENT: taken over, because this process stood still for too long. The others: Windows, where somebody looks.
        if (!failedWith(failed, "ENOENT", "EPERM", "EACCES", "EBUSY")) throw failed;
      } finally {
        await lock.release();
      }
    }
    throw new Error(
      `The file ${this.file}, which keeps all uploads of yours within Sentinel's limit, could not be changed. Check that the folder can be written to.`,
    );
  }

  /** `undefined` where no request was ever sent; what can't be read is no state, and reads as such. */
  async #text(): Promise<string | undefined> {
    try {
      return await readFile(this.file, "utf8");
    } catch (failed) {
      return failedWith(failed, "ENOENT") ? undefined : "";
    }
  }
}
