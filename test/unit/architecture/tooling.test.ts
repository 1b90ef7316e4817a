import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Loads one of the project's scripts, which are JavaScript without types. */
async function load<T>(file: string): Promise<T> {
  const address: string = pathToFileURL(path.resolve("scripts", file)).href;
  return (await import(address)) as T;
}

describe("the sum of the tests", () => {
  it("adds up mocha's closing lines and nothing else", async () => {
    const { countTests } = await load<{ countTests: (written: string) => unknown }>("test-all.mjs");
    const written =
      "  ✔ 7 passing trains\n\n  12 passing (1s)\n  2 pending\n  1 failing\n\n  3 passing (4ms)\n5 failing\n";
    assert.deepEqual(countTests(written), { passed: 15, failed: 1, pending: 2 });
  });
});

describe("what the tests run in", () => {
  it("is started once more where it did not come up, which is said, and not a third time", async () => {
    type Started = <T>(what: string, start: () => Promise<T>) => Promise<T>;
    const { startedAgain } = await load<{ startedAgain: Started }>("vscode/started-again.mjs");
    const said: string[] = [];
    const { error } = console;
    console.error = (line: string) => said.push(line);
    try {
      let starts = 0;
      const start = (good: number) => () =>
        ++starts === good ? Promise.resolve(starts) : Promise.reject(new Error("no display\n  at x"));
      assert.equal(await startedAgain("VS Code", start(1)), 1);
      assert.deepEqual(said, []);
      assert.equal(await startedAgain("VS Code", start(3)), 3);
      assert.match(said.join("\n"), /^VS Code did not start: no display\n.*started once more\.$/);
      await assert.rejects(startedAgain("VS Code", start(9)), /no display/);
      assert.equal(starts, 5);
    } finally {
      console.error = error;
    }
  });
});

describe("the judge of the package", () => {
  type Judge = (files: string[], expected: string[], bytes: number) => string[];
  let judgePackage: Judge;

  before(async () => {
    ({ judgePackage } = await load<{ judgePackage: Judge }>("package.mjs"));
  });

  it("has nothing to say of a small package with the listed files", () => {
    assert.deepEqual(judgePackage(["a", "b"], ["a", "b"], 1_499_999), []);
  });

  it("names files that are new, files that are missing, and too many bytes", () => {
    const complaints = judgePackage(["a", "c"], ["a", "b"], 1_500_000).join("\n");
    assert.match(complaints, /1,500,000 bytes/);
    assert.match(complaints, /\+ c\n {2}- b/);
    assert.match(complaints, /--accept/);
  });
});

describe("the choice of VS Code", () => {
  type Choose = (environment: NodeJS.ProcessEnv, probe: () => Promise<boolean>) => Promise<string>;
  let chooseKind: Choose;

  before(async () => {
    ({ chooseKind } = await load<{ chooseKind: Choose }>("vscode/choose.mjs"));
  });

  it("is the desktop build where it can be downloaded, else code-server", async () => {
    assert.equal(await chooseKind({}, () => Promise.resolve(true)), "desktop");
    assert.equal(await chooseKind({}, () => Promise.resolve(false)), "code-server");
  });

  it("can be made by hand, without asking any server", async () => {
    const probe = () => Promise.reject(new Error("asked"));
    assert.equal(await chooseKind({ STIX_WORKBENCH_VSCODE: "desktop" }, probe), "desktop");
    assert.equal(await chooseKind({ STIX_WORKBENCH_VSCODE: "code-server" }, probe), "code-server");
    await assert.rejects(chooseKind({ STIX_WORKBENCH_VSCODE: "other" }, probe), /may be "desktop" or "code-server"/);
  });

  it("of npm start is the browser without a display, in WSL and in a remote terminal", async () => {
    type Find = (options: { environment: NodeJS.ProcessEnv; platform: string; anyway?: boolean }) => string | undefined;
    const { findDesktop } = await load<{ findDesktop: Find }>("vscode/desktop.mjs");
    const folder = mkdtempSync(path.join(os.tmpdir(), "stix-unit-"));
    try {
      const code = path.join(folder, "code");
      await writeFile(code, "", { mode: 0o755 });
      const find = (environment: NodeJS.ProcessEnv, anyway = false) =>
        findDesktop({ environment: { PATH: folder, ...environment }, platform: "linux", anyway });
      assert.equal(find({ DISPLAY: ":0" }), code);
      assert.equal(find({}), undefined);
      assert.equal(find({ DISPLAY: ":0", WSL_DISTRO_NAME: "Debian" }), undefined);
      assert.equal(find({ DISPLAY: ":0", VSCODE_IPC_HOOK_CLI: "/x" }), undefined);
      assert.equal(find({}, true), code);
      assert.equal(find({ DISPLAY: ":0", PATH: "/nowhere" }), undefined);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("the cache", () => {
  interface Cache {
    cacheFolder: (environment: NodeJS.ProcessEnv, platform: string, home: string) => string;
    provideCacheEntry: (folder: string, recipe: string, install: () => Promise<void>) => Promise<string>;
  }
  let cache: Cache;
  let folder: string;

  before(async () => {
    cache = await load<Cache>("vscode/cache.mjs");
    folder = mkdtempSync(path.join(os.tmpdir(), "stix-unit-"));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("is where the operating system keeps caches", () => {
    assert.equal(cache.cacheFolder({}, "linux", "/home/a"), "/home/a/.cache/stix-workbench");
    assert.equal(cache.cacheFolder({ XDG_CACHE_HOME: "/c" }, "linux", "/home/a"), "/c/stix-workbench");
    assert.equal(cache.cacheFolder({}, "darwin", "/Users/a"), "/Users/a/Library/Caches/stix-workbench");
  });

  it("installs once for one recipe, again for another, and again after a broken installation", async () => {
    const entry = path.join(folder, "entry");
    const installed: string[] = [];
    const provide = (recipe: string, install = () => Promise.resolve()) =>
      cache.provideCacheEntry(entry, recipe, () => {
        installed.push(recipe);
        return install();
      });
    assert.equal(await provide("one"), entry);
    await provide("one");
    assert.deepEqual(installed, ["one"]);
    await assert.rejects(
      provide("two", () => Promise.reject(new Error("no space"))),
      /no space/,
    );
    await provide("two");
    assert.deepEqual(installed, ["one", "two", "two"]);
  });
});
