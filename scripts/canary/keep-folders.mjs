// Loaded into the tests' processes while their traces are collected (`traces.mjs`): a folder that is removed as a whole
// from the folder for temporary files stays until what is in it has been searched. Here and not in each test, so that no
// test can forget it.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";

const traces = process.env.STIX_WORKBENCH_TEST_TRACES ?? "";
const isKept = (file, options) => options?.recursive === true && path.dirname(path.resolve(String(file))) === traces;

const { rm, rmSync, promises } = fs;
const removal = promises.rm;
fs.rm = (file, options, done) => (isKept(file, options) ? process.nextTick(done, null) : rm(file, options, done));
fs.rmSync = (file, options) => (isKept(file, options) ? undefined : rmSync(file, options));
promises.rm = (file, options) => (isKept(file, options) ? Promise.resolve() : removal(file, options));
syncBuiltinESMExports();
