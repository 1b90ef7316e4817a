import * as vscode from "vscode";
import type { PlanFacts, PlanRow } from "../../protocol/uploads";
import { isChoice, type PlanGroupName } from "../../sentinel/plan/uploadPlan";
import { explainReason } from "../../sentinel/sentinelMessages";
import type { Finding } from "../../defender/huntingRun";
import { policyFileName } from "../../stix/policy/policy";
import { tlpLevels } from "../../stix/tlp";
import type { PreflightRow, PreflightState } from "../../webview/preflight/messages";
import type { Connection } from "../connections/connection";
import { findingWords } from "../hunting/findingWords";
import { nameOf, placeName } from "./fileNames";
import { huntState } from "./huntWords";
import { type HuntStanding, mostSeen } from "./planHunt";
import { blockOf, isHeldWithAll } from "./preflightChoices";
import { countWords, groupOrder, groupWords, written } from "./preflightGroups";
import { blockSentence, loweredSentence, preflightWords, tlpName } from "./preflightWords";
import { damageLines, revocationsOf, translate } from "./uploadFacts";

/** Where a plan goes, in a person's terms. */
export interface PlanTarget {
  readonly connection: Pick<Connection, "name" | "workspaceId" | "endpoint" | "isProduction" | "tlpCeiling">;
  /** The cloud's proper name. */
  readonly cloud: string;
  /** About how many minutes the plan's requests take. */
  readonly minutes: number;
}

/** What the preflight page shows of a plan. `chosen`: how many objects of each group are. */
export function preflightState(
  plan: PlanFacts,
  chosen: ReadonlyMap<PlanGroupName, number>,
  target: PlanTarget,
  hunt?: HuntStanding,
): PreflightState {
  const { summary, choices } = plan;
  const { connection, minutes } = target;
  const block = blockOf(plan);
  const sending = block === undefined ? summary.sending : 0;
  return {
    heading: headingOf(plan),
    isProduction: connection.isProduction,
    target: targetFacts(plan, target),
    numbers: numberFacts(plan, sending, minutes),
    notes: notesOf(plan),
    policy: choices.policy,
    tlp: {
      levels: tlpLevels.map((level) => [level, tlpName(level)] as const),
      ceiling: choices.tlpCeiling,
      ofConnection: connection.tlpCeiling,
    },
    blocked: block && { by: block, text: blockSentence(block, summary.highestTlp, choices.tlpCeiling) },
    sections: groupOrder.flatMap((group) => {
      const found = summary.groups.find((each) => each.group === group);
      if (!found) return [];
      const { count } = found;
      const own = chosen.get(group) ?? 0;
      const counts = countWords(isChoice[group], own, count);
      return [{ group, ...groupWords(group), count, chosen: own, counts, isChoice: isChoice[group] }];
    }),
    sending,
    upload: uploadWords(sending),
    summary: block === undefined ? summaryOf(sending, summary.requests, minutes) : vscode.l10n.t("Nothing goes."),
    hunt: hunt && huntState(hunt),
    words: preflightWords(),
  };
}

/** What the preflight page shows of one object. While nothing goes, the page says why once, and not for each. */
export function preflightRow({ reason, goes, ...row }: PlanRow, findings?: readonly Finding[]): PreflightRow {
  const isChosen = goes || isHeldWithAll(reason);
  return {
    ...row,
    isChosen,
    why: reason === undefined || isChosen ? undefined : explainReason(reason, translate),
    seen: findings && findingWords(mostSeen(findings)),
    file: nameOf(vscode.Uri.parse(row.uri)),
    tlpName: tlpName(row.tlp),
  };
}

function headingOf({ files }: PlanFacts): string {
  const [first, ...others] = files;
  if (!first || others.length > 0) return vscode.l10n.t("Review the upload of {0} files", files.length);
  return vscode.l10n.t("Review the upload of {0}", placeName(vscode.Uri.parse(first.uri)));
}

function targetFacts(plan: PlanFacts, { connection, cloud }: PlanTarget): (readonly [string, string])[] {
  const { sourceSystem } = plan.target;
  return [
    [vscode.l10n.t("Connection"), connection.name],
    [vscode.l10n.t("Workspace"), connection.workspaceId],
    [
      vscode.l10n.t("Source system"),
      plan.policy.sourceSystem === sourceSystem
        ? vscode.l10n.t("{0} (from {1}, not the connection's)", sourceSystem, policyFileName)
        : sourceSystem,
    ],
    [vscode.l10n.t("Cloud"), cloud],
    [vscode.l10n.t("Endpoint"), connection.endpoint],
  ];
}

function numberFacts({ summary }: PlanFacts, sending: number, minutes: number): (readonly [string, string])[] {
  const types = Object.entries(summary.sendCounts).map(([type, count]) => `${written(count)} ${type}`);
  return [
    [vscode.l10n.t("Objects"), vscode.l10n.t("{0} of {1}", written(sending), written(summary.total))],
    ...(sending > 0 ? [[vscode.l10n.t("Types"), types.join(", ")] as const] : []),
    [vscode.l10n.t("Highest TLP"), tlpName(summary.highestTlp)],
    [vscode.l10n.t("Requests"), written(sending > 0 ? summary.requests : 0)],
    [vscode.l10n.t("Takes"), sending > 0 ? minutesWords(minutes) : "–"],
  ];
}

function notesOf(plan: PlanFacts): PreflightState["notes"] {
  const { summary, policy, namedSourceSystem, target, choices } = plan;
  const warnings = damageLines(plan);
  const notes: string[] = [];
  const revocations = revocationsOf(plan);
  if (revocations > 0) warnings.push(vscode.l10n.t("Revoked for good by this upload: {0}", written(revocations)));
  if (policy.isBroken)
    warnings.push(
      vscode.l10n.t(
        "Part of {0} cannot be understood, so what it forbids may go unheeded. Open it to see what.",
        policyFileName,
      ),
    );
  if (summary.unknownMarkings > 0)
    warnings.push(
      vscode.l10n.t(
        "{0} objects carry a marking that is not defined in the file: make sure that they may leave.",
        summary.unknownMarkings,
      ),
    );
  if (!plan.isKnownTarget) notes.push(vscode.l10n.t("This is your first upload to this workspace and source system."));
  if (policy.tlpCeiling !== undefined) notes.push(loweredSentence(choices.tlpCeiling));
  if (namedSourceSystem !== undefined && namedSourceSystem !== target.sourceSystem)
    notes.push(vscode.l10n.t("The file itself names the source system {0}, which is not used.", namedSourceSystem));
  notes.push(vscode.l10n.t("What Sentinel has taken cannot be deleted through this API, only revoked."));
  return [
    ...warnings.map((text) => ({ severity: "warning" as const, text })),
    ...notes.map((text) => ({ severity: "info" as const, text })),
  ];
}

function uploadWords(sending: number): string {
  if (sending === 0) return vscode.l10n.t("Upload");
  return sending === 1 ? vscode.l10n.t("Upload 1 Object") : vscode.l10n.t("Upload {0} Objects", written(sending));
}

function minutesWords(minutes: number): string {
  return minutes <= 1 ? vscode.l10n.t("less than a minute") : vscode.l10n.t("about {0} min", written(minutes));
}

function summaryOf(sending: number, requests: number, minutes: number): string {
  if (sending === 0) return vscode.l10n.t("Nothing is chosen.");
  const objects = sending === 1 ? vscode.l10n.t("1 object") : vscode.l10n.t("{0} objects", written(sending));
  const calls = requests === 1 ? vscode.l10n.t("1 request") : vscode.l10n.t("{0} requests", written(requests));
  return vscode.l10n.t("{0} in {1}, {2}.", objects, calls, minutesWords(minutes));
}
