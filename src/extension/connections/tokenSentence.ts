import * as vscode from "vscode";
import { tokenMessages } from "../../cloud/tokenMessages";
import type { TokenProblem } from "../../cloud/tokenTypes";
import { defangedLine } from "../alerts/displayText";

/** A token problem as a translated sentence. What a service wrote into it can't become a link or a second line. */
export function tokenSentence({ code, args }: TokenProblem): string {
  return vscode.l10n.t(tokenMessages[code], ...args.map((arg) => defangedLine(arg)));
}
