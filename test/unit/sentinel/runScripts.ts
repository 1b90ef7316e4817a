import { explainReason, fillTemplate } from "../../../src/sentinel/sentinelMessages";
import { accepts, type Act } from "./fakeSentinel";
import type { Played, Script } from "./scriptedService";

/** Three batches of five objects, and what becomes of them where all is well. */
export const three = [[0, 1], [2, 3], [4]] as const;
export const everything = ["accepted 0", "accepted 1", "accepted 2", "accepted 3", "accepted 4"];
/** The documented answer of a service that has had enough. */
export const throttled = (seconds: number): Act => ({
  status: 429,
  body: { statusCode: 429, message: `Rate limit is exceeded. Try again in ${String(seconds)} seconds.` },
});
export const fails: Act = { status: 500 };

/** The sentence of the object's first reason. */
export function why({ outcomes }: Played, index: number): string {
  const [reason] = outcomes.get(index)?.reasons ?? [];
  return reason ? explainReason(reason, fillTemplate) : "";
}

/** When each request left. */
export const times = ({ requests }: Played) => requests.map(({ at }) => at);
/** What each request held. */
export const contents = ({ requests }: Played) => requests.map(({ indices }) => indices.join());

/** Lets all but one batch be taken, and does this with the requests for that one, in their order. */
export function only(batch: number, acts: readonly Act[], forEver = false): Pick<Script, "act"> {
  let count = 0;
  const own = new Set<number>(three[batch]);
  return {
    act: ({ indices }) =>
      indices.some((index) => own.has(index)) ? (acts[count++] ?? (forEver ? acts.at(-1) : accepts)) : accepts,
  };
}
