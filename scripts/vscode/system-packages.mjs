// What must come from the operating system: a browser, and a C++ compiler for the native modules of VS Code's server.
// On Debian and its relatives root gets them installed; everybody else is told the one command to run.
import { existsSync } from "node:fs";
import { findOnPath, runQuietly, step } from "./run-command.mjs";

const browserNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const browserFiles = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};
const buildTools = { "g++": "g++", make: "make", python3: "python3" };

/** A Chromium-like browser that is there: the one in STIX_WORKBENCH_CHROMIUM, one on PATH, or one where they are put. */
export function findBrowser(environment = process.env) {
  if (environment.STIX_WORKBENCH_CHROMIUM) return environment.STIX_WORKBENCH_CHROMIUM;
  for (const name of browserNames) {
    const found = findOnPath(name, environment);
    if (found !== undefined) return found;
  }
  return browserFiles[process.platform]?.find((file) => existsSync(file));
}

/** The browser's path; installs Debian's Chromium if there is none. */
export async function provideBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  await installPackages("a browser", ["chromium", "fonts-liberation"]);
  const installed = findBrowser();
  if (installed === undefined) throw new Error("Chromium was installed, but no `chromium` is on PATH.");
  return installed;
}

/** Makes sure of a C++ compiler, make and Python, which compiling native modules takes. */
export async function provideBuildTools() {
  const missing = Object.keys(buildTools).filter((program) => findOnPath(program) === undefined);
  if (missing.length > 0)
    await installPackages(
      `what compiles native modules (${missing.join(", ")})`,
      missing.map((program) => buildTools[program]),
    );
}

/** A virtual display for a desktop program: the words to put in front of a command, none where there is a display. */
export async function provideDisplay() {
  if (process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return [];
  if (findOnPath("xvfb-run") === undefined)
    await installPackages("a virtual display and what desktop VS Code needs", [
      ...["xvfb", "xauth", "libnss3", "libgtk-3-0", "libgbm1", "libasound2", "libxkbfile1", "libsecret-1-0"],
    ]);
  return ["xvfb-run", "--auto-servernum"];
}

async function installPackages(purpose, packages) {
  const command = `apt-get update && apt-get install -y ${packages.join(" ")}`;
  const asRoot = process.getuid?.() === 0;
  if (!asRoot || findOnPath("apt-get") === undefined)
    throw new Error(
      `This machine lacks ${purpose}. ` +
        (findOnPath("apt-get") === undefined
          ? `Install ${packages.join(", ")} (Debian's names) and try again.`
          : `Run this and try again:\n  sudo sh -c '${command}'`),
    );
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await step(`installing ${purpose} with apt-get: ${packages.join(" ")}`, async () => {
    await runQuietly("apt-get", ["update"], { env: environment });
    const waitForOthers = ["-o", "DPkg::Lock::Timeout=300"];
    await runQuietly("apt-get", ["install", "-y", "--no-install-recommends", ...waitForOthers, ...packages], {
      env: environment,
    });
  });
}
