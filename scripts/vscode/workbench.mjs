#!/usr/bin/env node
// Stands in for VS Code's executable where VS Code can't be downloaded: takes the arguments with which
// `@vscode/test-electron` starts VS Code, runs the tests in the extension host of VS Code's server with its workbench in
// a browser, repeats what they print and ends with their exit code.
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { format } from "node:util";
import { exitOnSignals } from "../temporary-folder.mjs";
import { keepBrowserStorage } from "./browser-storage.mjs";
import { launchBrowser } from "./browser.mjs";
import { provideCodeServer } from "./code-server.mjs";
import { startServer } from "./server.mjs";
import { startedAgain } from "./started-again.mjs";

// The workbench's own messages come the same way as the tests' words; the tests' runner puts this before each of its own.
const testsMark = "\u2063";
const silenceMinutes = Number(process.env.STIX_WORKBENCH_TEST_SILENCE_MINUTES ?? 5);

/** What of VS Code's command line matters here: test paths, profile folders, how much is logged, the folder to open. */
function readArguments(commandLine) {
  const named = (name) =>
    commandLine
      .filter((argument) => argument.startsWith(`--${name}=`))
      .map((argument) => argument.slice(name.length + 3));
  return {
    developmentPaths: named("extensionDevelopmentPath"),
    testsPath: named("extensionTestsPath")[0],
    extensionsFolder: named("extensions-dir")[0],
    dataFolder: named("user-data-dir")[0],
    log: named("log")[0],
    folder: commandLine.find((argument) => !argument.startsWith("-") && existsSync(argument)),
  };
}

/** The workbench's address with the folder to open and the tests to run. */
function testAddress(server, { developmentPaths, testsPath, log, folder }) {
  const remote = (file) => `vscode-remote://127.0.0.1:${server.port}${file}`;
  const payload = [
    ...developmentPaths.map((file) => ["extensionDevelopmentPath", remote(file)]),
    ["extensionTestsPath", remote(testsPath)],
    ...(log === undefined ? [] : [["logLevel", log]]),
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (folder !== undefined) query.set("folder", path.resolve(folder));
  else query.set("ew", "true");
  return `${server.url}/?${query}`;
}

/**
 * Resolves with the tests' exit code; a run that stops, breaks or falls silent ends with a sentence and code 1, and rejects
 * with the sentence where no word of the tests was heard before.
 */
async function runInPage(page, server, run, workbenchLog) {
  let timer;
  let hasBegun = false;
  return new Promise((resolve, reject) => {
    const fail = async (sentence) => {
      if (!hasBegun) return reject(new Error(sentence));
      console.error(sentence);
      const picture = path.resolve("dist", "screenshots", "host-run-stopped.png");
      await mkdir(path.dirname(picture), { recursive: true });
      const taken = await page.screenshot({ path: picture, timeout: 5000 }).catch(() => undefined);
      if (taken !== undefined) console.error(`The workbench at that moment: ${picture}`);
      resolve(1);
    };
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => void fail(`Nothing was heard from the tests for ${silenceMinutes} minutes; the run is ended.`),
        silenceMinutes * 60_000,
      );
    };
    void server.ended.then(fail);
    page.on("crash", () => void fail("The browser page crashed."));
    heard();
    void (async () => {
      await page.exposeFunction("codeAutomationLog", (type, values) => {
        const line = format(...values);
        if (!line.startsWith(testsMark)) return void workbenchLog.write(`[${type}] ${line}\n`);
        hasBegun = true;
        heard();
        console.log(line.slice(testsMark.length));
      });
      await page.exposeFunction("codeAutomationExit", (code) => resolve(code));
      await page.goto(testAddress(server, run), { timeout: 120_000 });
    })().catch((error) => fail(`The workbench could not be opened: ${error.message}`));
  }).finally(() => clearTimeout(timer));
}

const run = readArguments(process.argv.slice(2));
if (run.testsPath === undefined || run.dataFolder === undefined) {
  console.error("Usage: workbench.mjs --extensionDevelopmentPath=… --extensionTestsPath=… --user-data-dir=… [FOLDER]");
  process.exit(2);
}
if (run.folder !== undefined && !(await stat(run.folder)).isDirectory()) run.folder = path.dirname(run.folder);
exitOnSignals();

/** Runs the tests in a VS Code of their own; rejects where it did not come so far as to run one. */
async function runTests(codeServer, dataFolder) {
  let server;
  let browser;
  try {
    const environment = { STIX_WORKBENCH_TEST_MARK: testsMark };
    server = await startServer(codeServer, { ...run, dataFolder, tests: true, environment });
    browser = await launchBrowser();
    const logFile = path.join(path.dirname(run.testsPath), "workbench.log");
    const workbenchLog = createWriteStream(logFile);
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const exitCode = await runInPage(page, server, run, workbenchLog);
    // The tests have run: what fails from here on must not start them again.
    await keepBrowserStorage(page).catch((error) =>
      console.error(`The browser's storage was not kept: ${error.message}`),
    );
    if (exitCode !== 0) console.error(`What VS Code itself said: ${logFile}`);
    return exitCode;
  } finally {
    await browser?.close().catch(() => undefined);
    await server?.stop().catch(() => undefined);
  }
}

let exitCode = 1; // Until the tests say otherwise.
try {
  const codeServer = await provideCodeServer(process.env.STIX_WORKBENCH_VSCODE_AGE === "newest" ? "newest" : "oldest");
  console.log(`VS Code ${codeServer.version} (its server, with the workbench in a browser)`);
  let starts = 0;
  // A profile that a start has left half made would be no fresh one.
  exitCode = await startedAgain("VS Code", () =>
    runTests(codeServer, run.dataFolder + (starts++ === 0 ? "" : "-again")),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
process.exit(exitCode);
