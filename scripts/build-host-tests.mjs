// Bundles the tests that run inside VS Code into dist/test/host: `index.js`, which VS Code calls, and `tests.js` with all
// test files, so that what they share (`support/`) is one instance for all of them.
import { build } from "esbuild";
import { glob } from "./files.mjs";
import path from "node:path";

const root = path.dirname(import.meta.dirname);

export async function buildHostTests() {
  const testFiles = await glob(path.join(root, "test", "host"), /\.test\.ts$/);
  const shared = {
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode", "mocha", "./tests.js"],
    sourcemap: "linked",
    logLevel: "warning",
    absWorkingDir: root,
  };
  const outdir = path.join(root, "dist", "test", "host");
  await build({ ...shared, entryPoints: ["test/host/index.ts"], outdir });
  await build({
    ...shared,
    stdin: {
      contents: testFiles.map((file) => `import ${JSON.stringify(`./${file}`)};`).join("\n"),
      resolveDir: path.join(root, "test", "host"),
      sourcefile: "tests.ts",
      loader: "ts",
    },
    outfile: path.join(outdir, "tests.js"),
  });
  return path.join(outdir, "index.js");
}
