import * as vscode from "vscode";
import { defaultChoices, withGroup } from "../../sentinel/plan/planChoices";
import { plainText } from "../plainText";
import type { UploadSummary } from "./endUpload";
import { nameOf } from "./fileNames";
import { objectsAtSelections } from "./objectsAtSelections";
import { type Revocable, type Revocation, revocationsOf as targetsOf } from "./revokeTargets";
import type { UploadContext } from "./uploadContext";
import { revocationsOf } from "./uploadFacts";
import { nothingSentence, planRequest } from "./uploadRequest";
import { connectionReaching, type UploadTarget } from "./uploadTarget";
import { send, uploadPlanned, whileBusy } from "./uploadToSentinel";

/** So many objects are named in the question. */
const mostNamed = 10;

interface Way {
  readonly revocation: Revocation;
  readonly target: UploadTarget;
  readonly isKnown: boolean;
}

/**
 * The command *STIX: Revoke in Sentinel*: the objects at the selections are uploaded again with `revoked: true`, to where
 * the journal knows that they were accepted, and so written into the file. Revoking can't be taken back, which it says.
 */
export async function revokeInSentinel(context: UploadContext): Promise<readonly UploadSummary[]> {
  const selected = await objectsAtSelections(context);
  if (!selected) return [];
  const { document, version, objects } = selected;
  const revocable = objects.filter((object): object is Revocable => object.id !== undefined);
  if (revocable.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("An object without an id can't be revoked: Sentinel knows objects by their ids."),
    );
    return [];
  }
  const done = await whileBusy(context, [document.uri], async () => {
    const { ways, unreached } = await waysTo(context, revocable);
    if (ways.length === 0 || !(await confirm(revocable, ways, unreached))) return [];
    if (!(await writeRevocations(context, document, version, revocable))) return [];
    const summaries: UploadSummary[] = [];
    for (const way of ways) {
      const summary = await uploadRevocation(context, document, way);
      if (summary) summaries.push(summary);
    }
    return summaries;
  });
  return done ?? [];
}

interface Ways {
  readonly ways: readonly Way[];
  /** Where objects were accepted that no connection leads to: they stay there as they are. */
  readonly unreached: readonly Revocation[];
}

/** Where the revocations go and through which connections. Where there is no way at all, the person has been told why. */
async function waysTo(context: UploadContext, objects: readonly Revocable[]): Promise<Ways> {
  const none: Ways = { ways: [], unreached: [] };
  const { known, unknown, revoked } = targetsOf(objects);
  if (revoked.length === objects.length) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("They are revoked already wherever the journal knows that they were accepted."),
    );
    return none;
  }
  const isReached = ({ target }: Revocation) => connectionReaching(context.connections, target) !== undefined;
  const reached = known.filter(isReached);
  const unreached = known.filter((revocation) => !isReached(revocation));
  const [first] = unreached;
  const ways: Way[] = [];
  // With nothing to go through, the first says which connection is missing.
  for (const revocation of reached.length === 0 && unknown.length === 0 && first ? [first] : reached) {
    const target = await context.targets.reaching(revocation.target);
    if (!target) return none;
    ways.push({ revocation, target, isKnown: true });
  }
  if (unknown.length === 0) return { ways, unreached };
  const target = await context.targets.active();
  if (!target) return none;
  const { cloud, workspaceId, sourceSystem } = target.connection;
  ways.push({ revocation: { target: { cloud, workspaceId, sourceSystem }, objects: unknown }, target, isKnown: false });
  return { ways, unreached };
}

async function confirm(
  objects: readonly Revocable[],
  ways: readonly Way[],
  unreached: readonly Revocation[],
): Promise<boolean> {
  const revoke = vscode.l10n.t("Revoke");
  const isProduction = ways.some(({ target }) => target.connection.isProduction);
  const text =
    objects.length === 1
      ? vscode.l10n.t("Revoke 1 object in Sentinel for good?")
      : vscode.l10n.t("Revoke {0} objects in Sentinel for good?", objects.length);
  const detail = [
    ...(isProduction ? [vscode.l10n.t("PRODUCTION")] : []),
    vscode.l10n.t(
      "A revocation is permanent: STIX knows no way to take it back. Sentinel stops matching these objects, and revoked: true and a new modified are written into the file.",
    ),
    ...ways.flatMap(({ revocation, target, isKnown }) => [
      "",
      isKnown
        ? vscode.l10n.t("Accepted by {0}, workspace {1}:", target.connection.name, revocation.target.workspaceId)
        : vscode.l10n.t(
            "The journal does not know that these were ever accepted. They go to the connection in use, {0}, workspace {1}:",
            target.connection.name,
            revocation.target.workspaceId,
          ),
      vscode.l10n.t("Source system: {0}", revocation.target.sourceSystem),
      ...namesOf(revocation.objects),
    ]),
    ...unreached.flatMap(({ target, objects: there }) => [
      "",
      vscode.l10n.t(
        "Accepted by the workspace {0} too, which no connection reaches: there they stay as they are.",
        target.workspaceId,
      ),
      ...namesOf(there),
    ]),
  ];
  const answer = await vscode.window.showWarningMessage(text, { modal: true, detail: detail.join("\n") }, revoke);
  return answer === revoke;
}

function namesOf(objects: readonly Revocable[]): string[] {
  const named = objects.slice(0, mostNamed).map(({ name, id }) => `– ${name === undefined ? id : `${name} · ${id}`}`);
  const others = objects.length - named.length;
  return others > 0 ? [...named, `– ${vscode.l10n.t("… and {0} more", others)}`] : named;
}

/** Writes `revoked` and `modified` into the document, and saves it where it was saved before. */
async function writeRevocations(
  { server, log }: UploadContext,
  document: vscode.TextDocument,
  version: number,
  objects: readonly Revocable[],
): Promise<boolean> {
  const { uri, isDirty } = document;
  const seen = objects.map(({ index, id }) => ({ index, id }));
  // A document that was closed meanwhile may have come back as another.
  const answer = document.isClosed
    ? null
    : await server.revokeEdits({ uri: uri.toString(), version, objects: seen, now: new Date().toISOString() });
  if (answer?.kind === "repeated" || answer?.kind === "not-revocable") {
    void vscode.window.showErrorMessage(refusal(answer, uri));
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of answer?.kind === "edits" ? answer.edits : []) {
    const { start, end } = range;
    edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
  }
  const isCurrent = answer?.kind === "edits" && answer.version === document.version && !document.isClosed;
  if (!isCurrent || (edit.size > 0 && !(await vscode.workspace.applyEdit(edit)))) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t("{0} changed meanwhile or can't be written, so nothing was revoked. Try again.", nameOf(uri)),
    );
    return false;
  }
  if (!isDirty && !document.isUntitled && !(await document.save()))
    log.warn("a file with revocations could not be saved; it stays changed in the editor");
  return true;
}

function refusal({ kind, id }: { readonly kind: "repeated" | "not-revocable"; readonly id: string }, uri: vscode.Uri) {
  return kind === "repeated"
    ? vscode.l10n.t(
        "{0} stands more than once in {1}, so nobody can tell which text is meant. Nothing was revoked: leave one of them there, and try again.",
        plainText(id),
        nameOf(uri),
      )
    : vscode.l10n.t(
        "{0} can't be revoked: objects of its type have no versions, or its text is no valid JSON. Nothing was revoked.",
        plainText(id),
      );
}

async function uploadRevocation(
  context: UploadContext,
  { uri }: vscode.TextDocument,
  { revocation, target }: Way,
): Promise<UploadSummary | undefined> {
  const { sourceSystem } = revocation.target;
  // Each stands in the document once, wherever that is by now: else nothing was written.
  const ids = revocation.objects.map(({ id }) => id);
  // Neither a doubtful value nor an expired one is a reason to leave an object standing that was accepted.
  const { tlpCeiling } = target.connection;
  const choices = { ...withGroup(defaultChoices, "doubtful", true), tlpCeiling };
  const planned = await planRequest(context, {
    uris: [uri],
    target,
    sourceSystem,
    choices,
    only: { kind: "ids", ids },
  });
  if (!planned) return undefined;
  if (!("request" in planned)) {
    void vscode.window.showWarningMessage(nothingSentence(planned, [uri]));
    return undefined;
  }
  // All of it was agreed to just now; where something stays behind, or is revoked no more, the facts are others.
  if (revocationsOf(planned.answer.plan) === ids.length) return send(context, planned.request, planned.answer);
  return uploadPlanned(context, planned);
}
