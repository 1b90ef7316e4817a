import * as vscode from "vscode";
import type { TokenProblem } from "../../cloud/tokenTypes";
import { plainText } from "../plainText";
import type { Connection } from "./connection";
import { isSignInProblem } from "./neededTokens";
import { tokenSentence } from "./tokenSentence";

/**
 * Makes the offer to sign in where a token is missing because nobody is signed in (any more). One at a time for each
 * connection: whoever asks meanwhile waits for the same answer. True where somebody signed in, so that what failed can be
 * tried again; false where the problem is another one, which is then for the caller to tell.
 */
export function signInOffers(
  signInTo: (connection: Connection) => Promise<boolean>,
): (connection: Connection, problem: TokenProblem) => Promise<boolean> {
  const open = new Map<string, Promise<boolean>>();
  async function offer(connection: Connection, problem: TokenProblem): Promise<boolean> {
    const button = vscode.l10n.t("Sign In");
    const sentence = vscode.l10n.t("{0}: {1}", plainText(connection.name), tokenSentence(problem));
    return (await vscode.window.showWarningMessage(sentence, button)) === button && signInTo(connection);
  }
  return async (connection, problem) => {
    if (!isSignInProblem(problem)) return false;
    const known = open.get(connection.id);
    if (known) return known;
    const answer = offer(connection, problem).finally(() => open.delete(connection.id));
    open.set(connection.id, answer);
    return answer;
  };
}
