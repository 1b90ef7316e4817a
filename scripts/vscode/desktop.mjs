// The desktop VS Code that a person has, opened with a temporary profile of its own.
import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeTemporaryFolder } from "../temporary-folder.mjs";
import { quietSettings } from "./quiet-settings.mjs";
import { findOnPath, runQuietly, step } from "./run-command.mjs";

/**
 * The path of `code` where it can open a window of its own: not in a remote terminal or WSL, where it is the messenger
 * of a VS Code elsewhere, and not without a display. `anyway` skips these conditions.
 */
export function findDesktop({ anyway = false, environment = process.env, platform = process.platform } = {}) {
  const elsewhere = Boolean(environment.VSCODE_IPC_HOOK_CLI || environment.WSL_DISTRO_NAME);
  const canShow = platform !== "linux" || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
  return anyway || (canShow && !elsewhere) ? findOnPath("code", environment) : undefined;
}

/** Opens a folder in a new window with the extension installed, and waits until that window is closed. */
export async function openDesktop(code, { vsix, folder, environment }) {
  const { folder: profile, remove } = await makeTemporaryFolder("stix-profile-");
  const data = path.join(profile, "data");
  const shell = process.platform === "win32";
  const own = [`--user-data-dir=${data}`, `--extensions-dir=${path.join(profile, "extensions")}`];
  // VS Code refuses root unless told to do without its sandbox.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  try {
    await mkdir(path.join(data, "User"), { recursive: true });
    await writeFile(path.join(data, "User", "settings.json"), JSON.stringify(quietSettings));
    await step("installing the extension in a temporary profile of VS Code", () =>
      runQuietly(code, [...own, ...sandbox, "--install-extension", vsix], { shell }),
    );
    console.log(`\nVS Code opens ${folder}, a copy of the examples, and starts the demo.`);
    console.log("Microsoft's services are emulated: no account is needed, nothing leaves this machine.");
    console.log("Close that window to end the demo; what is temporary is then removed.");
    const window = ["--new-window", "--wait", "--disable-workspace-trust", "--skip-welcome", folder];
    const child = spawn(code, [...own, ...sandbox, ...window], {
      env: { ...process.env, ...environment },
      stdio: "ignore",
      shell,
    });
    // The window outlives Ctrl+C here; its files must not be pulled away from under it.
    process
      .removeAllListeners("SIGINT")
      .on("SIGINT", () => console.log("Close the window of VS Code to end the demo."));
    await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
  } finally {
    await remove();
  }
}
