import * as vscode from "vscode";
import { tokenMessages } from "../../cloud/tokenMessages";
import type { TokenProblem } from "../../cloud/tokenTypes";
import { defangedLine, displayLine } from "../alerts/displayText";

/** Their arguments are the connection's and of the table of clouds: addresses among them may be followed. */
const ownWords: readonly TokenProblem["code"][] = ["missing-consent", "unknown-resource"];

/** A token problem as a translated sentence. What a service wrote into it can't become a link or a second line. */
export function tokenSentence({ code, args }: TokenProblem): string {
  const shown = args.map((arg) => (ownWords.includes(code) ? displayLine(arg, 400) : defangedLine(arg)));
  return vscode.l10n.t(tokenMessages[code], ...shown);
}
