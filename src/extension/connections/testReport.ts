import * as vscode from "vscode";
import { cloudOf } from "../../cloud/clouds";
import { alertMessages } from "../../defender/alertMessages";
import { explainStop } from "../../sentinel/sentinelMessages";
import { defangedLine, displayLine } from "../alerts/displayText";
import type { ConnectionAccount } from "./accounts";
import { adminConsentOf } from "./adminConsent";
import { alertSourceNames } from "./alertSourceStep";
import type { Connection } from "./connection";
import type { CheckProblem, ConnectionCheck } from "./connectionChecks";
import { accountWords } from "./connectionStatus";
import { tokenSentence } from "./tokenSentence";

/** A line of the report as a person reads it. */
export interface ReportLine {
  readonly check: ConnectionCheck;
  /** `✓`, `✗` or `–`. */
  readonly mark: string;
  readonly title: string;
  /** What is wrong and what to do; empty where all is well. */
  readonly advice: string;
  /** Where an administrator grants what is missing. */
  readonly consentLink?: string;
}

const marks: Readonly<Record<ConnectionCheck["outcome"], string>> = { good: "✓", bad: "✗", note: "–" };

export function reportLine(check: ConnectionCheck, connection: Connection): ReportLine {
  const { problem } = check;
  const consentLink = problem?.of === "token" ? adminConsentOf(problem.problem) : undefined;
  return {
    check,
    mark: marks[check.outcome],
    title: titleOf(check.name, connection),
    advice: problem ? adviceOf(problem, connection) : "",
    ...(consentLink === undefined ? {} : { consentLink }),
  };
}

function titleOf(name: ConnectionCheck["name"], { alertSource }: Connection): string {
  switch (name) {
    case "alerts-token":
      return vscode.l10n.t("Token for {0}", alertSourceNames[alertSource]);
    case "alerts":
      return vscode.l10n.t("Alerts can be read");
    case "hunting":
      return vscode.l10n.t("Hunting queries can be run");
    case "sentinel-token":
      return vscode.l10n.t("Token for Microsoft Sentinel");
    case "upload":
      return vscode.l10n.t("Indicators can be uploaded");
  }
}

function adviceOf(found: CheckProblem, { cloud, endpoint }: Connection): string {
  const title = cloudOf(cloud)?.title ?? cloud;
  const defanged = (args: readonly string[]): readonly string[] => args.map((arg) => defangedLine(arg));
  switch (found.of) {
    case "token":
      return tokenSentence(found.problem);
    case "alerts": {
      const { code, args, token } = found.problem;
      return token ? tokenSentence(token) : vscode.l10n.t(alertMessages[code], ...defanged(args));
    }
    case "upload":
      return explainStop(found.problem, (template, args) => vscode.l10n.t(template, ...defanged(args)));
    case "connection":
      switch (found.code) {
        case "no-alert-service":
          return vscode.l10n.t(
            "{0} does not offer the alert source of this connection. Edit the connection and choose another one.",
            title,
          );
        case "no-endpoint":
          return vscode.l10n.t(
            "The endpoint {0} does not exist in the cloud {1}. Choose another one.",
            endpoint,
            title,
          );
        case "no-hunting":
          return vscode.l10n.t(
            "Not granted, and not needed for alerts and uploads. To run hunting queries from here, ask an administrator for the permission {0}.",
            "ThreatHunting.Read.All",
          );
        case "not-tried":
          return vscode.l10n.t("Not tried: it needs the token above.");
      }
  }
}

/** The report as Markdown. Nothing that a service or a setting says can become markup in it. */
export function reportMarkdown(
  connection: Connection,
  account: ConnectionAccount,
  lines: readonly ReportLine[],
  time: Date,
): string {
  const facts = [
    accountWords(account),
    vscode.l10n.t("Cloud: {0}", cloudOf(connection.cloud)?.title ?? connection.cloud),
    vscode.l10n.t("Tenant: {0}", connection.tenantId),
    time.toLocaleString(vscode.env.language),
  ];
  const consent = vscode.l10n.t("Open admin consent");
  const items = lines.map(({ mark, title, advice, consentLink }) =>
    [
      `${mark} **${plain(title)}**`,
      ...(advice === "" ? [] : [`   ${plain(advice)}`]),
      ...(consentLink === undefined ? [] : [`   [${plain(consent)}](<${consentLink}>)`]),
    ].join("  \n"),
  );
  const bad = lines.filter(({ check }) => check.outcome === "bad").length;
  return [
    `# ${plain(vscode.l10n.t("Connection Test: {0}", connection.name))}`,
    plain(facts.join(" · ")),
    `**${plain(summary(bad))}**`,
    ...items,
    "",
  ].join("\n\n");
}

export function summary(bad: number): string {
  if (bad === 0) return vscode.l10n.t("Everything works.");
  return bad === 1 ? vscode.l10n.t("One check failed.") : vscode.l10n.t("{0} checks failed.", bad);
}

/**
 * Every punctuation mark may be escaped (CommonMark §2.4); done with all, nothing is left that Markdown knows. VS Code
 * makes links of addresses without any markup: an empty comment within keeps them apart, and is not copied with the text.
 */
function plain(text: string): string {
  const line = displayLine(text, 1000);
  return line.replace(/[!-/:-@[-`{-~]/g, (mark, at: number) =>
    /[./@]/.test(mark) && /\S/.test(line.charAt(at + 1)) ? `\\${mark}<!-- -->` : `\\${mark}`,
  );
}
