import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import type { HuntedValue } from "../../defender/huntingRun";
import type { IndicatorValuesAnswer, ValuePosition } from "../../protocol/indicatorValues";
import type { StixServer } from "../languageServer";
import { nameOf } from "../upload/fileNames";
import { distinct, huntedInAlerts, huntedValue } from "./huntedValues";

/** What is hunted for, and how it is called. */
export interface HuntSubject {
  readonly values: readonly HuntedValue[];
  /** "feed.stix.json" */
  readonly name: string;
  /** There are more than these. */
  readonly isCut: boolean;
}

/** What a command on a file or a hover names. */
interface NamedValue {
  readonly type: string;
  readonly property: string;
  readonly value: string;
}

/**
 * What a hunt is about: the alerts; or the value, or the file, that the command was called with; else the indicators that
 * the selections of the active STIX editor touch, and where they touch none, all of its document.
 */
export async function huntSubject(
  server: StixServer,
  argument: unknown,
  alerts: readonly Alert[],
): Promise<HuntSubject | undefined> {
  if (alerts.length > 0) {
    const name = alerts.length === 1 ? vscode.l10n.t("the alert") : vscode.l10n.t("{0} alerts", alerts.length);
    return { values: huntedInAlerts(alerts), name, isCut: false };
  }
  if (isNamedValue(argument)) {
    const value = huntedValue(argument);
    return { values: value ? [value] : [], name: argument.value, isCut: false };
  }
  const active = vscode.window.activeTextEditor;
  const isActive = argument instanceof vscode.Uri && active?.document.uri.toString() === argument.toString();
  if (argument instanceof vscode.Uri && !isActive) return subjectOfFile(server, argument);
  if (active?.document.languageId !== "stix") return undefined;
  const { document, selections } = active;
  const ranges = selections.map(({ start, end }) => ({ start: placeOf(start), end: placeOf(end) }));
  const uri = document.uri.toString();
  const at = await server.indicatorValues({ uri, text: null, ranges });
  if (at.values.length > 0) return subjectOf(at, vscode.l10n.t("the indicators at the cursor"));
  return subjectOf(await server.indicatorValues({ uri, text: null, ranges: null }), nameOf(document.uri));
}

async function subjectOfFile(server: StixServer, uri: vscode.Uri): Promise<HuntSubject | undefined> {
  const isOpen = vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
  try {
    const text = isOpen ? null : Buffer.from(await vscode.workspace.fs.readFile(uri)).toString("utf8");
    return subjectOf(await server.indicatorValues({ uri: uri.toString(), text, ranges: null }), nameOf(uri));
  } catch {
    return undefined;
  }
}

function subjectOf({ values, isCut }: IndicatorValuesAnswer, name: string): HuntSubject {
  return { values: distinct(values.flatMap((value) => huntedValue(value) ?? [])), name, isCut };
}

function isNamedValue(argument: unknown): argument is NamedValue {
  if (typeof argument !== "object" || argument === null) return false;
  const { type, property, value } = argument as Readonly<Record<string, unknown>>;
  return [type, property, value].every((one) => typeof one === "string");
}

function placeOf({ line, character }: vscode.Position): ValuePosition {
  return { line, character };
}
