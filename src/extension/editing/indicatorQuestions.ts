import * as vscode from "vscode";
import type { TlpLevel } from "../../stix/tlp";
import { tlpLevels } from "../../stix/tlp";
import { askChoice, type Choice, type Input } from "../connections/stepInputs";
import type { StepPlace } from "../connections/steps";

/** For how long indicators are valid, in days or without end, and who may see them. */
export interface IndicatorTerms {
  readonly days: number | undefined;
  readonly tlp: TlpLevel | undefined;
}

export const firstTerms: IndicatorTerms = { days: 90, tlp: "amber" };

/** What was chosen last in this workspace is what comes focused. */
const memory = "stixWorkbench.indicatorTerms";

export function rememberedTerms(state: vscode.Memento): IndicatorTerms {
  const kept = state.get<{ days: number | null; tlp: TlpLevel | null }>(memory);
  return kept ? { days: kept.days ?? undefined, tlp: kept.tlp ?? undefined } : firstTerms;
}

export async function rememberTerms(state: vscode.Memento, { days, tlp }: IndicatorTerms): Promise<void> {
  await state.update(memory, { days: days ?? null, tlp: tlp ?? null });
}

export function askDays(
  title: string,
  current: number | undefined,
  place: StepPlace,
): Promise<Input<number | undefined>> {
  const days = (count: number): Choice<number | undefined> => ({
    label: vscode.l10n.t("{0} days", count),
    value: count,
  });
  const choices: Choice<number | undefined>[] = [
    days(30),
    days(90),
    days(365),
    { label: vscode.l10n.t("No end"), description: vscode.l10n.t("the indicator never expires"), value: undefined },
  ];
  return askChoice({ title, placeholder: vscode.l10n.t("For how long is it valid?"), choices, current }, place);
}

export function askTlp(
  title: string,
  current: TlpLevel | undefined,
  place: StepPlace,
): Promise<Input<TlpLevel | undefined>> {
  const meanings: Readonly<Record<TlpLevel, string>> = {
    clear: vscode.l10n.t("everybody"),
    green: vscode.l10n.t("the community"),
    amber: vscode.l10n.t("the organisation and its clients, who need to know"),
    "amber+strict": vscode.l10n.t("the organisation alone"),
    red: vscode.l10n.t("the recipients alone"),
  };
  const choices: Choice<TlpLevel | undefined>[] = tlpLevels.map((level) => ({
    label: `TLP:${level.toUpperCase()}`,
    description: meanings[level],
    value: level,
  }));
  choices.push({ label: vscode.l10n.t("No marking"), value: undefined });
  return askChoice({ title, placeholder: vscode.l10n.t("Who may see it?"), choices, current }, place);
}
