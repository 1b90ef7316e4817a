import * as vscode from "vscode";
import { policyFileName } from "../../stix/policy/policy";
import type { PreflightWords } from "../../webview/preflight/messages";

/** The fixed words of the preflight page, in the display language. */
export function preflightWords(): PreflightWords {
  return {
    target: vscode.l10n.t("Where it goes"),
    production: vscode.l10n.t("PRODUCTION"),
    whatGoes: vscode.l10n.t("What goes"),
    choices: vscode.l10n.t("For this upload"),
    policy: vscode.l10n.t("Where objects have errors"),
    validOnly: vscode.l10n.t("Valid only"),
    validOnlyMeans: vscode.l10n.t("Objects with errors stay behind, the others go."),
    allOrNothing: vscode.l10n.t("All or nothing"),
    allOrNothingMeans: vscode.l10n.t("Nothing goes while one object has errors or two versions conflict."),
    ceiling: vscode.l10n.t("TLP ceiling"),
    ceilingMeans: vscode.l10n.t(
      "While one chosen object is marked higher, nothing goes. It holds for this upload alone.",
    ),
    raiseTitle: vscode.l10n.t("Let {0} leave in this upload?", "{0}"),
    raiseMeans: vscode.l10n.t(
      "The connection lets nothing leave above {1}. Objects up to {0} would be stored in the workspace, where everyone who may read it sees them, and they cannot be deleted through this API. The connection itself is not changed.",
      ...["{0}", "{1}"],
    ),
    raise: vscode.l10n.t("Raise to {0}", "{0}"),
    keep: vscode.l10n.t("Keep {0}", "{0}"),
    leaveOutAbove: vscode.l10n.t("Leave Out What Is Above"),
    objects: vscode.l10n.t("Objects"),
    chooseAll: vscode.l10n.t("Upload all: {0}", "{0}"),
    table: vscode.l10n.t("Objects: {0}", "{0}"),
    columnUpload: vscode.l10n.t("Upload"),
    columnObject: vscode.l10n.t("Object"),
    columnType: vscode.l10n.t("Type"),
    columnTlp: vscode.l10n.t("TLP"),
    columnWhy: vscode.l10n.t("Why it stays behind"),
    columnSeen: vscode.l10n.t("Seen in Defender"),
    haveWeSeen: vscode.l10n.t("Have we seen them?"),
    columnPlace: vscode.l10n.t("Place"),
    chooseOne: vscode.l10n.t("Upload {0}", "{0}"),
    withoutId: vscode.l10n.t("(without an id)"),
    place: vscode.l10n.t("{0}, line {1}", "{0}", "{1}"),
    showMore: vscode.l10n.t("Show More ({0} of {1} are shown)", "{0}", "{1}"),
    loading: vscode.l10n.t("Loading…"),
    dryRun: vscode.l10n.t("Dry Run"),
    cancel: vscode.l10n.t("Cancel"),
    warning: vscode.l10n.t("Warning"),
    note: vscode.l10n.t("Note"),
    blocked: vscode.l10n.t("Nothing goes"),
  };
}

/** How a TLP level is written. */
export function tlpName(level: string): string {
  return level === "unmarked" ? vscode.l10n.t("not marked") : `TLP:${level.toUpperCase()}`;
}

/** Why nothing goes although objects are chosen, and what to do. */
export function blockSentence(by: "tlp" | "policy" | "damage", highest: string, ceiling: string): string {
  switch (by) {
    case "tlp":
      return vscode.l10n.t(
        "Nothing goes: objects up to {0} are chosen, above the ceiling of {1}. Leave out what must not leave, or raise the ceiling if it may.",
        tlpName(highest),
        tlpName(ceiling),
      );
    case "policy":
      return vscode.l10n.t(
        "Nothing goes: some objects have errors, and all or nothing is chosen. Mend those, or choose valid only.",
      );
    case "damage":
      return vscode.l10n.t(
        "Nothing goes: a file is damaged around its objects, and all or nothing is chosen. Mend it, or choose valid only.",
      );
  }
}

/** That the policy file keeps the ceiling lower than what was asked for. */
export function loweredSentence(ceiling: string): string {
  return vscode.l10n.t("{0} lets nothing leave above {1}, whatever is chosen here.", policyFileName, tlpName(ceiling));
}
