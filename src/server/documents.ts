import { Answers } from "./answers";
import { OpenDocument } from "./openDocument";
import type { Policies } from "./policies";

/** All documents that are open in the editor, and Sentinel's answers about those that were. */
export class Documents {
  #open = new Map<string, OpenDocument>();
  /**
   * Kept when a document closes, so that its answers are there when it is opened again in this session; be they none yet,
   * for an upload of it may still be under way.
   */
  #answers = new Map<string, Answers>();

  constructor(private readonly policies: Policies) {}

  open(uri: string, languageId: string, version: number, text: string): OpenDocument {
    const answers = this.#answers.get(uri) ?? new Answers();
    this.#answers.set(uri, answers);
    const document = new OpenDocument(uri, languageId, version, text, answers, this.policies.of(uri));
    this.#open.set(uri, document);
    return document;
  }

  /** Policies or settings have changed: all documents follow them. Gives their URIs. */
  followPolicies(): string[] {
    for (const [uri, document] of this.#open) document.usePolicy(this.policies.of(uri));
    return [...this.#open.keys()];
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
    this.#answers.get(uri)?.detach();
  }
}
