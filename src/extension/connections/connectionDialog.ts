import * as vscode from "vscode";
import type { Connection } from "./connection";
import { readConnectionArgument } from "./connectionArgument";
import { connectionFieldMessages } from "./connectionFieldMessages";
import type { KeptSecrets } from "./connectionStore";
import { trialCache } from "./connectionSecrets";
import type { ServicesContext } from "./connectionServices";
import { connectionDefaults, readConnection } from "./connectionSettings";
import type { ConnectionDraft } from "./connectionDraft";
import { connectionSteps } from "./connectionSteps";
import { askAfterFailure, trialSentence } from "./confirmConnection";
import { isFarFromBrowser } from "./signInTalk";
import { isPersonWay, vscodeClientId, wayHere } from "./signInWays";
import { runSteps } from "./steps";
import { tryConnection, type TrialResult } from "./tryConnection";

/** What is to be saved. */
export interface SavedConnection {
  readonly connection: Connection;
  readonly kept: KeptSecrets;
}

export interface DialogOptions {
  readonly title: string;
  /** The connection's id, and all its facts where one is edited. */
  readonly base: { readonly id: string } & Partial<Connection>;
  /** The client secret or the certificate's text that is kept for the connection. */
  readonly keptProof: string | undefined;
  /** The tokens that are kept for a person who signs in so. */
  tokensOf(connection: Connection): Promise<string | undefined>;
  readonly otherNames: readonly string[];
  readonly context: ServicesContext;
}

const nothingAnswered = { name: "", cloud: "public", tenantId: "", clientId: "", secret: "", certificate: "" };

/** Asks step by step, tries the connection, and lets the person correct it until it works, is saved anyway or given up. */
export async function askForConnection(options: DialogOptions): Promise<SavedConnection | undefined> {
  const { base, keptProof, context } = options;
  const steps = connectionSteps({
    title: options.title,
    takenNames: options.otherNames,
    keptFor: keptProof === undefined ? undefined : base.signIn,
  });
  // A person's own sign-in needs the least of an administrator, so it is what a new connection begins with.
  const first = base.signIn ?? wayHere("browser", isFarFromBrowser());
  let draft = await runSteps<ConnectionDraft>(steps, {
    ...connectionDefaults,
    ...nothingAnswered,
    ...base,
    signIn: first,
  });
  while (draft !== undefined) {
    const { connection, proof } = answersOf(draft, base);
    const { result, tokens } = await tried(connection, proof, options);
    const saved = { connection, kept: { ...(proof === undefined ? {} : { proof }), ...tokens } };
    if (result.kind === "works") return saved;
    context.log.warn(trialSentence(result));
    const decision = await askAfterFailure(result);
    if (decision === "save") return saved;
    if (decision === "cancel") return undefined;
    // Giving up the correction leads back to the sentence, not out of the door with all that was typed. Another way to
    // sign in has other questions.
    const again = decision === "signIn" ? ["signIn", "clientId", "secret", "certificate"] : [decision];
    draft =
      (await runSteps(
        steps.filter(({ field }) => again.includes(field)),
        draft,
      )) ?? draft;
  }
  return undefined;
}

function answersOf(
  { secret, certificate, ...facts }: ConnectionDraft,
  base: DialogOptions["base"],
): { readonly connection: Connection; readonly proof: string | undefined } {
  const clientId = facts.signIn === "vscode" && facts.clientId === "" ? vscodeClientId : facts.clientId;
  const read = readConnection({ ...base, ...facts, clientId });
  if (read.kind === "bad-field") throw new Error(`the steps let through an unusable ${read.field}`);
  const text = { secret, certificate }[facts.signIn as "secret" | "certificate"];
  return { connection: read.connection, proof: text === "" ? undefined : text };
}

/** Tries a connection. Of a person who is signed in already nothing is asked; `tokens` is what the sign-in brought. */
async function tried(
  connection: Connection,
  proof: string | undefined,
  { keptProof, tokensOf, context }: DialogOptions,
): Promise<{ readonly result: TrialResult; readonly tokens: Pick<KeptSecrets, "tokens"> }> {
  const isPerson = isPersonWay(connection.signIn);
  const before = isPerson ? ((await tokensOf(connection)) ?? "") : "";
  const cache = trialCache(before);
  const result = await tryConnection(connection, proof ?? keptProof ?? "", cache, context);
  return { result, tokens: isPerson ? { tokens: { before, after: cache.text } } : {} };
}

/**
 * The same checks without a question, for a command that was called with everything it needs. `asks` where it was not.
 * What is wrong is said in a notification and in the log.
 */
export async function takeConnection(
  argument: unknown,
  options: DialogOptions,
): Promise<SavedConnection | "refused" | "asks"> {
  const { base, context } = options;
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
  const { connection, proof } = read;
  const kept = proof === undefined ? {} : { proof };
  if (read.saveAnyway) return { connection, kept };
  const { result, tokens } = await tried(connection, proof, options);
  return result.kind === "problem" ? refuse(trialSentence(result)) : { connection, kept: { ...kept, ...tokens } };
}
