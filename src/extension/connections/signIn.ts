import * as vscode from "vscode";
import type { TokenProblem, TokenResult } from "../../cloud/tokenTypes";
import { plainText } from "../plainText";
import { openAdminConsent } from "./adminConsent";
import { chooseConnection, givenConnection } from "./chooseConnection";
import type { Connection } from "./connection";
import type { ConnectionServices, ServicesResult } from "./connectionServices";
import type { Connections } from "./connectionStore";
import { neededTokens, tokenWithHelp } from "./neededTokens";
import { isPersonWay } from "./signInWays";
import { environmentFor } from "./vscodeAccount";
import { tokenSentence } from "./tokenSentence";

/** What signing in needs of the rest. */
export interface SignInContext {
  readonly connections: Connections;
  servicesOf(connection: Connection): Promise<ServicesResult>;
}

/**
 * `STIX: Sign In`: for the connection that the argument names (an id, or `{ id }`), or the active one. A person is asked
 * even if somebody is signed in already: that is how accounts are changed. For an application its tokens are asked for
 * anew. Says what came of it; returns whether all tokens are there.
 */
export async function signIn(context: SignInContext, argument: unknown): Promise<boolean> {
  const { connections } = context;
  const connection =
    givenConnection(connections, argument) ??
    connections.active ??
    (connections.all.length === 0
      ? undefined
      : await chooseConnection(connections, vscode.l10n.t("Which connection do you want to sign in to?")));
  if (connection === undefined) {
    if (connections.all.length === 0) await vscode.commands.executeCommand("stixWorkbench.addConnection");
    return false;
  }
  return signInTo(context, connection);
}

/** Signs in, and offers what helps where it does not work. */
export async function signInTo(context: SignInContext, connection: Connection): Promise<boolean> {
  if (!(await hasRightEnvironment(connection))) return false;
  const services = await context.servicesOf(connection);
  if (services.kind === "no-secret") {
    await askForEdit(
      vscode.l10n.t(
        "What {0} signs in with is not stored on this machine. Edit the connection and enter it again.",
        plainText(connection.name),
      ),
      connection,
    );
    return false;
  }
  const result = await askForTokens(connection, services);
  if (result?.kind !== "problem") {
    const account = await services.tokens.account();
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        "{0}: signed in as {1}.",
        plainText(connection.name),
        plainText(account?.name ?? connection.clientId),
      ),
    );
    return true;
  }
  return afterFailure(context, connection, result.problem);
}

/** The first problem, or the last token; undefined where the connection needs none. */
async function askForTokens(connection: Connection, services: ConnectionServices): Promise<TokenResult | undefined> {
  return services.talk.run(async (signal) => {
    let result: TokenResult | undefined;
    for (const needed of neededTokens(connection, services)) {
      const isFirst = result === undefined;
      result = isFirst
        ? await needed.tokens.signIn(needed.audience, { signal })
        : await tokenWithHelp(connection, needed, signal);
      if (result.kind === "problem") break;
    }
    return result;
  });
}

async function afterFailure(context: SignInContext, connection: Connection, problem: TokenProblem): Promise<boolean> {
  if (problem.code === "cancelled") return false;
  const sentence = tokenSentence(problem);
  if (problem.code === "missing-consent") {
    const open = vscode.l10n.t("Open Admin Consent");
    if ((await vscode.window.showErrorMessage(sentence, open)) === open) await openAdminConsent(problem);
    return false;
  }
  const code = vscode.l10n.t("Use a Device Code");
  const mayUseCode = problem.code === "browser-not-opened" && connection.signIn === "browser";
  if (mayUseCode) {
    if ((await vscode.window.showErrorMessage(sentence, code)) !== code) return false;
    // The tokens are kept at the same place by both ways, so that this sign-in serves the connection as it is.
    return signInTo(context, { ...connection, signIn: "device-code" });
  }
  const again = vscode.l10n.t("Try Again");
  const edit = vscode.l10n.t("Edit Connection");
  const answer = await vscode.window.showErrorMessage(sentence, again, edit);
  if (answer === again) return signInTo(context, connection);
  if (answer === edit) await vscode.commands.executeCommand("stixWorkbench.editConnection", connection.id);
  return false;
}

/** VS Code signs in to one sovereign cloud, which its own setting names. */
async function hasRightEnvironment({ signIn, cloud }: Connection): Promise<boolean> {
  const needed = signIn === "vscode" ? environmentFor(cloud) : undefined;
  const setting = "microsoft-sovereign-cloud.environment";
  if (needed === undefined || vscode.workspace.getConfiguration().get(setting) === needed) return true;
  const open = vscode.l10n.t("Open Settings");
  const answer = await vscode.window.showErrorMessage(
    vscode.l10n.t(
      "VS Code signs in to this cloud only when its setting {0} is {1}. Set it and sign in again.",
      setting,
      needed,
    ),
    open,
  );
  if (answer === open) await vscode.commands.executeCommand("workbench.action.openSettings", setting);
  return false;
}

async function askForEdit(sentence: string, { id }: Connection): Promise<void> {
  const edit = vscode.l10n.t("Edit Connection");
  if ((await vscode.window.showErrorMessage(sentence, edit)) === edit)
    await vscode.commands.executeCommand("stixWorkbench.editConnection", id);
}

/**
 * `STIX: Sign Out`: forgets every token of a connection, here and in all windows. What an application signs in with
 * stays until the connection is removed. Returns whether somebody was signed out.
 */
export async function signOut(
  connections: Connections,
  forget: (connection: Connection) => Promise<void>,
  argument: unknown,
): Promise<boolean> {
  const connection =
    givenConnection(connections, argument) ??
    (connections.all.length > 1
      ? await chooseConnection(connections, vscode.l10n.t("Which connection do you want to sign out of?"))
      : connections.all[0]);
  if (connection === undefined) {
    if (connections.all.length === 0)
      void vscode.window.showInformationMessage(vscode.l10n.t("There is no connection to sign out of."));
    return false;
  }
  await forget(connection);
  void vscode.window.showInformationMessage(signedOutSentence(connection));
  return true;
}

function signedOutSentence({ name: ownName, signIn }: Connection): string {
  const name = plainText(ownName);
  if (signIn === "vscode")
    return vscode.l10n.t(
      "{0} is signed out. The account itself stays in VS Code: sign out of that in the Accounts menu.",
      name,
    );
  if (isPersonWay(signIn))
    return vscode.l10n.t("{0} is signed out: its tokens are deleted. Your browser may still know you.", name);
  return vscode.l10n.t(
    "The tokens of {0} are deleted. Its application signs in again when it is next needed; remove the connection to end that.",
    name,
  );
}
