import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

/** A file of the command line as text, or why it can't be read. */
export type ReadFile =
  | { readonly kind: "text"; readonly file: string; readonly text: string }
  | { readonly kind: "unreadable"; readonly file: string; readonly why: string };

/** Reads a file as UTF-8; `-` is standard input. */
export async function readText(file: string): Promise<ReadFile> {
  try {
    const content = file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
    return { kind: "text", file, text: content.replace(/^\uFEFF/, "") };
  } catch (failed) {
    const code = (failed as NodeJS.ErrnoException).code;
    const words: Readonly<Record<string, string>> = {
      ENOENT: "there is no such file",
      EACCES: "reading it is not permitted",
      EISDIR: "it is a folder",
      ERR_STRING_TOO_LONG: "it is larger than 512 MB",
    };
    return { kind: "unreadable", file, why: words[code ?? ""] ?? (failed as Error).message };
  }
}
