import * as vscode from "vscode";
import type { PlanRow } from "../../protocol/uploads";
import { withGroup } from "../../sentinel/plan/planChoices";
import { isChoice } from "../../sentinel/plan/uploadPlan";
import { namesOf } from "./fileNames";
import { reviewPlan, tellPlanGone } from "./preflightPage";
import type { Plan, UploadContext } from "./uploadContext";
import { damageLines, factLines, heldBackLines, isTlpRaised, revocationsOf } from "./uploadFacts";
import type { UploadRequest } from "./uploadRequest";

/** What a person decided, with the plan as it is then; `undefined`: nothing is to be done. */
export type Decision = { readonly kind: "upload" | "dry-run"; readonly answer: Plan } | undefined;

/** So many objects are named in the question. */
const fewObjects = 3;

/**
 * Asks before anything is sent, with the facts: an upload cannot be deleted. The page of *Review* lets choose; what is
 * chosen there is asked about again only where it is something that nobody should do unawares.
 */
export async function confirmUpload(context: UploadContext, request: UploadRequest, planned: Plan): Promise<Decision> {
  let answer = planned;
  for (;;) {
    const said = await ask(context, request, answer);
    if (said === "upload") return { kind: "upload", answer };
    if (said === "include-unchanged") {
      const { handle, plan } = answer;
      const facts = await context.server.replan({ handle, choices: withGroup(plan.choices, "unchanged", true) });
      if (!facts) {
        tellPlanGone();
        return undefined;
      }
      answer = { ...answer, plan: facts };
    } else if (said === "review") {
      const reviewed = await review(context, request, answer);
      if (!reviewed || reviewed.kind === "dry-run" || !mustAsk(request, reviewed.answer)) return reviewed;
      ({ answer } = reviewed);
    } else return undefined;
  }
}

/** What leaves from the review page asks again for these: they can't be undone, or happen for the first time. */
function mustAsk({ target: { connection } }: UploadRequest, { plan }: Plan): boolean {
  return (
    plan.summary.sending === 0 ||
    !plan.isKnownTarget ||
    connection.isProduction ||
    plan.damaged.length > 0 ||
    revocationsOf(plan) > 0 ||
    isTlpRaised(plan, connection)
  );
}

async function review(context: UploadContext, { target }: UploadRequest, answer: Plan): Promise<Decision> {
  let { plan } = answer;
  const server = {
    planRows: context.server.planRows,
    planValues: context.server.planValues,
    replan: async (params: Parameters<UploadContext["server"]["replan"]>[0]) => {
      const facts = await context.server.replan(params);
      if (facts) plan = facts;
      return facts;
    },
  };
  const pressed = await reviewPlan({ ...context, server }, answer, target.connection);
  return pressed && { kind: pressed, answer: { ...answer, plan } };
}

async function ask(
  { server }: UploadContext,
  request: UploadRequest,
  answer: Plan,
): Promise<"upload" | "review" | "include-unchanged" | undefined> {
  const { plan } = answer;
  const { connection } = request.target;
  const upload = vscode.l10n.t("Upload");
  const look = vscode.l10n.t("Review…");
  const names = namesOf(request.uris);
  const count = plan.summary.sending;
  const show = connection.isProduction ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if (plan.damaged.length > 0 && plan.choices.policy === "all-or-nothing") {
    const detail = [
      ...damageLines(plan),
      "",
      vscode.l10n.t(
        "The policy is all or nothing, and nobody can tell what is missing. Mend them, or upload valid only.",
      ),
    ];
    const text = vscode.l10n.t("Nothing of {0} can be uploaded.", names);
    const said = await vscode.window.showWarningMessage(text, { modal: true, detail: detail.join("\n") }, look);
    return said === look ? "review" : undefined;
  }
  if (count === 0) return askAboutNothing(names, plan, look);
  const few = count <= fewObjects ? await goingRows(server, answer) : [];
  const detail = factLines(request, plan, few).join("\n");
  const said = await show(question(count, names, connection.isProduction), { modal: true, detail }, upload, look);
  return said === upload ? "upload" : said === look ? "review" : undefined;
}

/** Where nothing is left to send it says why, and offers what could be sent all the same. */
async function askAboutNothing(
  names: string,
  plan: Plan["plan"],
  look: string,
): Promise<"review" | "include-unchanged" | undefined> {
  const include = vscode.l10n.t("Include Unchanged");
  const isOffered = plan.summary.groups.some(({ group, count }) => group === "unchanged" && count > 0);
  const canChoose = plan.summary.groups.some(({ group }) => isChoice[group]);
  const isLeftOut = plan.choices.leftOutGroups.includes("unchanged");
  const buttons = [...(isOffered && isLeftOut ? [include] : []), ...(canChoose ? [look] : [])];
  const said = await vscode.window.showWarningMessage(
    vscode.l10n.t("Nothing of {0} can be uploaded.", names),
    { modal: true, detail: [...heldBackLines(plan), ...damageLines(plan)].join("\n") },
    ...buttons,
  );
  return said === include ? "include-unchanged" : said === look ? "review" : undefined;
}

function question(count: number, names: string, isProduction: boolean): string {
  if (isProduction)
    return count === 1
      ? vscode.l10n.t("Upload 1 object of {0} to Sentinel in PRODUCTION?", names)
      : vscode.l10n.t("Upload {0} objects of {1} to Sentinel in PRODUCTION?", count, names);
  return count === 1
    ? vscode.l10n.t("Upload 1 object of {0} to Sentinel?", names)
    : vscode.l10n.t("Upload {0} objects of {1} to Sentinel?", count, names);
}

/** The objects that go, where they are few. */
async function goingRows(server: UploadContext["server"], { handle, plan }: Plan): Promise<PlanRow[]> {
  const going = plan.summary.groups.filter(({ goes }) => goes > 0);
  const rows: PlanRow[] = [];
  for (const { group, count } of going) {
    // In a long group the few that go may be anywhere: then they are not named.
    if (count > 100) return [];
    rows.push(...((await server.planRows({ handle, group, from: 0, count })) ?? []).filter(({ goes }) => goes));
  }
  return rows;
}
