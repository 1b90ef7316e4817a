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

/**
 * Clicks something in a page. VS Code may make a page's frame anew while it loads: what was found in the first is then looked
 * for again, in whichever frame holds it.
 */
export async function clickInPage(page: Page, what: string, find: (frame: Frame) => Locator): Promise<void> {
  await eventually(what, async () => {
    const frame = await frameHolding(page, what, find);
    return find(frame)
      .click({ timeout: 5000 })
      .then(
        () => true as const,
        () => undefined,
      );
  });
}
