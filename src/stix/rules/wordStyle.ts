import type { Problem } from "../problem";
import { atValue, isRecord, type ObjectRule } from "./objectRule";

/** Lower case and hyphens; a namespace, as in `misp:tool="x"` or `tlp:green`, is a machine's tag and has its own style. */
const style = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const machineTag = /^[^\s:]+:/;

/** Labels and the names of kill chains and phases are lower-case words joined by hyphens (STIX 2.1 §2.11, §3.2). */
export const wordStyle: ObjectRule = ({ object }, problems) => {
  const { labels, kill_chain_phases: phases } = object;
  if (Array.isArray(labels)) {
    for (let index = 0; index < labels.length; index++) {
      const label: unknown = labels[index];
      if (typeof label === "string" && !style.test(label) && !machineTag.test(label))
        problems.push(atValue("stix/label-style", ["labels", index], label));
    }
  }
  if (Array.isArray(phases)) {
    for (const [index, phase] of (phases as unknown[]).entries())
      if (isRecord(phase)) {
        checkPhase(phase["kill_chain_name"], index, "kill_chain_name", problems);
        checkPhase(phase["phase_name"], index, "phase_name", problems);
      }
  }
};

function checkPhase(value: unknown, index: number, name: string, problems: Problem[]): void {
  if (typeof value === "string" && !style.test(value))
    problems.push(atValue("stix/kill-chain-style", ["kill_chain_phases", index, name], value));
}
