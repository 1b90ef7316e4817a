import * as vscode from "vscode";
import type { IndicatorTermsAnswer } from "../../protocol";
import { type IndicatorKind, observableTypeOf } from "../../stix/iocs/indicatorFor";
import type { TypedValue } from "../../stix/iocs/readTyped";
import type { StixServer } from "../languageServer";
import { kindWords } from "./kindWords";

const noTerms: IndicatorTermsAnswer = { ownDomains: [], allowlist: [], validUntilDays: {}, present: [] };

/**
 * What the policy says of new indicators in an editor's document, and which of the values it has already. Nothing where
 * the language server does not answer, which it has said itself: the values can still be written.
 */
export async function policyTerms(
  server: StixServer,
  editor: vscode.TextEditor | undefined,
  values: readonly TypedValue[],
): Promise<IndicatorTermsAnswer> {
  const uri = editor?.document.uri.toString() ?? null;
  return server.indicatorTerms({ uri, values }).catch(() => noTerms);
}

/** For how many days an indicator is valid: as many, without end, or as the policy says of its type. */
export type Validity = number | "policy" | undefined;

/** The days of one indicator. Where the policy says nothing of its type, `otherwise` holds. */
export function daysOf(
  kind: IndicatorKind,
  validity: Validity,
  { validUntilDays }: IndicatorTermsAnswer,
  otherwise: number | undefined,
): number | undefined {
  return validity === "policy" ? (validUntilDays[observableTypeOf(kind)] ?? otherwise) : validity;
}

/** What the policy means for these kinds, as a choice; `undefined` where it says nothing of any. */
export function policyChoice(
  kinds: readonly IndicatorKind[],
  terms: IndicatorTermsAnswer,
  otherwise: number | undefined,
): { readonly label: string; readonly description: string } | undefined {
  if (!kinds.some((kind) => terms.validUntilDays[observableTypeOf(kind)] !== undefined)) return undefined;
  const kindsByDays = new Map<number | undefined, Set<string>>();
  for (const kind of kinds) {
    const days = daysOf(kind, "policy", terms, otherwise);
    kindsByDays.set(days, (kindsByDays.get(days) ?? new Set()).add(kindWords(kind)));
  }
  const [[only] = [], ...others] = kindsByDays;
  if (others.length === 0) return { label: daysWords(only), description: vscode.l10n.t("as the policy file says") };
  const parts = [...kindsByDays]
    .sort(([one], [other]) => (one ?? Infinity) - (other ?? Infinity))
    .map(([days, words]) => `${daysWords(days)}: ${[...words].join(", ")}`);
  return { label: vscode.l10n.t("As the policy file says"), description: parts.join(" · ") };
}

export function daysWords(days: number | undefined): string {
  if (days === undefined) return vscode.l10n.t("No end");
  return days === 1 ? vscode.l10n.t("1 day") : vscode.l10n.t("{0} days", days);
}
