// One run of VS Code's server on loopback: started with a data folder of its own, ended with all its children.
import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { runQuietly } from "./run-command.mjs";

/** @typedef {import("./code-server.mjs").CodeServer} CodeServer */

/**
 * @typedef {object} RunningServer
 * @property {string} url The workbench's address, without a slash at its end.
 * @property {number} port
 * @property {Promise<string>} ended Resolves with a sentence when the server ends by itself.
 * @property {() => Promise<void>} stop
 */

// Long enough for a machine that has much else to do.
const startSeconds = 180;

/**
 * Starts a server and waits until it listens.
 * @param {CodeServer} codeServer
 * @param {object} options
 * @param {string} options.dataFolder Where settings, logs and extensions go.
 * @param {string} [options.extensionsFolder] Where extensions are, if not in the data folder.
 * @param {string} [options.folder] The folder that the workbench opens when its address names none.
 * @param {number | string} [options.port] A port, or a range like "8420-8440"; 0, the default, takes any free one.
 * @param {string} [options.token] What a browser must bring along; without it every local process may connect.
 * @param {boolean} [options.restricted] Leaves workspace trust on, so that a folder opens in Restricted Mode.
 * @param {boolean} [options.tests] Makes ready for running extension tests.
 * @param {NodeJS.ProcessEnv} [options.environment] What the server, and so the extension host, sees.
 * @returns {Promise<RunningServer>}
 */
export async function startServer(codeServer, options) {
  const {
    dataFolder,
    extensionsFolder,
    folder,
    port = 0,
    token,
    restricted = false,
    tests = false,
    environment,
  } = options;
  const serverArguments = [
    ...[codeServer.serverMain, "--host", "127.0.0.1", "--port", String(port), "--accept-server-license-terms"],
    ...["--server-data-dir", dataFolder, "--telemetry-level", "off"],
    ...(token === undefined ? ["--without-connection-token"] : ["--connection-token", token]),
    ...(extensionsFolder === undefined ? [] : ["--extensions-dir", extensionsFolder]),
    ...(folder === undefined ? [] : ["--default-folder", folder]),
    ...(restricted ? [] : ["--disable-workspace-trust"]),
    ...(tests ? codeServer.testArguments : []),
  ];
  // A process group of its own, so that the extension host and the language server end with it.
  const child = spawn(codeServer.node, serverArguments, {
    // Options of this program's Node.js are not the server's, whose Node.js may be another.
    env: { ...process.env, NODE_OPTIONS: undefined, ...(await ownTemporaryFolder(dataFolder)), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let written = "";
  let stopping = false;
  const closed = new Promise((resolve) => child.once("close", resolve));
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(`VS Code's server could not be started: ${error.message}`));
    child.once("close", (code, signal) => {
      if (!stopping) resolve(`VS Code's server ended with ${signal ?? code}:\n${written.slice(-2000)}`);
    });
  });
  const endGroup = (signal) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  // If this program ends first, whatever the reason, nothing may be left running.
  const onExit = () => endGroup("SIGKILL");
  process.prependOnceListener("exit", onExit);
  const stop = async () => {
    stopping = true;
    endGroup("SIGTERM");
    const force = setTimeout(() => endGroup("SIGKILL"), 5000);
    await closed;
    clearTimeout(force);
    endGroup("SIGKILL");
    process.removeListener("exit", onExit);
  };

  const listening = new Promise((resolve) => {
    const read = (part) => {
      written += part;
      const found = /agent listening on (\d+)/.exec(written);
      if (found) resolve(Number(found[1]));
      // Then the server only says so and stays.
      if (written.includes("EADDRINUSE")) resolve(`Port ${port} is in use by another program.`);
      if (written.length > 100_000) written = written.slice(-50_000);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
  });
  let timer;
  const tooLate = new Promise((resolve) => {
    timer = setTimeout(() => resolve(`VS Code's server did not start within ${startSeconds} s.`), startSeconds * 1000);
  });
  const outcome = await Promise.race([listening, ended, tooLate]);
  clearTimeout(timer);
  if (typeof outcome === "string") {
    if (child.pid !== undefined) await stop();
    throw new Error(outcome);
  }
  return { url: `http://127.0.0.1:${outcome}`, port: outcome, ended, stop };
}

/** VS Code leaves sockets behind when it is ended: they go where the data goes, if their paths don't get too long. */
async function ownTemporaryFolder(dataFolder) {
  const folder = path.join(dataFolder, "tmp");
  const longestSocketName = "/vscode-ipc-00000000-0000-0000-0000-000000000000.sock";
  const longestPath = 103;
  if (folder.length + longestSocketName.length > longestPath) return {};
  await mkdir(folder, { recursive: true });
  return { TMPDIR: folder };
}

/** Installs a packaged extension in a server's data folder. */
export async function installExtension(codeServer, vsix, dataFolder) {
  await runQuietly(codeServer.node, [
    ...[codeServer.serverMain, "--accept-server-license-terms", "--server-data-dir", dataFolder],
    ...["--install-extension", vsix, "--force"],
  ]);
}
