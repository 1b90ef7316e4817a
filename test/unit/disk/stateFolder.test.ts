import assert from "node:assert/strict";
import { hostname } from "node:os";
import path from "node:path";
import { isProcessAlive, thisProcess } from "../../../src/disk/liveness";
import { stateFolder } from "../../../src/disk/stateFolder";
import { runScript } from "./support/child";

describe("The state folder", () => {
  it("is one that the system has for data, or the one that is named", () => {
    const own = stateFolder({});
    assert.ok(path.isAbsolute(own));
    assert.match(own, /stix-workbench/);
    assert.equal(stateFolder({ STIX_WORKBENCH_STATE: "" }), own);
    const named = path.resolve("somewhere");
    assert.equal(stateFolder({ STIX_WORKBENCH_STATE: named }), named);
  });

  it("has to be named by its whole path", () => {
    assert.throws(
      () => stateFolder({ STIX_WORKBENCH_STATE: "somewhere" }),
      /"somewhere", which is not an absolute path/,
    );
  });
});

describe("Whether a process lives", () => {
  const now = new Date().toISOString();

  it("is true of this one and of its parent", () => {
    assert.equal(isProcessAlive(thisProcess(), now), true);
    assert.equal(isProcessAlive({ pid: process.ppid, host: hostname() }, now), true);
  });

  it("is false of one that ended, and of one before this that had the same number", async () => {
    const pid = Number(await runScript("printPid.ts"));
    assert.ok(pid > 1);
    assert.equal(isProcessAlive({ pid, host: hostname() }, now), false);
    assert.equal(isProcessAlive(thisProcess(), "2020-01-01T00:00:00.000Z"), false);
    assert.equal(isProcessAlive({ pid: 0, host: hostname() }, now), false);
  });

  it("is not known of another machine's", () => {
    assert.equal(isProcessAlive({ pid: process.pid, host: "another-machine" }, now), undefined);
  });
});
