import type { TlpLevel } from "../../stix/tlp";
import type { TlpChoice } from "./messages";

/** Whether a level lets objects leave that the connection does not let leave as a rule. */
export function isRaise({ levels, ofConnection }: TlpChoice, level: TlpLevel): boolean {
  const rank = (wanted: TlpLevel) => levels.findIndex(([each]) => each === wanted);
  return rank(level) > rank(ofConnection);
}

/** How a level is written. */
export function levelName({ levels }: TlpChoice, level: TlpLevel): string {
  return levels.find(([each]) => each === level)?.[1] ?? level;
}
