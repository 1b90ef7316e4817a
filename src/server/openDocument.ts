import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { defaultProfile, type Judge, profileJudge } from "../stix/rules/judge";
import { StixDocument, type TextEdit } from "../stix/document/stixDocument";
import type { Answers } from "./answers";

/** A document that is open in the editor: its lines, its objects, and what Sentinel said of them. */
export class OpenDocument {
  readonly uri: string;
  readonly stix: StixDocument;
  readonly answers: Answers;
  #lines: TextDocument;

  constructor(uri: string, languageId: string, version: number, text: string, answers: Answers) {
    this.uri = uri;
    this.#lines = TextDocument.create(uri, languageId, version, text);
    this.stix = new StixDocument(text);
    this.answers = answers;
    answers.attach(this.stix);
  }

  /** Says how bad its problems are. */
  get judge(): Judge {
    return profileJudge(defaultProfile(this.stix.objects.length));
  }

  get version(): number {
    return this.#lines.version;
  }

  /** The text with its lines, for positions. */
  get lines(): TextDocument {
    return this.#lines;
  }

  /** Applies the changes of one notification: each range is of the text that the change before it left. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const edits: TextEdit[] = [];
    for (const change of changes) {
      const whole = { start: 0, end: this.#lines.getText().length };
      const range = "range" in change ? this.#offsets(change.range) : whole;
      edits.push({ ...range, text: change.text });
      this.#lines = TextDocument.update(this.#lines, [change], version);
    }
    this.stix.apply(edits);
  }

  #offsets(range: { start: { line: number; character: number }; end: { line: number; character: number } }) {
    return { start: this.#lines.offsetAt(range.start), end: this.#lines.offsetAt(range.end) };
  }
}
