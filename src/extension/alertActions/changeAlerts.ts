import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import type { AlertProblem } from "../../defender/alertSource";
import { type AlertUpdate, isEmptyUpdate, updateAlerts, type UpdatedAlert } from "../../defender/alertUpdate";
import { countWords } from "../alerts/alertWords";
import { defangedLine, displayLine } from "../alerts/displayText";
import { statusWord } from "../alerts/listFilterWords";
import type { Connection } from "../connections/connection";
import type { ConnectionsPart } from "../connections/registerConnections";
import { actionSentence } from "./actionSentence";
import { graphActionsOf, mayTryAgain } from "./graphActionsOf";
import { askUpdate } from "./updateQuestions";
import { classificationWord, determinationWord } from "./updateWords";

/** What changing alerts needs of the extension around it. */
export interface ChangeContext {
  readonly part: ConnectionsPart;
  /** Shows the alerts as the service has them now. */
  readonly refresh: () => Promise<void>;
}

/** Only Graph's alerts can be changed: the rights are Graph's. */
export function canBeChanged({ source }: Alert): boolean {
  return source === "graph";
}

/** So many titles are named in the question. */
const mostNamed = 8;
/** So many in a notification, which has one line. */
const mostUnconfirmed = 3;

/**
 * *Change Status*: asks what is to be changed and whether that is meant, and writes it back, one alert after the other.
 * Gives what became of each alert that it came to.
 */
export async function changeAlerts(
  { part, refresh }: ChangeContext,
  alerts: readonly Alert[],
): Promise<readonly UpdatedAlert[]> {
  const connection = part.connections.active;
  const changeable = alerts.filter(canBeChanged);
  if (changeable.length === 0 || !connection) {
    void vscode.window.showInformationMessage(
      alerts.length === 0
        ? vscode.l10n.t("Select one or more alerts, and try again.")
        : vscode.l10n.t(
            "Alerts are changed through Microsoft Graph, and these come from another source. Choose Microsoft Graph as the connection's alert source, or change them in the Defender portal.",
          ),
    );
    return [];
  }
  const account = part.accounts.of(connection);
  const me = account.kind === "person" ? account.name : undefined;
  const update = await askUpdate({ about: countWords(changeable.length), me });
  if (!update) return [];
  if (isEmptyUpdate(update)) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Everything stays as it is: nothing was chosen."));
    return [];
  }
  const apply = vscode.l10n.t("Change");
  const question = vscode.l10n.t("Change {0} in Microsoft Defender?", countWords(changeable.length));
  const detail = factsOf(changeable, update, connection).join("\n");
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, apply)) !== apply) return [];
  const outcome = await write(part, connection, changeable, update);
  // What was called off, or whose answer was lost, may be changed all the same.
  if (outcome.told.length > 0) await refresh();
  tell(changeable, outcome);
  return outcome.told;
}

function factsOf(alerts: readonly Alert[], { change, comment }: AlertUpdate, { name }: Connection): readonly string[] {
  const { status, classification, determination, assignedTo } = change;
  const more = alerts.length - mostNamed;
  return [
    ...alerts.slice(0, mostNamed).map(({ title, id }) => `• ${displayLine(title, 100) || displayLine(id)}`),
    ...(more > 0 ? [vscode.l10n.t("… and {0} more", more)] : []),
    "",
    vscode.l10n.t("Connection: {0}", name),
    ...(status === undefined ? [] : [vscode.l10n.t("Status: {0}", statusWord(status))]),
    ...(classification === undefined ? [] : [vscode.l10n.t("Classification: {0}", classificationWord(classification))]),
    ...(determination === undefined ? [] : [vscode.l10n.t("Determination: {0}", determinationWord(determination))]),
    ...(assignedTo === undefined ? [] : [vscode.l10n.t("Assigned to: {0}", assignedTo ?? vscode.l10n.t("Nobody"))]),
    ...(comment === undefined ? [] : [vscode.l10n.t("Comment: {0}", comment)]),
  ];
}

interface Outcome {
  readonly told: readonly UpdatedAlert[];
  readonly isCancelled: boolean;
}

async function write(
  part: ConnectionsPart,
  connection: Connection,
  alerts: readonly Alert[],
  update: AlertUpdate,
): Promise<Outcome> {
  const title = vscode.l10n.t("Changing {0}", countWords(alerts.length));
  const told: UpdatedAlert[] = [];
  const once = (left: readonly Alert[]) =>
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, cancel) => {
        const abort = new AbortController();
        cancel.onCancellationRequested(() => abort.abort());
        const reached = await graphActionsOf(part, connection);
        if (reached.kind === "problem") {
          void vscode.window.showErrorMessage(actionSentence(reached.problem));
          return true;
        }
        for await (const one of updateAlerts(reached.actions, left, update, abort.signal)) {
          told.push(one);
          progress.report({
            increment: 100 / alerts.length,
            message: `${String(told.length)}/${String(alerts.length)}`,
          });
        }
        return abort.signal.aborted;
      },
    );
  let isCancelled = await once(alerts);
  const last = told.at(-1);
  if (!isCancelled && last?.kind === "failed" && (await mayTryAgain(part, connection, last.problem))) {
    told.pop();
    isCancelled = await once(alerts.slice(told.length));
  }
  return { told, isCancelled };
}

/** Nothing needs to be said where all went well: the list shows it. */
function tell(alerts: readonly Alert[], { told, isCancelled }: Outcome): void {
  const count = alerts.length;
  const problems = new Map<string, AlertProblem>();
  for (const one of told) if (one.kind !== "updated") problems.set(one.problem.code, one.problem);
  const done = told.filter(({ kind }) => kind === "updated").length;
  const uncommented = told.filter(({ kind }) => kind === "without-comment").length;
  if (done === count || (isCancelled && told.length === 0)) return;
  const sentences = [
    vscode.l10n.t("{0} of {1} changed.", done + uncommented, countWords(count)),
    ...(uncommented === 0 ? [] : [vscode.l10n.t("The comment is missing from {0}.", countWords(uncommented))]),
    ...[...problems.values()].map(actionSentence),
    ...unconfirmedWords(alerts, told),
  ];
  void vscode.window.showErrorMessage(sentences.join(" "));
}

/** Of several alerts those that are not known to be changed: refused, lost on the way, or not come to. */
function unconfirmedWords(alerts: readonly Alert[], told: readonly UpdatedAlert[]): readonly string[] {
  const changed = new Set(told.flatMap(({ kind, id }) => (kind === "failed" ? [] : [id])));
  const others = alerts.filter(({ id }) => !changed.has(id));
  if (alerts.length === 1 || others.length === 0) return [];
  const more = others.length - mostUnconfirmed;
  const named = others
    .slice(0, mostUnconfirmed)
    .map(({ title, id }) => defangedLine(title, 60) || defangedLine(id, 60));
  const all = more > 0 ? [...named, vscode.l10n.t("… and {0} more", more)] : named;
  return [vscode.l10n.t("Not confirmed by the service: {0}.", all.join(", "))];
}
