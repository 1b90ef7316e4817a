import type { LeftKind, RunRecord } from "../../sentinel/journal/journal";
import { type PlanChoices, readChoices } from "../../sentinel/plan/planChoices";
import { type TlpLevel, tlpLevels } from "../../stix/tlp";

/**
 * What was chosen for a run holds for what takes it up. Its TLP ceiling, which somebody may have raised by hand for that run
 * alone, holds while the same run goes on; what is tried again later is asked about anew.
 *
 * @param asked what holds where the run says nothing
 */
export function choicesOfRun({ line }: RunRecord, left: LeftKind, asked: PlanChoices): PlanChoices {
  const own = left === "unfinished" ? ceilingOf(line.choices) : undefined;
  return { ...readChoices(line.choices), tlpCeiling: own ?? asked.tlpCeiling };
}

function ceilingOf(choices: unknown): TlpLevel | undefined {
  if (typeof choices !== "object" || choices === null) return undefined;
  const { tlpCeiling } = choices as { readonly tlpCeiling?: unknown };
  return tlpLevels.find((level) => level === tlpCeiling);
}
