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
  /** Folders outside the workspace whose files are read now, though they are not open. */
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
        if (isStray(document)) again();
      }),
      // Not every file system tells of changes, and none as fast as the editor that made them.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (names.some((name) => uri.path.endsWith(`/${name}`))) again();
      }),
    ];
  }

  /**
   * Reads them all, and hands them on where they are others than before; `anew` where whoever gets them knows none. When
   * it is called again meanwhile, only the last reading counts, and is waited for.
   */
  sendAll({ anew = false } = {}): Promise<void> {
    if (anew) this.#known = undefined;
    return (this.#sent = this.#readAndSend());
  }

  /**
   * Does something with files that need not be open. Those outside the workspace heed what stands in their own folders, as
   * they do in an editor; no longer than that, for it is not meant for other documents.
   */
  async heeding<Result>(uris: readonly vscode.Uri[], work: () => Promise<Result>): Promise<Result> {
    const strays = uris.filter((uri) => uri.scheme !== "untitled" && !vscode.workspace.getWorkspaceFolder(uri));
    if (strays.length === 0) return work();
    const folders = strays.map((uri) => vscode.Uri.joinPath(uri, ".."));
    this.#heeded = [...this.#heeded, ...folders];
    try {
      await this.sendAll();
      return await work();
    } finally {
      this.#heeded = this.#heeded.filter((folder) => !folders.includes(folder));
      void this.sendAll();
    }
  }

  async #readAndSend(): Promise<void> {
    const generation = ++this.#generation;
    const policies = await this.#read().catch((failed: unknown) => {
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
    const inside = await vscode.workspace.findFiles(pattern, "**/node_modules/**", mostFiles);
    const uris = [...inside, ...(await filesBesideStrays(this.#heeded))];
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

/** STIX documents that are open and in no folder of the workspace. */
function isStray({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === "stix" && uri.scheme !== "untitled" && !vscode.workspace.getWorkspaceFolder(uri);
}

/** Such a document heeds what stands in its own folder: nobody opened the folders above it. */
async function filesBesideStrays(heeded: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const open = vscode.workspace.textDocuments.filter(isStray).map(({ uri }) => vscode.Uri.joinPath(uri, ".."));
  const folders = [...open, ...heeded];
  const distinct = new Map(folders.map((folder) => [folder.toString(), folder]));
  const candidates = [...distinct.values()].flatMap((folder) => names.map((name) => vscode.Uri.joinPath(folder, name)));
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

function messageOf(failed: unknown): string {
  return failed instanceof Error ? failed.message : String(failed);
}
