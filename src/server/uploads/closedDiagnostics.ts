import type { Diagnostic } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Translate } from "../../sentinel/sentinelMessages";
import { parseObject } from "../../stix/changes/objectVersion";
import { StixDocument } from "../../stix/document/stixDocument";
import { addAnswer } from "../answerFindings";
import type { Answers } from "../answers";
import { checkObjects, type Turns } from "../checking";
import { positioned } from "../diagnostics";
import { Findings } from "../findings";
import type { DocumentPolicy } from "../policies";

/** A file that is not open, as it is now. */
export interface ClosedFile {
  readonly uri: string;
  readonly text: string;
  readonly answers: Answers;
  readonly policy: DocumentPolicy;
}

/**
 * What Sentinel answered about a file that is not open, and nothing else: its own problems are shown when it is opened. Its
 * objects are only read as far as finds those that answers are about.
 */
export async function closedDiagnostics(
  { uri, text, answers, policy }: ClosedFile,
  translate: Translate,
  turns: Turns,
): Promise<Diagnostic[]> {
  const stix = new StixDocument(text);
  const profile = policy.rules.judge(stix.objects.length).profileOf();
  const findings = new Findings();
  const visit = (index: number) => {
    const id = parseObject(stix.textOf(index))?.["id"];
    const answer = answers.about(typeof id === "string" ? id : undefined, () => stix.hashOf(index));
    if (answer) addAnswer(findings, index, answer, profile, translate);
  };
  await checkObjects(stix, turns, () => false, visit);
  return positioned({ stix, lines: TextDocument.create(uri, "stix", 0, text) }, findings.choose(), translate);
}
