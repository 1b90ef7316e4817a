import type { StixVersion } from "../../schema/schemaNames";
import type { TextEdit } from "../../document/stixDocument";
import type { FixPorts } from "../fix";
import type { FixTitle } from "../fixTitles";
import type { ObjectText } from "../objectText";
import { comparedElsewhere } from "./comparedElsewhere";
import { ownCopy } from "./newObjects";
import { objectsBehind, revoke, sortProperties } from "./objectRefactorings";
import { indicatorFor } from "./observableToIndicator";
import { splitIndicator, splittableParts } from "./splitIndicator";

/** What can be made of an object, though nothing is wrong with it. Edits count in the object's text. */
export interface Refactoring {
  readonly title: FixTitle;
  readonly args: readonly string[];
  readonly edits: readonly TextEdit[];
}

export interface RefactoringSurroundings {
  readonly specVersion: StixVersion;
  /** What stands between two objects of the list that holds this one, the comma left out; `undefined` for one that is alone. */
  readonly gap: string | undefined;
  readonly ports: FixPorts;
}

/** All that can be made of one object; those that put objects beside it need a list around it. */
export function refactoringsAt(
  object: ObjectText,
  { specVersion, gap, ports }: RefactoringSurroundings,
): Refactoring[] {
  if (!object.root) return [];
  const now = ports.now();
  const found: Refactoring[] = [];
  const add = (title: FixTitle, edits: readonly TextEdit[], ...args: string[]) => {
    if (edits.length > 0) found.push({ title, args, edits });
  };
  if (gap !== undefined) {
    const parts = splittableParts(object, specVersion);
    const split = parts && splitIndicator(object, specVersion, now, gap);
    if (split) add("split-pattern", split, String(parts.length));
    const indicator = specVersion === "2.1" ? indicatorFor(object, now) : undefined;
    if (indicator) add("observable-to-indicator", objectsBehind(object, [indicator], gap));
    const copy = ownCopy(object, ports);
    if (copy) add("take-over", objectsBehind(object, [copy], gap));
  }
  add("compare-address", comparedElsewhere(object, specVersion, "address"));
  add("compare-traffic", comparedElsewhere(object, specVersion, "traffic"));
  add("revoke", revoke(object, now));
  add("sort-properties", sortProperties(object));
  return found;
}
