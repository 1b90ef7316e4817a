// Packages the extension and drives it in a real VS Code:
// `node scripts/test-e2e.mjs [--newest] [--no-build] [further arguments of mocha]`. The screenshots land in
// dist/screenshots. VS Code comes from the npm registry here in any case, for a browser is what can be driven everywhere.
import { spawn } from "node:child_process";
import path from "node:path";
import { packageFile } from "./package.mjs";
import { provideCodeServer } from "./vscode/code-server.mjs";
import { runQuietly, step } from "./vscode/run-command.mjs";
import { provideBrowser } from "./vscode/system-packages.mjs";

const root = path.dirname(import.meta.dirname);
const own = ["--newest", "--no-build"];
const mochaArguments = process.argv.slice(2).filter((argument) => !own.includes(argument));
const age = process.argv.includes("--newest") ? "newest" : "oldest";
if (!process.argv.includes("--no-build"))
  await step("building and packaging the extension", () =>
    runQuietly(process.execPath, ["scripts/package.mjs", "--no-check"], { cwd: root }),
  );
const vsix = await packageFile();
// Here, so that a first installation is not part of a test's time.
const { version } = await provideCodeServer(age);
await provideBrowser();
console.log(`VS Code ${version} with ${path.basename(vsix)}`);
const mocha = spawn(
  process.execPath,
  [
    ...["--import", "tsx", path.join(root, "node_modules", "mocha", "bin", "mocha.js"), "--timeout", "600000"],
    ...["--slow", "30000", "test/e2e/**/*.test.ts", ...mochaArguments],
  ],
  { cwd: root, stdio: "inherit", env: { ...process.env, STIX_WORKBENCH_VSIX: vsix, STIX_WORKBENCH_VSCODE_AGE: age } },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => mocha.kill(signal));
mocha.on("close", (code) => process.exit(code ?? 1));
