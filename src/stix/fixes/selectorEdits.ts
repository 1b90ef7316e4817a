import type { TextEdit } from "../document/stixDocument";
import type { JsonPath } from "../problem";
import { endOf, nodeAt, type ObjectText, valueAt } from "./objectText";

/**
 * The edits after which granular markings find again what another name, or another place in its list, was given to: a
 * marking that finds nothing protects nothing (STIX 2.1 §7.2.3). `after` gives the selector that stands for one of what is
 * at the path or below it; `undefined` for one that stays.
 */
function selectorEdits(object: ObjectText, after: (selector: string) => string | undefined): TextEdit[] {
  const markings = valueAt(object, ["granular_markings"]);
  if (!Array.isArray(markings)) return [];
  return markings.flatMap((_, index): TextEdit[] => {
    const selectors = valueAt(object, ["granular_markings", index, "selectors"]);
    if (!Array.isArray(selectors)) return [];
    return (selectors as unknown[]).flatMap((selector, place): TextEdit[] => {
      const now = typeof selector === "string" ? after(selector) : undefined;
      const node = nodeAt(object, ["granular_markings", index, "selectors", place]);
      return now === undefined || !node ? [] : [{ start: node.offset, end: endOf(node), text: JSON.stringify(now) }];
    });
  });
}

/** For the property at the path that gets another name. */
export function selectorsOfRenamed(object: ObjectText, path: JsonPath, name: string): TextEdit[] {
  const [before, now] = [selectorOf(path), selectorOf([...path.slice(0, -1), name])];
  return selectorEdits(object, (selector) =>
    selector === before || selector.startsWith(`${before}.`) ? now + selector.slice(before.length) : undefined,
  );
}

/** For the elements of a list behind the one at the path, which is taken out. */
export function selectorsBehindRemoved(object: ObjectText, path: JsonPath): TextEdit[] {
  const removed = path.at(-1);
  const list = `${selectorOf(path.slice(0, -1))}.[`;
  // The markings themselves, of which one goes with its selectors.
  if (typeof removed !== "number" || path[0] === "granular_markings") return [];
  return selectorEdits(object, (selector) => {
    const parts = selector.startsWith(list) ? /^(\d{1,15})(\].*)$/s.exec(selector.slice(list.length)) : null;
    const place = Number(parts?.[1]);
    return parts && place > removed ? `${list}${String(place - 1)}${parts[2] ?? ""}` : undefined;
  });
}

function selectorOf(path: JsonPath): string {
  return path.map((step) => (typeof step === "number" ? `[${String(step)}]` : step)).join(".");
}
