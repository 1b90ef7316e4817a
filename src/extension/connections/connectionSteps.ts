import * as vscode from "vscode";
import { cloudNames, cloudOf } from "../../cloud/clouds";
import { alertSourceSteps } from "./alertSourceStep";
import { certificateSteps } from "./certificateSteps";
import type { SignInWay } from "./connection";
import { answered, type ConnectionDraft } from "./connectionDraft";
import {
  checkClientId,
  checkLoopback,
  checkName,
  checkSecret,
  checkSourceSystem,
  checkTenant,
  checkWorkspaceId,
  type FieldProblem,
} from "./connectionFields";
import { askSignInWay, clientQuestion } from "./signInStep";
import { askChoice, askText, type Choice } from "./stepInputs";
import type { Answer, Step, StepPlace } from "./steps";

export interface StepOptions {
  readonly title: string;
  /** Names of the other connections. */
  readonly takenNames: readonly string[];
  /** The way to sign in for which a secret or certificate is kept, so that it need not be given again. */
  readonly keptFor: SignInWay | undefined;
}

/** The questions of *Add Connection* and *Edit Connection*, in the order in which they are asked. */
export function connectionSteps(options: StepOptions): readonly Step<ConnectionDraft>[] {
  const { title, takenNames, keptFor } = options;
  const text = (
    field: Exclude<keyof ConnectionDraft, "isProduction" | "locked">,
    words: {
      readonly prompt: string | ((draft: ConnectionDraft) => string);
      readonly placeholder?: string;
      readonly password?: boolean;
    },
    check: (value: string, draft: ConnectionDraft) => FieldProblem | undefined,
    applies: (draft: ConnectionDraft) => boolean = () => true,
  ): Step<ConnectionDraft> => ({
    field,
    applies,
    ask: async (draft, place) => {
      const prompt = typeof words.prompt === "string" ? words.prompt : words.prompt(draft);
      const question = { title, ...words, prompt, value: draft[field], check: (value: string) => check(value, draft) };
      return answered(draft, field, await askText(question, place));
    },
  });
  return [
    { field: "signIn", applies: () => true, ask: async (draft, place) => askSignInWay(title, draft, place) },
    text("name", { prompt: vscode.l10n.t("Name of the connection"), placeholder: "Contoso" }, (value) =>
      checkName(value, takenNames),
    ),
    { field: "cloud", applies: () => true, ask: async (draft, place) => askCloud(title, draft, place) },
    text(
      "cloud",
      { prompt: vscode.l10n.t("Address of the emulator on this machine"), placeholder: "http://127.0.0.1:8080" },
      checkLoopback,
      ({ cloud }) => !isNamed(cloud),
    ),
    text(
      "tenantId",
      { prompt: vscode.l10n.t("Tenant: its ID or a verified domain"), placeholder: "contoso.onmicrosoft.com" },
      checkTenant,
    ),
    text(
      "clientId",
      {
        prompt: clientQuestion,
        placeholder: "00000000-0000-0000-0000-000000000000",
      },
      (value, { signIn }) => (signIn === "vscode" && value.trim() === "" ? undefined : checkClientId(value)),
    ),
    text(
      "secret",
      {
        prompt:
          keptFor === "secret"
            ? vscode.l10n.t("Client secret (its value). Leave this empty to keep the one that is stored.")
            : vscode.l10n.t("Client secret (its value). It goes into VS Code's secret storage alone."),
        password: true,
      },
      (value) => (keptFor === "secret" && value.trim() === "" ? undefined : checkSecret(value)),
      ({ signIn }) => signIn === "secret",
    ),
    ...certificateSteps(title, keptFor === "certificate"),
    ...alertSourceSteps(title),
    text(
      "workspaceId",
      {
        prompt: vscode.l10n.t("Workspace ID of Microsoft Sentinel (a GUID). Leave this empty to only read alerts."),
        placeholder: "00000000-0000-0000-0000-000000000000",
      },
      checkWorkspaceId,
    ),
    text(
      "sourceSystem",
      { prompt: vscode.l10n.t("Source system: the name that Sentinel shows as the indicators' source") },
      checkSourceSystem,
      ({ workspaceId }) => workspaceId !== "",
    ),
    {
      field: "isProduction",
      applies: ({ workspaceId }) => workspaceId !== "",
      ask: async (draft, place) => askProduction(title, draft, place),
    },
  ];
}

function isNamed(cloud: string): boolean {
  return (cloudNames as readonly string[]).includes(cloud);
}

async function askCloud(title: string, draft: ConnectionDraft, place: StepPlace): Promise<Answer<ConnectionDraft>> {
  const choices: Choice<string>[] = cloudNames.map((name) => ({
    label: cloudOf(name)?.title ?? name,
    description: name,
    value: name,
  }));
  const emulator = isNamed(draft.cloud) ? "" : draft.cloud;
  // The account in VS Code is Microsoft's, and an emulator is not.
  if (draft.signIn !== "vscode")
    choices.push({
      label: vscode.l10n.t("Custom"),
      description: vscode.l10n.t("an emulator of the services on this machine"),
      value: emulator,
    });
  const placeholder = vscode.l10n.t("Which cloud is the tenant in?");
  return answered(draft, "cloud", await askChoice({ title, placeholder, choices, current: draft.cloud }, place));
}

async function askProduction(
  title: string,
  draft: ConnectionDraft,
  place: StepPlace,
): Promise<Answer<ConnectionDraft>> {
  const choices: Choice<boolean>[] = [
    {
      label: vscode.l10n.t("Test or Staging"),
      description: vscode.l10n.t("what was chosen on the review page leaves without another question"),
      value: false,
    },
    {
      label: vscode.l10n.t("Production"),
      description: vscode.l10n.t("every upload asks once more and says that it is production"),
      value: true,
    },
  ];
  const placeholder = vscode.l10n.t("What is this workspace used for?");
  return answered(
    draft,
    "isProduction",
    await askChoice({ title, placeholder, choices, current: draft.isProduction }, place),
  );
}
