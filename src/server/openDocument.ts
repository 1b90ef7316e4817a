import type { TextDocument, TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { isKnown } from "../stix/policy/baseline";
import type { Judge } from "../stix/rules/judge";
import { StixDocument } from "../stix/document/stixDocument";
import type { Answers } from "./answers";
import { DocumentLines } from "./documentLines";
import { type DocumentPolicy, isSameCheck } from "./policies";
import { SavedObjects } from "./savedObjects";

/** A document that is open in the editor: its lines, its objects, and what Sentinel said of them. */
export class OpenDocument {
  readonly uri: string;
  readonly stix: StixDocument;
  readonly answers: Answers;
  /** What it held when it was last saved. */
  readonly saved = new SavedObjects();
  readonly #lines: DocumentLines;
  #policy: DocumentPolicy;

  constructor(
    uri: string,
    languageId: string,
    version: number,
    text: string,
    answers: Answers,
    policy: DocumentPolicy,
  ) {
    this.uri = uri;
    this.#lines = new DocumentLines(uri, languageId, version, text);
    // One text for both: a long one should not be kept twice.
    this.stix = new StixDocument(this.#lines.text, policy.options);
    this.#policy = policy;
    this.answers = answers;
  }

  /** Says how bad its problems are. */
  get judge(): Judge {
    return this.#policy.rules.judge(this.stix.objects.length);
  }

  /** What the repository's policy and the settings mean for it. */
  get policy(): DocumentPolicy {
    return this.#policy;
  }

  /** Puts another policy in place; it is checked again where that can make a difference. */
  usePolicy(policy: DocumentPolicy): void {
    const isSame = isSameCheck(policy.options, this.#policy.options);
    this.#policy = policy;
    if (!isSame) this.stix.setOptions(policy.options);
  }

  /** Whether the baseline knows this problem of the object at the index, so that it is not shown. */
  isKnown(index: number, code: string): boolean {
    return isKnown(this.#policy.known, this.stix, index, code);
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
    this.saved.beforeChange(this.stix, this.#policy.modifiedOnSave);
    const edits = this.#lines.apply(changes);
    this.#lines.version = version;
    this.stix.apply(edits, this.#lines.text);
  }
}
