// Collects what tests leave behind: they get a folder of their own for temporary files, from which nothing goes away.
import { mkdir, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { makeTemporaryFolder } from "../temporary-folder.mjs";

/**
 * Makes the folder.
 * @returns {Promise<{
 *   folder: string,
 *   environment: NodeJS.ProcessEnv,
 *   keepTerminal: (name: string, written: string) => Promise<void>,
 *   remove: () => Promise<void>,
 * }>} `environment`: what the processes of the tests have to see.
 */
export async function collectTraces() {
  const { folder, remove } = await makeTemporaryFolder("stix-", shortTemporaryFolder());
  await shareCompiled(folder);
  // Made here alone: whoever still runs when the traces are removed must not bring them back.
  await mkdir(path.join(folder, "kept"));
  const keeper = pathToFileURL(path.join(import.meta.dirname, "keep-folders.mjs")).href;
  const environment = {
    ...Object.fromEntries(["TMPDIR", "TEMP", "TMP"].map((name) => [name, folder])),
    STIX_WORKBENCH_TEST_TRACES: folder,
    NODE_OPTIONS: [process.env.NODE_OPTIONS, `--import=${keeper}`].filter(Boolean).join(" "),
  };
  const keepTerminal = async (name, written) => {
    await mkdir(path.join(folder, "terminal"), { recursive: true });
    await writeFile(path.join(folder, "terminal", `${name.replaceAll(":", "-")}.log`), written);
  };
  return { folder, environment, keepTerminal, remove };
}

/** tsx keeps what it has compiled among the temporary files: compiling everything anew would make the tests slow. */
async function shareCompiled(folder) {
  if (process.platform === "win32") return;
  const name = `tsx-${process.geteuid()}`;
  const compiled = path.join(os.tmpdir(), name);
  await mkdir(compiled, { recursive: true });
  await symlink(compiled, path.join(folder, name));
}

/** The paths of VS Code's sockets may not get long, and macOS has long ones for temporary files already. */
function shortTemporaryFolder() {
  return process.platform === "win32" ? undefined : "/tmp";
}
