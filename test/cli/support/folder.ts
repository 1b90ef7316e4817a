import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder for one suite's files. */
export interface Folder {
  readonly path: string;
  /** Writes a text, or a value as JSON; gives the file's name in the folder. */
  write(name: string, content: unknown): Promise<string>;
  remove(): Promise<void>;
}

export async function makeFolder(): Promise<Folder> {
  const folder = await mkdtemp(path.join(tmpdir(), "stix-cli-"));
  return {
    path: folder,
    async write(name, content) {
      const text = typeof content === "string" ? content : JSON.stringify(content, undefined, 2);
      await writeFile(path.join(folder, name), text);
      return name;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
