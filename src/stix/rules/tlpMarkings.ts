import { readTlp } from "../tlp";
import { atKey, type ObjectRule } from "./objectRule";

const noMarkings = new Map<string, never>();

/** Two levels of the Traffic Light Protocol on one object: nobody can tell which is meant. Those of parts are their own. */
export const tlpMarkings: ObjectRule = ({ object }, problems) => {
  const { object_marking_refs: refs, labels } = object;
  const marks = Array.isArray(refs) ? refs.length : 0;
  if (marks + (Array.isArray(labels) ? labels.length : 0) < 2) return;
  const levels = new Set<string>();
  const read = (part: Readonly<Record<string, unknown>>) => {
    const { level } = readTlp(part, noMarkings);
    if (level !== "unmarked") levels.add(level);
  };
  if (Array.isArray(refs)) for (const ref of refs as unknown[]) read({ object_marking_refs: [ref] });
  if (Array.isArray(labels))
    for (const label of labels as unknown[])
      if (typeof label === "string" && label.length < 20 && /^tlp/i.test(label)) read({ labels: [label] });
  if (levels.size > 1)
    problems.push(atKey("stix/two-tlp-levels", [marks > 0 ? "object_marking_refs" : "labels"], [...levels].join(", ")));
};
