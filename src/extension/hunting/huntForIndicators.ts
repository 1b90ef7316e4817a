import * as vscode from "vscode";
import { cloudOf } from "../../cloud/clouds";
import type { Alert } from "../../defender/alert";
import type { HuntingPlace } from "../../defender/huntingQuery";
import type { HuntedValue } from "../../defender/huntingRun";
import { huntingText } from "../../defender/huntingTexts";
import { defanged } from "../alertActions/shownValue";
import type { StixServer } from "../languageServer";
import { plainText } from "../plainText";
import { findingWords, type HuntRange, huntRanges, rangeWord } from "./findingWords";
import { type HuntSubject, huntSubject } from "./huntSubject";
import { portalHuntingPage, portalQueryLink } from "./portalQueryLink";
import { type FoundValue, mostRun, type RunContext, runHunt } from "./runHunt";

export interface HuntContext extends RunContext {
  readonly server: StixServer;
}

type Way = "run" | "portal" | HuntingPlace;

/** *Hunt for Indicators*: asks how far back and how, and looks. Gives what was found, where it was run here. */
export async function huntForIndicators(
  context: HuntContext,
  argument: unknown,
  alerts: readonly Alert[],
): Promise<readonly FoundValue[]> {
  const subject = await huntSubject(context.server, argument, alerts);
  if (!subject || subject.values.length === 0) {
    void vscode.window.showInformationMessage(
      subject
        ? vscode.l10n.t(
            "There is nothing to hunt for: no address, domain, URL, e-mail address, file hash or registry key in {0}.",
            plainText(subject.name, 80),
          )
        : vscode.l10n.t("Open a STIX file and put the cursor into an indicator, or select alerts, and try again."),
    );
    return [];
  }
  const ago = await askRange(subject);
  if (!ago) return [];
  const way = await askWay(context, subject);
  if (!way) return [];
  if (way === "run") return run(context, subject, ago);
  if (way === "portal") await openInPortal(context, subject.values, ago);
  else await copyQueries(subject.values, way, ago);
  return [];
}

async function askRange({ values, name, isCut }: HuntSubject): Promise<HuntRange | undefined> {
  const title = vscode.l10n.t("Hunt for Indicators");
  const about = values.length === 1 ? plainText(defanged(values[0]?.value ?? "", 80)) : plainText(name, 80);
  const count = isCut
    ? vscode.l10n.t("the first {0} values", values.length)
    : vscode.l10n.t("{0} values", values.length);
  const what = values.length === 1 ? about : vscode.l10n.t("{0} of {1}", count, about);
  const items = huntRanges.map((range) => ({ label: rangeWord(range), range }));
  const placeHolder = vscode.l10n.t("How far back? {0}", what);
  return (await vscode.window.showQuickPick([...items].reverse(), { title, placeHolder, ignoreFocusOut: true }))?.range;
}

async function askWay({ part }: HuntContext, { values }: HuntSubject): Promise<Way | undefined> {
  const { active } = part.connections;
  const cloud = active && cloudOf(active.cloud);
  const items: (vscode.QuickPickItem & { readonly way: Way })[] = [
    ...(active?.alertSource === "graph" && cloud?.graph
      ? [
          {
            label: vscode.l10n.t("$(play) Run in Defender"),
            description: plainText(active.name),
            detail:
              values.length > mostRun
                ? vscode.l10n.t("Counts hits, devices and times here, for the first {0} values.", mostRun)
                : vscode.l10n.t("Counts hits, devices and times here."),
            way: "run" as const,
          },
        ]
      : []),
    ...(cloud
      ? [{ label: vscode.l10n.t("$(link-external) Open in the Defender portal"), way: "portal" as const }]
      : []),
    { label: vscode.l10n.t("$(copy) Copy KQL for Defender"), way: "defender" },
    { label: vscode.l10n.t("$(copy) Copy KQL for Sentinel"), way: "sentinel" },
  ];
  const title = vscode.l10n.t("Hunt for Indicators");
  const placeHolder = vscode.l10n.t("Have we seen it?");
  return (await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.way;
}

async function copyQueries(values: readonly HuntedValue[], place: HuntingPlace, ago: string): Promise<void> {
  await vscode.env.clipboard.writeText(huntingText(values, place, ago));
  void vscode.window.showInformationMessage(
    place === "defender"
      ? vscode.l10n.t(
          "The KQL is in the clipboard. Run its queries one by one in the Defender portal's advanced hunting.",
        )
      : vscode.l10n.t("The KQL is in the clipboard. Run its queries one by one in the workspace's logs."),
  );
}

async function openInPortal({ part }: HuntContext, values: readonly HuntedValue[], ago: string): Promise<void> {
  const { active } = part.connections;
  const portal = active && cloudOf(active.cloud)?.portal;
  if (portal === undefined) return;
  const text = huntingText(values, "defender", ago);
  const link = portalQueryLink(portal, text);
  if (link === undefined) {
    await vscode.env.clipboard.writeText(text);
    void vscode.window.showInformationMessage(
      vscode.l10n.t("The KQL is too long for a link, so it is in the clipboard: paste it into the page that opens."),
    );
  }
  await vscode.env.openExternal(vscode.Uri.parse(link ?? portalHuntingPage(portal), true));
}

interface FoundItem extends vscode.QuickPickItem {
  readonly hunted?: HuntedValue;
}

async function run(context: HuntContext, { values }: HuntSubject, ago: HuntRange): Promise<readonly FoundValue[]> {
  const { active } = context.part.connections;
  if (!active) return [];
  const found = await runHunt(context, active, values, ago);
  if (found.length > 0) void showFound(context, found, ago);
  return found;
}

/** What was seen comes first; choosing a value opens its query in the portal. */
async function showFound(context: HuntContext, found: readonly FoundValue[], ago: HuntRange): Promise<void> {
  const seen = found.filter(({ finding }) => finding.hits > 0).length;
  const items = [...found]
    .sort((a, b) => b.finding.hits - a.finding.hits)
    .map(({ hunted, finding }): FoundItem => {
      const icon = finding.hits > 0 ? "$(eye)" : "$(circle-slash)";
      return { label: `${icon} ${plainText(defanged(hunted.value, 120))}`, description: findingWords(finding), hunted };
    });
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Seen in Defender, {0}: {1} of {2} values", rangeWord(ago), seen, found.length),
    placeHolder: vscode.l10n.t("Choose a value to open its query in the Defender portal"),
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  if (chosen?.hunted) await openInPortal(context, [chosen.hunted], ago);
}
