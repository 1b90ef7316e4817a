import * as vscode from "vscode";
import type { PlanAnswer, PlanScope } from "../../protocol/uploads";
import { defaultChoices, type PlanChoices, type UploadPolicy } from "../../sentinel/plan/planChoices";
import type { Connection } from "../connections/connection";
import { nameOf, namesOf } from "./fileNames";
import type { Plan, UploadContext } from "./uploadContext";
import type { UploadTarget } from "./uploadTarget";

/** An upload that was asked for. */
export interface UploadRequest {
  readonly uris: readonly vscode.Uri[];
  readonly target: UploadTarget;
  readonly choices: PlanChoices;
  readonly only?: PlanScope;
  /** The source system of the upload that this one continues: it counts more than the policy's and the connection's. */
  readonly sourceSystem?: string;
  /** The run that this one takes up. */
  readonly resumes?: string;
}

/** What holds for an upload through a connection where nobody chose anything. */
export function choicesFor(connection: Connection, uri: vscode.Uri | undefined): PlanChoices {
  const settings = vscode.workspace.getConfiguration("stixWorkbench.upload", uri);
  const policy = settings.get<UploadPolicy>("policy", "valid-only");
  return { ...defaultChoices, policy, tlpCeiling: connection.tlpCeiling };
}

/** A request with the plan that the server made for it. */
export interface PlannedRequest {
  readonly request: UploadRequest;
  readonly answer: Plan;
}

/** Why there is nothing to plan. `isPartial`: of some of the files, the others were left out. */
type NothingPlanned = Extract<PlanAnswer, { readonly kind: "nothing" }> & { readonly isPartial: boolean };

/**
 * Plans the request. A file among several that can't be planned may be left out, if the person says so; a run that it was
 * to take up is then not taken up, for that file's objects are still to be sent. `undefined` where there is nothing to plan,
 * and the person knows why.
 */
export async function planRequest(
  context: UploadContext,
  asked: UploadRequest,
): Promise<PlannedRequest | NothingPlanned | undefined> {
  let request = asked;
  for (;;) {
    const answer = await planOf(context, request);
    if (answer.kind === "plan") return { request, answer };
    const rest = request.uris.filter((uri) => uri.toString() !== answer.uri);
    if (rest.length === request.uris.length || rest.length === 0) return { ...answer, isPartial: request !== asked };
    const leaveOut = vscode.l10n.t("Leave It Out");
    const said = await vscode.window.showWarningMessage(
      nothingSentence(answer, request.uris),
      { modal: true, detail: vscode.l10n.t("The other {0} files can go without it.", rest.length) },
      leaveOut,
    );
    if (said !== leaveOut) return undefined;
    const { resumes: _, ...others } = request;
    request = { ...others, uris: rest };
  }
}

function planOf({ server, policies }: UploadContext, request: UploadRequest): Promise<PlanAnswer> {
  const { connection } = request.target;
  return policies.heeding(request.uris, () =>
    server.plan({
      uris: request.uris.map((uri) => uri.toString()),
      target: {
        cloud: connection.cloud,
        workspaceId: connection.workspaceId,
        sourceSystem: request.sourceSystem ?? connection.sourceSystem,
      },
      endpoint: connection.endpoint,
      choices: request.choices,
      ...(request.only && { only: request.only }),
      ...(request.sourceSystem !== undefined && { keepsSourceSystem: true }),
    }),
  );
}

/** Why there is nothing to plan, and what to do. */
export function nothingSentence(
  { because, uri }: Pick<Extract<PlanAnswer, { readonly kind: "nothing" }>, "because" | "uri">,
  uris: readonly vscode.Uri[],
): string {
  const name = uri === undefined ? namesOf(uris) : nameOf(vscode.Uri.parse(uri));
  switch (because) {
    case "empty":
      return vscode.l10n.t("{0} is empty. Write an indicator first: type indicator and choose a snippet.", name);
    case "not-stix":
      return vscode.l10n.t(
        "{0} holds no STIX: it must be a bundle, an upload body, an object or a list of objects.",
        name,
      );
    case "no-objects":
      return vscode.l10n.t("{0} holds no objects. Add an indicator to it first.", name);
    case "unreadable":
      return vscode.l10n.t(
        "{0} could not be read: it is gone, or it is not UTF-8. Save it as UTF-8, or open it in its encoding, and upload again.",
        name,
      );
    case "several-source-systems":
      return vscode.l10n.t(
        "The policy names several source systems for these files, and an upload has one. Upload the folders apart.",
      );
    case "no-such-run":
      return vscode.l10n.t("The journal does not know that upload any more. Upload the files anew; that is safe.");
    case "nothing-left":
      return vscode.l10n.t("Nothing is left to be sent of that upload.");
    case "command-line-only":
      return vscode.l10n.t(
        "That upload is about what changed since a commit. Resume it on the command line: stix-workbench upload --resume.",
      );
    case "objects-changed":
      return vscode.l10n.t(
        "{0} has changed meanwhile, and nobody can tell which of its objects is meant. Put the cursor into it and choose STIX: Upload Selected Objects to Sentinel.",
        name,
      );
    case "not-open":
      return vscode.l10n.t(
        "The language server does not have {0}: it was opened just now, or was closed without being saved. Wait a moment, or open what it held, and upload again.",
        name,
      );
  }
}
