import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import type { AlertPageCommand } from "../../webview/alert/messages";
import { alertsOf } from "../alerts/alertRows";
import type { AlertsPart } from "../alerts/registerAlerts";
import { portalLink } from "../alerts/portalLink";
import { hostClock } from "../alerts/sliced";
import type { ConnectionsPart } from "../connections/registerConnections";
import { Findings } from "../hunting/findings";
import { huntForIndicators } from "../hunting/huntForIndicators";
import type { StixServer } from "../languageServer";
import type { Log } from "../log";
import { AlertPages } from "./alertPages";
import { AlertValues } from "./alertValues";
import { canBeChanged, changeAlerts } from "./changeAlerts";
import { createIndicators } from "./createIndicators";
import { valueHover } from "./valueHover";
import { WorkspaceMatches } from "./workspaceMatches";

/** What an analyst does with alerts: their page, indicators of them, hunts, and changes that are written back. */
export function registerAlertActions(
  context: vscode.ExtensionContext,
  {
    part,
    alerts,
    server,
    log,
  }: {
    readonly part: ConnectionsPart;
    readonly alerts: AlertsPart;
    readonly server: StixServer;
    readonly log: Pick<Log, "warn">;
  },
  now: () => number = Date.now,
): void {
  const { connections } = part;
  const findings = new Findings();
  const values = new AlertValues(() => hostClock.pause());
  const matches = new WorkspaceMatches(server, values, (looked) => {
    log.warn(
      vscode.l10n.t(
        "Alerts are marked by the indicators of {0} STIX files and of the open ones, for the workspace has more. Open a file to have it looked through as well.",
        looked,
      ),
    );
  });
  const redraw = alerts.mark((alert) => matches.matchesOf(alert));
  const find = (id: string): Alert | undefined => alerts.find(id);
  const creation = { server, state: context.workspaceState, now, tlp: () => connections.active?.tlpCeiling };
  const changing = {
    part,
    refresh: async () => {
      await vscode.commands.executeCommand("stixWorkbench.refreshAlerts");
    },
  };
  const hunting = { part, server, findings, now };
  const pages = new AlertPages({
    extensionUri: context.extensionUri,
    find,
    canChange: canBeChanged,
    matchesOf: (alert) => matches.matchesOf(alert),
    perform: (command, alert) => void perform(command, alert),
  });
  const perform = async (command: Exclude<AlertPageCommand, "pin">, alert: Alert): Promise<void> => {
    switch (command) {
      case "indicators":
        await createIndicators(creation, [alert]);
        break;
      case "hunt":
        await huntForIndicators(hunting, undefined, [alert]);
        break;
      case "change":
        await changeAlerts(changing, [alert]);
        break;
      case "json":
        await vscode.commands.executeCommand("stixWorkbench.openAlert", alert.id);
        break;
      case "portal": {
        const link = portalLink(alert.portalUrl);
        if (link !== undefined) await vscode.env.openExternal(vscode.Uri.parse(link, true));
      }
    }
  };
  /** The alerts that a command is about: named by their ids, or the rows that it was called on. */
  const meant = (argument: unknown, selection: unknown): readonly Alert[] => {
    const ids = typeof argument === "string" ? [argument] : Array.isArray(argument) ? (argument as unknown[]) : [];
    const named = ids.flatMap((id) => (typeof id === "string" ? (find(id) ?? []) : []));
    return named.length > 0 ? named : alertsOf(argument, selection ?? alerts.selection);
  };
  /** A hunt of the palette is about the editor, one of a row about the row. */
  const hunted = (argument: unknown, selection: unknown): readonly Alert[] =>
    argument === undefined ? [] : meant(argument, selection ?? []);
  const show = (argument: unknown): void => {
    const [alert] = meant(argument, []);
    if (alert) pages.open(alert);
    else void vscode.window.showWarningMessage(vscode.l10n.t("This alert is not in the list any more."));
  };
  const command = (name: string, run: (argument: unknown, selection: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`stixWorkbench.${name}`, run);
  const listed = async (): Promise<void> => {
    if (alerts.state.loading) return;
    await values.take(alerts.state.alerts);
    matches.update();
  };
  context.subscriptions.push(
    matches,
    pages,
    alerts.onDidChange(() => {
      pages.update();
      void listed();
    }),
    matches.onDidChange(() => {
      redraw();
      pages.update();
    }),
    command("showAlert", show),
    command("createIndicators", (argument, selection) => createIndicators(creation, meant(argument, selection))),
    command("changeAlertStatus", (argument, selection) => changeAlerts(changing, meant(argument, selection))),
    command("huntForIndicators", (argument, selection) =>
      huntForIndicators(hunting, argument, hunted(argument, selection)),
    ),
    vscode.languages.registerHoverProvider(
      { language: "stix" },
      valueHover({
        server,
        alertsWith: async (value) => {
          await values.take(alerts.state.alerts);
          return values.alertsWith(value);
        },
        findingOf: (value) => (connections.active ? findings.of(connections.active.id, value) : undefined),
        now,
      }),
    ),
  );
}
