import assert from "node:assert/strict";
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  Position,
  ProtocolConnection,
  Range,
  TextDocumentContentChangeEvent,
  TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

/** A document that is open in the client: its text is changed here and, by increments, in the server. */
export class EditedDocument {
  readonly uri: string;
  #connection: ProtocolConnection;
  #document: TextDocument;

  constructor(connection: ProtocolConnection, uri: string, text: string) {
    this.#connection = connection;
    this.uri = uri;
    this.#document = TextDocument.create(uri, "stix", 1, text);
  }

  get text(): string {
    return this.#document.getText();
  }

  get version(): number {
    return this.#document.version;
  }

  /** Opens it in the server, with the text that it has by now. */
  async open(): Promise<void> {
    const { uri, text, version } = this;
    const textDocument = { uri, languageId: "stix", version, text };
    await this.#connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  async close(): Promise<void> {
    await this.#connection.sendNotification("textDocument/didClose", { textDocument: { uri: this.uri } });
  }

  /** Replaces the only occurrence of a text. */
  async replace(found: string, by: string): Promise<void> {
    await this.change([{ range: this.rangeOf(found), text: by }]);
  }

  async insert(offset: number, text: string): Promise<void> {
    const at = this.#document.positionAt(offset);
    await this.change([{ range: { start: at, end: at }, text }]);
  }

  /** Gives the whole document another text in one change without a range, as some clients do. */
  async replaceAll(text: string): Promise<void> {
    await this.change([{ text }]);
  }

  /** Sends changes in one notification: each range is of the text that the change before it left. */
  async change(contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const version = this.version + 1;
    this.#document = TextDocument.update(this.#document, contentChanges, version);
    const textDocument = { uri: this.uri, version };
    await this.#connection.sendNotification("textDocument/didChange", { textDocument, contentChanges });
  }

  /** Applies edits as an editor does that got them from the server: from the last to the first. */
  async applyEdits(edits: readonly TextEdit[]): Promise<void> {
    const offset = ({ range }: TextEdit) => this.#document.offsetAt(range.start);
    const backwards = [...edits].sort((a, b) => offset(b) - offset(a));
    await this.change(backwards.map(({ range, newText }) => ({ range, text: newText })));
  }

  request<Answer>(method: string, params: object = {}): Promise<Answer> {
    return this.#connection.sendRequest<Answer>(method, { textDocument: { uri: this.uri }, ...params });
  }

  async pull(): Promise<Diagnostic[]> {
    const report = await this.request<DocumentDiagnosticReport>("textDocument/diagnostic");
    assert.equal(report.kind, "full");
    return report.kind === "full" ? report.items : [];
  }

  /** The diagnostics as `code` and the text below their squiggle. */
  async squiggles(source?: string): Promise<string[][]> {
    const all = await this.pull();
    const asked = all.filter((diagnostic) => source === undefined || diagnostic.source === source);
    return asked.map(({ code, range }) => [String(code), this.textIn(range)]);
  }

  textIn(range: Range): string {
    return this.#document.getText(range);
  }

  positionAt(offset: number): Position {
    return this.#document.positionAt(offset);
  }

  offsetAt(position: Position): number {
    return this.#document.offsetAt(position);
  }

  /** The range of the only occurrence of a text. */
  rangeOf(found: string): Range {
    const start = this.text.indexOf(found);
    assert.ok(start !== -1, `${found} is not in the document`);
    assert.equal(this.text.indexOf(found, start + 1), -1, `${found} is in the document twice`);
    return { start: this.positionAt(start), end: this.positionAt(start + found.length) };
  }

  /** The position of the `|` in a text that occurs once; the `|` itself isn't in the document. */
  cursorAt(marked: string): Position {
    const range = this.rangeOf(marked.replace("|", ""));
    return this.positionAt(this.offsetAt(range.start) + marked.indexOf("|"));
  }
}

/** The sentence of a diagnostic. */
export function sentenceOf({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}
