import { Answers } from "./answers";
import { OpenDocument } from "./openDocument";

/** All documents that are open in the editor, and Sentinel's answers about those that were. */
export class Documents {
  #open = new Map<string, OpenDocument>();
  /**
   * Kept when a document closes, so that its answers are there when it is opened again in this session; be they none yet,
   * for an upload of it may still be under way.
   */
  #answers = new Map<string, Answers>();

  open(uri: string, languageId: string, version: number, text: string): OpenDocument {
    const answers = this.#answers.get(uri) ?? new Answers();
    this.#answers.set(uri, answers);
    const document = new OpenDocument(uri, languageId, version, text, answers);
    this.#open.set(uri, document);
    return document;
  }

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  close(uri: string): void {
    this.#open.delete(uri);
    this.#answers.get(uri)?.detach();
  }
}
