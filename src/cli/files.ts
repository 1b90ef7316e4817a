import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { decode } from "../disk/encoding";

/** A file of the command line as text, or why it can't be read. */
export type ReadFile =
  | { readonly kind: "text"; readonly file: string; readonly text: string }
  | { readonly kind: "unreadable"; readonly file: string; readonly why: string };

/** Reads a file; `-` is standard input. */
export async function readText(file: string): Promise<ReadFile> {
  try {
    return { file, ...decode(file === "-" ? await buffer(process.stdin) : await readFile(file)) };
  } catch (failed) {
    return { kind: "unreadable", file, why: whyUnreadable(failed) };
  }
}

/** The words for a call of the file system that failed, or for what is longer than a text can be. */
export function whyUnreadable(failed: unknown): string {
  const words: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file",
    EACCES: "reading it is not permitted",
    EPERM: "reading it is not permitted",
    EISDIR: "it is a folder",
    ELOOP: "its links lead in a circle",
    ERR_STRING_TOO_LONG: "it is larger than 512 MB",
    ERR_FS_FILE_TOO_LARGE: "it is larger than 512 MB",
  };
  const { code } = failed as NodeJS.ErrnoException;
  return words[code ?? ""] ?? (failed instanceof Error ? failed.message : String(failed));
}
