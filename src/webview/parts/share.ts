/** How much of something is chosen. */
export type Share = "all" | "some" | "none";

/** How much `chosen` of `count` are. Of nothing, nothing is chosen. */
export function shareOf(chosen: number, count: number): Share {
  if (chosen <= 0) return "none";
  return chosen >= count ? "all" : "some";
}
