import * as vscode from "vscode";
import { doubtOfIoc } from "../../stix/iocs/doubtfulIoc";
import { findIocs } from "../../stix/iocs/findIocs";
import { indicatorFor, indicatorIdOf } from "../../stix/iocs/indicatorFor";
import type { Ioc } from "../../stix/iocs/ioc";
import type { Input } from "../connections/stepInputs";
import { type Answer, runSteps, type Step, type StepPlace } from "../connections/steps";
import type { StixServer } from "../languageServer";
import { nameOf } from "../upload/chosenDocument";
import { askDays, askTlp, type IndicatorTerms, rememberedTerms, rememberTerms } from "./indicatorQuestions";
import { insertIndicators, stixEditor } from "./insertIndicators";
import { doubtWords, indicatorName, kindWords } from "./kindWords";

interface Draft extends IndicatorTerms {
  readonly chosen: readonly Ioc[];
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
  const draft = await runSteps(steps(found, target), { chosen: unquestioned(found), ...rememberedTerms(state) });
  if (!draft || draft.chosen.length === 0) return undefined;
  const { chosen, days, tlp } = draft;
  await rememberTerms(state, { days, tlp });
  const time = now();
  const objects = chosen.map((ioc) => {
    const { kind, value } = ioc;
    return indicatorFor({
      kind,
      value,
      id: indicatorIdOf(ioc),
      name: indicatorName(kind, value),
      now: time,
      days,
      tlp,
    });
  });
  return insertIndicators(server, target, objects);
}

function steps(found: readonly Ioc[], target: vscode.TextEditor | undefined): Step<Draft>[] {
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
        taken(await askWhich(title, where, found, draft.chosen, place), (chosen) => ({ ...draft, chosen })),
    },
    {
      field: "days",
      applies,
      ask: async (draft, place) => taken(await askDays(title, draft.days, place), (days) => ({ ...draft, days })),
    },
    {
      field: "tlp",
      applies,
      ask: async (draft, place) => taken(await askTlp(title, draft.tlp, place), (tlp) => ({ ...draft, tlp })),
    },
  ];
}

/** No options of a policy reach this room: what the policy allows can be ticked. */
function doubt(ioc: Ioc) {
  return doubtOfIoc(ioc, { ownDomains: [], allowlist: [] });
}

/** Those that come ticked: a doubtful one has to be chosen; one that stands in documents alone may be meant. */
function unquestioned(found: readonly Ioc[]): readonly Ioc[] {
  return found.filter((ioc) => doubt(ioc)?.leftOut !== true);
}

interface IocItem extends vscode.QuickPickItem {
  readonly ioc: Ioc;
}

async function askWhich(
  title: string,
  placeholder: string,
  found: readonly Ioc[],
  chosen: readonly Ioc[],
  place: StepPlace,
): Promise<Input<readonly Ioc[]>> {
  const pick = vscode.window.createQuickPick<IocItem>();
  pick.title = title;
  pick.step = place.step;
  pick.totalSteps = place.totalSteps;
  pick.ignoreFocusOut = true;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.placeholder = placeholder;
  pick.items = found.map((ioc): IocItem => {
    const doubtful = doubt(ioc);
    const about = doubtful ? `${kindWords(ioc.kind)} · $(warning) ${doubtWords(doubtful.kind)}` : kindWords(ioc.kind);
    return { label: ioc.value, description: about, ioc };
  });
  pick.selectedItems = pick.items.filter(({ ioc }) => chosen.includes(ioc));
  const listeners: vscode.Disposable[] = [pick];
  try {
    return await new Promise<Input<readonly Ioc[]>>((resolve) => {
      listeners.push(
        pick.onDidAccept(() => {
          const ticked = pick.selectedItems.map(({ ioc }) => ioc);
          resolve(ticked.length > 0 ? { kind: "value", value: ticked } : { kind: "cancelled" });
        }),
        pick.onDidHide(() => {
          resolve({ kind: "cancelled" });
        }),
      );
      pick.show();
    });
  } finally {
    for (const listener of listeners.reverse()) listener.dispose();
  }
}
