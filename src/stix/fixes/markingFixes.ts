import { tlpLevelOf, tlpMarkingIds } from "../tlp";
import { type FixMaker, preferred } from "./fix";
import { removeAt, replaceValue } from "./objectEdits";
import { isRecord, textAt, valueAt } from "./objectText";
import { pathOf } from "./problemPath";

/** A level's name where the id of its marking belongs: that of TLP 2. */
export const fixMarkingName: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const level = tlpLevelOf(textAt(object, path) ?? "");
  if (!level) return [];
  const id = tlpMarkingIds[level];
  return [preferred("replace-value", [id], replaceValue(object, path, id))];
};

/** A granular marking that has both: the marking is the stricter statement of the two. */
export const fixMarkingAndLanguage: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const at = path.findLastIndex((step) => typeof step === "number");
  const marking = path.slice(0, at + 1);
  const value = valueAt(object, marking);
  if (!isRecord(value) || !("lang" in value) || !("marking_ref" in value)) return [];
  return [preferred("keep-marking", [], removeAt(object, [...marking, "lang"]))];
};

/** A marking that marks itself: that goes, of a granular one with the selectors that stand for it. */
export const fixMarkingItself: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const mark = path[0] === "granular_markings" ? path.slice(0, 2) : path;
  return [preferred("remove-element", [String(path[0])], removeAt(object, mark))];
};

/** A definition that says another level than the marking's fixed identifier does. */
export const fixTlpLevel: FixMaker = ({ problem, object }) => {
  const [level = ""] = problem.args;
  return [preferred("replace-value", [level], replaceValue(object, pathOf(problem), level))];
};
