import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import manifest from "../../package.json";
import { indicator, indicators, uuid } from "../server/support/stixTexts";
import { run, start } from "./support/commandLine";
import { makeFolder } from "./support/folder";

const dist = path.resolve(import.meta.dirname, "../../dist");

describe("stix-workbench", function () {
  // Each test has a process of its own to wait for.
  this.timeout(20_000);

  it("tells its version and its commands", async () => {
    assert.deepEqual(await run(["--version"]), { code: 0, stdout: `${manifest.version}\n`, stderr: "" });
    for (const args of [["--help"], ["-h"], ["help"]]) {
      const { code, stdout, stderr } = await run(args);
      assert.deepEqual([code, stderr], [0, ""]);
      for (const command of ["validate", "upload", "uploads", "verify-query", "alerts", "emulate"])
        assert.match(stdout, new RegExp(`\n {2}${command} `));
    }
  });

  it("tells of each command the options that it takes", async () => {
    for (const command of ["validate", "upload", "uploads", "verify-query", "alerts", "emulate"]) {
      const asked = await run(["help", command]);
      assert.equal(asked.code, 0);
      assert.match(asked.stdout, new RegExp(`^stix-workbench ${command} `));
      assert.deepEqual(await run([command, "--help"]), asked);
    }
  });

  it("ends with 2 without a command, and for one that there isn't", async () => {
    const none = await run([]);
    assert.deepEqual([none.code, none.stdout], [2, ""]);
    assert.match(none.stderr, /^stix-workbench COMMAND/);
    const unknown = await run(["frobnicate"]);
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /^There is no command "frobnicate"\.\n\nstix-workbench COMMAND/);
  });

  it("works from another folder, where there are no node_modules", async () => {
    const folder = await makeFolder();
    try {
      await copyFile(path.join(dist, "cli.js"), path.join(folder.path, "cli.js"));
      await folder.write("one.json", indicator(1));
      const args = [path.join(folder.path, "cli.js"), "validate", "one.json"];
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder.path });
      assert.equal(stdout, "1 file: 0 errors, 0 warnings\n");
    } finally {
      await folder.remove();
    }
  });

  it("a reader that goes away is no failure, and the exit code still tells what was found", async () => {
    const folder = await makeFolder();
    try {
      await folder.write(
        "bad.json",
        indicators(2000).map((object) => ({ ...object, confidence: 500 })),
      );
      const running = start(["validate", "bad.json"], { cwd: folder.path });
      running.process.stdout.once("data", () => running.process.stdout.destroy());
      const { code, stderr } = await running.ended;
      assert.deepEqual([code, stderr], [1, ""]);
    } finally {
      await folder.remove();
    }
  });

  it("prints nothing that a terminal would obey", async () => {
    const folder = await makeFolder();
    try {
      await folder.write(
        "evil.json",
        `[${JSON.stringify(indicator(1, { id: "\u001b[2J\u202e" }))}, "\u001b]0;x\u0007"]`,
      );
      const { stdout, code } = await run(["validate", "evil.json"], { cwd: folder.path });
      assert.equal(code, 1);
      assert.match(stdout, /\uFFFD\[2J/);
      const args = ["upload", "evil.json", "--dry-run", "--workspace", uuid(1), "--source", "x"];
      const dry = await run(args, { cwd: folder.path });
      assert.match(dry.stdout, /evil\.json #1 \uFFFD\[2J/);
      assert.doesNotMatch(stdout + dry.stdout + dry.stderr, /[^\P{Cc}\n]|\u202e/u);
    } finally {
      await folder.remove();
    }
  });
});
