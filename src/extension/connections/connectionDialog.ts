import * as vscode from "vscode";
import type { Connection } from "./connection";
import { readConnectionArgument } from "./connectionArgument";
import { connectionFieldMessages } from "./connectionFieldMessages";
import type { ServicesContext } from "./connectionServices";
import { connectionDefaults, readConnection } from "./connectionSettings";
import { connectionSteps, type ConnectionDraft } from "./connectionSteps";
import { askAfterFailure, trialSentence, tryWithProgress } from "./confirmConnection";
import { runSteps } from "./steps";

/** What is to be saved. `secret` is undefined where the kept one stays. */
export interface SavedConnection {
  readonly connection: Connection;
  readonly secret: string | undefined;
}

export interface DialogOptions {
  readonly title: string;
  /** The connection's id, and all its facts where one is edited. */
  readonly base: { readonly id: string } & Partial<Connection>;
  readonly keptSecret: string | undefined;
  readonly otherNames: readonly string[];
  readonly context: ServicesContext;
}

/** Asks step by step, tries the connection, and lets the person correct it until it works, is saved anyway or given up. */
export async function askForConnection(options: DialogOptions): Promise<SavedConnection | undefined> {
  const { base, keptSecret, context } = options;
  const steps = connectionSteps({
    title: options.title,
    takenNames: options.otherNames,
    hasSecret: keptSecret !== undefined,
  });
  const empty = { name: "", cloud: "public", tenantId: "", clientId: "", secret: "" };
  let draft = await runSteps<ConnectionDraft>(steps, { ...connectionDefaults, ...empty, ...base });
  while (draft !== undefined) {
    const { secret, ...facts } = draft;
    const read = readConnection({ ...base, ...facts });
    if (read.kind === "bad-field") throw new Error(`the steps let through an unusable ${read.field}`);
    const saved = { connection: read.connection, secret: secret === "" ? undefined : secret };
    const result = await tryWithProgress(saved.connection, saved.secret ?? keptSecret ?? "", context);
    if (result.kind === "works") return saved;
    context.log.warn(trialSentence(result));
    const decision = await askAfterFailure(result);
    if (decision === "save") return saved;
    if (decision === "cancel") return undefined;
    // Giving up the correction leads back to the sentence, not out of the door with all that was typed.
    draft =
      (await runSteps(
        steps.filter(({ field }) => field === decision),
        draft,
      )) ?? draft;
  }
  return undefined;
}

/**
 * The same checks without a question, for a command that was called with everything it needs. `asks` where it was not.
 * What is wrong is said in a notification and in the log.
 */
export async function takeConnection(
  argument: unknown,
  options: DialogOptions,
): Promise<SavedConnection | "refused" | "asks"> {
  const { base, keptSecret, context } = options;
  const read = readConnectionArgument(argument, base, options.otherNames);
  if (read.kind === "none") return "asks";
  const refuse = (sentence: string): "refused" => {
    context.log.warn(sentence);
    void vscode.window.showErrorMessage(sentence);
    return "refused";
  };
  if (read.kind === "unusable")
    return refuse(
      read.problem
        ? vscode.l10n.t(connectionFieldMessages[read.problem.code])
        : vscode.l10n.t("The connection's \"{0}\" is missing or can't be used.", read.field),
    );
  if (!read.saveAnyway) {
    const result = await tryWithProgress(read.connection, read.secret ?? keptSecret ?? "", context);
    if (result.kind === "problem") return refuse(trialSentence(result));
  }
  return { connection: read.connection, secret: read.secret };
}
