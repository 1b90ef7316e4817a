import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import type { StixServer } from "../languageServer";
import { type AlertValues, type SeenValue, valuesOfAlert } from "./alertValues";

const files = "**/*.{stix.json,stix2}";
const largestFile = 5 * 1024 * 1024;
/** What is saved or arrives in one go is asked for once. */
const restMs = 300;

/**
 * Which of the values that alerts saw are those of indicators in the workspace: in its files and in open documents as they
 * were when they were opened or saved. The language server reads them; it is asked for what is new alone.
 */
export class WorkspaceMatches implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];
  /** The keys that each document has an indicator for. */
  readonly #present = new Map<string, ReadonlySet<string>>();
  /** Documents to ask again for everything. */
  readonly #stale = new Set<string>();
  /** Documents that went while the server was asked: what it says of them comes too late. */
  readonly #gone = new Set<string>();
  #asked: ReadonlyMap<string, SeenValue> = new Map();
  #isListed = false;
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly server: Pick<StixServer, "presentValues">,
    private readonly values: Pick<AlertValues, "values">,
    private readonly tellOfMore: (looked: number) => void,
    private readonly mostFiles = 200,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(files);
    const stale = ({ uri, languageId }: vscode.TextDocument): void => {
      if (languageId === "stix") this.#askAgain(uri);
    };
    this.#disposables = [
      this.#changed,
      watcher,
      watcher.onDidCreate((uri) => this.#askAgain(uri)),
      watcher.onDidChange((uri) => this.#askAgain(uri)),
      watcher.onDidDelete((uri) => this.#forget(uri)),
      vscode.workspace.onDidOpenTextDocument(stale),
      vscode.workspace.onDidSaveTextDocument(stale),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // What was not saved goes with the editor; what is no file of the workspace is not looked at without one.
        if (isOfWorkspace(uri)) this.#askAgain(uri);
        else this.#forget(uri);
      }),
      // Of a folder that goes or gets another name the watcher tells no files.
      vscode.workspace.onDidDeleteFiles(({ files: gone }) => this.#forgetBelow(gone)),
      vscode.workspace.onDidRenameFiles(({ files: renamed }) => this.#forgetBelow(renamed.map(({ oldUri }) => oldUri))),
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => this.#forgetBelow(removed.map(({ uri }) => uri))),
      { dispose: () => clearTimeout(this.#timer) },
    ];
  }

  /** How many of the values that an alert saw an indicator of the workspace looks for. */
  matchesOf(alert: Alert): number {
    if (this.#present.size === 0) return 0;
    const sets = [...this.#present.values()];
    return valuesOfAlert(alert).filter(({ key }) => sets.some((set) => set.has(key))).length;
  }

  /** The alerts' values have changed: what is new among them is asked for soon. */
  update(): void {
    if (this.values.values.size === 0 && this.#asked.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#work = this.#work
        .then(() => this.#ask())
        .catch(() => {
          // The language server has said itself that it does not answer: the next time all is asked again.
          this.#isListed = false;
          this.#asked = new Map();
        });
    }, restMs);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #askAgain(uri: vscode.Uri): void {
    this.#stale.add(uri.toString());
    this.update();
  }

  #forget(uri: vscode.Uri): void {
    this.#gone.add(uri.toString());
    this.#stale.delete(uri.toString());
    if (this.#present.delete(uri.toString())) this.#changed.fire();
  }

  /** Files and folders went, or there are other ones: what is there is looked up again. */
  #forgetBelow(uris: readonly vscode.Uri[]): void {
    const known = [...this.#present.keys(), ...this.#stale];
    for (const uri of known)
      if (uris.some((one) => uri === one.toString() || uri.startsWith(`${one.toString().replace(/\/$/, "")}/`)))
        this.#forget(vscode.Uri.parse(uri, true));
    this.#isListed = false;
    this.update();
  }

  async #ask(): Promise<void> {
    const all = new Map(this.values.values);
    const fresh = [...all.values()].filter(({ key }) => !this.#asked.has(key));
    if (!this.#isListed) {
      this.#isListed = true;
      const found = await vscode.workspace.findFiles(files, undefined, this.mostFiles + 1);
      for (const uri of found.slice(0, this.mostFiles)) this.#stale.add(uri.toString());
      if (found.length > this.mostFiles) this.tellOfMore(this.mostFiles);
      for (const { uri, languageId } of vscode.workspace.textDocuments)
        if (languageId === "stix") this.#stale.add(uri.toString());
    }
    const again = new Set(this.#stale);
    this.#stale.clear();
    this.#gone.clear();
    this.#asked = all;
    let isOther = false;
    for (const uri of new Set([...this.#present.keys(), ...again])) {
      const asked = again.has(uri) ? [...all.values()] : fresh;
      const present = await this.#presentIn(uri, asked);
      if (this.#gone.has(uri)) continue;
      if (present === undefined) {
        isOther = this.#present.delete(uri) || isOther;
        continue;
      }
      const before = this.#present.get(uri) ?? new Set();
      const now = again.has(uri) ? present : new Set([...before, ...present]);
      // A document without any is kept too: what arrives later may be in it.
      this.#present.set(uri, now);
      isOther ||= now.size !== before.size || [...now].some((key) => !before.has(key));
    }
    if (isOther) this.#changed.fire();
  }

  /** The keys that a document has an indicator for; undefined for one that can't be read. */
  async #presentIn(uri: string, values: readonly SeenValue[]): Promise<ReadonlySet<string> | undefined> {
    if (values.length === 0) return new Set();
    const isOpen = vscode.workspace.textDocuments.some(
      (one) => one.languageId === "stix" && one.uri.toString() === uri,
    );
    const text = isOpen ? null : await textOf(vscode.Uri.parse(uri, true));
    if (text === undefined) return undefined;
    const sent = values.map(({ kind, value }) => ({ kind, value }));
    const places = await this.server.presentValues({ uri, text, values: sent });
    return places === null ? undefined : new Set(places.flatMap((place) => values[place]?.key ?? []));
  }
}

function isOfWorkspace(uri: vscode.Uri): boolean {
  return /\.(?:stix\.json|stix2)$/.test(uri.path) && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > largestFile) return undefined;
    return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString("utf8");
  } catch {
    return undefined;
  }
}
