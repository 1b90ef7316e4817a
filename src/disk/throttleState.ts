import type { ThrottleLimits } from "../sentinel/throttle";

/** What the processes of a user share of one throttle. Moments are milliseconds since 1970. */
export interface ThrottleState {
  readonly places: readonly SharedPlace[];
  /** The pause that ends last: from when, and how long. */
  readonly pause: { readonly from: number; readonly ms: number };
}

/** A request's place, with a name of its own, so that whoever took it can tell that it was answered. */
export interface SharedPlace {
  readonly id: string;
  readonly taken: number;
  /** `null` while it isn't. */
  readonly answered: number | null;
}

export const noRequests: ThrottleState = { places: [], pause: { from: 0, ms: 0 } };

export function writeThrottleState({ places, pause }: ThrottleState): string {
  return JSON.stringify({ version: 1, places, pause });
}

/** The state that a text holds; `undefined` where it holds none. */
export function readThrottleState(text: string): ThrottleState | undefined {
  try {
    const state = JSON.parse(text) as Partial<ThrottleState & { version: number }> | null;
    if (state?.version !== 1 || !Array.isArray(state.places)) return undefined;
    const { places, pause } = state as ThrottleState;
    const isWhole = places.every(
      (place: Partial<SharedPlace> | null) =>
        typeof place?.id === "string" &&
        Number.isFinite(place.taken) &&
        (place.answered === null || Number.isFinite(place.answered)),
    );
    if (!isWhole || !Number.isFinite((pause as unknown as Partial<typeof pause> | undefined)?.from)) return undefined;
    return Number.isFinite(pause.ms) ? { places, pause } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The state to go on from where the file can't be read: nobody knows what was sent, so as many requests as the window
 * holds were answered just now. One window's time is lost, and the limit is kept.
 */
export function fullWindow({ requests }: ThrottleLimits, now: number): ThrottleState {
  const places = Array.from({ length: requests }, (_, place) => ({
    id: `lost-${String(place)}`,
    taken: now,
    answered: now,
  }));
  return { places, pause: noRequests.pause };
}

/**
 * The same without moments that lie ahead, which stand there because the clock was set back: they count from now, so that
 * they end. (A clock that is set forward can't be told from time that passed; the service's own limit remains then.)
 */
export function withoutFuture({ places, pause }: ThrottleState, now: number): ThrottleState {
  return {
    places: places.map(({ id, taken, answered }) => {
      return { id, taken: Math.min(taken, now), answered: answered === null ? null : Math.min(answered, now) };
    }),
    pause: { from: Math.min(pause.from, now), ms: pause.ms },
  };
}
