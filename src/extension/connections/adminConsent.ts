import * as vscode from "vscode";
import type { TokenProblem } from "../../cloud/tokenTypes";

/** Where an administrator grants what is missing; undefined where nothing is. */
export function adminConsentOf({ code, args }: TokenProblem): string | undefined {
  return code === "missing-consent" ? args[2] : undefined;
}

/** Opens the page on which an administrator grants what is missing. Whether it was opened. */
export async function openAdminConsent(problem: TokenProblem): Promise<boolean> {
  const link = adminConsentOf(problem);
  return link !== undefined && (await vscode.env.openExternal(vscode.Uri.parse(link, true)));
}
