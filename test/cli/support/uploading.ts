import assert from "node:assert/strict";
import path from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../src/emulator/emulator";
import { credentialsOf, type Ended, run, type Running, start } from "./commandLine";
import { type Folder, makeFolder } from "./folder";

/** What `upload --format json` prints. */
export interface UploadJson {
  readonly accepted: number;
  readonly rejected: number;
  readonly unknown: number;
  readonly notSent: number;
  readonly requests: number;
  readonly runs: readonly {
    readonly workspace: string;
    readonly source: string;
    readonly run: string | null;
    readonly resumes: string | null;
    readonly stopped: string | null;
  }[];
  readonly deleted?: readonly { readonly file: string; readonly id: string | null }[];
  readonly objects: readonly {
    readonly workspace: string;
    readonly file: string;
    readonly index: number;
    readonly id: string | null;
    readonly status: string;
    readonly reasons: readonly string[];
  }[];
}

/** A folder with files, an emulator, and uploads from one to the other. */
export interface Bench {
  readonly folder: Folder;
  readonly emulator: Emulator;
  /** Where its commands keep journals and what else they share. */
  readonly state: string;
  /** Uploads to the emulator's workspace as the source system `test`, as the application that may do everything. */
  upload(args: readonly string[], env?: Readonly<Record<string, string>>, cloud?: string): Promise<Ended>;
  startUpload(args: readonly string[], cloud?: string): Running;
  /** The same with `--format json`, read. */
  uploadJson(
    ...args: string[]
  ): Promise<{ readonly code: number | null; readonly result: UploadJson; readonly stderr: string }>;
  close(): Promise<void>;
}

export async function makeBench(options: EmulatorOptions = {}): Promise<Bench> {
  const folder = await makeFolder();
  const emulator = await startEmulator(options);
  const all = (args: readonly string[], cloud = emulator.url) => {
    const given = (name: string, value: string) => (args.includes(name) ? [] : [name, value]);
    const { workspaceId } = emulator.credentials;
    const command = ["upload", ...args];
    // What is resumed knows where it goes.
    if (args.some((arg) => arg.startsWith("--resume"))) return command;
    return [...command, ...given("--workspace", workspaceId), ...given("--source", "test"), "--cloud", cloud];
  };
  const state = path.join(folder.path, ".state");
  const env = { ...credentialsOf(emulator), STIX_WORKBENCH_STATE: state };
  return {
    folder,
    emulator,
    state,
    upload: (args, other = {}, cloud) => run(all(args, cloud), { cwd: folder.path, env: { ...env, ...other } }),
    startUpload: (args, cloud) => start(all(args, cloud), { cwd: folder.path, env }),
    async uploadJson(...args) {
      const { code, stdout, stderr } = await run(all([...args, "--format", "json"]), { cwd: folder.path, env });
      assert.notEqual(stdout, "", stderr);
      return { code, result: JSON.parse(stdout) as UploadJson, stderr };
    },
    async close() {
      await emulator.close();
      await folder.remove();
    },
  };
}
