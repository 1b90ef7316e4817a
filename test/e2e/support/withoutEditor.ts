// Modules of the extension that need no more of VS Code than its words: bundled with a small stand-in, so that a page can be
// shown outside of the workbench with the very texts that it has inside.
import { build } from "esbuild";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const standIn = `
  export const env = { language: "en" };
  const fill = (template, args) => template.replace(/\\{(\\d+)\\}/g, (whole, digits) => String(args[Number(digits)] ?? whole));
  export const l10n = { t: (template, ...args) => fill(template, args) };
  export const Uri = { parse: (text) => ({ path: new URL(text).pathname, toString: () => text }) };
  export const workspace = { getWorkspaceFolder: () => undefined };
`;

/** Loads a module below `src/extension` with the stand-in for VS Code. */
export async function loadWithoutEditor<Module>(file: string): Promise<Module> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "stix-pages-"));
  const outfile = path.join(folder, "module.mjs");
  try {
    await build({
      entryPoints: [path.resolve("src", "extension", file)],
      bundle: true,
      platform: "node",
      format: "esm",
      outfile,
      logLevel: "error",
      plugins: [
        {
          name: "stand-in",
          setup({ onResolve, onLoad }) {
            onResolve({ filter: /^vscode$/ }, () => ({ path: "vscode", namespace: "stand-in" }));
            onLoad({ filter: /.*/, namespace: "stand-in" }, () => ({ contents: standIn }));
          },
        },
      ],
    });
    const address: string = pathToFileURL(outfile).href;
    return (await import(address)) as Module;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
