// Drives the packaged extension in a real VS Code, as a person does. Every workbench is fresh: its own profile, its own
// folder, its own browser context.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { makePackage } from "../../../scripts/package.mjs";
import { keepBrowserStorage } from "../../../scripts/vscode/browser-storage.mjs";
import { exitOnSignals } from "../../../scripts/temporary-folder.mjs";
import { launchBrowser } from "../../../scripts/vscode/browser.mjs";
import { startedAgain } from "../../../scripts/vscode/started-again.mjs";
import { startPackagedWorkbench, type PackagedWorkbench } from "../../../scripts/vscode/packaged-workbench.mjs";
import { Editor } from "./editor";
import { eventually, patienceSeconds } from "./eventually";
import { Notifications } from "./notifications";
import { Problems, SideBar } from "./panels";
import { QuickInput } from "./quickInput";

// Screenshots land below the folder that the tests are started in, which is the project's.
const screenshots = path.resolve("dist", "screenshots");

export interface WorkbenchOptions {
  /** Files of the folder to open: their paths in it, and their texts. */
  readonly files?: Readonly<Record<string, string>>;
  /** A folder whose files are copied into the one to open. */
  readonly copyOf?: string;
  /** The version of VS Code; by default the one that STIX_WORKBENCH_VSCODE_AGE names, else the oldest supported one. */
  readonly age?: "oldest" | "newest";
  /** Opens the folder in Restricted Mode. */
  readonly restricted?: boolean;
  /** Environment variables for the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
}

const openOnes = new Set<Workbench>();

// Else VS Code's server, which has a process group of its own, would outlive tests that are ended.
exitOnSignals();

// A root hook of mocha: what a person would look at first when a test fails.
afterEach(async function () {
  if (this.currentTest?.state !== "failed") return;
  const name = this.currentTest.fullTitle().replaceAll(/[^A-Za-z0-9]+/g, "-");
  for (const workbench of openOnes) await workbench.screenshot(`failed-${name}`);
});

/** Starts VS Code with the packaged extension, opens a folder in it and waits until the workbench can be used. */
export function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  return startedAgain("VS Code", () => startWorkbench(options));
}

async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "stix-e2e-"));
  // The journal and the throttle of this workbench alone.
  const state = await mkdtemp(path.join(os.tmpdir(), "stix-e2e-state-"));
  const closers: (() => Promise<void>)[] = [folder, state].map((made) => {
    return () => rm(made, { recursive: true, force: true, maxRetries: 5 });
  });
  try {
    if (options.copyOf !== undefined) await cp(options.copyOf, folder, { recursive: true });
    for (const [file, text] of Object.entries(options.files ?? {})) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    }
    const served = await startPackagedWorkbench({
      age: options.age ?? (process.env["STIX_WORKBENCH_VSCODE_AGE"] === "newest" ? "newest" : "oldest"),
      vsix: await packagedExtension(),
      folder,
      restricted: options.restricted ?? false,
      environment: { STIX_WORKBENCH_STATE: state, ...options.environment },
    });
    closers.unshift(() => served.stop());
    const browser = await launchBrowser();
    closers.unshift(() => browser.close());
    // All that the extension can log is among the traces in which secrets are looked for.
    const payload = JSON.stringify([["logLevel", "stix-workbench.stix-workbench:trace"]]);
    const page = await openPage(browser, `${served.url}/?${new URLSearchParams({ payload }).toString()}`);
    closers.unshift(() => keepBrowserStorage(page));
    return new Workbench(page, served, folder, closers);
  } catch (error) {
    await closeAll(closers).catch(() => undefined);
    throw error;
  }
}

/** The VSIX that was made for this run; without one this makes it. */
async function packagedExtension(): Promise<string> {
  return (process.env["STIX_WORKBENCH_VSIX"] ??= await makePackage());
}

/** Opens a workbench in the browser and waits until it is connected to its server. */
export async function openPage(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.context().setDefaultTimeout(patienceSeconds * 1000);
  await page.goto(address);
  await page.locator(".monaco-workbench .part.statusbar").waitFor();
  // Until the remote is reached there is no file system and there are no commands of extensions.
  await eventually("the connection to VS Code's server", async () => {
    const host = await page.locator("#status\\.host").getAttribute("aria-label");
    return host !== null && !/Opening/.test(host) ? true : undefined;
  });
  return page;
}

/** A running VS Code. Close it in `after`. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly editor: Editor;
  readonly problems: Problems;
  readonly sideBar: SideBar;
  readonly notifications: Notifications;
  readonly #closers: readonly (() => Promise<void>)[];
  readonly #dataFolder: string;

  constructor(
    /** For what the parts below don't cover. */
    readonly page: Page,
    served: PackagedWorkbench,
    /** The folder that is open. */
    readonly folder: string,
    closers: readonly (() => Promise<void>)[],
  ) {
    this.#closers = closers;
    this.#dataFolder = served.dataFolder;
    this.quickInput = new QuickInput(page);
    this.editor = new Editor(page, this.quickInput);
    this.problems = new Problems(page, this.quickInput);
    this.sideBar = new SideBar(page);
    this.notifications = new Notifications(page);
    openOnes.add(this);
  }

  /** The texts of the status bar's items. */
  async statusBar(): Promise<string[]> {
    const texts = await this.page.locator(".part.statusbar .statusbar-item:visible").allInnerTexts();
    return texts.map((text) => text.replaceAll(/\s+/g, " ").trim()).filter((text) => text !== "");
  }

  /** Waits for an item of the status bar that matches and gives its text. */
  async waitForStatus(expected: RegExp): Promise<string> {
    return eventually(`${expected} in the status bar`, async () =>
      (await this.statusBar()).find((text) => expected.test(text)),
    );
  }

  /** Writes a picture of the workbench to dist/screenshots/NAME.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(screenshots, `${name}.png`) });
  }

  /** All that VS Code and the extension have logged so far, file by file: for looking for what must not be there. */
  async logs(): Promise<{ readonly file: string; readonly text: string }[]> {
    const folder = path.join(this.#dataFolder, "data", "logs");
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    return Promise.all(
      files.sort().map(async (file) => ({ file: path.relative(folder, file), text: await readFile(file, "utf8") })),
    );
  }

  async close(): Promise<void> {
    openOnes.delete(this);
    await closeAll(this.#closers);
  }
}

/** Closes everything, also where one of the closers fails; rejects with what failed first. */
async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const close of closers) await close().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}
