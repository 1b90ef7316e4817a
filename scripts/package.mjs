// Makes stix-workbench-VERSION.vsix and checks it: `node scripts/package.mjs [--accept | --no-check]`. Its size has a limit, and its
// list of files must be the one in test/packaged-files.txt, so that nothing gets in or falls out unseen.
import { createVSIX } from "@vscode/vsce";
import { execFileSync } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { listZip } from "./zip-listing.mjs";

const root = path.dirname(import.meta.dirname);
const listFile = path.join(root, "test", "packaged-files.txt");
const mostBytes = 1.5e6;

/** Where the VSIX of this version is, or will be. */
export async function packageFile() {
  const { name, version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  return path.join(root, `${name}-${version}.vsix`);
}

/** Builds for production and packages. Gives the path of the VSIX. */
export async function makePackage() {
  execFileSync(process.execPath, ["esbuild.mjs", "--production"], { cwd: root, stdio: "inherit" });
  const vsix = await packageFile();
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return vsix;
}

/** What is wrong with a package, in sentences. */
export function judgePackage(files, expectedFiles, bytes) {
  const complaints = [];
  if (bytes >= mostBytes)
    complaints.push(
      `It has ${bytes.toLocaleString("en")} bytes; fewer than ${mostBytes.toLocaleString("en")} are allowed.`,
    );
  const added = files.filter((file) => !expectedFiles.includes(file));
  const missing = expectedFiles.filter((file) => !files.includes(file));
  if (added.length + missing.length > 0)
    complaints.push(
      "Its files are not those in test/packaged-files.txt:",
      ...added.map((file) => `  + ${file}`),
      ...missing.map((file) => `  - ${file}`),
      "If that is intended: node scripts/package.mjs --accept",
    );
  return complaints;
}

async function main() {
  const vsix = await makePackage();
  if (process.argv.includes("--no-check")) return;
  const files = await listZip(vsix);
  const { size } = await stat(vsix);
  if (process.argv.includes("--accept")) await writeFile(listFile, files.join("\n") + "\n");
  const expected = (await readFile(listFile, "utf8").catch(() => "")).split("\n").filter((line) => line !== "");
  const complaints = judgePackage(files, expected, size);
  if (complaints.length > 0) {
    console.error(`${path.basename(vsix)} is not as it should be.\n${complaints.join("\n")}`);
    process.exit(1);
  }
  console.log(`${path.basename(vsix)}: ${files.length} files, ${(size / 1e6).toFixed(2)} MB, as listed.`);
}

if (process.argv[1] === import.meta.filename)
  main().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
