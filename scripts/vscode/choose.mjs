// Which VS Code the tests get: the desktop build where its download server answers, else the one from the npm registry.
// STIX_WORKBENCH_VSCODE=desktop or =code-server decides it by hand.
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { cacheFolder, withLock } from "./cache.mjs";
import { provideCodeServer } from "./code-server.mjs";
import { provideBrowser, provideDisplay } from "./system-packages.mjs";
import { supportedVersions } from "./versions.mjs";

const downloadServer = "https://update.code.visualstudio.com/api/releases/stable";
const probeSeconds = 5;

/** @returns {Promise<"desktop" | "code-server">} */
export async function chooseKind(environment = process.env, probe = downloadServerAnswers) {
  const wanted = environment.STIX_WORKBENCH_VSCODE;
  if (wanted === "desktop" || wanted === "code-server") return wanted;
  if (wanted) throw new Error(`STIX_WORKBENCH_VSCODE is "${wanted}"; it may be "desktop" or "code-server".`);
  return (await probe()) ? "desktop" : "code-server";
}

async function downloadServerAnswers() {
  return fetch(downloadServer, { signal: AbortSignal.timeout(probeSeconds * 1000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/**
 * Makes sure that VS Code and what it needs are there.
 * @param {"oldest" | "newest"} age
 * @param {string} scratch A folder of this run alone.
 * @returns {Promise<string>} The executable for `runTests` of `@vscode/test-electron`.
 */
export async function provideExecutable(age, scratch) {
  if ((await chooseKind()) === "code-server") {
    await provideCodeServer(age);
    await provideBrowser();
    return path.join(import.meta.dirname, "workbench.mjs");
  }
  const { vscode } = supportedVersions[age];
  console.log(`VS Code ${vscode} (the desktop build)`);
  const cachePath = path.join(cacheFolder(), "vscode", "desktop");
  const executable = await withLock(`${cachePath}-${vscode}.lock`, () =>
    downloadAndUnzipVSCode({ version: vscode, cachePath }),
  );
  return withDisplay(executable, scratch);
}

/** The executable itself where there is a display; else a script that starts it on a virtual one. */
async function withDisplay(executable, scratch) {
  const wrapper = await provideDisplay();
  if (wrapper.length === 0) return executable;
  const script = path.join(scratch, "code-on-virtual-display.sh");
  await writeFile(script, `#!/bin/sh\nexec ${wrapper.join(" ")} '${executable}' "$@"\n`);
  await chmod(script, 0o755);
  return script;
}
