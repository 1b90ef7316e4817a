// The language server on Node: over stdio, or over the channel that the editor opens. A browser entry can stand beside it.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { decode } from "../disk/encoding";
import { compactIfMuch, openJournal } from "../disk/journalFolder";
import { stateFolder } from "../disk/stateFolder";
import type { JournalReader } from "../sentinel/journal/journal";
import { noJournal } from "../sentinel/journal/noJournal";
import { startServer } from "./server";
import type { FileText } from "./uploads/uploadFeatures";

/** The path of a file on this machine's disk; `undefined` for a URI that names none. */
function pathOf(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // A file of another machine, or a path that this system can't have.
    return undefined;
  }
}

/** The text of a file, without its byte order mark, as editors show it. What is no text is refused, never replaced. */
async function readText(uri: string): Promise<FileText> {
  const path = pathOf(uri);
  if (path === undefined) return { kind: "elsewhere" };
  try {
    return decode(await readFile(path));
  } catch {
    return { kind: "unreadable" };
  }
}

/** The editor writes the URI into the journal, a command line the path; the letter of a drive is written either way. */
function namesOf(uri: string): string[] {
  const path = pathOf(uri);
  if (path === undefined) return [uri];
  return [...new Set([uri, path, path.replace(/^[a-z](?=:)/, (drive) => drive.toUpperCase())])];
}

/** The user's journal, which other processes write to as well. */
function userJournal(): JournalReader {
  try {
    const folder = stateFolder();
    const options = { now: () => Date.now() };
    // Here, in the background, for the extension host must not stand still for it.
    compactIfMuch(folder, options).catch((failed: unknown) => {
      complain(`Old uploads in the journal could not be put together; they stay as they are. ${messageOf(failed)}`);
    });
    return openJournal(folder, options);
  } catch (failed) {
    // Documents can be written without it. What uploads, opens it too, and says so.
    complain(messageOf(failed));
    return noJournal;
  }
}

/** Into the editor's log of the server. */
function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function messageOf(failed: unknown): string {
  return failed instanceof Error ? failed.message : String(failed);
}

startServer(createConnection(ProposedFeatures.all), { journal: userJournal(), readFile: readText, namesOf });
