import * as vscode from "vscode";
import type { UploadReportWords } from "../../webview/uploadReport/messages";

/** The fixed words of an upload's summary, in the display language. */
export function uploadReportWords(): UploadReportWords {
  return {
    counts: vscode.l10n.t("What became of the objects"),
    accepted: vscode.l10n.t("accepted by the API"),
    rejected: vscode.l10n.t("rejected"),
    unknown: vscode.l10n.t("unknown"),
    notSent: vscode.l10n.t("not sent"),
    acceptedMeans: vscode.l10n.t(
      "Accepted by the API is not yet in the table: ingestion rules of the workspace may still change or drop an object.",
    ),
    unknownMeans: vscode.l10n.t(
      "Unknown objects were sent, but the answer was lost. Sending them again is safe: Sentinel knows an object by its id.",
    ),
    stopped: vscode.l10n.t("The upload stopped early."),
    next: vscode.l10n.t("What next"),
    retryRejected: vscode.l10n.t("Retry Rejected"),
    retryUnknown: vscode.l10n.t("Retry Unknown"),
    resume: vscode.l10n.t("Resume"),
    markdown: vscode.l10n.t("Open Markdown Report"),
    json: vscode.l10n.t("Open JSON"),
    kql: vscode.l10n.t("Copy KQL to Verify"),
    facts: vscode.l10n.t("About this upload"),
    byBatch: vscode.l10n.t("By batch"),
    chart: vscode.l10n.t(
      "The objects of {0} batches: {1} accepted by the API, {2} rejected, {3} unknown, {4} not sent. The table says it batch by batch.",
      ...["{0}", "{1}", "{2}", "{3}", "{4}"],
    ),
    showAsTable: vscode.l10n.t("Show as Table"),
    showAsChart: vscode.l10n.t("Show as Chart"),
    batches: vscode.l10n.t("Batch"),
    batch: vscode.l10n.t("Batch {0}", "{0}"),
    batchesFromTo: vscode.l10n.t("Batches {0}–{1}", "{0}", "{1}"),
    needsLook: vscode.l10n.t("Rejected and unknown objects"),
    nothingToLookAt: vscode.l10n.t("There are none."),
    more: vscode.l10n.t("There are {0} more: the Markdown report and the JSON have them.", "{0}"),
    columnState: vscode.l10n.t("State"),
    columnObject: vscode.l10n.t("Object"),
    columnPlace: vscode.l10n.t("Place"),
    columnWhy: vscode.l10n.t("Why"),
    withoutId: vscode.l10n.t("(without an id)"),
    place: vscode.l10n.t("{0}, line {1}", "{0}", "{1}"),
  };
}
