import * as vscode from "vscode";
import { plainText } from "../plainText";
import type { Accounts } from "./accounts";
import { chooseConnection, givenConnection } from "./chooseConnection";
import type { Connection } from "./connection";
import { checkConnection } from "./connectionChecks";
import type { ServicesResult } from "./connectionServices";
import type { Connections } from "./connectionStore";
import { isSignInProblem } from "./neededTokens";
import { type ReportLine, reportLine, reportMarkdown, summary } from "./testReport";

const scheme = "stix-connection-test";

interface TestContext {
  readonly connections: Connections;
  readonly accounts: Pick<Accounts, "of">;
  servicesOf(connection: Connection): Promise<ServicesResult>;
}

/**
 * `STIX: Test Connection`: asks each service of a connection (the argument's, or the active one) for what it is there
 * for, and shows a line for each. The command returns the lines; undefined where nothing could be asked.
 */
export function registerConnectionTest(context: TestContext): vscode.Disposable {
  const reports = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => reports.get(uri.toString()) ?? "",
    }),
    vscode.commands.registerCommand("stixWorkbench.testConnection", async (argument: unknown) => {
      const connection = await connectionToTest(context.connections, argument);
      const lines = connection && (await linesOf(context, connection));
      if (connection === undefined || lines === undefined) return undefined;
      const uri = vscode.Uri.from({ scheme, path: `/${pathOf(connection)}.md`, query: connection.id });
      reports.set(uri.toString(), reportMarkdown(connection, context.accounts.of(connection), lines, new Date()));
      changed.fire(uri);
      await show(uri);
      void offerHelp(connection, lines);
      return lines;
    }),
  );
}

/** As a page; as its text where VS Code's Markdown extension is turned off. */
async function show(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand("markdown.showPreview", uri);
  } catch {
    await vscode.window.showTextDocument(uri);
  }
}

async function connectionToTest(connections: Connections, argument: unknown): Promise<Connection | undefined> {
  const found = givenConnection(connections, argument) ?? connections.active;
  if (found) return found;
  if (connections.all.length > 0)
    return chooseConnection(connections, vscode.l10n.t("Which connection do you want to test?"));
  await vscode.commands.executeCommand("stixWorkbench.addConnection");
  return undefined;
}

async function linesOf(context: TestContext, connection: Connection): Promise<readonly ReportLine[] | undefined> {
  const services = await context.servicesOf(connection);
  if (services.kind === "no-secret") {
    const edit = vscode.l10n.t("Edit Connection");
    const sentence = vscode.l10n.t(
      "What {0} signs in with is not stored on this machine. Edit the connection and enter it again.",
      plainText(connection.name),
    );
    void vscode.window.showErrorMessage(sentence, edit).then((answer) => {
      if (answer === edit) void vscode.commands.executeCommand("stixWorkbench.editConnection", connection.id);
    });
    return undefined;
  }
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t("Testing {0}", plainText(connection.name)),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => abort.abort());
    const lines: ReportLine[] = [];
    try {
      for await (const check of checkConnection(connection, services, abort.signal)) {
        if (abort.signal.aborted) break;
        const line = reportLine(check, connection);
        lines.push(line);
        progress.report({ message: `${line.mark} ${line.title}` });
      }
    } finally {
      listener.dispose();
    }
    return abort.signal.aborted ? undefined : lines;
  });
}

/** The next thing to do, one click away. */
async function offerHelp(connection: Connection, lines: readonly ReportLine[]): Promise<void> {
  const failed = lines.filter(({ check }) => check.outcome === "bad");
  const text = `${plainText(connection.name)}: ${summary(failed.length)}`;
  if (failed.length === 0) return void vscode.window.showInformationMessage(text);
  const link = failed.find(({ consentLink }) => consentLink !== undefined)?.consentLink;
  const needsSignIn = failed.some(
    ({ check: { problem } }) => problem?.of === "token" && isSignInProblem(problem.problem),
  );
  const consent = vscode.l10n.t("Open Admin Consent");
  const signIn = vscode.l10n.t("Sign In");
  const edit = vscode.l10n.t("Edit Connection");
  const buttons = [...(link === undefined ? [] : [consent]), ...(needsSignIn ? [signIn] : []), edit];
  const answer = await vscode.window.showErrorMessage(text, ...buttons);
  if (answer === consent && link !== undefined) await vscode.env.openExternal(vscode.Uri.parse(link, true));
  if (answer === signIn) await vscode.commands.executeCommand("stixWorkbench.signIn", connection.id);
  if (answer === edit) await vscode.commands.executeCommand("stixWorkbench.editConnection", connection.id);
}

/** A connection's name as a file name: it is the title of the report's tab. */
function pathOf({ name }: Connection): string {
  return name.replace(/[^\p{L}\p{N} ._-]+/gu, " ").trim() || "connection";
}
