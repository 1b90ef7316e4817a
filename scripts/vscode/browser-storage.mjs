// Where VS Code runs in a browser, its settings and the state of its windows lie in the browser's storage, which ends with
// the browser: while the traces of tests are collected, it is written to a file before.
import { readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

let written = 0;

/** Writes the storage of a workbench's page to the folder for temporary files, where that is one for traces. */
export async function keepBrowserStorage(page) {
  if (!process.env.STIX_WORKBENCH_TEST_TRACES || page.isClosed()) return;
  const script = await readFile(path.join(import.meta.dirname, "read-browser-storage.js"), "utf8");
  const stored = await page.evaluate(script);
  const name = `browser-storage-${process.pid}-${++written}.json`;
  await writeFile(path.join(os.tmpdir(), name), JSON.stringify(stored, undefined, 1));
}
