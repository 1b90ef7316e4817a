import * as vscode from "vscode";
import { cloudOf, type MdeRegion, type SiemRegion } from "../../cloud/clouds";
import type { Connection } from "./connection";
import { answered, type ConnectionDraft } from "./connectionDraft";
import { askChoice, type Choice } from "./stepInputs";
import type { Answer, Step, StepPlace } from "./steps";

/** The products' own names, the same in every language. */
export const alertSourceNames: Readonly<Record<Connection["alertSource"], string>> = {
  graph: "Microsoft Graph",
  mde: "Defender for Endpoint API",
  siem: "Defender for Endpoint SIEM API",
};

/** Where the alerts come from: the sources that the cloud has, and the regions of the one that is chosen. */
export function alertSourceSteps(title: string): readonly Step<ConnectionDraft>[] {
  const regionStep = (source: "mde" | "siem", field: "mdeRegion" | "siemRegion"): Step<ConnectionDraft> => ({
    field: "alertSource",
    applies: ({ cloud, alertSource }) => alertSource === source && regionsOf(cloud, source).length > 1,
    ask: async (draft, place) => askRegion(title, source, field, draft, place),
  });
  return [
    {
      field: "alertSource",
      applies: ({ cloud }) => sourcesOf(cloud).length > 0,
      ask: async (draft, place) => askAlertSource(title, draft, place),
    },
    regionStep("mde", "mdeRegion"),
    regionStep("siem", "siemRegion"),
  ];
}

function sourcesOf(cloud: string): readonly Connection["alertSource"][] {
  return [
    ...(cloudOf(cloud)?.graph ? ["graph" as const] : []),
    ...(["mde", "siem"] as const).filter((source) => regionsOf(cloud, source).length > 0),
  ];
}

function regionsOf(cloud: string, source: "mde" | "siem"): readonly (MdeRegion | SiemRegion)[] {
  return Object.keys(cloudOf(cloud)?.[source].bases ?? {}) as (MdeRegion | SiemRegion)[];
}

async function askAlertSource(
  title: string,
  draft: ConnectionDraft,
  place: StepPlace,
): Promise<Answer<ConnectionDraft>> {
  const descriptions: Readonly<Record<Connection["alertSource"], string>> = {
    graph: vscode.l10n.t("the current API; needs the permission {0}", "SecurityAlert.Read.All"),
    mde: vscode.l10n.t("the product's own API; needs the permission {0}", "Alert.Read.All"),
    siem: vscode.l10n.t("deprecated; Microsoft may switch it off any day"),
  };
  const choices = sourcesOf(draft.cloud).map((value): Choice<string> => ({
    label: alertSourceNames[value],
    description: descriptions[value],
    value,
  }));
  const placeholder = vscode.l10n.t("Where do the alerts come from?");
  const question = { title, placeholder, choices, current: draft.alertSource };
  return answered(draft, "alertSource", await askChoice<string>(question, place));
}

async function askRegion(
  title: string,
  source: "mde" | "siem",
  field: "mdeRegion" | "siemRegion",
  draft: ConnectionDraft,
  place: StepPlace,
): Promise<Answer<ConnectionDraft>> {
  const names: Readonly<Record<MdeRegion | SiemRegion, string>> = {
    global: vscode.l10n.t("Any"),
    eu: vscode.l10n.t("European Union"),
    us: vscode.l10n.t("United States"),
    uk: vscode.l10n.t("United Kingdom"),
    au: vscode.l10n.t("Australia"),
    swa: vscode.l10n.t("Switzerland"),
    ina: vscode.l10n.t("India"),
    aea: vscode.l10n.t("United Arab Emirates"),
  };
  const bases: Readonly<Partial<Record<string, string>>> = cloudOf(draft.cloud)?.[source].bases ?? {};
  const choices = regionsOf(draft.cloud, source).map((region): Choice<string> => ({
    label: names[region],
    description: bases[region] ?? "",
    value: region,
  }));
  const placeholder = vscode.l10n.t("Region of the {0}", alertSourceNames[source]);
  const question = { title, placeholder, choices, current: draft[field] };
  return answered(draft, field, await askChoice<string>(question, place));
}
