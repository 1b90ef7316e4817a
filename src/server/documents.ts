import { Answers, type Teller, type UploadedObject } from "./answers";
import { OpenDocument } from "./openDocument";
import type { Policies } from "./policies";

/** A file of which less stands against its objects than before. */
export interface SettledFile {
  readonly uri: string;
  /** What the journal says of it has to be read again (`Answers.settle`). */
  readonly mustReadAgain: boolean;
}

/** All documents that are open in the editor, and Sentinel's answers about those that were. */
export class Documents {
  #open = new Map<string, OpenDocument>();
  /**
   * Kept when a document closes: they hold for the file, and are there when it is opened again in this session; be they none
   * yet, for an upload of it may still be under way.
   */
  #answers = new Map<string, Answers>();

  constructor(private readonly policies: Policies) {}

  open(uri: string, languageId: string, version: number, text: string): OpenDocument {
    const answers = this.answersOf(uri);
    const document = new OpenDocument(uri, languageId, version, text, answers, this.policies.of(uri));
    this.#open.set(uri, document);
    return document;
  }

  /** Policies or settings have changed: all documents follow them. Gives their URIs. */
  followPolicies(): string[] {
    for (const [uri, document] of this.#open) document.usePolicy(this.policies.of(uri));
    return [...this.#open.keys()];
  }

  /** What Sentinel answered about a document, open or not. */
  answersOf(uri: string): Answers {
    const answers = this.#answers.get(uri) ?? new Answers();
    this.#answers.set(uri, answers);
    return answers;
  }

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  /** All open documents. */
  all(): readonly OpenDocument[] {
    return [...this.#open.values()];
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  /** A target accepted an object, which settles what it said of it in any file. Gives the files where that is so. */
  settle(teller: Teller, object: UploadedObject): SettledFile[] {
    return [...this.#answers].flatMap(([uri, answers]): SettledFile[] => {
      const settled = answers.isEmpty ? "unchanged" : answers.settle(teller, object);
      return settled === "unchanged" ? [] : [{ uri, mustReadAgain: settled === "read-again" }];
    });
  }
}
