import { type CodeAction, type CodeActionContext, CodeActionKind } from "vscode-languageserver";
import { findBoundaries } from "../stix/document/boundaries";
import type { StixDocument, TextEdit } from "../stix/document/stixDocument";
import { applyEdits } from "../stix/fixes/applyEdits";
import { fixesForEnvelope } from "../stix/fixes/envelopeFixes";
import type { FixPorts } from "../stix/fixes/fix";
import { fixAll } from "../stix/fixes/fixAll";
import { hasFixes } from "../stix/fixes/fixesFor";
import { type ActionTools, titleOf, workspaceEdit } from "./actionEdits";
import { checkObjects, type IsStale, type Turns } from "./checking";
import type { OpenDocument } from "./openDocument";

/** The kind of the action that mends all that can be mended without loss. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.stix`;

/** Whether the action is asked for by its kind: nobody is offered it at each movement of the cursor. */
export function wantsFixAll({ only }: CodeActionContext): boolean {
  return only?.some((kind) => `${fixAllKind}.`.startsWith(`${kind}.`)) === true;
}

/**
 * The action that mends all that can be mended without loss; none where nothing can. All of the document is looked at, in
 * slices; `undefined` when it went stale on the way.
 */
export async function fixAllActions(
  open: OpenDocument,
  { translate, ports }: ActionTools,
  turns: Turns,
  isStale: IsStale,
): Promise<CodeAction[] | undefined> {
  const { stix, policy } = open;
  const context = { specVersion: stix.specVersion, options: policy.options };
  const edits = envelopeEdits(stix, ports);
  const visit = (index: number) => {
    if (!stix.check(index).problems.some(({ code }) => hasFixes(code))) return;
    const start = stix.objects[index]?.start ?? 0;
    for (const edit of fixAll(stix.textOf(index), context, ports))
      edits.push({ start: edit.start + start, end: edit.end + start, text: edit.text });
  };
  if (!(await checkObjects(stix, turns, isStale, visit))) return undefined;
  if (edits.length === 0) return [];
  const title = titleOf({ title: "fix-all", args: [] }, translate);
  return [{ title, kind: fixAllKind, edit: workspaceEdit(open, edits) }];
}

/**
 * What mends the text between the objects; none where slips would be left. Where something else is damaged, a quote that was
 * lost for example, signs that are put in only make it worse, and worse again each time that the document is saved.
 */
function envelopeEdits(stix: StixDocument, ports: FixPorts): TextEdit[] {
  const edits = new Map<string, TextEdit>();
  for (const problem of stix.envelopeProblems()) {
    const [fix] = fixesForEnvelope(problem, stix.boundaries, stix.text, ports);
    if (fix?.isLossless !== true) continue;
    for (const edit of fix.edits) edits.set(JSON.stringify(edit), edit);
  }
  const distinct = [...edits.values()];
  if (distinct.length === 0) return [];
  return findBoundaries(applyEdits(stix.text, distinct)).slips.length === 0 ? distinct : [];
}
