import type { Page } from "playwright-core";

/** Writes the storage of a workbench's page among the traces of the tests, where those are collected. */
export function keepBrowserStorage(page: Page): Promise<void>;
