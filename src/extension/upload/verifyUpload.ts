import * as vscode from "vscode";
import type { UploadContext } from "./uploadContext";

/** The command *STIX: Copy KQL to Verify Upload*, of the newest upload or the run that is named. */
export async function copyVerifyQuery({ server }: UploadContext, named: unknown): Promise<void> {
  const found = await server.verifyQuery(typeof named === "string" ? { run: named } : {});
  if (!found) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("There is no upload of which Sentinel accepted anything, so there is nothing to look for."),
    );
    return;
  }
  await vscode.env.clipboard.writeText(found.query);
  const { objects, total } = found;
  void vscode.window.showInformationMessage(
    objects < total
      ? vscode.l10n.t(
          "The KQL is in the clipboard. It looks for {0} of the {1} accepted objects, as one query can't take more. Run it in the workspace's logs.",
          objects,
          total,
        )
      : vscode.l10n.t(
          "The KQL is in the clipboard. It looks for the {0} accepted objects; run it in the workspace's logs. What was accepted needs some minutes to be there.",
          objects,
        ),
  );
}
