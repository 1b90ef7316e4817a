import * as vscode from "vscode";
import type { TlpLevel } from "../../stix/tlp";
import { tlpLevels } from "../../stix/tlp";
import { askChoice, type Choice, type Input } from "../connections/stepInputs";
import type { StepPlace } from "../connections/steps";
import { daysWords, type policyChoice, type Validity } from "./policyTerms";

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

/** What the policy says of the validity comes first, and is what comes focused wherever it says something. */
export function askDays(
  title: string,
  { current, remembered, policy }: DaysQuestion,
  place: StepPlace,
): Promise<Input<Validity>> {
  const choices: Choice<Validity>[] = [
    ...(policy ? [{ ...policy, value: "policy" } as const] : []),
    ...[30, 90, 365].map((days) => ({ label: daysWords(days), value: days })),
    { label: daysWords(undefined), description: vscode.l10n.t("the indicator never expires"), value: undefined },
  ];
  return askChoice(
    {
      title,
      placeholder: vscode.l10n.t("For how long is it valid?"),
      choices,
      current: current === "policy" && !policy ? remembered : current,
    },
    place,
  );
}

export interface DaysQuestion {
  readonly current: Validity;
  /** What was chosen the last time. */
  readonly remembered: number | undefined;
  readonly policy: ReturnType<typeof policyChoice>;
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
