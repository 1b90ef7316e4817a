// The browser that shows the workbench in tests: Chromium, without a window, without its own conversations with servers.
import { chromium } from "playwright-core";
import { startedAgain } from "./started-again.mjs";
import { provideBrowser } from "./system-packages.mjs";

const quietAndOffline = [
  ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** Starts the browser, installing it first where that is possible and needed. */
export async function launchBrowser() {
  const executablePath = await provideBrowser();
  // Chromium refuses its sandbox to root.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const options = { executablePath, args: [...sandbox, ...quietAndOffline], timeout: 120_000 };
  return startedAgain("The browser", () => chromium.launch(options));
}
