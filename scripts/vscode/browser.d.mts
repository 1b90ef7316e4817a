import type { Browser } from "playwright-core";

/** Starts the browser without a window, installing it first where that is possible and needed. */
export function launchBrowser(): Promise<Browser>;
