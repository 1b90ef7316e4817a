import { propertyAt } from "../../observablePath";
import { printPath } from "../print";
import type { PatternVersion } from "../tree";
import { cursorPlace } from "./cursorPlace";
import { literalForm } from "./literalForms";
import { isContainer } from "./pathItems";
import type { PatternReader } from "./patternReader";

/** The comparison that is being written, with an example of the value that it waits for. */
export interface PatternSignature {
  readonly label: string;
  /** Where the value stands in the label. */
  readonly value: readonly [number, number];
  /** What kind of constant it is, and what the property means. */
  readonly documentation: string;
}

/** The value that is expected behind the operator before the cursor, or within the value itself; null elsewhere. */
export function patternSignature(pattern: string, offset: number, version: PatternVersion): PatternSignature | null {
  const place = cursorPlace(pattern, offset, version);
  if (place === undefined) return null;
  const { reader } = place;
  switch (reader.expects) {
    case "value":
    case "member":
      return comparisonSignature(place.reader, version);
    case "amount": {
      const [word, unit, amount] =
        reader.qualifiers.at(-1) === "REPEATS" ? ["REPEATS", "TIMES", "5"] : ["WITHIN", "SECONDS", "300"];
      return signature(`${word} `, amount, ` ${unit}`, "A positive number.");
    }
    case "time": {
      const letter = version === "2.0" ? "" : "t";
      const word = reader.operator === undefined ? "START" : "STOP";
      return signature(`${word} `, `${letter}'2026-01-31T00:00:00Z'`, "", "A time in UTC.");
    }
    default:
      return null;
  }
}

function comparisonSignature(
  { type, steps, operator = "=", negated }: PatternReader,
  version: PatternVersion,
): PatternSignature | null {
  if (type === "") return null;
  const property = propertyAt(type, steps, version);
  if (property !== undefined && isContainer(property.kind)) return null;
  const { form, example } = literalForm(type, steps, property, operator);
  const written = printPath({
    type,
    typeEnd: 0,
    steps: steps.map((step) => ({ ...step, start: 0, end: 0 })),
    start: 0,
    end: 0,
  });
  const meaning = property?.description ?? "";
  return signature(`${written}${negated ? " NOT" : ""} ${operator} `, example, "", `${form} ${meaning}`.trim());
}

function signature(before: string, value: string, after: string, documentation: string): PatternSignature {
  return {
    label: before + value + after,
    value: [before.length, before.length + value.length],
    documentation,
  };
}
