import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Emulator } from "../../../src/emulator/emulator";

const cliFile = path.resolve(import.meta.dirname, "../../../dist/cli.js");

/** Where commands keep their journals unless a test says otherwise: never where those of the person at this machine are. */
const stateOfTests = mkdtempSync(path.join(tmpdir(), "stix-cli-state-"));
process.on("exit", () => {
  rmSync(stateOfTests, { recursive: true, force: true });
});

/** What a command came to. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Added to an environment in which there are no credentials and no proxies. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
}

/** A command that runs as a process of its own. */
export interface Running {
  readonly process: ChildProcessWithoutNullStreams;
  /** Its end. Fails when the output holds a secret, a stack trace or a warning of Node's. */
  readonly ended: Promise<Ended>;
}

/** Starts `stix-workbench` with these arguments. */
export function start(args: readonly string[], { env = {}, cwd, input }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [cliFile, ...args], {
    env: { PATH: process.env["PATH"] ?? "", STIX_WORKBENCH_STATE: stateOfTests, ...env },
    ...(cwd !== undefined && { cwd }),
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  // A command that does not read its input may have ended before it is written.
  child.stdin.on("error", () => undefined).end(input ?? "");
  const ended = once(child, "close").then(([code]) => {
    const all = stdout + stderr;
    const secret = env["AZURE_CLIENT_SECRET"]?.trim() ?? "";
    assert.ok(secret === "" || !all.includes(secret), "the secret is in the output");
    assert.doesNotMatch(all, /eyJ[\w-]{10,}\./, "a token is in the output");
    assert.doesNotMatch(stderr, /^\s+at .*:\d+:\d+/m, "a stack trace is in the output");
    assert.doesNotMatch(stderr, /Warning: /, "Node warns of something");
    return { code: code as number | null, stdout, stderr };
  });
  return { process: child, ended };
}

/** Runs `stix-workbench` to its end. */
export function run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return start(args, options).ended;
}

/** The environment that signs in to an emulator, or to what pretends to be one. */
export function credentialsOf({ credentials }: Pick<Emulator, "credentials">): Record<string, string> {
  return {
    AZURE_TENANT_ID: credentials.tenantId,
    AZURE_CLIENT_ID: credentials.clientId,
    AZURE_CLIENT_SECRET: credentials.clientSecret,
  };
}
