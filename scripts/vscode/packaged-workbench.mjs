// A fresh VS Code, with a profile of its own and the packaged extension installed, served to a browser on loopback.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeTemporaryFolder } from "../temporary-folder.mjs";
import { provideCodeServer } from "./code-server.mjs";
import { quietSettings } from "./quiet-settings.mjs";
import { installExtension, startServer } from "./server.mjs";

/** See packaged-workbench.d.mts, which the tests in TypeScript read. */
export async function startPackagedWorkbench({ age, vsix, folder, port, token, restricted, environment }) {
  const codeServer = await provideCodeServer(age);
  const { folder: dataFolder, remove: removeData } = await makeTemporaryFolder("stix-vscode-");
  try {
    await mkdir(path.join(dataFolder, "data", "Machine"), { recursive: true });
    await writeFile(path.join(dataFolder, "data", "Machine", "settings.json"), JSON.stringify(quietSettings));
    await installExtension(codeServer, vsix, dataFolder);
    const server = await startServer(codeServer, { dataFolder, folder, port, token, restricted, environment });
    const stop = async () => {
      await server.stop();
      await removeData();
    };
    return { version: codeServer.version, url: server.url, ended: server.ended, dataFolder, stop };
  } catch (error) {
    await removeData();
    throw error;
  }
}
