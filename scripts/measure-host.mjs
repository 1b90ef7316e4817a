// `node scripts/measure-host.mjs [activation] [--newest]`: measures inside a real VS Code how long its extension host stands
// still while a file of 45 MB is uploaded (too long for the bench), or how long the activation takes (the bench's last row).
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { exitOnSignals, makeTemporaryFolder } from "./temporary-folder.mjs";
import { provideExecutable } from "./vscode/choose.mjs";

const root = path.dirname(import.meta.dirname);
const age = process.argv.includes("--newest") ? "newest" : "oldest";
const what = process.argv.includes("activation") ? "activation" : "uploadDelay";
exitOnSignals();
const { folder: scratch, remove } = await makeTemporaryFolder("stix-host-");
let exitCode = 0;
try {
  if (!process.argv.includes("--no-build"))
    execFileSync(process.execPath, ["esbuild.mjs", "--production"], { cwd: root, stdio: "inherit" });
  const outfile = path.join(root, "dist", "measure", `${what}.js`);
  await build({
    entryPoints: [`bench/inHost/${what}.ts`],
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode"],
    outfile,
    logLevel: "warning",
  });
  const folder = path.join(scratch, "workspace");
  await mkdir(folder);
  await runTests({
    vscodeExecutablePath: await provideExecutable(age, scratch),
    extensionDevelopmentPath: root,
    extensionTestsPath: outfile,
    launchArgs: [
      folder,
      `--user-data-dir=${path.join(scratch, "profile")}`,
      `--extensions-dir=${path.join(scratch, "extensions")}`,
    ],
    extensionTestsEnv: {
      STIX_WORKBENCH_VSCODE_AGE: age,
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
