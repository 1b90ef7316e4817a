// Loaded into the tests' processes while their traces are collected (`traces.mjs`): a folder that is removed as a whole
// from the folder for temporary files is moved aside instead, where it is searched later. Here and not in each test, so that
// no test can forget it; and moved, so that to the test, and to whatever it runs, the folder is as gone as it should be.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";

const traces = process.env.STIX_WORKBENCH_TEST_TRACES ?? "";
let moved = 0;

/** Moves a folder of the traces aside; false for whatever is none, or can't be moved. */
function isMovedAside(file, options) {
  const folder = path.resolve(String(file));
  if (traces === "" || options?.recursive !== true || path.dirname(folder) !== traces) return false;
  const aside = path.join(traces, "kept", `${path.basename(folder)}-${process.pid}-${++moved}`);
  try {
    fs.renameSync(folder, aside);
    return true;
  } catch {
    return false;
  }
}

const { rm, rmSync, promises } = fs;
const removal = promises.rm;
fs.rm = (file, options, done) => (isMovedAside(file, options) ? process.nextTick(done, null) : rm(file, options, done));
fs.rmSync = (file, options) => (isMovedAside(file, options) ? undefined : rmSync(file, options));
promises.rm = (file, options) => (isMovedAside(file, options) ? Promise.resolve() : removal(file, options));
syncBuiltinESMExports();
