import type { Diagnostic } from "vscode-languageserver";
import type { JournalReader } from "../../sentinel/journal/journal";
import type { Translate } from "../../sentinel/sentinelMessages";
import type { AcceptedBy } from "../answers";
import type { Turns } from "../checking";
import type { Documents } from "../documents";
import type { Policies } from "../policies";
import { closedDiagnostics } from "./closedDiagnostics";
import type { NamesOf, ReadText, TextOnDisk } from "./fileTexts";

/** What showing answers needs of the server around it. */
export interface AnswersContext {
  readonly documents: Documents;
  readonly policies: Policies;
  readonly journal: JournalReader;
  readonly readText: ReadText;
  readonly namesOf: NamesOf;
  readonly turns: Turns;
  /** Has the diagnostics of open documents shown anew. */
  readonly refresh: (uris: readonly string[]) => void;
  /** Shows diagnostics of a file that is not open, in place of those before. */
  readonly publish: (uri: string, diagnostics: Diagnostic[]) => void;
  readonly translate: Translate;
  readonly report: (failed: unknown) => void;
}

/**
 * Keeps Sentinel's answers in sight: of documents that are open they leave with all other diagnostics; of files that are
 * not open they are pushed, until the file is opened or nothing stands against it any more.
 */
export class ShownAnswers {
  /** The closed files that something is shown of. */
  readonly #published = new Set<string>();
  /** When a file's text on the disk became another one, or may have. */
  readonly #changedAt = new Map<string, number>();
  /** Closed files to be shown anew; those that are being worked on are shown again when that is through. */
  readonly #wanted = new Map<string, TextOnDisk | undefined>();
  readonly #busy = new Set<string>();

  constructor(private readonly context: AnswersContext) {}

  /** A document was opened: what the journal says of its file is tied to its objects. */
  opened(uri: string): void {
    if (this.#published.delete(uri)) this.context.publish(uri, []);
    this.readAgain(uri);
  }

  /** A document was closed. What was not saved is gone, so that the file on the disk is what answers are about. */
  closed(uri: string): void {
    this.changedOnDisk([uri]);
  }

  /** Files were written, created or removed by anybody. */
  changedOnDisk(uris: readonly string[]): void {
    for (const uri of uris) {
      this.#changedAt.set(uri, this.context.turns.now());
      if (this.#published.has(uri) || !this.context.documents.answersOf(uri).isEmpty) this.#showClosed(uri);
    }
  }

  /** What is said of the objects of files has become something else. `onDisk`: a file's text, where an upload knows it. */
  changed(files: readonly { readonly uri: string; readonly onDisk?: TextOnDisk | undefined }[]): void {
    const open = files.filter(({ uri }) => this.context.documents.get(uri)).map(({ uri }) => uri);
    if (open.length > 0) this.context.refresh(open);
    for (const { uri, onDisk } of files) if (!open.includes(uri)) this.#showClosed(uri, onDisk);
  }

  /** Reads what the journal says of a file by now, and shows it. */
  readAgain(uri: string): void {
    this.#readWritten(uri).catch(this.context.report);
  }

  async #readWritten(uri: string): Promise<void> {
    const { documents, journal, namesOf } = this.context;
    const answers = documents.answersOf(uri);
    const written = (await Promise.all(namesOf(uri).map((name) => journal.answersOf(name)))).flat();
    const accepted = await Promise.all(
      answers.targets.map(async (target): Promise<AcceptedBy> => [target, await journal.accepted(target)]),
    );
    const wasEmpty = answers.isEmpty;
    answers.takeWritten(written, accepted);
    if (!wasEmpty || !answers.isEmpty) this.changed([{ uri }]);
  }

  #showClosed(uri: string, onDisk?: TextOnDisk): void {
    // An untitled document lives in the editor alone.
    if (uri.startsWith("untitled:")) return;
    this.#wanted.set(uri, onDisk);
    if (!this.#busy.has(uri)) this.#workOn(uri).catch(this.context.report);
  }

  async #workOn(uri: string): Promise<void> {
    const { documents, publish } = this.context;
    this.#busy.add(uri);
    try {
      while (this.#wanted.has(uri)) {
        const onDisk = this.#wanted.get(uri);
        this.#wanted.delete(uri);
        const diagnostics = await this.#diagnosticsOf(uri, onDisk);
        if (documents.get(uri) || (diagnostics.length === 0 && !this.#published.has(uri))) continue;
        if (diagnostics.length === 0) this.#published.delete(uri);
        else this.#published.add(uri);
        publish(uri, diagnostics);
      }
    } finally {
      this.#busy.delete(uri);
    }
  }

  async #diagnosticsOf(uri: string, onDisk: TextOnDisk | undefined): Promise<Diagnostic[]> {
    const { documents, policies, readText, translate, turns } = this.context;
    const answers = documents.answersOf(uri);
    if (documents.get(uri) || answers.isEmpty) return [];
    const isAsRead = onDisk !== undefined && onDisk.readAt > (this.#changedAt.get(uri) ?? 0);
    const text = isAsRead ? onDisk.text : await readText(uri);
    return text === undefined
      ? []
      : closedDiagnostics({ uri, text, answers, policy: policies.of(uri) }, translate, turns);
  }
}
