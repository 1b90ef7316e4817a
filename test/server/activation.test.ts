import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";

interface Activation {
  readonly gives: readonly string[];
  readonly subscriptions: number;
  readonly opened: readonly string[];
  readonly seen: readonly string[];
  readonly complaints: readonly string[];
}

describe("the extension's activation", () => {
  it("opens no connection and no port, asks for no name, and leaves nothing unhandled", () => {
    const files = { bundle: path.resolve("dist", "extension.js"), root: path.resolve() };
    const program = path.resolve("test", "server", "support", "activate-alone.mjs");
    const written = execFileSync(process.execPath, [program, JSON.stringify(files)], { encoding: "utf8" });
    const { gives, subscriptions, opened, seen, complaints } = JSON.parse(written) as Activation;
    assert.deepEqual(gives, ["connections", "alerts", "languageStatus"]);
    assert.ok(subscriptions > 30, "it has set up its parts");
    assert.deepEqual([opened, complaints], [[], []]);
    assert.deepEqual(new Set(seen), new Set(["a port", "a name", "a connection"]), "the watching sees what it should");
  });
});
