import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import type { IndicatorValue } from "../../protocol/indicatorValues";
import { agoWords, severityWord } from "../alerts/alertWords";
import { defangedLine } from "../alerts/displayText";
import { findingWords, rangeWord } from "../hunting/findingWords";
import type { KnownFinding } from "../hunting/findings";
import { huntedValue } from "../hunting/huntedValues";
import type { StixServer } from "../languageServer";

/** What the hover needs of the extension around it. */
export interface ValueHoverContext {
  readonly server: Pick<StixServer, "indicatorValues">;
  /** The alerts of the list that saw a value, once the list is known by values. */
  readonly alertsWith: (value: string) => Promise<readonly Alert[]>;
  readonly findingOf: (value: string) => KnownFinding | undefined;
  readonly now: () => number;
}

const mostAlerts = 5;

/** On a value of a pattern: the newest alerts that saw it, what hunts found of it, and the way to a hunt. */
export function valueHover(context: ValueHoverContext): vscode.HoverProvider {
  return {
    async provideHover(document, { line, character }) {
      const at = { line, character };
      const { values } = await context.server.indicatorValues({
        uri: document.uri.toString(),
        text: null,
        ranges: [{ start: at, end: at }],
      });
      const position = new vscode.Position(line, character);
      const value = values.find((one) => rangeOf(one).contains(position));
      if (!value) return undefined;
      const contents = [...(await seenLines(context, value)), ...links(value)];
      return contents.length === 0 ? undefined : new vscode.Hover(contents, rangeOf(value));
    },
  };
}

async function seenLines(context: ValueHoverContext, { value }: IndicatorValue): Promise<vscode.MarkdownString[]> {
  const alerts = [...(await context.alertsWith(value))].sort((a, b) => (a.updateTime < b.updateTime ? 1 : -1));
  const known = context.findingOf(value);
  const now = context.now();
  const more = alerts.length - mostAlerts;
  const lines = [
    ...(alerts.length === 0 ? [] : [countLine(alerts.length)]),
    ...alerts.slice(0, mostAlerts).map((alert) => {
      const facts = [severityWord(alert.severity), agoWords(alert.updateTime || alert.eventTime, now)];
      return `• ${alert.title || alert.id} (${facts.filter((fact) => fact !== "").join(", ")})`;
    }),
    ...(more > 0 ? [vscode.l10n.t("… and {0} more", more)] : []),
    ...(known
      ? [vscode.l10n.t("Hunted in Defender, {0}: {1}", rangeWord(known.ago), findingWords(known.finding))]
      : []),
  ];
  if (lines.length === 0) return [];
  // Titles are the attackers': they are appended as text, in Markdown that may do nothing.
  const text = new vscode.MarkdownString();
  text.isTrusted = false;
  text.supportHtml = false;
  return [text.appendText(lines.map((line) => asEntities(defangedLine(line, 300))).join("\n"))];
}

function countLine(count: number): string {
  return count === 1
    ? vscode.l10n.t("1 alert of the list saw this value:")
    : vscode.l10n.t("{0} alerts of the list saw this value:", count);
}

/** In Markdown of its own, with nothing in it that is not ours; its commands are the one that it names. */
function links(value: IndicatorValue): vscode.MarkdownString[] {
  const { type, property } = value;
  if (!huntedValue(value)) return [];
  const told = JSON.stringify([{ type, property, value: value.value.replace(/\p{Cs}/gu, "\ufffd") }]);
  // Brackets would end the link, and what follows would be Markdown.
  const argument = encodeURIComponent(told).replace(/[()*'!~]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
  const command = "stixWorkbench.huntForIndicators";
  const text = new vscode.MarkdownString(`[${vscode.l10n.t("Hunt…")}](command:${command}?${argument})`);
  text.isTrusted = { enabledCommands: [command] };
  return [text];
}

function asEntities(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function rangeOf({ range: { start, end } }: IndicatorValue): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
