// `npm run bench [-- --objects N]`: builds the figures as the product is built and runs them, for a loader that compiles
// on the fly slows what it loads.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";

const folder = mkdtempSync(path.join(tmpdir(), "stix-bench-"));
try {
  const outfile = path.join(folder, "figures.cjs");
  buildSync({
    entryPoints: [path.join(import.meta.dirname, "figures.ts")],
    bundle: true,
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    // ANTLR's runtime asks where its file lies.
    define: { "import.meta.url": "bundleUrl" },
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    outfile,
    logLevel: "warning",
  });
  const { status } = spawnSync(process.execPath, ["--expose-gc", outfile, ...process.argv.slice(2)], {
    cwd: path.join(import.meta.dirname, ".."),
    stdio: "inherit",
  });
  // What only VS Code itself can tell.
  const measure = spawnSync(process.execPath, ["scripts/measure-host.mjs", "activation"], {
    cwd: path.join(import.meta.dirname, ".."),
    stdio: "inherit",
  });
  process.exitCode = (status ?? 1) || (measure.status ?? 1);
} finally {
  rmSync(folder, { recursive: true });
}
