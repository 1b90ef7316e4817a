import {
  type CodeAction,
  CodeActionKind,
  type CodeActionOptions,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
} from "vscode-languageserver";
import { createDocumentLocator } from "../stix/document/locateInDocument";
import { fixesForEnvelope } from "../stix/fixes/envelopeFixes";
import { type Fix, type FixPorts, preferred } from "../stix/fixes/fix";
import { fixesFor, fixesForAll, hasFixes } from "../stix/fixes/fixesFor";
import { type ObjectText, readObjectText } from "../stix/fixes/objectText";
import {
  type DocumentRefactoring,
  documentRefactorings,
  refactorDocument,
} from "../stix/fixes/refactorings/documentRefactorings";
import { refactoringsAt } from "../stix/fixes/refactorings/refactoringsAt";
import { removeObjects } from "../stix/fixes/refactorings/repeatedObjects";
import type { Problem, TextRange } from "../stix/problem";
import { type ActionTools, titleOf, workspaceEdit } from "./actionEdits";
import { fixesForAnswer } from "./answerFixes";
import { answerProperty } from "./answerProperty";
import { fixAllKind } from "./fixAllActions";
import { referenceEdits } from "./idFixes";
import type { OpenDocument } from "./openDocument";
import { patternActions } from "./patternActions";

export const codeActionCapability: CodeActionOptions = {
  codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
  resolveProvider: true,
};

/** A selection over more objects than this is not about single problems. */
const maxObjects = 20;
/** More fixes than this in one menu help nobody. */
const maxFixes = 60;

/** What an action whose edits come later carries. */
interface LaterEdits {
  readonly uri: string;
  readonly refactoring: DocumentRefactoring;
}

/** The fixes and refactorings for a range of a document: only the objects in it are looked at. */
export function codeActions(open: OpenDocument, params: CodeActionParams, tools: ActionTools): CodeAction[] {
  const { range, context } = params;
  const asked = { start: open.lines.offsetAt(range.start), end: open.lines.offsetAt(range.end) };
  const wants = (kind: string) => context.only?.some((only) => `${kind}.`.startsWith(`${only}.`)) ?? true;
  const actions: CodeAction[] = [];
  const indices = objectsIn(open, asked);
  if (wants(CodeActionKind.QuickFix)) actions.push(...quickFixes(open, asked, indices, context.diagnostics, tools));
  if (wants(CodeActionKind.RefactorRewrite)) {
    const [index] = indices;
    if (index !== undefined && indices.length === 1) actions.push(...objectRefactorings(open, index, tools));
    // Not at each movement of the cursor: these are about the whole document.
    actions.push(...patternActions(open, range, tools.translate));
    const isWanted = context.only !== undefined || context.triggerKind !== CodeActionTriggerKind.Automatic;
    if (isWanted) actions.push(...wholeRefactorings(open, tools));
  }
  return actions;
}

/** An action with the edits that it was offered without. */
export function resolveCodeAction(
  action: CodeAction,
  documentOf: (uri: string) => OpenDocument | undefined,
  { ports }: ActionTools,
): CodeAction {
  const data = action.data as Partial<LaterEdits> | undefined;
  const open = data?.uri === undefined ? undefined : documentOf(data.uri);
  if (!open || data?.refactoring === undefined || !documentRefactorings(open.stix).includes(data.refactoring))
    return action;
  return { ...action, edit: refactoringEdit(open, data.refactoring, ports) };
}

function objectsIn({ stix }: OpenDocument, { start, end }: TextRange): number[] {
  const { objects } = stix;
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((objects[middle]?.end ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let index = low; index < objects.length && found.length < maxObjects; index++) {
    if ((objects[index]?.start ?? 0) > end) break;
    found.push(index);
  }
  return found;
}

function quickFixes(
  open: OpenDocument,
  asked: TextRange,
  indices: readonly number[],
  diagnostics: readonly Diagnostic[],
  { translate, ports }: ActionTools,
): CodeAction[] {
  const { stix, judge } = open;
  const locate = createDocumentLocator(stix);
  const actions: CodeAction[] = [];
  const isHere = (range: TextRange) => range.start <= asked.end && range.end >= asked.start;
  const offered = new Map<string, CodeAction>();
  const add = (fix: Fix, base: number, problem?: Pick<Problem, "code">, range?: TextRange) => {
    if (actions.length >= maxFixes) return;
    const mended = problem && range ? diagnosticsOf(open, diagnostics, problem.code, range) : [];
    const action: CodeAction = {
      title: titleOf(fix, translate),
      kind: CodeActionKind.QuickFix,
      ...(fix.isPreferred && { isPreferred: true }),
      ...(mended.length > 0 && { diagnostics: mended }),
      edit: workspaceEdit(open, [...fix.edits, ...referenceEdits(stix, fix.edits, base)], base),
    };
    actions.push(action);
    offered.set(sameFix(fix, base), action);
  };
  // Sentinel's word and a rule of ours may be about one thing: then one action mends both.
  const addForAnswer = (fix: Fix, base: number, range: TextRange) => {
    const same = offered.get(sameFix(fix, base));
    if (!same) add(fix, base, { code: "sentinel/answer" }, range);
    else
      same.diagnostics = [...(same.diagnostics ?? []), ...diagnosticsOf(open, diagnostics, "sentinel/answer", range)];
  };
  for (const problem of stix.envelopeProblems()) {
    if (actions.length >= maxFixes) break;
    const range = locate(-1, problem.place);
    if (!isHere(range)) continue;
    for (const fix of fixesForEnvelope(problem, stix.boundaries, stix.text, ports)) add(fix, 0, problem, range);
  }
  for (const index of indices) {
    const { problems, facts } = stix.check(index);
    const shown = [...problems, ...problemsBetweenObjects(open, index, diagnostics)].filter(
      ({ code }) => (hasFixes(code) || betweenObjects.has(code)) && judge.severityOf(code, facts) !== "off",
    );
    const here = shown
      .map((problem) => ({ problem, range: locate(index, problem.place) }))
      .filter(({ range }) => isHere(range));
    const reasons = (open.answers.about(facts.id, () => stix.hashOf(index))?.reasons ?? [])
      .map((reason) => ({ reason, range: locate(index, { kind: "property", path: answerProperty(reason) ?? [] }) }))
      .filter(({ range }) => isHere(range));
    if (here.length === 0 && reasons.length === 0) continue;
    const object = readObjectText(stix.textOf(index));
    const surroundings = surroundingsOf(open, object, ports);
    const base = stix.objects[index]?.start ?? 0;
    for (const { problem, range } of here)
      if (problem.code === "stix/duplicate-object")
        add(preferred("remove-object", [], removeObjects(stix, [index])), 0, problem, range);
    for (const { problem, range } of here)
      for (const fix of fixesFor(problem, object, surroundings)) add(fix, base, problem, range);
    const answered = { object, problems, facts, judge: open.policy.rules.uploadJudge(stix.objects.length) };
    for (const { reason, range } of reasons)
      for (const fix of fixesForAnswer(reason, answered, surroundings)) addForAnswer(fix, base, range);
    const together = here.map(({ problem }) => problem);
    for (const fix of fixesForAll(together, object, surroundings)) add(fix, base);
  }
  return actions;
}

/** What two fixes have in common that do the same; an id that they add is another each time. */
function sameFix({ title, args, edits }: Fix, base: number): string {
  return JSON.stringify([title, args[0], base, edits.map(({ start, end }) => [start, end])]);
}

/** What diagnostics say of an object that its own check doesn't know: what is wrong between it and the others. */
function problemsBetweenObjects(open: OpenDocument, index: number, diagnostics: readonly Diagnostic[]): Problem[] {
  const object = open.stix.objects[index];
  return diagnostics.flatMap(({ code, range }): Problem[] => {
    const at = open.lines.offsetAt(range.start);
    if (!object || typeof code !== "string" || at < object.start || at >= object.end) return [];
    return betweenObjects.has(code) ? [{ code, args: [], place: { kind: "property", path: ["id"] } }] : [];
  });
}

const betweenObjects: ReadonlySet<string> = new Set(["stix/duplicate-object", "stix/conflicting-version"]);

function surroundingsOf({ stix, policy }: OpenDocument, object: ObjectText, ports: FixPorts) {
  const beginning = String(object.value["pattern"] ?? "").slice(0, 500);
  const type = /\[\s*\(*\s*([a-z0-9-]+)\s*:/.exec(beginning)?.[1];
  const validDays = policy.rules.validUntilDays(type ?? "default");
  return {
    specVersion: stix.specVersion,
    options: policy.options,
    ports,
    ...(validDays !== undefined && { validDays }),
  };
}

function diagnosticsOf(
  open: OpenDocument,
  diagnostics: readonly Diagnostic[],
  code: string,
  { start, end }: TextRange,
) {
  const { lines } = open;
  return diagnostics.filter(
    (one) => one.code === code && lines.offsetAt(one.range.start) <= end && lines.offsetAt(one.range.end) >= start,
  );
}

function objectRefactorings(open: OpenDocument, index: number, { translate, ports }: ActionTools): CodeAction[] {
  const { stix } = open;
  const object = readObjectText(stix.textOf(index));
  const { specVersion } = stix;
  const base = stix.objects[index]?.start ?? 0;
  return refactoringsAt(object, { specVersion, gap: gapAt(open, index), ports }).map(({ edits, ...title }) => ({
    title: titleOf(title, translate),
    kind: CodeActionKind.RefactorRewrite,
    edit: workspaceEdit(open, edits, base),
  }));
}

/** The white space between the elements of the list that holds the object; `undefined` where it is no list's. */
function gapAt({ stix }: OpenDocument, index: number): string | undefined {
  if (stix.shape === "object") return undefined;
  const { objects } = stix;
  const [before, object, after] = [objects[index - 1], objects[index], objects[index + 1]];
  if (!object) return undefined;
  const between = before
    ? stix.slice(before.end, object.start)
    : after
      ? stix.slice(object.end, after.start)
      : stix.slice(stix.text.lastIndexOf("[", object.start) + 1, object.start);
  return /^\s*(?:,\s*)?$/.test(between) ? between.slice(between.indexOf(",") + 1) : " ";
}

function wholeRefactorings(open: OpenDocument, { translate, ports, canResolve }: ActionTools): CodeAction[] {
  return documentRefactorings(open.stix).map((refactoring): CodeAction => {
    const action = {
      title: titleOf({ title: refactoring, args: [] }, translate),
      kind: CodeActionKind.RefactorRewrite,
    };
    const data: LaterEdits = { uri: open.uri, refactoring };
    return canResolve ? { ...action, data } : { ...action, edit: refactoringEdit(open, refactoring, ports) };
  });
}

function refactoringEdit(open: OpenDocument, refactoring: DocumentRefactoring, { uuid }: FixPorts) {
  const { sourceSystem } = open.policy.rules;
  return workspaceEdit(open, refactorDocument(open.stix, refactoring, { uuid, sourceSystem }));
}
