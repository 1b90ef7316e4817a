import { checkObject, type ObjectContext } from "../check/checkObject";
import type { TextEdit } from "../document/stixDocument";
import type { Problem } from "../problem";
import { applyEdits, areApart, differenceOf } from "./applyEdits";
import type { FixPorts } from "./fix";
import { fixesFor } from "./fixesFor";
import { readObjectText } from "./objectText";

/** One fix may bring another problem to light that can be mended too; more rounds than this find nothing new. */
const maxRounds = 8;

/**
 * Mends an object by all fixes that lose nothing: never identifiers, validity, `modified`, `revoked` or the order of
 * properties. A fix that leaves as many problems as before is not kept.
 */
export function fixAll(text: string, context: ObjectContext, ports: FixPorts): TextEdit[] {
  let mended: Mended = { text, problems: checkObject(text, context).problems };
  for (let round = 0; round < maxRounds && mended.problems.length > 0; round++) {
    const better = betterBy(mended, context, ports);
    if (!better) break;
    mended = better;
  }
  return differenceOf(text, mended.text);
}

interface Mended {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Each is a check of the whole object: a pattern may have a hundred slips and a hundred thousand characters. */
const mostAlone = 20;

/** All fixes that get along, together; where that makes it no better, the first that does so alone. */
function betterBy(mended: Mended, context: ObjectContext, ports: FixPorts): Mended | undefined {
  const fixes = losslessFixes(mended, context, ports);
  const together: TextEdit[] = [];
  for (const edits of fixes) if (areApart(edits, together)) together.push(...edits);
  return fixes.length === 0 ? undefined : firstBetter(mended, [together, ...fixes.slice(0, mostAlone)], context);
}

function firstBetter(before: Mended, tries: readonly (readonly TextEdit[])[], context: ObjectContext) {
  for (const edits of tries) {
    const text = applyEdits(before.text, edits);
    const { problems } = checkObject(text, context);
    const isReadable = before.problems.some(isOfJson) && !problems.some(isOfJson);
    if (problems.length < before.problems.length || isReadable) return { text, problems };
  }
  return undefined;
}

function losslessFixes({ text, problems }: Mended, context: ObjectContext, ports: FixPorts): (readonly TextEdit[])[] {
  const object = readObjectText(text);
  return problems.flatMap((problem) => {
    const fix = fixesFor(problem, object, { ...context, ports }).find(({ isLossless }) => isLossless);
    return fix ? [fix.edits] : [];
  });
}

function isOfJson({ code }: Problem): boolean {
  return code === "stix/json-syntax";
}
