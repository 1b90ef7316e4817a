import * as vscode from "vscode";
import type { ChangedObject, ChangesAnswer } from "../../protocol/documentObjects";
import { plainText } from "../plainText";
import { activeUri, canBePlanned } from "./chosenFiles";
import { nameOf } from "./fileNames";
import { type RefChoice, refChoices, repositoryOf, textAt } from "./gitTexts";
import type { UploadContext } from "./uploadContext";
import { showRevocations } from "./showRevocations";
import { choicesFor, nothingSentence } from "./uploadRequest";
import { upload } from "./uploadToSentinel";

/** So many objects are listed. */
const mostListed = 2000;

/** The command *STIX: Changes Since*: what a file has become since a place in its history, and what to do about it. */
export async function changesSince(context: UploadContext, argument: unknown): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : activeUri();
  const repository = uri && (await repositoryOf(uri));
  if (!uri || !repository) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        "Changes are told from a Git repository. Open the repository's folder and a STIX file in it, and see that VS Code's Git support is on.",
      ),
    );
    return;
  }
  const ref = await askRef(await refChoices(repository));
  if (ref === undefined) return;
  const before = await textAt(repository, ref, uri);
  if (before.kind !== "text") {
    void vscode.window.showWarningMessage(
      before.kind === "missing"
        ? vscode.l10n.t(
            "{0} was not there at {1}, or there is no such commit, branch or tag.",
            nameOf(uri),
            plainText(ref),
          )
        : vscode.l10n.t(
            "{0} is larger than 20 MB. The command line uploads what changed in it: stix-workbench upload --since {1}.",
            nameOf(uri),
            plainText(ref),
          ),
    );
    return;
  }
  if (!(await canBePlanned(uri))) return;
  const now = new Date().toISOString();
  const changes = await context.server.changes({ uri: uri.toString(), before: before.text, now });
  if (!changes) {
    // Nothing can be told of a file that can't be read, least of all that its objects are gone.
    void vscode.window.showWarningMessage(nothingSentence({ because: "unreadable" }, [uri]));
    return;
  }
  await showChanges(context, uri, ref, changes);
}

async function askRef(choices: readonly RefChoice[]): Promise<string | undefined> {
  const words: Readonly<Record<RefChoice["kind"], string>> = {
    head: vscode.l10n.t("the last commit"),
    upstream: vscode.l10n.t("the branch that this one follows"),
    main: vscode.l10n.t("the main branch"),
    "last-tag": vscode.l10n.t("the newest tag"),
    other: "",
  };
  const typed = { label: vscode.l10n.t("$(edit) Another Commit, Branch or Tag…"), description: "", ref: undefined };
  const items = [...choices.map(({ ref, kind }) => ({ label: plainText(ref), description: words[kind], ref })), typed];
  const placeHolder = vscode.l10n.t("Since when?");
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  if (chosen?.ref !== undefined || !chosen) return chosen?.ref;
  const ref = await vscode.window.showInputBox({ prompt: vscode.l10n.t("A commit, a branch or a tag") });
  return ref === undefined || ref.trim() === "" ? undefined : ref.trim();
}

type Item = vscode.QuickPickItem & { readonly run?: () => Promise<unknown> };

async function showChanges(
  context: UploadContext,
  uri: vscode.Uri,
  ref: string,
  changes: ChangesAnswer,
): Promise<void> {
  const { added, changed, removed, unchanged, revocations, mayBeHidden } = changes;
  if (added.length + changed.length + removed.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        "{0} has no object that is another than at {1}; {2} are the same.",
        nameOf(uri),
        plainText(ref),
        unchanged,
      ),
    );
    return;
  }
  const actions: Item[] = [];
  const ids = [...added, ...changed].map(({ id }) => id);
  if (ids.length > 0)
    actions.push({
      label: vscode.l10n.t("$(cloud-upload) Upload Added and Changed"),
      description: vscode.l10n.t("{0} objects", ids.length),
      run: () => uploadIds(context, uri, ids),
    });
  if (revocations !== undefined)
    actions.push({
      label: vscode.l10n.t("$(circle-slash) Open Proposed Revocations"),
      description: vscode.l10n.t(
        "{0} objects were removed; what Sentinel has stays there until it is revoked",
        removed.length,
      ),
      run: () => showRevocations(uri, revocations),
    });
  if (mayBeHidden)
    actions.push({
      label: vscode.l10n.t("$(warning) Nothing Is Proposed to Be Revoked"),
      description: vscode.l10n.t(
        "part of the file, now or at {0}, can't be read, so that objects may only be hidden; mend its JSON first",
        plainText(ref),
      ),
    });
  const items: Item[] = [
    ...actions,
    ...section(vscode.l10n.t("Added ({0})", added.length), "diff-added", added, uri),
    ...section(vscode.l10n.t("Changed ({0})", changed.length), "diff-modified", changed, uri),
    ...section(vscode.l10n.t("Removed ({0})", removed.length), "diff-removed", removed, undefined),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("{0} since {1}", nameOf(uri), plainText(ref)),
    placeHolder: vscode.l10n.t("Choose what to do, or an object to go to"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  await chosen?.run?.();
}

/** Objects under a heading; with the document's URI, choosing one goes to it. */
function section(title: string, icon: string, objects: readonly ChangedObject[], uri: vscode.Uri | undefined): Item[] {
  if (objects.length === 0) return [];
  const items = objects.slice(0, mostListed).map(({ id, name, line, properties }): Item => {
    const item = {
      label: `$(${icon}) ${plainText(name ?? id)}`,
      description: name === undefined ? "" : plainText(id),
      ...(properties.length > 0 && { detail: plainText(properties.join(", ")) }),
    };
    if (!uri) return item;
    const selection = new vscode.Range(line - 1, 0, line - 1, 0);
    return { ...item, run: () => Promise.resolve(vscode.window.showTextDocument(uri, { selection })) };
  });
  return [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

async function uploadIds(context: UploadContext, uri: vscode.Uri, ids: readonly string[]): Promise<void> {
  const target = await context.targets.active();
  if (!target) return;
  const choices = choicesFor(target.connection, uri);
  await upload(context, { uris: [uri], target, choices, only: { kind: "ids", ids } });
}
