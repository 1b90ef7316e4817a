import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { openJournal } from "../../../src/disk/journalFolder";
import type { ObjectStatus, Reason } from "../../../src/sentinel/outcome";
import { defaultChoices, type PlanChoices } from "../../../src/sentinel/plan/planChoices";
import type { Target } from "../../../src/sentinel/target";
import { contentHash, textHash } from "../../../src/stix/contentHash";
import { target } from "./uploading";

/** What a run was told of an object. */
export interface Told {
  readonly object: object;
  readonly status: ObjectStatus;
  readonly message?: string;
  /** Its place in the file; default its place in the list. */
  readonly index?: number;
}

/** A folder of its own for a test's files and the user's journal, which other processes write to. */
export class Machine {
  readonly folder: string;
  #now = Date.parse("2026-03-01T10:00:00.000Z");

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async start(): Promise<Machine> {
    return new Machine(await mkdtemp(path.join(tmpdir(), "stix-workbench-server-")));
  }

  /** From now on its runs are of the present, and later than what was told before. */
  moveToPresent(): void {
    this.#now = Date.now();
  }

  get state(): string {
    return path.join(this.folder, "state");
  }

  pathOf(name: string): string {
    return path.join(this.folder, name);
  }

  uriOf(name: string): string {
    return pathToFileURL(this.pathOf(name)).href;
  }

  async write(name: string, text: string | Uint8Array): Promise<string> {
    await writeFile(this.pathOf(name), text);
    return this.uriOf(name);
  }

  /** Writes a run of another process into the journal: what it sent of a file, each in a batch. Gives its name. */
  async upload(
    file: string,
    told: readonly Told[],
    to: Target = target,
    isCut = false,
    choices: PlanChoices = defaultChoices,
  ): Promise<string> {
    const journal = openJournal(this.state, { now: () => (this.#now += 1000), isAlive: () => false });
    const about = { target: to, endpoint: "stix-objects", files: [file], total: told.length } as const;
    const run = await journal.begin({ ...about, choices });
    const objects = told.map(({ object, index }, place) => {
      const fields = object as { id?: string; modified?: string; revoked?: boolean };
      const text = JSON.stringify(object);
      const { id = null, modified = null, revoked = false } = fields;
      return { file: 0, index: index ?? place, id, hash: contentHash(text), raw: textHash(text), modified, revoked };
    });
    await run.sending(0, objects);
    const outcomes = told.map(({ status, message = "Error for Property=name: Not good." }) => {
      const reasons: Reason[] =
        status === "rejected"
          ? [{ code: "sentinel/answer", args: [message] }]
          : status === "unknown"
            ? [{ code: "sentinel/answer-lost", args: ["stop/service-error", "502"] }]
            : [];
      return { status, reasons };
    });
    await run.outcomes(0, outcomes);
    if (!isCut) await run.end(null);
    return run.run;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
