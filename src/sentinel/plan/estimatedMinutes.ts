import type { ThrottleLimits } from "../throttle";

/**
 * About how many minutes so many requests take, in whole ones and at least 1; 0 for no request. As many as a window holds
 * leave at once, so that it is the full windows before the last request that are waited for.
 */
export function estimatedMinutes(requests: number, limits: ThrottleLimits): number {
  if (requests <= 0) return 0;
  const windows = Math.floor((requests - 1) / limits.requests);
  return Math.max(1, Math.ceil((windows * limits.windowMs) / 60_000));
}
