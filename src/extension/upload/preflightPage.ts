import * as vscode from "vscode";
import { cloudOf } from "../../cloud/clouds";
import type { PlanAnswer, PlanFacts } from "../../protocol/uploads";
import { estimatedMinutes } from "../../sentinel/plan/estimatedMinutes";
import type { FromPreflight, ToPreflight } from "../../webview/preflight/messages";
import { actionSentence } from "../alertActions/actionSentence";
import type { Connection } from "../connections/connection";
import type { StixServer } from "../languageServer";
import { showLine } from "../pages/showLine";
import { openPage } from "../pages/webviewPage";
import { type HuntPorts, PlanHunt } from "./planHunt";
import { PlanReview, type ReviewPorts } from "./planReview";
import { type PlanTarget, preflightRow, preflightState } from "./preflightState";

/** What the preflight page needs of the extension around it. */
export interface ReviewContext {
  readonly extensionUri: vscode.Uri;
  /** Replanning through it is how the caller learns what was chosen. */
  readonly server: Pick<StixServer, "replan" | "planRows" | "planValues">;
  /** Hunts for values through a connection; `undefined` where it can't. */
  readonly huntingOf: (connection: Connection) => HuntPorts["hunt"] | undefined;
}

/**
 * Shows a plan in a page to choose from and keeps the server's plan up to date through `replan`. Resolves with what was
 * pressed; `undefined` where the page was closed or the plan is gone.
 */
export function reviewPlan(
  { extensionUri, server, huntingOf }: ReviewContext,
  { handle, plan }: Extract<PlanAnswer, { readonly kind: "plan" }>,
  connection: Connection,
): Promise<"upload" | "dry-run" | undefined> {
  return new Promise((resolve) => {
    let shown: Parameters<ReviewPorts["showPlan"]> | undefined;
    const show = () => {
      if (!shown) return;
      const [newest, chosen] = shown;
      const state = preflightState(newest, chosen, targetOf(newest, connection), hunt?.standing);
      page.tell({ kind: "state", state });
    };
    const end: ReviewPorts["end"] = (how) => {
      resolve(how === "upload" || how === "dry-run" ? how : undefined);
      page.dispose();
      if (how === "gone") tellPlanGone();
    };
    const through = huntingOf(connection);
    const hunt =
      through &&
      new PlanHunt({
        values: (most) => server.planValues({ handle, most }),
        hunt: through,
        explain: actionSentence,
        gone: () => {
          end("gone");
        },
        changed: show,
      });
    const review = new PlanReview(handle, plan, {
      server,
      showPlan: (...newest) => {
        shown = newest;
        show();
      },
      showRows: (group, from, rows) => {
        const told = rows.map((row) => preflightRow(row, hunt?.findingsOf(row.index)));
        page.tell({ kind: "rows", group, from, rows: told });
      },
      showLine: (uri, line) => void showLine(vscode.Uri.parse(uri), line),
      end,
    });
    const page = openPage<FromPreflight, ToPreflight>(extensionUri, {
      name: "preflight",
      title: vscode.l10n.t("Review Upload"),
      receive: (message) => {
        if (message.kind === "hunt") void hunt?.begin();
        else if (message.kind === "cancel-hunt") hunt?.cancel();
        else void review.receive(message);
      },
    });
    page.onDidDispose(() => {
      hunt?.cancel();
      resolve(undefined);
    });
  });
}

export function tellPlanGone(): void {
  void vscode.window.showErrorMessage(
    vscode.l10n.t("The language server restarted, so this plan is gone. Upload again to make a new one."),
  );
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
