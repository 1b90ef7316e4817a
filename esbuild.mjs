// Builds dist/: the extension, the language server, the CLI, and one chunk for each lazily imported part. CommonJS
// cannot be split by esbuild, so an `import()` of ours names an entry point of its own here and stays a `require` of the
// built file: MSAL and the emulator are read from disk only when they are first needed.
import { build, context } from "esbuild";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { generateValidators } from "./scripts/generate-validators.mjs";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");
const lazyChunks = { emulator: "src/emulator/emulator.ts", msal: "src/cloud/msal.ts", pfx: "src/cloud/pfx.ts" };

const lazyImports = {
  name: "lazy-imports",
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ kind, path: specifier, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const target = path.relative(import.meta.dirname, path.resolve(resolveDir, specifier)).replaceAll(path.sep, "/");
      const chunk = Object.entries(lazyChunks).find(([, file]) => file === `${target}.ts`);
      return chunk ? { path: `./${chunk[0]}.js`, external: true } : undefined;
    });
  },
};

const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  outdir: "dist",
  external: ["vscode"],
  plugins: [lazyImports],
  // Names stay: `keepNames` would bring them back for messages by a call for each function, which hot code pays for.
  minifyWhitespace: production,
  minifySyntax: production,
  sourcemap: production ? false : "linked",
  // A dynamic import is written as a require: the chunks are CommonJS, and the extension host loads us as CommonJS.
  supported: { "dynamic-import": false },
  mainFields: ["module", "main"],
  logLevel: "warning",
};

await rm("dist", { recursive: true, force: true });
await generateValidators();
const { version } = JSON.parse(await readFile("package.json", "utf8"));
const options = {
  ...shared,
  define: { __VERSION__: JSON.stringify(version) },
  entryPoints: {
    extension: "src/extension/extension.ts",
    server: "src/server/main.ts",
    cli: "src/cli/main.ts",
    ...lazyChunks,
  },
};
/** The pages that VS Code shows in webviews: they run in a browser, each a script and a style sheet of its own. */
const pages = {
  ...shared,
  platform: "browser",
  target: "es2022",
  format: "iife",
  outdir: "dist/webview",
  external: [],
  jsx: "automatic",
  jsxImportSource: "preact",
  entryPoints: {
    alert: "src/webview/alert/alert.tsx",
    preflight: "src/webview/preflight/preflight.tsx",
    uploadReport: "src/webview/uploadReport/uploadReport.tsx",
    alertTimeline: "src/webview/alertTimeline/alertTimeline.tsx",
  },
};
if (watch) await Promise.all([options, pages].map(async (each) => (await context(each)).watch()));
else await Promise.all([options, pages].map((each) => build(each)));
