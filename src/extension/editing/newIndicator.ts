import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { IndicatorTermsAnswer } from "../../protocol";
import { indicatorFor } from "../../stix/iocs/indicatorFor";
import { readTyped, type TypedKind, typedKinds } from "../../stix/iocs/readTyped";
import type { TlpLevel } from "../../stix/tlp";
import { askChoice, type Input } from "../connections/stepInputs";
import { type Answer, runSteps, type Step } from "../connections/steps";
import type { StixServer } from "../languageServer";
import { askDays, askTlp, type IndicatorTerms, rememberedTerms, rememberTerms } from "./indicatorQuestions";
import { insertIndicators, stixEditor } from "./insertIndicators";
import { indicatorName } from "./kindWords";
import { daysOf, policyChoice, policyTerms, type Validity } from "./policyTerms";
import { askText } from "./textQuestion";
import { typedWords, warningOf } from "./typedWords";

interface Draft {
  readonly kind: TypedKind;
  readonly value: string;
  readonly name: string;
  readonly days: Validity;
  readonly tlp: TlpLevel | undefined;
}

/** The command *STIX: New Indicator*: asks what is to be found and for how long, and writes the indicator. */
export async function newIndicator(
  server: StixServer,
  state: vscode.Memento,
  now: () => number,
): Promise<vscode.TextEditor | undefined> {
  const target = stixEditor();
  const terms = await policyTerms(server, target, []);
  const remembered = rememberedTerms(state);
  const draft = await runSteps<Draft>(steps(terms, remembered), {
    kind: "ipv4",
    value: "",
    name: "",
    days: "policy",
    tlp: remembered.tlp,
  });
  const typed = draft && readTyped(draft.kind, draft.value);
  if (!typed) return undefined;
  const { name, tlp } = draft;
  await rememberTerms(state, { days: draft.days === "policy" ? remembered.days : draft.days, tlp });
  const id = `indicator--${randomUUID()}`;
  const days = daysOf(typed.kind, draft.days, terms, remembered.days);
  return insertIndicators(server, target, [indicatorFor({ ...typed, id, name, now: now(), days, tlp })]);
}

function steps(terms: IndicatorTermsAnswer, remembered: IndicatorTerms): Step<Draft>[] {
  const title = vscode.l10n.t("New Indicator");
  const words = typedWords();
  const taken = <Value>(input: Input<Value>, take: (value: Value) => Draft): Answer<Draft> =>
    input.kind === "value" ? { kind: "next", draft: take(input.value) } : input;
  const applies = () => true;
  return [
    {
      field: "kind",
      applies,
      async ask(draft, place) {
        const choices = typedKinds.map((kind) => ({
          label: words[kind].label,
          description: words[kind].example,
          value: kind,
        }));
        const placeholder = vscode.l10n.t("What is to be found?");
        const input = await askChoice({ title, placeholder, choices, current: draft.kind }, place);
        return taken(input, (kind) => ({ ...draft, kind }));
      },
    },
    {
      field: "value",
      applies,
      async ask(draft, place) {
        const { label, example, wrong } = words[draft.kind];
        const check = (value: string) => (readTyped(draft.kind, value) ? undefined : wrong);
        const prompt = vscode.l10n.t("{0}; a defanged one will do", label);
        const value = readTyped(draft.kind, draft.value) ? draft.value : "";
        const warn = (value: string) => warningOf(readTyped(draft.kind, value), terms);
        const input = await askText({ title, prompt, placeholder: example, value, check, warn }, place);
        return taken(input, (text) => ({ ...draft, value: text, name: "" }));
      },
    },
    {
      field: "name",
      applies,
      async ask(draft, place) {
        const typed = readTyped(draft.kind, draft.value);
        const value = draft.name || (typed ? indicatorName(typed.kind, typed.value) : "");
        const prompt = vscode.l10n.t("Name of the indicator");
        const check = (name: string) => (name.trim() === "" ? vscode.l10n.t("Give it a name.") : undefined);
        const input = await askText({ title, prompt, placeholder: "", value, check }, place);
        return taken(input, (name) => ({ ...draft, name }));
      },
    },
    {
      field: "days",
      applies,
      async ask(draft, place) {
        const typed = readTyped(draft.kind, draft.value);
        const policy = policyChoice(typed ? [typed.kind] : [], terms, remembered.days);
        const input = await askDays(title, { current: draft.days, remembered: remembered.days, policy }, place);
        return taken(input, (days) => ({ ...draft, days }));
      },
    },
    {
      field: "tlp",
      applies,
      ask: async (draft, place) => taken(await askTlp(title, draft.tlp, place), (tlp) => ({ ...draft, tlp })),
    },
  ];
}
