import * as vscode from "vscode";
import { cloudOf } from "../../cloud/clouds";
import type { PlanAnswer, PlanFacts } from "../../protocol/uploads";
import { estimatedMinutes } from "../../sentinel/plan/estimatedMinutes";
import type { FromPreflight, ToPreflight } from "../../webview/preflight/messages";
import type { Connection } from "../connections/connection";
import type { StixServer } from "../languageServer";
import { showLine } from "../pages/showLine";
import { openPage } from "../pages/webviewPage";
import { PlanReview } from "./planReview";
import { type PlanTarget, preflightRow, preflightState } from "./preflightState";

/** What the preflight page needs of the extension around it. */
export interface ReviewContext {
  readonly extensionUri: vscode.Uri;
  /** Replanning through it is how the caller learns what was chosen. */
  readonly server: Pick<StixServer, "replan" | "planRows">;
}

/**
 * Shows a plan in a page to choose from and keeps the server's plan up to date through `replan`. Resolves with what was
 * pressed; `undefined` where the page was closed or the plan is gone.
 */
export function reviewPlan(
  { extensionUri, server }: ReviewContext,
  { handle, plan }: Extract<PlanAnswer, { readonly kind: "plan" }>,
  connection: Connection,
): Promise<"upload" | "dry-run" | undefined> {
  return new Promise((resolve) => {
    const review = new PlanReview(handle, plan, {
      server,
      showPlan: (newest, chosen) => {
        page.tell({ kind: "state", state: preflightState(newest, chosen, targetOf(newest, connection)) });
      },
      showRows: (group, from, rows) => {
        page.tell({ kind: "rows", group, from, rows: rows.map(preflightRow) });
      },
      showLine: (uri, line) => void showLine(vscode.Uri.parse(uri), line),
      end: (how) => {
        resolve(how === "upload" || how === "dry-run" ? how : undefined);
        page.dispose();
        if (how === "gone")
          void vscode.window.showErrorMessage(
            vscode.l10n.t("The language server restarted, so this plan is gone. Upload again to make a new one."),
          );
      },
    });
    const page = openPage<FromPreflight, ToPreflight>(extensionUri, {
      name: "preflight",
      title: vscode.l10n.t("Review Upload"),
      receive: (message) => void review.receive(message),
    });
    page.onDidDispose(() => {
      resolve(undefined);
    });
  });
}

function targetOf({ summary }: PlanFacts, connection: Connection): PlanTarget {
  const cloud = cloudOf(connection.cloud);
  const limits = { requests: cloud?.limits.uploadRequests ?? 100, windowMs: cloud?.limits.uploadWindowMs ?? 60_000 };
  return {
    connection,
    cloud: cloud?.title ?? connection.cloud,
    minutes: estimatedMinutes(summary.requests, limits),
  };
}
