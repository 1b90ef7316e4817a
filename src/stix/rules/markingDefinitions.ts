import { readTlp, tlpLevelOf } from "../tlp";
import { atValue, isRecord, type ObjectRule } from "./objectRule";

const noMarkings = new Map<string, never>();

/**
 * A marking does not mark itself (STIX 2.1 §3.2), and those of the Traffic Light Protocol are the same in everybody's
 * hands: other instances must not be made (§7.2.1, "TLP Marking Object Type").
 */
export const markingDefinitions: ObjectRule = ({ object }, problems) => {
  const { id, object_marking_refs: refs, granular_markings: granular } = object;
  if (typeof id !== "string") return;
  if (Array.isArray(refs))
    for (const [index, ref] of (refs as unknown[]).entries())
      if (ref === id) problems.push(atValue("stix/marking-itself", ["object_marking_refs", index]));
  if (Array.isArray(granular))
    for (const [index, marking] of (granular as unknown[]).entries())
      if (isRecord(marking) && marking["marking_ref"] === id)
        problems.push(atValue("stix/marking-itself", ["granular_markings", index, "marking_ref"]));
  const { definition_type: kind, definition } = object;
  if (kind !== "tlp" || !isRecord(definition) || typeof definition["tlp"] !== "string") return;
  const { level } = readTlp({ object_marking_refs: [id] }, noMarkings);
  if (level === "unmarked") problems.push(atValue("stix/tlp-definition", ["id"]));
  else if (tlpLevelOf(definition["tlp"]) !== level)
    problems.push(atValue("stix/tlp-level", ["definition", "tlp"], level));
};
