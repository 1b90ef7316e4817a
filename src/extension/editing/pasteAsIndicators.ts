import * as vscode from "vscode";
import type { IndicatorTermsAnswer } from "../../protocol";
import { doubtOfIoc } from "../../stix/iocs/doubtfulIoc";
import { findIocs } from "../../stix/iocs/findIocs";
import { indicatorFor, indicatorIdOf } from "../../stix/iocs/indicatorFor";
import type { Ioc } from "../../stix/iocs/ioc";
import type { TlpLevel } from "../../stix/tlp";
import type { Input } from "../connections/stepInputs";
import { type Answer, runSteps, type Step } from "../connections/steps";
import type { StixServer } from "../languageServer";
import { nameOf } from "../upload/fileNames";
import { askWhich, type Candidate, isTicked } from "./candidates";
import { askDays, askTlp, type IndicatorTerms, rememberedTerms, rememberTerms } from "./indicatorQuestions";
import { insertIndicators, stixEditor } from "./insertIndicators";
import { indicatorName } from "./kindWords";
import { daysOf, policyChoice, policyTerms, type Validity } from "./policyTerms";

interface Draft {
  readonly chosen: readonly Ioc[];
  readonly days: Validity;
  readonly tlp: TlpLevel | undefined;
}

/**
 * The command *STIX: Paste as Indicators*: finds the addresses, names and hashes in the selected text, else in the
 * clipboard, shows them, and writes an indicator for each that is left ticked.
 */
export async function pasteAsIndicators(
  server: StixServer,
  state: vscode.Memento,
  now: () => number,
): Promise<vscode.TextEditor | undefined> {
  const active = vscode.window.activeTextEditor;
  const selected = active && !active.selection.isEmpty ? active.document.getText(active.selection) : "";
  const found = findIocs(selected === "" ? await vscode.env.clipboard.readText() : selected);
  if (found.length === 0) {
    void vscode.window.showInformationMessage(
      selected === ""
        ? vscode.l10n.t(
            "There are no addresses, domains, URLs or hashes in the clipboard. Copy the text of a report, or select it, and try again.",
          )
        : vscode.l10n.t("There are no addresses, domains, URLs or hashes in the selected text."),
    );
    return undefined;
  }
  const target = stixEditor();
  const terms = await policyTerms(server, target, found);
  const candidates = found.map((ioc, place): Candidate => {
    return { ioc, doubt: doubtOfIoc(ioc, terms), isPresent: terms.present.includes(place) };
  });
  const remembered = rememberedTerms(state);
  const draft = await runSteps<Draft>(steps({ candidates, target, terms, remembered }), {
    chosen: candidates.filter(isTicked).map(({ ioc }) => ioc),
    days: "policy",
    tlp: remembered.tlp,
  });
  if (!draft || draft.chosen.length === 0) return undefined;
  const { chosen, days, tlp } = draft;
  await rememberTerms(state, { days: days === "policy" ? remembered.days : days, tlp });
  const time = now();
  const objects = chosen.map((ioc) => {
    const { kind, value } = ioc;
    return indicatorFor({
      kind,
      value,
      id: indicatorIdOf(ioc),
      name: indicatorName(kind, value),
      now: time,
      days: daysOf(kind, days, terms, remembered.days),
      tlp,
    });
  });
  return insertIndicators(server, target, objects);
}

interface Circumstances {
  readonly candidates: readonly Candidate[];
  readonly target: vscode.TextEditor | undefined;
  readonly terms: IndicatorTermsAnswer;
  readonly remembered: IndicatorTerms;
}

function steps({ candidates, target, terms, remembered }: Circumstances): Step<Draft>[] {
  const title = vscode.l10n.t("Paste as Indicators");
  const taken = <Value>(input: Input<Value>, take: (value: Value) => Draft): Answer<Draft> =>
    input.kind === "value" ? { kind: "next", draft: take(input.value) } : input;
  const applies = () => true;
  const where = target
    ? vscode.l10n.t("Indicators to write into {0}", nameOf(target.document.uri))
    : vscode.l10n.t("Indicators to write into a new bundle");
  return [
    {
      field: "chosen",
      applies,
      ask: async (draft, place) =>
        taken(await askWhich(title, where, candidates, draft.chosen, place), (chosen) => ({ ...draft, chosen })),
    },
    {
      field: "days",
      applies,
      async ask(draft, place) {
        const kinds = draft.chosen.map(({ kind }) => kind);
        const policy = policyChoice(kinds, terms, remembered.days);
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
