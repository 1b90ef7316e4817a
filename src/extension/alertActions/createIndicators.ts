import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import { doubtOfIoc } from "../../stix/iocs/doubtfulIoc";
import { sightedIndicator } from "../../stix/iocs/sightedIndicator";
import type { TlpLevel } from "../../stix/tlp";
import { rememberedTerms } from "../editing/indicatorQuestions";
import { insertIndicators, stixEditor } from "../editing/insertIndicators";
import { kindWords } from "../editing/kindWords";
import { daysOf, policyTerms } from "../editing/policyTerms";
import type { StixServer } from "../languageServer";
import { nameOf } from "../upload/fileNames";
import { tlpName } from "../upload/preflightWords";
import { type DraftCandidate, pickDrafts } from "./indicatorPick";
import { indicatorDrafts } from "./indicatorDrafts";

/** What making indicators needs of the extension around it. */
export interface CreationContext {
  readonly server: StixServer;
  readonly state: vscode.Memento;
  readonly now: () => number;
  /** How far what comes from the connection in use may go; undefined without one. */
  readonly tlp: () => TlpLevel | undefined;
}

/**
 * *Create Indicators* of what alerts saw: shows the values, and writes an indicator for each that is left ticked into the
 * open STIX file or a new one. Gives the editor that they are in.
 */
export async function createIndicators(
  { server, state, now, tlp }: CreationContext,
  alerts: readonly Alert[],
): Promise<vscode.TextEditor | undefined> {
  const drafts = indicatorDrafts(alerts);
  if (drafts.length === 0) {
    void vscode.window.showInformationMessage(
      alerts.length === 0
        ? vscode.l10n.t("Select one or more alerts, and try again.")
        : vscode.l10n.t(
            "There are no hashes, addresses, domains, URLs, e-mail addresses or registry keys in the alert.",
          ),
    );
    return undefined;
  }
  const target = await askTarget();
  if (target.kind === "cancelled") return undefined;
  const all = drafts.flatMap(({ values }) => values);
  const terms = await policyTerms(server, target.editor, all);
  const present = new Set(terms.present);
  let place = 0;
  const candidates = drafts.map((draft): DraftCandidate => {
    const places = draft.values.map(() => place++);
    const doubts = draft.values.flatMap((value) => doubtOfIoc(value, terms) ?? []);
    return { draft, doubt: doubts[0], isPresent: places.some((one) => present.has(one)) };
  });
  const level = tlp();
  const chosen = await pickDrafts(titleOf(level), placeholderOf(target.editor), candidates);
  if (!chosen || chosen.length === 0) return undefined;
  const remembered = rememberedTerms(state);
  const time = now();
  const objects = chosen.map(({ draft }) => {
    const [{ kind, value }] = draft.values;
    return sightedIndicator({
      values: draft.values,
      name: vscode.l10n.t("Seen in a Defender alert, {0}: {1}", kindWords(kind), value),
      judgement: draft.verdict === "malicious" || draft.verdict === "suspicious" ? draft.verdict : "unknown",
      labels: draft.labels,
      references: draft.references,
      now: time,
      days: daysOf(kind, "policy", terms, remembered.days),
      tlp: level,
    });
  });
  return insertIndicators(server, target.editor, objects);
}

/** Says how they are marked, for that comes of the connection. */
function titleOf(level: TlpLevel | undefined): string {
  return level === undefined
    ? vscode.l10n.t("Create Indicators")
    : vscode.l10n.t("Create Indicators, marked {0} as the connection's highest level", tlpName(level));
}

function placeholderOf(editor: vscode.TextEditor | undefined): string {
  return editor
    ? vscode.l10n.t("Indicators to write into {0}", nameOf(editor.document.uri))
    : vscode.l10n.t("Indicators to write into a new bundle");
}

type Target =
  { readonly kind: "into"; readonly editor: vscode.TextEditor | undefined } | { readonly kind: "cancelled" };

/** Into the STIX file that is open, or a new one: asked only where one is open. */
async function askTarget(): Promise<Target> {
  const editor = stixEditor();
  if (!editor) return { kind: "into", editor: undefined };
  const open = { label: vscode.l10n.t("Into {0}", nameOf(editor.document.uri)), editor };
  const fresh = { label: vscode.l10n.t("Into a new bundle"), editor: undefined };
  const placeHolder = vscode.l10n.t("Where are the indicators to be written?");
  const chosen = await vscode.window.showQuickPick([open, fresh], { placeHolder, ignoreFocusOut: true });
  return chosen ? { kind: "into", editor: chosen.editor } : { kind: "cancelled" };
}
