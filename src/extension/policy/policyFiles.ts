import * as vscode from "vscode";
import type { PoliciesParams } from "../../protocol";
import { baselineFileName } from "../../stix/policy/baseline";
import { policyFileName } from "../../stix/policy/policy";
import type { Log } from "../log";

const names = [policyFileName, baselineFileName] as const;
const pattern = `**/{${names.join(",")}}`;
/** Nobody has so many; a workspace that does shall not be read from end to end. */
const mostFiles = 200;

/** Reads the workspace's policy files and baselines when it begins and whenever one changes, and hands all of them on. */
export class PolicyFiles implements vscode.Disposable {
  readonly #listeners: vscode.Disposable[];
  #generation = 0;
  #last: PoliciesParams = { folders: [] };
  #sent: Promise<void> = Promise.resolve();
  /** What was handed on last, as JSON; `undefined` where whoever gets them knows none. */
  #known: string | undefined;
  /** What the workspace's search found last, or is looking for: whoever made, moved or deleted one has it look again. */
  #search: Thenable<readonly vscode.Uri[]> | undefined;
  /** Folders whose files are read now, though they are not open. */
  #heeded: readonly vscode.Uri[] = [];

  constructor(
    private readonly send: (policies: PoliciesParams) => Promise<void>,
    private readonly log: Log,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const again = (): void => void this.sendAll();
    this.#listeners = [
      watcher,
      watcher.onDidCreate(again),
      watcher.onDidChange(again),
      watcher.onDidDelete(again),
      vscode.workspace.onDidChangeWorkspaceFolders(again),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (isStray(document)) void this.readAgain();
      }),
      // Not every file system tells of changes, and none as fast as the editor that made them.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (names.some((name) => uri.path.endsWith(`/${name}`))) again();
      }),
    ];
  }

  /**
   * Looks for them, reads them all, and hands them on where they are others than before; `anew` where whoever gets them knows
   * none. When it is called again meanwhile, only the last reading counts, and is waited for.
   */
  sendAll({ anew = false } = {}): Promise<void> {
    this.#search = undefined;
    if (anew) this.#known = undefined;
    return this.readAgain();
  }

  /** The same for those that were found before, and for whatever stands over open files by now: no search takes its time. */
  readAgain(): Promise<void> {
    return (this.#sent = this.#readAndSend());
  }

  /**
   * Does something with files that need not be open. They heed what stands in the folders that they would in an editor; no
   * longer than that, for what is beside those outside the workspace is not meant for other documents.
   */
  async heeding<Result>(uris: readonly vscode.Uri[], work: () => Promise<Result>): Promise<Result> {
    const folders = distinct(uris.filter(({ scheme }) => scheme !== "untitled").flatMap(foldersOver));
    if (folders.length === 0) return work();
    this.#heeded = [...this.#heeded, ...folders];
    try {
      await this.readAgain();
      return await work();
    } finally {
      this.#heeded = this.#heeded.filter((folder) => !folders.includes(folder));
      void this.readAgain();
    }
  }

  async #readAndSend(): Promise<void> {
    const generation = ++this.#generation;
    const policies = await this.#read().catch((failed: unknown) => {
      this.#search = undefined;
      this.log.warn(`The policy files could not be read: ${messageOf(failed)}`);
      // Those that were read before hold on. Where there are none, the server is not to wait for them.
      return this.#last;
    });
    if (generation !== this.#generation) return this.#sent;
    this.#last = policies;
    const content = JSON.stringify(policies);
    if (content === this.#known) return;
    this.#known = content;
    await this.send(policies).catch((failed: unknown) => {
      this.#known = undefined;
      this.log.warn(`The language server was not told the policies: ${messageOf(failed)}`);
    });
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  async #read(): Promise<PoliciesParams> {
    const inside = await (this.#search ??= vscode.workspace.findFiles(pattern, "**/node_modules/**", mostFiles));
    const uris = distinct([...inside, ...(await filesInFolders(this.#heeded))]);
    const folders = new Map<string, { folderUri: string; policy: string | null; baseline: string | null }>();
    for (const uri of uris) {
      const folderUri = vscode.Uri.joinPath(uri, "..").toString();
      const folder = folders.get(folderUri) ?? { folderUri, policy: null, baseline: null };
      const text = await this.#textOf(uri);
      if (text === undefined) continue;
      folders.set(folderUri, { ...folder, [uri.path.endsWith(`/${policyFileName}`) ? "policy" : "baseline"]: text });
    }
    return { folders: [...folders.values()] };
  }

  /** The text as it is saved; `undefined` for a file that went away meanwhile. */
  async #textOf(uri: vscode.Uri): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    } catch (failed) {
      if (failed instanceof vscode.FileSystemError && failed.code === "FileNotFound") return undefined;
      this.log.warn(`${uri.toString()}: ${messageOf(failed)}`);
      // What can't be read may forbid something: no text is a policy that can't be understood, and not none.
      return "";
    }
  }
}

function isStixFile({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === "stix" && uri.scheme !== "untitled";
}

/** STIX documents that are open and in no folder of the workspace. */
function isStray(document: vscode.TextDocument): boolean {
  return isStixFile(document) && !vscode.workspace.getWorkspaceFolder(document.uri);
}

/** The folders whose policy a file heeds: up to the workspace's; outside of one its own alone, for nobody opened those above. */
function foldersOver(uri: vscode.Uri): vscode.Uri[] {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  let folder = vscode.Uri.joinPath(uri, "..");
  const folders = [folder];
  while (root && folder.path.length > root.path.length) folders.push((folder = vscode.Uri.joinPath(folder, "..")));
  return folders;
}

/**
 * What stands in the workspace's own folders and in those over the documents that are open: the search does not find files
 * that the user has the editor hide, as many do with all that begin with a dot.
 */
async function filesInFolders(heeded: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const roots = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
  const open = vscode.workspace.textDocuments.filter(isStixFile).flatMap(({ uri }) => foldersOver(uri));
  const folders = distinct([...roots, ...open, ...heeded]);
  const candidates = folders.flatMap((folder) => names.map((name) => vscode.Uri.joinPath(folder, name)));
  const found = await Promise.all(
    candidates.map((uri) =>
      vscode.workspace.fs.stat(uri).then(
        () => [uri],
        () => [],
      ),
    ),
  );
  return found.flat();
}

function distinct(uris: readonly vscode.Uri[]): vscode.Uri[] {
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

function messageOf(failed: unknown): string {
  return failed instanceof Error ? failed.message : String(failed);
}
