import * as vscode from "vscode";
import type { AlertDetail, DetailField } from "./alertDetails";
import { displayLine } from "./displayText";
import { techniqueWord } from "./groupWords";
import { statusWord } from "./listFilterWords";

export function detailName(field: DetailField): string {
  switch (field) {
    case "device":
      return vscode.l10n.t("Device");
    case "deviceGroup":
      return vscode.l10n.t("Device group");
    case "user":
      return vscode.l10n.t("User");
    case "status":
      return vscode.l10n.t("Status");
    case "category":
      return vscode.l10n.t("Category");
    case "threat":
      return vscode.l10n.t("Threat");
    case "technique":
      return vscode.l10n.t("Technique");
    case "incident":
      return vscode.l10n.t("Incident");
    case "tags":
      return vscode.l10n.t("Tags");
    case "file":
      return vscode.l10n.t("File");
    case "folder":
      return vscode.l10n.t("Folder");
    case "sha256":
      return "SHA-256";
    case "sha1":
      return "SHA-1";
    case "md5":
      return "MD5";
    case "ip":
      return vscode.l10n.t("IP address");
    case "url":
      return vscode.l10n.t("URL");
    case "commandLine":
      return vscode.l10n.t("Command line");
    case "registry":
      return vscode.l10n.t("Registry");
    case "oddity":
      return vscode.l10n.t("Not as documented");
  }
}

/** A value as it is shown: one line, cut where it is long. What is copied is the whole of it. */
export function detailValue({ field, value }: AlertDetail): string {
  if (field === "technique") return techniqueWord(value);
  return field === "status" ? statusWord(value) : displayLine(value);
}
