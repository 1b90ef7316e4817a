import * as vscode from "vscode";
import { cloudNames, cloudOf, type SiemRegion } from "../../cloud/clouds";
import type { Connection } from "./connection";
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
import { askChoice, askText, type Choice } from "./stepInputs";
import type { Answer, Step, StepPlace } from "./steps";

/** A connection on its way: what was answered so far, and the secret, which is empty where the kept one stays. */
export interface ConnectionDraft extends Omit<Connection, "id" | "cloud"> {
  /** A name of the table, an emulator's address, or empty until that is typed. */
  readonly cloud: string;
  readonly secret: string;
}

export interface StepOptions {
  readonly title: string;
  /** Names of the other connections. */
  readonly takenNames: readonly string[];
  /** Whether a secret is kept already, so that the box may stay empty. */
  readonly hasSecret: boolean;
}

/** The questions of *Add Connection* and *Edit Connection*, in the order in which they are asked. */
export function connectionSteps(options: StepOptions): readonly Step<ConnectionDraft>[] {
  const { title, takenNames, hasSecret } = options;
  const text = (
    field: keyof ConnectionDraft,
    words: { readonly prompt: string; readonly placeholder?: string; readonly password?: boolean },
    check: (value: string) => FieldProblem | undefined,
    applies: (draft: ConnectionDraft) => boolean = () => true,
  ): Step<ConnectionDraft> => ({
    field,
    applies,
    ask: async (draft, place) =>
      answered(draft, field, await askText({ title, ...words, value: draft[field], check }, place)),
  });
  return [
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
        prompt: vscode.l10n.t("Application (client) ID of the app registration"),
        placeholder: "00000000-0000-0000-0000-000000000000",
      },
      checkClientId,
    ),
    text(
      "secret",
      {
        prompt: hasSecret
          ? vscode.l10n.t("Client secret (its value). Leave this empty to keep the one that is stored.")
          : vscode.l10n.t("Client secret (its value). It goes into VS Code's secret storage alone."),
        password: true,
      },
      (value) => (hasSecret && value.trim() === "" ? undefined : checkSecret(value)),
    ),
    {
      field: "alertSource",
      applies: ({ cloud }) => cloudOf(cloud)?.graph !== undefined || siemRegions(cloud).length > 0,
      ask: async (draft, place) => askAlertSource(title, draft, place),
    },
    {
      field: "alertSource",
      applies: ({ cloud, alertSource }) => alertSource === "siem" && siemRegions(cloud).length > 1,
      ask: async (draft, place) => askRegion(title, draft, place),
    },
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
  ];
}

function isNamed(cloud: string): boolean {
  return (cloudNames as readonly string[]).includes(cloud);
}

function siemRegions(cloud: string): readonly SiemRegion[] {
  return Object.keys(cloudOf(cloud)?.siem.bases ?? {}) as SiemRegion[];
}

function answered(
  draft: ConnectionDraft,
  field: keyof ConnectionDraft,
  input: Awaited<ReturnType<typeof askText>>,
): Answer<ConnectionDraft> {
  return input.kind === "value" ? { kind: "next", draft: { ...draft, [field]: input.value } } : input;
}

async function askCloud(title: string, draft: ConnectionDraft, place: StepPlace): Promise<Answer<ConnectionDraft>> {
  const choices: Choice<string>[] = cloudNames.map((name) => ({
    label: cloudOf(name)?.title ?? name,
    description: name,
    value: name,
  }));
  const emulator = isNamed(draft.cloud) ? "" : draft.cloud;
  choices.push({
    label: vscode.l10n.t("Custom"),
    description: vscode.l10n.t("an emulator of the services on this machine"),
    value: emulator,
  });
  const placeholder = vscode.l10n.t("Which cloud is the tenant in?");
  return answered(draft, "cloud", await askChoice({ title, placeholder, choices, current: draft.cloud }, place));
}

async function askAlertSource(
  title: string,
  draft: ConnectionDraft,
  place: StepPlace,
): Promise<Answer<ConnectionDraft>> {
  const graph: Choice<string> = {
    label: "Microsoft Graph",
    description: vscode.l10n.t("the current API; needs the permission {0}", "SecurityAlert.Read.All"),
    value: "graph",
  };
  const siem: Choice<string> = {
    label: "Defender for Endpoint SIEM API",
    description: vscode.l10n.t("deprecated; Microsoft may switch it off any day"),
    value: "siem",
  };
  const choices = [
    ...(cloudOf(draft.cloud)?.graph ? [graph] : []),
    ...(siemRegions(draft.cloud).length > 0 ? [siem] : []),
  ];
  const placeholder = vscode.l10n.t("Where do the alerts come from?");
  return answered(
    draft,
    "alertSource",
    await askChoice({ title, placeholder, choices, current: draft.alertSource }, place),
  );
}

async function askRegion(title: string, draft: ConnectionDraft, place: StepPlace): Promise<Answer<ConnectionDraft>> {
  const names: Readonly<Record<SiemRegion, string>> = {
    eu: vscode.l10n.t("European Union"),
    us: vscode.l10n.t("United States"),
    uk: vscode.l10n.t("United Kingdom"),
  };
  const choices = siemRegions(draft.cloud).map((region): Choice<string> => ({
    label: names[region],
    description: cloudOf(draft.cloud)?.siem.bases[region] ?? "",
    value: region,
  }));
  const placeholder = vscode.l10n.t("Region of the SIEM API");
  return answered(
    draft,
    "siemRegion",
    await askChoice({ title, placeholder, choices, current: draft.siemRegion }, place),
  );
}
