// A real VS Code out of the npm registry: the package `code-server` carries VS Code's own server and workbench. Only
// those are used, not code-server's wrapper round them.
import { chmod, copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { cacheFolder, provideCacheEntry } from "./cache.mjs";
import { runNpm, runQuietly, step } from "./run-command.mjs";
import { provideBuildTools } from "./system-packages.mjs";
import { supportedVersions } from "./versions.mjs";

/**
 * @typedef {object} CodeServer
 * @property {string} version VS Code's version.
 * @property {string} node The Node.js that runs the server.
 * @property {string} serverMain The server's main file.
 * @property {string[]} testArguments Arguments that this version needs to run extension tests.
 */

/**
 * Installs VS Code's server in the user's cache folder, if it is not there.
 * @param {"oldest" | "newest"} age
 * @returns {Promise<CodeServer>}
 */
export async function provideCodeServer(age) {
  if (process.platform === "win32")
    throw new Error(
      "There is no VS Code server for Windows in the npm registry. Run this in WSL, or where VS Code can be downloaded.",
    );
  const version = supportedVersions[age];
  const ownNode = Number(process.versions.node.split(".")[0]) === version.nodeMajor;
  const recipe = JSON.stringify({ ...version, testArguments: [], arch: process.arch, ownNode, layout: 1 });
  const folder = path.join(cacheFolder(), "vscode", `code-server-${version.codeServer}-${process.arch}`);
  await provideCacheEntry(folder, recipe, () => install(folder, version, ownNode));
  return {
    version: version.vscode,
    node: ownNode ? process.execPath : path.join(folder, "node_modules", "node", "bin", "node"),
    serverMain: path.join(vscodeFolder(folder), "out", "server-main.js"),
    testArguments: version.testArguments,
  };
}

const vscodeFolder = (folder) => path.join(folder, "node_modules", "code-server", "lib", "vscode");

async function install(folder, version, ownNode) {
  console.log(`Setting up VS Code ${version.vscode} from the npm registry in ${folder} (once for this user).`);
  await provideBuildTools();
  const vscode = vscodeFolder(folder);
  const ripgrep = `@vscode/ripgrep-${process.platform}-${process.arch}`;
  const packages = [`code-server@${version.codeServer}`, version.ripgrep ? `${ripgrep}@${version.ripgrep}` : []].flat();
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ private: true }));
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  // code-server's own install script refuses root and builds what is not used here.
  await step(`npm install ${packages.join(" ")}`, () =>
    runNpm(["install", "--prefix", folder, "--ignore-scripts", ...quiet, ...packages], { cwd: folder }),
  );
  if (!ownNode)
    await step(`npm install node@${version.node}, which this version of VS Code runs on`, () =>
      runNpm(["install", "--prefix", folder, ...quiet, `node@${version.node}`], { cwd: folder }),
    );
  await step("npm install of the server's own packages", () =>
    runNpm(["install", "--prefix", vscode, "--omit=dev", "--ignore-scripts", ...quiet], { cwd: vscode }),
  );
  await step(`compiling ${version.natives.join(" and ")}`, () =>
    runNpm(["rebuild", "--prefix", vscode, ...version.natives], { cwd: vscode, env: withNodeHeaders() }),
  );
  await symlink("node_modules", path.join(vscode, "node_modules.asar")).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
  if (version.ripgrep) await placeRipgrep(path.join(folder, "node_modules", ripgrep, "bin", "rg"), vscode);
  const node = ownNode ? process.execPath : path.join(folder, "node_modules", "node", "bin", "node");
  const answer = await runQuietly(node, [path.join(vscode, "out", "server-main.js"), "--version"]);
  if (!answer.includes(version.vscode)) throw new Error(`VS Code ${version.vscode} was expected, this came: ${answer}`);
}

/** Searching in files needs ripgrep, whose own download script would ask another server. */
async function placeRipgrep(source, vscode) {
  const bin = path.join(vscode, "node_modules", "@vscode", "ripgrep", "bin");
  await mkdir(bin, { recursive: true });
  await copyFile(source, path.join(bin, "rg"));
  await chmod(path.join(bin, "rg"), 0o755);
}

/** Points node-gyp at the header files of the running Node.js, where they are installed, so that it downloads none. */
function withNodeHeaders() {
  const prefix = path.dirname(path.dirname(realpathSync(process.execPath)));
  const hasHeaders = existsSync(path.join(prefix, "include", "node", "node.h"));
  return hasHeaders ? { ...process.env, npm_config_nodedir: prefix } : process.env;
}
