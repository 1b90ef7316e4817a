import type { Frame, Locator, Page } from "playwright-core";
import { eventually, patienceSeconds } from "./eventually";

/** Among all webviews that are open, the one that holds something: VS Code puts each into frames of its own. */
export function frameHolding(
  page: Page,
  what: string,
  find: (frame: Frame) => Locator,
  seconds = patienceSeconds,
): Promise<Frame> {
  const look = async () => {
    for (const frame of page.frames()) {
      const count = await find(frame)
        .count()
        // A frame that goes away meanwhile holds nothing.
        .catch(() => 0);
      if (count > 0) return frame;
    }
    return undefined;
  };
  return eventually(what, look, seconds);
}
