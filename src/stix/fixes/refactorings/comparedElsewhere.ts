import type { TextEdit } from "../../document/stixDocument";
import { parsePattern } from "../../pattern/parser";
import { printPath } from "../../pattern/print";
import type { Comparison } from "../../pattern/tree";
import { forEachTest } from "../../pattern/visit";
import type { StixVersion } from "../../schema/schemaNames";
import { type ObjectText, textAt } from "../objectText";
import { patternEdit, patternVersionOf } from "../patternFixes";
import { formOf } from "../patternSpots";

const traffic = /^network-traffic:(?:src|dst)_ref\.value$/;
const address = /^ipv[46]-addr:value$/;

/**
 * The same addresses, looked for as objects of their own or as the destination of network traffic: Sentinel puts the two
 * into different columns. Nothing where the pattern compares no such thing.
 */
export function comparedElsewhere(
  object: ObjectText,
  specVersion: StixVersion,
  to: "address" | "traffic",
): readonly TextEdit[] {
  const pattern = textAt(object, ["pattern"]);
  if (object.value["type"] !== "indicator" || pattern === undefined || pattern.length > 100_000) return [];
  const { tree, problems } = parsePattern(pattern, patternVersionOf(object, specVersion));
  if (!tree || problems.length > 0) return [];
  const edits: TextEdit[] = [];
  forEachTest(tree, (test) => {
    const meant = test.kind === "comparison" ? pathInstead(test, to) : undefined;
    const { start, end } = test.path;
    if (meant !== undefined) edits.push(...patternEdit(object, { start, end, text: meant }));
  });
  return edits;
}

function pathInstead({ path, value }: Comparison, to: "address" | "traffic"): string | undefined {
  const written = printPath(path);
  if (to === "traffic") return address.test(written) ? "network-traffic:dst_ref.value" : undefined;
  const form = traffic.test(written) && value?.kind === "string" ? formOf(value.text) : undefined;
  return form === undefined ? undefined : `${form}:value`;
}
