import { type CodeAction, type CodeActionContext, CodeActionKind } from "vscode-languageserver";
import type { TextEdit } from "../stix/document/stixDocument";
import { fixesForEnvelope } from "../stix/fixes/envelopeFixes";
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
  const edits: TextEdit[] = stix.envelopeProblems().flatMap((problem) => {
    const [fix] = fixesForEnvelope(problem, stix.boundaries, stix.text, ports);
    return fix?.isLossless === true ? fix.edits : [];
  });
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
