// `npm start`: the demo in VS Code, with nothing of the person's own VS Code touched.
//   node scripts/start.mjs [--browser | --desktop] [--port N] [--newest] [--check]
// Takes the desktop VS Code where there is one that can show a window, else VS Code's server with the workbench in a
// browser. --check starts the latter, asks it for its page and ends.
import { randomBytes } from "node:crypto";
import { cp, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { packageFile } from "./package.mjs";
import { exitOnSignals, makeTemporaryFolder } from "./temporary-folder.mjs";
import { findDesktop, openDesktop } from "./vscode/desktop.mjs";
import { startPackagedWorkbench } from "./vscode/packaged-workbench.mjs";
import { runQuietly, step } from "./vscode/run-command.mjs";

const root = path.dirname(import.meta.dirname);
const usualPorts = "8420-8440";
const { values: flags } = parseArgs({
  options: {
    browser: { type: "boolean", default: false },
    desktop: { type: "boolean", default: false },
    port: { type: "string", default: usualPorts },
    newest: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
  },
});

/** The packaged extension: the one that STIX_WORKBENCH_VSIX names, else one made now. */
async function provideExtension() {
  if (process.env.STIX_WORKBENCH_VSIX) return process.env.STIX_WORKBENCH_VSIX;
  await step("building and packaging the extension", () =>
    runQuietly(process.execPath, [path.join(root, "scripts", "package.mjs"), "--no-check"], { cwd: root }),
  );
  return packageFile();
}

/** A copy of the examples to play with. The marker file activates the extension in it, the environment runs the demo. */
async function makeDemoFolder() {
  const { folder, remove } = await makeTemporaryFolder("stix-demo-");
  await cp(path.join(root, "examples"), folder, { recursive: true });
  await writeFile(path.join(folder, ".stix-workbench-demo"), "");
  return { folder, remove };
}

/** Fetches the page as a browser would: the token is given once and kept as a cookie. */
async function checkAddress(address) {
  const first = await fetch(address, { redirect: "manual" });
  const cookie = first.headers.getSetCookie().map((header) => header.split(";")[0]);
  const page = await fetch(new URL(first.headers.get("location") ?? address, address), {
    headers: { cookie: cookie.join("; ") },
  });
  const text = await page.text();
  if (!page.ok || !text.includes("vscode-workbench-web-configuration"))
    throw new Error(`${address} does not answer with VS Code's workbench (status ${page.status}).`);
}

async function runInBrowser(vsix, folder, environment) {
  const token = randomBytes(12).toString("hex");
  const age = flags.newest ? "newest" : "oldest";
  const served = await startPackagedWorkbench({ age, vsix, folder, port: flags.port, token, environment });
  const address = `${served.url}/?tkn=${token}`;
  try {
    console.log(`- VS Code ${served.version} with the extension is running, reachable from this machine alone`);
    if (flags.check) {
      await checkAddress(address);
      return console.log(`  ${served.url} answers.`);
    }
    console.log(`\nOpen ${address} in a browser.\n`);
    console.log(`The demo starts there by itself, in a copy of the examples: ${folder}`);
    console.log("Microsoft's services are emulated: no account is needed, nothing leaves this machine.");
    console.log("Ctrl+C ends it and removes what is temporary.");
    throw new Error(await served.ended);
  } finally {
    await served.stop();
  }
}

async function main() {
  exitOnSignals();
  console.log("STIX Workbench: the demo in VS Code");
  const vsix = await provideExtension();
  const { folder, remove } = await makeDemoFolder();
  const environment = { STIX_WORKBENCH_DEMO: "1" };
  try {
    const desktop = flags.browser || flags.check ? undefined : findDesktop({ anyway: flags.desktop });
    if (flags.desktop && desktop === undefined) throw new Error("No desktop VS Code: there is no `code` on PATH.");
    if (desktop === undefined) await runInBrowser(vsix, folder, environment);
    else await openDesktop(desktop, { vsix, folder, environment });
  } finally {
    await remove();
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
