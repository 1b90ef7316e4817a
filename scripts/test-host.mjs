// Runs test/host inside a real VS Code: `node scripts/test-host.mjs [--newest] [--no-build] [--grep TEXT]`.
import { runTests } from "@vscode/test-electron";
import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildHostTests } from "./build-host-tests.mjs";
import { exitOnSignals, makeTemporaryFolder } from "./temporary-folder.mjs";
import { provideExecutable } from "./vscode/choose.mjs";

const { values: flags } = parseArgs({
  options: {
    newest: { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
    "forbid-only": { type: "boolean", default: false },
    grep: { type: "string", default: "" },
  },
});
const root = path.dirname(import.meta.dirname);
const age = flags.newest ? "newest" : "oldest";
exitOnSignals();
const { folder: scratch, remove } = await makeTemporaryFolder("stix-host-");
let exitCode = 0;
try {
  if (!flags["no-build"]) execFileSync(process.execPath, ["esbuild.mjs"], { cwd: root, stdio: "inherit" });
  const extensionTestsPath = await buildHostTests();
  const folder = path.join(scratch, "workspace");
  await mkdir(folder);
  await runTests({
    vscodeExecutablePath: await provideExecutable(age, scratch),
    extensionDevelopmentPath: root,
    extensionTestsPath,
    launchArgs: [
      folder,
      `--user-data-dir=${path.join(scratch, "profile")}`,
      `--extensions-dir=${path.join(scratch, "extensions")}`,
      // All that the extension can log is among the traces in which secrets are looked for.
      "--log=stix-workbench.stix-workbench:trace",
    ],
    // The extension host sees these, in the desktop build and in the server alike.
    extensionTestsEnv: {
      STIX_WORKBENCH_VSCODE_AGE: age,
      STIX_WORKBENCH_TEST_GREP: flags.grep,
      STIX_WORKBENCH_TEST_FORBID_ONLY: flags["forbid-only"] ? "1" : "",
      // The journal and the throttle of the tests, not those of whoever runs them.
      STIX_WORKBENCH_STATE: path.join(scratch, "state"),
    },
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  exitCode = 1;
} finally {
  await remove();
}
process.exit(exitCode);
